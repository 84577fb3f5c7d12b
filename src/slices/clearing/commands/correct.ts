import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { moveDebts } from '../../ledger/index.ts';
import { compileStatement, digestOf } from '../compile.ts';
import { zCorrection, zId } from '../contract.ts';
import { mayHandle, type StatementBody, type StatementLine } from '../domain/statement.ts';
import { refuse } from '../errors.ts';
import { statementCorrected } from '../events.ts';
import { linesOfMonth } from '../instruction-store.ts';
import { clearingPolicy } from '../policy.ts';
import { scanOf } from '../scan-store.ts';
import { insertStatement, isNewest, type Statement, statementById } from '../store.ts';

/**
 * Makes the next version of a closed statement without lines that are disputed, were taken back, or came back from
 * the bank; they move to the first open month. The earlier version stays as it is and is not paid any more.
 */
export const correctCommand = command({
  name: 'clearing.correct',
  input: zCorrection.extend({ statementId: zId }),
  execute: async (context, { statementId, lines, reason }) => {
    const { tx, at } = context;
    const statement = await statementById(tx, statementId);
    if (statement === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.correct', context.actor, statement);
    if (!allowed.ok) return allowed;
    const { personId, provenance } = allowed.value;
    if (!mayHandle(provenance, statement.body.lines)) return refuse('sample-treasury');
    if (!(await isNewest(tx, statement))) return refuse('superseded');
    const moved = statement.body.lines.filter((line) => lines.includes(line.obligationId));
    if (moved.length !== new Set(lines).size) return refuse('not-its-line', {}, { field: 'lines' });
    const { jurisdictionId, period, version } = statement;
    const obligationIds = moved.map((line) => line.obligationId);
    const to = await moveDebts(tx, jurisdictionId, period, obligationIds);
    if (to === undefined)
      return refuse((await underWay(tx, statement, moved)) ? 'line-ordered' : 'line-settled');
    const sealed = await scanOf(tx, statement);
    const { body, total } = await compileStatement(tx, jurisdictionId, period, { at });
    const next: StatementBody = {
      ...body,
      version: version + 1,
      corrects: {
        version,
        digest: statement.digest,
        reason,
        movedTo: to,
        ...(sealed === undefined ? {} : { sealed: { scan: sealed.sha256, on: sealed.sealedOn } }),
        moved: moved.map(({ obligationId, claimNumber, amount }) => ({ obligationId, claimNumber, amount })),
      },
    };
    const id = context.newId();
    const digest = digestOf(next);
    const record = {
      ...statement,
      id,
      version: next.version,
      body: next,
      digest,
      closedBy: personId,
      closedAt: at,
    };
    if (!(await insertStatement(tx, record, total))) return refuse('superseded');
    context.emit({
      event: statementCorrected,
      payload: {
        jurisdictionId,
        period,
        statementId: id,
        corrects: statementId,
        version: next.version,
        digest,
        movedTo: to,
        lines: moved.length,
        total: toWire(total),
        reason,
      },
      provenance:
        next.lines.some((line) => line.series === 'sample') || provenance === 'sample' ? 'sample' : 'own',
    });
    return ok({ statementId: id, digest, movedTo: to });
  },
});

/** Whether the bank has been told to pay one of these lines and has not answered. */
async function underWay(tx: Tx, statement: Statement, moved: readonly StatementLine[]): Promise<boolean> {
  const lines = await linesOfMonth(tx, statement);
  return lines.some(
    (line) =>
      line.state === 'instructed' &&
      moved.some((one) => one.payeeId === line.payeeId && one.series === line.series),
  );
}
