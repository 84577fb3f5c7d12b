import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { useSchemeName } from './parts.tsx';
import { PrepareRunForm } from './prepare-run.tsx';
import { runMessages } from './run-messages.ts';
import { type RunView, runsQuery } from './run-queries.ts';

/** Issues to many firms: those of before, and how to begin one. */
export function RunsPage() {
  const { data } = useSuspenseQuery(runsQuery);
  const t = useT(runMessages);
  const mayPrepare = useMay('vouchers.issue-many');
  return (
    <Page
      title={t.runs}
      lede={t.runsLede}
      trail={<Link to="/desk">{t.desk}</Link>}
      actions={
        <Link to="/desk/lists" className={buttonClass()}>
          {t.lists}
        </Link>
      }
    >
      {mayPrepare && (
        <Sheet title={t.prepare} note={t.prepareNote}>
          <PrepareRunForm />
        </Sheet>
      )}
      <Sheet title={t.runs}>
        <RunTable runs={data.runs} />
      </Sheet>
    </Page>
  );
}

function RunTable({ runs }: { runs: readonly RunView[] }) {
  const t = useT(runMessages);
  const format = useFormat();
  const moneyColumn = useMoneyColumn();
  const dayColumn = useDayColumn();
  const schemeName = useSchemeName();
  const columns: readonly Column<RunView>[] = [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/desk/runs/$runId" params={{ runId: row.id }}>
            {row.number}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('scheme', t.scheme, (row) => schemeName(row.scheme)),
    textColumn('state', t.state, (row) => t.stateName(row.state)),
    dayColumn('day', t.day, (row) => row.prepared.at, { phone: 'wide' }),
    textColumn('firms', t.planned, (row) =>
      t.plannedOf(format.number(row.planned.granted), format.number(row.planned.rows)),
    ),
    moneyColumn('total', t.total, (row) => row.plannedTotal, { phone: 'end' }),
  ];
  return (
    <Table
      caption={t.runs}
      captionHidden
      columns={columns}
      provenance={(row) => row.provenance}
      rows={runs}
      pageIn="page"
      rowKey={(row) => row.id}
      empty={<EmptyState>{t.noRuns}</EmptyState>}
    />
  );
}
