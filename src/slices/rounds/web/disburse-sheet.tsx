import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roundsMessages } from './messages.ts';
import { type Disbursed, disburse, MOVED, type RoundView } from './queries.ts';
import styles from './rounds.module.css';

/** The last approvals of a round, with a result for each claim. */
export function DisburseSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const send = useCommand(disburse, { refreshes: MOVED });
  const run = () => send.mutate({ params: { roundId: round.id } });
  return (
    <Sheet title={t.disbursing}>
      <div className={styles.stack}>
        <p>{t.disburseMeans}</p>
        {round.allowed.includes('rounds.disburse') && (
          <p>
            <Button look="solid" onClick={run} busy={send.isPending}>
              {t.disburse}
            </Button>
          </p>
        )}
        {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
        {send.data !== undefined && <Results rows={send.data.rows} />}
      </div>
    </Sheet>
  );
}

function Results({ rows }: { rows: Disbursed }) {
  const t = useT(roundsMessages);
  const pick = usePick();
  const said = ({ outcome, refusal }: Disbursed[number]) =>
    refusal === undefined ? t[outcome === 'known' ? 'before' : 'approved'] : pick(refusal.zh, refusal.en);
  const columns: readonly Column<Disbursed[number]>[] = [
    textColumn('claim', t.claim, (row) => row.number, { rowHead: true }),
    textColumn('outcome', t.outcome, said, { phone: 'wide' }),
  ];
  return (
    <div role="status">
      <Table
        caption={t.disbursed}
        columns={columns}
        rows={rows}
        pageIn="disbursed"
        rowKey={(row) => row.claimId}
        empty={<EmptyState>{t.nothingWaits}</EmptyState>}
      />
    </div>
  );
}
