import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { periodOf } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { closePeriod } from '../../ledger/index.ts';
import { compileStatement, digestOf } from '../compile.ts';
import { zEarly, zPeriod } from '../contract.ts';
import { mayHandle } from '../domain/statement.ts';
import { refuse } from '../errors.ts';
import { periodClosed } from '../events.ts';
import { clearingPolicy } from '../policy.ts';
import { insertStatement } from '../store.ts';

/**
 * Closes a month of one's own treasury: from here on nothing enters it, and its statement stands. A month
 * without obligations gives an empty statement. The running month closes early only for a stated reason.
 */
export const closePeriodCommand = command({
  name: 'clearing.close',
  input: z.strictObject({ period: zPeriod, early: zEarly.optional() }),
  execute: async (context, { period, early }) => {
    const { tx, at, actor } = context;
    const own = actor.kind === 'person' ? { jurisdictionId: actor.jurisdictionId } : {};
    const allowed = authorise(clearingPolicy, 'clearing.close', actor, own);
    if (!allowed.ok) return allowed;
    const { jurisdictionId, personId, provenance } = allowed.value;
    const running = periodOf(at, jurisdictionOf(await circleOf(tx), jurisdictionId).timezone);
    if (period > running) return refuse('month-not-started', { period }, { field: 'period' });
    if (period === running && early === undefined)
      return refuse('month-running', { period }, { field: 'early' });
    if (!(await closePeriod(tx, jurisdictionId, period, at))) return refuse('already-closed', { period });
    const reason = period === running && early !== undefined ? { early } : {};
    const { body, total } = await compileStatement(tx, jurisdictionId, period, { at, ...reason });
    if (!mayHandle(provenance, body.lines)) return refuse('sample-treasury');
    const id = context.newId();
    const digest = digestOf(body);
    const statement = {
      jurisdictionId,
      id,
      period,
      version: 1,
      body,
      digest,
      closedBy: personId,
      closedAt: at,
    };
    if (!(await insertStatement(tx, statement, total))) return refuse('already-closed', { period });
    const sample = provenance === 'sample' || body.lines.some((line) => line.series === 'sample');
    context.emit({
      event: periodClosed,
      payload: { jurisdictionId, period, statementId: id, subtotals: [...body.subtotals], digest, ...reason },
      provenance: sample ? 'sample' : 'own',
    });
    return ok({ statementId: id, digest, entries: body.lines.length });
  },
});
