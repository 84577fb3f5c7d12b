import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName, useParties } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { type Choice, ChoiceRow } from '../../../ui/kit/choices.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { SourceNames, TrapNotes, useSourceWords } from '../../circle/web/index.ts';
import { ItemParties, PhaseDots } from './item-parts.tsx';
import { isPhase, PHASES } from './item-words.ts';
import styles from './items.module.css';
import { programmeMessages } from './messages.ts';
import { type ItemsView, type ItemView, itemsQuery, type SchemeView } from './queries.ts';

const route = getRouteApi('/items');

/** What was agreed to be done together, as a ruled list by theme. */
export function ItemsPage() {
  const { data: view } = useSuspenseQuery(itemsQuery);
  const { phase, party } = route.useSearch();
  const t = useT(programmeMessages);
  const format = useFormat();
  const shown = view.items.filter(
    (item) =>
      (phase === undefined || item.phase === phase) && (party === undefined || item.parties.includes(party)),
  );
  return (
    <Page
      title={t.title}
      lede={t.lede(format.number(view.items.length))}
      facts={<ProvenanceMark kind="seed" />}
    >
      <Sheet>
        <Filters view={view} />
        {shown.length === 0 ? <NothingFits /> : <ItemGroups items={shown} schemes={view.schemes} />}
        <p className={styles.legend}>{t.legend}</p>
      </Sheet>
      <Gaps schemes={view.schemes} />
      <Schemes schemes={view.schemes} />
    </Page>
  );
}

function Filters({ view }: { view: ItemsView }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const parties = useParties();
  const t = useT(programmeMessages);
  const text = useText();
  const everything: Choice<string> = { id: 'all', label: t.all, count: view.items.length };
  const phases = PHASES.map((phase) => ({
    id: phase,
    label: t[phase],
    count: view.items.filter((item) => item.phase === phase).length,
  }));
  const places = parties.map(({ id, name }) => ({
    id,
    label: text(name),
    count: view.items.filter((item) => item.parties.includes(id)).length,
  }));
  const go = (next: { phase?: string; party?: string }) =>
    navigate({ search: next, resetScroll: false, replace: true });
  const { phase: _phase, ...withoutPhase } = search;
  const { party: _party, ...withoutParty } = search;
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t.phase}
        choices={[everything, ...phases]}
        value={search.phase ?? 'all'}
        onChoose={(phase) => go(isPhase(phase) ? { ...search, phase } : withoutPhase)}
      />
      <ChoiceRow
        label={t.party}
        choices={[everything, ...places]}
        value={search.party ?? 'all'}
        onChoose={(party) => go(party === 'all' ? withoutParty : { ...search, party })}
      />
    </div>
  );
}

function NothingFits() {
  const t = useT(programmeMessages);
  return (
    <EmptyState
      action={
        <Link to="/items" search={{}} className={buttonClass()}>
          {t.clear}
        </Link>
      }
    >
      {t.empty}
    </EmptyState>
  );
}

interface ItemGroup {
  readonly key: string;
  readonly title: string;
  readonly ours: boolean;
  readonly items: readonly ItemView[];
}

/** Items under their theme, in the order of the schemes; what is filed nowhere comes last. */
function useGroups(items: readonly ItemView[], schemes: readonly SchemeView[]): ItemGroup[] {
  const text = useText();
  const t = useT(programmeMessages);
  const groups = schemes.flatMap((scheme) =>
    scheme.members.map((member) => {
      const own = items.filter(
        ({ theme }) => theme !== null && theme.scheme === scheme.id && theme.member === member.id,
      );
      return {
        key: `${scheme.id}.${member.id}`,
        title: text(member.name),
        ours: own.some((item) => item.themeBasis === 'ours'),
        items: own,
      };
    }),
  );
  const unfiled = items.filter((item) => item.theme === null);
  return [...groups, { key: 'unfiled', title: t.unfiled, ours: false, items: unfiled }].filter(
    (group) => group.items.length > 0,
  );
}

function ItemGroups({ items, schemes }: { items: readonly ItemView[]; schemes: readonly SchemeView[] }) {
  const t = useT(programmeMessages);
  const groups = useGroups(items, schemes);
  const columns = useItemColumns();
  return (
    <div className={styles.groups}>
      {groups.some((group) => group.ours) && <p className={styles.basis}>{t.themeOurs}</p>}
      {groups.map((group) => (
        <Table
          key={group.key}
          caption={`${group.title} · ${t.count(group.items.length)}`}
          columns={columns}
          rows={group.items}
          rowKey={(row) => row.id}
        />
      ))}
    </div>
  );
}

function useItemColumns(): readonly Column<ItemView>[] {
  const sourceWords = useSourceWords();
  const place = useJurisdictionName();
  const t = useT(programmeMessages);
  const text = useText();
  return [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.id,
      phone: 'hidden',
      width: '5%',
      cell: (row) => row.id,
    },
    {
      id: 'item',
      head: t.item,
      carry: (row) => text(row.name),
      rowHead: true,
      width: '33%',
      cell: (row) => (
        <Link to="/items/$itemId" params={{ itemId: row.id }}>
          {text(row.name)}
        </Link>
      ),
    },
    {
      id: 'parties',
      head: t.parties,
      carry: ({ parties }) => parties.map(place).join(t.comma),
      phone: 'end',
      width: '14%',
      cell: (row) => <ItemParties parties={row.parties} />,
    },
    {
      id: 'stage',
      head: t.stage,
      carry: (row) => text(row.stage),
      width: '24%',
      phone: 'wide',
      cell: (row) => (
        <span className={styles.stage}>
          <PhaseDots phase={row.phase} />
          {text(row.stage)}
        </span>
      ),
    },
    { id: 'date', head: t.asOf, carry: (row) => row.date, width: '9%', cell: (row) => row.date },
    {
      id: 'source',
      head: t.source,
      carry: (row) => sourceWords(row.sources),
      width: '15%',
      phone: 'wide',
      cell: (row) => <SourceNames keys={row.sources} />,
    },
  ];
}

function Gaps({ schemes }: { schemes: readonly SchemeView[] }) {
  const t = useT(programmeMessages);
  const text = useText();
  const incomplete = schemes.filter((scheme) => scheme.unnamed > 0);
  return (
    <Sheet title={t.gaps} note={t.gapsNote} span={6}>
      <TrapNotes label={t.gaps} target={{ schemes: schemes.map((scheme) => scheme.id) }} />
      {incomplete.map((scheme) => (
        <p key={scheme.id} className={styles.unnamed}>
          <b>{text(scheme.name)}</b>
          {' · '}
          {t.unnamedMembers(scheme.members.length + scheme.unnamed, scheme.unnamed)}
        </p>
      ))}
    </Sheet>
  );
}

function Schemes({ schemes }: { schemes: readonly SchemeView[] }) {
  const t = useT(programmeMessages);
  const text = useText();
  return (
    <Sheet title={t.schemes} note={t.schemesNote} span={6}>
      <ul className={styles.schemes}>
        {schemes.map((scheme) => (
          <li key={scheme.id}>
            <b>{text(scheme.name)}</b>
            <small>
              {scheme.date} · {t.schemeMembers(scheme.members.length + scheme.unnamed)}
            </small>
            <p>{scheme.members.map((member) => text(member.name)).join(t.comma)}</p>
            <SourceNames keys={scheme.sources} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
