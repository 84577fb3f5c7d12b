import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { boardRunMessages } from './board-run-messages.ts';
import { type BoardRun, getRuns, runsQuery, startRun } from './board-run-queries.ts';

/** Every time all needs were held against all offers, and how to do so again. */
export function BoardRunsPage() {
  const { data } = useSuspenseQuery(runsQuery);
  const t = useT(boardRunMessages);
  const idle = data.runs.every(({ state }) => state !== 'running');
  return (
    <Page
      title={t.runs}
      lede={data.open === 0 ? t.noOpen : t.runsLede}
      trail={<Link to="/needs">{t.needs}</Link>}
      actions={idle && data.open > 0 && <Start open={data.open} />}
    >
      <Sheet title={t.runs}>
        <RunTable runs={data.runs} />
      </Sheet>
    </Page>
  );
}

function Start({ open }: { open: number }) {
  const t = useT(boardRunMessages);
  const format = useFormat();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const command = useCommand(startRun, {
    refreshes: [getRuns],
    onDone: ({ runId }) => {
      toast(t.started);
      void navigate({ to: '/needs/board/$runId', params: { runId } });
    },
  });
  return (
    <>
      <Button look="solid" onClick={() => setAsking(true)}>
        {t.start}
      </Button>
      {asking && (
        <FormDialog
          title={t.start}
          verb={t.start}
          command={command}
          onSend={() => command.mutate({ body: {} })}
          onClose={() => setAsking(false)}
        >
          <p>{t.startMeans(format.number(open))}</p>
        </FormDialog>
      )}
    </>
  );
}

function RunTable({ runs }: { runs: readonly BoardRun[] }) {
  const t = useT(boardRunMessages);
  const format = useFormat();
  const count = (id: 'none' | 'near' | 'fits'): Column<BoardRun> => ({
    id,
    head: t[`outcome-${id}`],
    carry: (row) => row.outcomes[id] ?? 0,
    number: true,
    cell: (row) => format.number(row.outcomes[id] ?? 0),
  });
  const columns: readonly Column<BoardRun>[] = [
    {
      id: 'started',
      head: t.startedAt,
      carry: (row) => format.dateTime(row.startedAt),
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/needs/board/$runId" params={{ runId: row.id }}>
            {format.dateTime(row.startedAt)}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('state', t.state, (row) => t[`state-${row.state}`]),
    textColumn('by', t.startedBy, (row) => row.startedBy, { phone: 'wide' }),
    {
      id: 'needs',
      head: t.needs,
      carry: (row) => row.needs,
      number: true,
      cell: (row) => format.number(row.needs),
    },
    count('none'),
    count('near'),
    count('fits'),
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
