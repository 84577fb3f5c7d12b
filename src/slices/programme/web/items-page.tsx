import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useJurisdictionName, useParties } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { type Choice, ChoiceRow } from '../../../ui/kit/choices.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { Board } from './board.tsx';
import { type BoardGroup, byDue, byLead, byTheme, DUE_GROUPS, isView } from './board-groups.ts';
import { boardMessages } from './board-messages.ts';
import styles from './items.module.css';
import { ItemsTable } from './items-table.tsx';
import { type HeadView, type ItemsView, itemsQuery, type Light } from './queries.ts';
import { Gaps, Schemes } from './schemes.tsx';
import { SeedItems } from './seed-list.tsx';
import { wordMessages } from './words.ts';

const route = getRouteApi('/items');

/** What is done together: items under way on a ruled timeline, items of the reports folded below. */
export function ItemsPage() {
  const { data: view } = useSuspenseQuery(itemsQuery);
  const { party, light, view: way = 'theme' } = route.useSearch();
  const t = useT(boardMessages);
  const heads = view.undertakings.filter(
    (head) =>
      (party === undefined || head.lead === party || head.partners.includes(party)) &&
      (light === undefined || head.light.colour === light),
  );
  // A light is something no printed item has.
  const printed =
    light === undefined
      ? view.items.filter((item) => party === undefined || item.parties.includes(party))
      : [];
  return (
    <Page
      title={t.title}
      lede={<Lede view={view} />}
      actions={
        <>
          <PlanLink view={view} />
          <Share view={view} />
        </>
      }
    >
      <Sheet>
        <Ways view={view} />
        {heads.length + printed.length === 0 ? (
          <NothingFits />
        ) : way === 'table' ? (
          <ItemsTable heads={heads} printed={printed} />
        ) : (
          <Timeline view={view} heads={heads} />
        )}
      </Sheet>
      {way !== 'table' && <SeedItems items={printed} schemes={view.schemes} />}
      <Gaps schemes={view.schemes} />
      <Schemes schemes={view.schemes} />
    </Page>
  );
}

/** How it stands in one sentence. Sample items say so themselves, in the first words. */
function Lede({ view: { undertakings, items } }: { view: ItemsView }) {
  const t = useT(boardMessages);
  const closed = undertakings.filter((head) => head.stage === 'closed').length;
  const running = undertakings.filter((head) => head.stage !== 'closed');
  const behind = running.filter((head) => head.lateDays > 0).length;
  const red = running.filter((head) => head.light.colour === 'red').length;
  const sample = undertakings.some((head) => head.provenance === 'sample');
  return (
    <>
      {undertakings.length > 0 && (
        <>
          {t.running(running.length)}
          {sample && (
            <>
              {' '}
              <ProvenanceMark kind="sample" />
            </>
          )}
          {behind > 0 && (
            <>
              {t.comma}
              <b className={styles.late}>{t.behind(behind)}</b>
            </>
          )}
          {red > 0 && (
            <>
              {t.comma}
              <Link to="/items" search={{ light: 'red' }}>
                {t.red(red)}
              </Link>
            </>
          )}
          {closed > 0 && `${t.comma}${t.closed(closed)}`}
          {t.stop}
        </>
      )}
      {items.length > 0 && t.printed(items.length)}
    </>
  );
}

/** The same in words for a chat, with the list as it is narrowed now. */
function Share({ view: { undertakings, items } }: { view: ItemsView }) {
  const t = useT(boardMessages);
  const running = undertakings.filter((head) => head.stage !== 'closed');
  const behind = running.filter((head) => head.lateDays > 0).length;
  const red = running.filter((head) => head.light.colour === 'red').length;
  const standing = [t.running(running.length), behind > 0 && t.behind(behind), red > 0 && t.red(red)];
  return (
    <ShareMenu
      words={{
        title: t.title,
        facts: [
          undertakings.length > 0 && standing.filter((words) => words !== false).join(t.comma) + t.stop,
          items.length > 0 && t.printed(items.length),
        ],
      }}
    />
  );
}

function PlanLink({ view }: { view: ItemsView }) {
  const t = useT(boardMessages);
  if (!view.allowed.includes('programme.plan')) return null;
  return (
    <Link to="/items/plan" className={buttonClass()}>
      {t.planItem}
    </Link>
  );
}

const WAYS = ['theme', 'lead', 'due', 'table'] as const;
const SHOWN_LIGHTS: readonly Light[] = ['red', 'yellow', 'blue', 'green', 'none'];

/** Ways to see the list, kept in the address. */
function Ways({ view }: { view: ItemsView }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const parties = useParties();
  const t = useT(boardMessages);
  const words = useT(wordMessages);
  const text = useText();
  const { party: _party, ...withoutParty } = search;
  const { light: _light, ...withoutLight } = search;
  const go = (next: typeof search) => navigate({ search: next, resetScroll: false, replace: true });
  const labels = { theme: t.byTheme, lead: t.byLead, due: t.byDue, table: t.byTable };
  const places: Choice<string>[] = parties.map(({ id, name }) => ({ id, label: text(name) }));
  const lights: Choice<string>[] = SHOWN_LIGHTS.map((light) => ({
    id: light,
    label: words[light],
    count: view.undertakings.filter((head) => head.light.colour === light).length,
  })).filter((choice) => choice.count > 0);
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t.view}
        labelHidden
        choices={WAYS.map((id) => ({ id, label: labels[id] }))}
        value={search.view ?? 'theme'}
        onChoose={(way) => isView(way) && go({ ...search, view: way })}
      />
      <div className={styles.narrow}>
        <ChoiceRow
          label={t.party}
          choices={[{ id: 'all', label: t.all }, ...places]}
          value={search.party ?? 'all'}
          onChoose={(party) => go(party === 'all' ? withoutParty : { ...search, party })}
        />
        {lights.length > 0 && (
          <ChoiceRow
            label={t.light}
            choices={[{ id: 'all', label: t.all }, ...lights]}
            value={search.light ?? 'all'}
            onChoose={(light) => go(light === 'all' ? withoutLight : { ...search, light: light as Light })}
          />
        )}
      </div>
    </div>
  );
}

function NothingFits() {
  const t = useT(boardMessages);
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

function Timeline({ view, heads }: { view: ItemsView; heads: readonly HeadView[] }) {
  const { view: way = 'theme' } = route.useSearch();
  const t = useT(boardMessages);
  const text = useText();
  const place = useJurisdictionName();
  const parties = useParties();
  if (heads.length === 0) return null;
  const themes = new Map(heads.map(({ theme }) => [`${theme.scheme}.${theme.member}`, text(theme.name)]));
  const groups: BoardGroup[] =
    way === 'lead'
      ? byLead(
          heads,
          parties.map(({ id }) => id),
        )
      : way === 'due'
        ? byDue(heads, view.today)
        : byTheme(heads, view.schemes);
  const title = (key: string): string => {
    const due = DUE_GROUPS.find((group) => group === key);
    if (way === 'due' && due !== undefined) return t[due];
    return way === 'lead' ? place(key) : (themes.get(key) ?? key);
  };
  return (
    <>
      <Board groups={groups} title={title} today={view.today} />
      <p className={styles.legend}>{t.legend}</p>
    </>
  );
}
