import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useFactName } from './fact-words.ts';
import { listMessages } from './list-messages.ts';
import { type ListView, listsQuery } from './list-queries.ts';
import { TakeInForm } from './take-in-form.tsx';

/** Lists of firms that the desk has taken in, and how to take in another. */
export function ListsPage() {
  const { data } = useSuspenseQuery(listsQuery);
  const t = useT(listMessages);
  return (
    <Page
      title={t.lists}
      lede={t.listsLede}
      trail={<Link to="/desk">{t.desk}</Link>}
      actions={
        <Link to="/desk/runs" className={buttonClass()}>
          {t.issueMany}
        </Link>
      }
    >
      <Sheet title={t.lists}>
        <ListTable lists={data.lists} />
      </Sheet>
      {data.allowed.includes('identity.take-in') && <TakeInForm />}
    </Page>
  );
}

function ListTable({ lists }: { lists: readonly ListView[] }) {
  const t = useT(listMessages);
  const format = useFormat();
  const factName = useFactName();
  const dayColumn = useDayColumn();
  const columns: readonly Column<ListView>[] = [
    {
      id: 'title',
      head: t.title,
      carry: (row) => row.title,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/desk/lists/$listId" params={{ listId: row.id }} lang="zh-CN">
            {row.title}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('kind', t.kind, (row) => factName(row.factCode)),
    textColumn('source', t.source, (row) => row.source, { phone: 'wide' }),
    textColumn('version', t.versionHead, (row) => t.version(row.version), { phone: 'wide' }),
    dayColumn('day', t.day, (row) => row.takenInAt, { phone: 'wide' }),
    {
      id: 'count',
      head: t.count,
      carry: (row) => row.counts.standing,
      number: true,
      phone: 'end',
      cell: (row) => format.number(row.counts.standing),
    },
  ];
  return (
    <Table
      caption={t.lists}
      captionHidden
      columns={columns}
      provenance={(row) => row.provenance}
      rows={lists}
      pageIn="page"
      rowKey={(row) => row.id}
      empty={<EmptyState>{t.noLists}</EmptyState>}
    />
  );
}
