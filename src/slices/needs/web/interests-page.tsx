import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { needMessages } from './messages.ts';
import { type Interest, interestsQuery } from './queries.ts';

/** In what my institution has expressed interest, and what became of it. */
export function InterestsPage() {
  const t = useT(needMessages);
  const dayColumn = useDayColumn();
  const { data, error, refetch } = useQuery(interestsQuery);
  const columns: readonly Column<Interest>[] = [
    {
      id: 'title',
      head: t.title,
      carry: (row) => row.title,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/needs/$publicationId" params={{ publicationId: row.publicationId }} lang="zh">
            {row.title}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('state', t.mySide, (row) => t[`interest-${row.state}`], { phone: 'end' }),
    textColumn('need', t.state, (row) => t[`state-${row.need}`]),
    textColumn('reason', t.reason, (row) => row.reason, { phone: 'wide' }),
    dayColumn('when', t.when, (row) => row.expressedAt),
  ];
  return (
    <Page title={t.interests} trail={<Link to="/needs">{t.all}</Link>} lede={t.interestsLede}>
      <Sheet>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton />}
        {data !== undefined && (
          <Table
            caption={t.interests}
            captionHidden
            columns={columns}
            rows={data.interests}
            rowKey={(row) => row.publicationId}
            provenance={(row) => row.provenance}
            pageIn="interest"
            empty={<EmptyState>{t.noneInterests}</EmptyState>}
          />
        )}
      </Sheet>
    </Page>
  );
}
