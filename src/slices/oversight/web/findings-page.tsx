import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useJurisdictionName } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { useDayColumn } from '../../../ui/kit/columns.ts';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { oversightMessages } from './messages.ts';
import styles from './oversight.module.css';
import {
  FINDINGS_PAGE,
  type FindingsSearch,
  type FindingsView,
  type FindingView,
  findingsQuery,
} from './queries.ts';
import { useFindingSentence, useWord } from './words.ts';

const route = getRouteApi('/findings');
const STATES = ['open', 'explained', 'referred'] as const;

/** What the rules found, for the auditor: what is open and strong first. */
export function FindingsPage() {
  const t = useT(oversightMessages);
  const search = route.useSearch();
  const { data } = useSuspenseQuery(findingsQuery(search));
  const open = countOf(data, { state: 'open' });
  const { after, ...rest } = search;
  const last = data.findings.at(-1)?.id;
  const more = data.findings.length === FINDINGS_PAGE && last !== undefined;
  return (
    <Page title={t.findings} lede={t.findingsLede(open)}>
      <Sheet title={t.findings}>
        <Filters view={data} search={search} />
        <Table
          caption={t.findings}
          captionHidden
          columns={useFindingColumns()}
          rows={data.findings}
          rowKey={(row) => row.id}
          provenance={(row) => row.provenance}
          empty={<EmptyState>{t.findingsEmpty}</EmptyState>}
        />
        <CursorLinks
          label={t.findings}
          first={after === undefined ? undefined : { to: '/findings', search: rest }}
          next={more ? { to: '/findings', search: { ...rest, after: last } } : undefined}
        />
      </Sheet>
      <Sheet title={t.why}>
        <Rules view={data} />
      </Sheet>
    </Page>
  );
}

const countOf = ({ counts }: FindingsView, only: FindingsSearch): number =>
  counts
    .filter(
      ({ state, rule }) =>
        (only.state === undefined || state === only.state) && (only.rule === undefined || rule === only.rule),
    )
    .reduce((sum, one) => sum + one.findings, 0);

function Filters({ view, search }: { view: FindingsView; search: FindingsSearch }) {
  const t = useT(oversightMessages);
  const text = useText();
  const navigate = route.useNavigate();
  const { after: _after, ...kept } = search;
  const { state: _state, ...anyState } = kept;
  const { rule: _rule, ...anyRule } = kept;
  const set = (next: FindingsSearch) => void navigate({ search: next, replace: true });
  const found = view.rules.filter(({ id }) => countOf(view, { rule: id }) > 0);
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t.state}
        choices={[
          { id: '', label: t.all, count: countOf(view, anyState) },
          ...STATES.map((id) => ({ id, label: t[id], count: countOf(view, { ...anyState, state: id }) })),
        ]}
        value={search.state ?? ''}
        onChoose={(id) => set(id === '' ? anyState : { ...anyState, state: id })}
      />
      {found.length > 1 && (
        <ChoiceRow
          label={t.rule}
          choices={[
            { id: '', label: t.all, count: countOf(view, anyRule) },
            ...found.map(({ id, name }) => ({
              id,
              label: text(name),
              count: countOf(view, { ...anyRule, rule: id }),
            })),
          ]}
          value={search.rule ?? ''}
          onChoose={(id) => set(id === '' ? anyRule : { ...anyRule, rule: id })}
        />
      )}
    </div>
  );
}

function Rules({ view }: { view: FindingsView }) {
  const text = useText();
  return (
    <dl>
      {view.rules.map((rule) => (
        <div key={rule.id}>
          <dt>{text(rule.name)}</dt>
          <dd className={styles.aside}>{text(rule.about)}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFindingColumns(): readonly Column<FindingView>[] {
  const t = useT(oversightMessages);
  const text = useText();
  const pick = usePick();
  const word = useWord();
  const place = useJurisdictionName();
  const sentence = useFindingSentence();
  const dayColumn = useDayColumn();
  const name = ({ rule, ruleId }: FindingView) => (rule === undefined ? ruleId : text(rule.name));
  const subject = ({ enterprise, provider }: FindingView) =>
    [enterprise, provider]
      .flatMap((one) => (one === undefined ? [] : [pick(one.nameZh, one.nameEn)]))
      .join(t.arrow);
  return [
    {
      id: 'rule',
      head: t.rule,
      rowHead: true,
      carry: name,
      cell: (row) => (
        <>
          <Link to="/findings/$findingId" params={{ findingId: row.id }}>
            {name(row)}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
          <small className={styles.basis}>{sentence(row)}</small>
        </>
      ),
    },
    {
      id: 'subject',
      head: t.subject,
      phone: 'wide',
      carry: [
        { head: t.subject, value: subject },
        { head: t.place, value: ({ jurisdictionId }) => place(jurisdictionId) },
        { head: t.sentence, value: sentence },
      ],
      cell: subject,
    },
    {
      id: 'strength',
      head: t.strength,
      phone: 'end',
      carry: (row) => row.strength,
      cell: (row) => word(`strength-${row.strength}`),
    },
    { id: 'state', head: t.state, phone: 'more', carry: (row) => t[row.state], cell: (row) => t[row.state] },
    dayColumn('changed', t.changed, (row) => row.changedAt),
  ];
}
