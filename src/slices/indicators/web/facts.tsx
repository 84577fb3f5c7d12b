import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { SourceNames, usePerimeterName, useSourceChoices, useSourceWords } from '../../circle/web/index.ts';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import { type FactView, factsQuery } from './queries.ts';
import { usePeriodText } from './words.ts';

const route = getRouteApi('/indicators');
const STATUSES: readonly FactView['status'][] = ['T', 'A', 'P', 'E', 'D', 'ADV'];
const ALL = 'all';

/** Every figure, date and wording in the sources, with whom it speaks about and what kind of claim it is. */
export function FactSheet() {
  const { data } = useSuspenseQuery(factsQuery);
  const { status = ALL, source = ALL } = route.useSearch();
  const t = useT(indicatorMessages);
  const columns = useFactColumns();
  const shown = data.facts.filter(
    (fact) => (status === ALL || fact.status === status) && (source === ALL || fact.sources.includes(source)),
  );
  return (
    <Sheet title={t.facts}>
      <FactFilters facts={data.facts} status={status} source={source} />
      <Table
        caption={t.facts}
        captionHidden
        columns={columns}
        rows={shown}
        pageIn="page"
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            action={
              <Link to="/indicators" search={{ view: 'facts' }} className={buttonClass()}>
                {t.clear}
              </Link>
            }
          >
            {t.noFacts}
          </EmptyState>
        }
      />
    </Sheet>
  );
}

interface FiltersProps {
  readonly facts: readonly FactView[];
  readonly status: string;
  readonly source: string;
}

function FactFilters({ facts, status, source }: FiltersProps) {
  const navigate = route.useNavigate();
  const t = useT(indicatorMessages);
  const sources = useSourceChoices();
  const everything = { id: ALL, label: t.all, count: facts.length };
  const go = (next: { status: string; source: string }) =>
    navigate({
      search: {
        view: 'facts',
        ...(next.status === ALL ? {} : { status: next.status }),
        ...(next.source === ALL ? {} : { source: next.source }),
      },
      resetScroll: false,
      replace: true,
    });
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t.status}
        choices={[
          everything,
          ...STATUSES.map((id) => ({
            id,
            label: t[id],
            count: facts.filter((fact) => fact.status === id).length,
          })),
        ]}
        value={status}
        onChoose={(next) => go({ status: next, source })}
      />
      <ChoiceRow
        label={t.source}
        choices={[
          everything,
          ...sources.map(({ id, label }) => ({
            id,
            label,
            count: facts.filter((fact) => fact.sources.includes(id)).length,
          })),
        ]}
        value={source}
        onChoose={(next) => go({ status, source: next })}
      />
    </div>
  );
}

function useFactColumns(): readonly Column<FactView>[] {
  const sourceWords = useSourceWords();
  const t = useT(indicatorMessages);
  const text = useText();
  const period = usePeriodText();
  const perimeter = usePerimeterName();
  return [
    {
      id: 'id',
      head: '',
      carry: (row) => row.id,
      phone: 'hidden',
      cell: (row) => <span className={styles.missing}>{row.id}</span>,
    },
    {
      id: 'fact',
      head: t.fact,
      carry: (row) => text(row.label),
      rowHead: true,
      phone: 'wide',
      cell: (row) => text(row.label),
    },
    {
      id: 'value',
      head: t.value,
      carry: (row) => text(row.shown),
      phone: 'wide',
      cell: (row) => (
        <>
          <b className={styles.value}>{text(row.shown)}</b>
          {row.text !== null && row.kind !== 'text' && <small className={styles.aside}>{row.text}</small>}
        </>
      ),
    },
    textColumn('period', t.period, (row) => period(row.period)),
    {
      id: 'perimeter',
      head: t.perimeter,
      carry: (row) => perimeter(row.perimeter),
      phone: 'wide',
      cell: (row) => (
        <>
          {perimeter(row.perimeter)}
          {row.region !== perimeter(row.perimeter) && (
            <small className={styles.aside} lang="zh-CN">
              {row.region}
            </small>
          )}
        </>
      ),
    },
    textColumn('status', t.status, (row) => t[row.status]),
    {
      id: 'source',
      head: t.source,
      carry: (row) => sourceWords(row.sources),
      phone: 'wide',
      cell: (row) => <SourceNames keys={row.sources} />,
    },
  ];
}
