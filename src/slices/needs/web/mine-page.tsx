import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { needMessages } from './messages.ts';
import { type KeptNeed, mineQuery } from './queries.ts';

/** The needs my firm keeps: what each looks for, what was published of it and who is interested. */
export function MinePage() {
  const t = useT(needMessages);
  const { data, error, refetch } = useQuery(mineQuery);
  const columns = useNeedColumns();
  return (
    <Page
      title={t.mine}
      trail={<Link to="/needs">{t.all}</Link>}
      lede={data === undefined ? undefined : t.mineLede(data.needs.length, data.most)}
      actions={
        <Link to="/search" search={{}} className={buttonClass({ look: 'solid' })}>
          {t.toSearch}
        </Link>
      }
    >
      <Sheet>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton />}
        {data !== undefined && (
          <Table
            caption={t.mine}
            captionHidden
            columns={columns}
            rows={data.needs}
            rowKey={(row) => row.id}
            provenance={(row) => row.provenance}
            pageIn="need"
            empty={<EmptyState>{t.noneMine}</EmptyState>}
          />
        )}
      </Sheet>
    </Page>
  );
}

function useNeedColumns(): readonly Column<KeptNeed>[] {
  const t = useT(needMessages);
  const format = useFormat();
  const dayColumn = useDayColumn();
  const watchOf = ({ watch, watchLastDay }: KeptNeed) =>
    watchLastDay === null || watch === 'off'
      ? t[`watch-${watch}`]
      : t.watchUntil(t[`watch-${watch}`], format.day(watchLastDay));
  return [
    {
      id: 'title',
      head: t.title,
      carry: (row) => row.title,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/needs/mine/$needId" params={{ needId: row.id }} search={{}} lang="zh">
            {row.title}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('state', t.state, (row) => t[`state-${row.published?.state ?? 'kept'}`], { phone: 'end' }),
    {
      id: 'waiting',
      head: t.waiting,
      number: true,
      carry: (row) => row.published?.waiting ?? 0,
      cell: (row) => format.number(row.published?.waiting ?? 0),
    },
    textColumn('watch', t.watch, watchOf, { phone: 'wide' }),
    {
      id: 'found',
      head: t.found,
      number: true,
      carry: (row) => row.found,
      cell: (row) => format.number(row.found),
    },
    textColumn('person', t.person, (row) => row.personName),
    dayColumn('updated', t.updated, (row) => row.updatedAt),
  ];
}
