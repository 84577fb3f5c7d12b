import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useFactName } from './fact-words.ts';
import styles from './identity.module.css';
import { useListColumns } from './list-columns.tsx';
import { listMessages } from './list-messages.ts';
import {
  allListRows,
  cutRows,
  type ListRow,
  type ListView,
  listQuery,
  listRowsQuery,
  type Outcome,
} from './list-queries.ts';

const route = getRouteApi('/desk/lists/$listId');

/** One list in its newest version, row by row. */
export function ListPage() {
  const { listId } = route.useParams();
  const { data: list } = useSuspenseQuery(listQuery(listId));
  const t = useT(listMessages);
  const format = useFormat();
  const factName = useFactName();
  const { standing, joined, bad } = list.counts;
  return (
    <Page
      title={list.title}
      titleLang="zh-CN"
      trail={<Link to="/desk/lists">{t.lists}</Link>}
      facts={<ProvenanceMark kind={list.provenance} />}
      lede={t.listLede(format.number(standing), format.number(joined), format.number(bad))}
    >
      <Sheet title={t.about} span={6}>
        <FactList
          facts={[
            { label: t.kind, value: factName(list.factCode) },
            { label: t.source, value: <span lang="zh-CN">{list.source}</span> },
            { label: t.versionHead, value: t.version(list.version) },
            { label: t.day, value: format.dateTime(list.takenInAt) },
            { label: t.fileName, value: list.fileName },
          ]}
        />
      </Sheet>
      <RowSheet list={list} />
    </Page>
  );
}

const OUTCOMES = ['new', 'changed', 'same', 'repeated', 'bad', 'gone'] as const;

function RowSheet({ list }: { list: ListView }) {
  const { after, outcome } = route.useSearch();
  const { data } = useSuspenseQuery(
    listRowsQuery(list.id, {
      ...(after === undefined ? {} : { after }),
      ...(outcome === undefined ? {} : { outcome }),
    }),
  );
  const t = useT(listMessages);
  const navigate = route.useNavigate();
  const columns = useListColumns();
  const { rows, next } = cutRows(data.rows);
  const params = { listId: list.id };
  const kept = outcome === undefined ? {} : { outcome };
  const part = after !== undefined || next !== undefined;
  return (
    <Sheet title={t.preview}>
      <div className={styles.filters}>
        <ChoiceRow
          label={t.outcome}
          choices={[
            { id: 'all', label: t.all },
            ...OUTCOMES.filter((one) => list.counts[one] > 0).map((one) => ({
              id: one,
              label: t.outcomeName(one),
              count: list.counts[one],
            })),
          ]}
          value={outcome ?? 'all'}
          onChoose={(one) =>
            void navigate({ search: one === 'all' ? {} : { outcome: one as Outcome }, replace: true })
          }
        />
      </div>
      <Table<ListRow>
        caption={list.title}
        captionHidden
        columns={columns}
        provenance={() => list.provenance}
        rows={rows}
        rowKey={(row) => String(row.no)}
        filter={outcome === undefined ? undefined : t.outcomeName(outcome)}
        {...(part ? { part: { allRows: () => allListRows(list.id, outcome) } } : {})}
        empty={<EmptyState>{t.noRows}</EmptyState>}
      />
      <CursorLinks
        label={t.preview}
        first={after === undefined ? undefined : { to: '/desk/lists/$listId', params, search: kept }}
        next={
          next === undefined
            ? undefined
            : { to: '/desk/lists/$listId', params, search: { ...kept, after: next } }
        }
      />
    </Sheet>
  );
}
