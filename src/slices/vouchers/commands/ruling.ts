import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { fromWire } from '../../../kernel/money.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import { addDays, fromZoned, zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { zId, zReason, zRulingSays } from '../contract.ts';
import { approversNeeded } from '../domain/claim.ts';
import { tieredSupport } from '../domain/limits.ts';
import { clausesSettled } from '../domain/ruling.ts';
import { clauseText } from '../domain/scheme.ts';
import { firstRefusal } from '../domain/trace.ts';
import { refuse } from '../errors.ts';
import { rulingIssued, rulingProposed, rulingRefused, rulingWithdrawn } from '../events.ts';
import { explained } from '../explain.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import {
  confirmRuling,
  type Ruling,
  refuseRuling,
  rulingById,
  sayRuling,
  withdrawRuling,
} from '../ruling-store.ts';
import { conditionsToday, rulingFacts } from '../rulings.ts';
import { traceToWire } from '../wire.ts';

type RulingAction =
  | 'vouchers.issue-ruling'
  | 'vouchers.confirm-ruling'
  | 'vouchers.refuse-ruling'
  | 'vouchers.withdraw-ruling';
type Outcome = { readonly state: Ruling['state'] };

/** The longest a desk may bind itself. */
const LONGEST_DAYS = 366;

async function rulingFor(
  { tx, actor }: CommandContext,
  rulingId: Uuid,
  action: RulingAction,
): Promise<Result<{ ruling: Ruling; officer: SignedInActor }>> {
  const ruling = await rulingById(tx, rulingId);
  if (ruling === undefined) return platformRefuse('not-found');
  const allowed = authorise(vouchersPolicy, action, actor, { jurisdictionId: ruling.jurisdictionId });
  if (!allowed.ok) return allowed;
  if (sampleOnReal(ruling, allowed.value.provenance)) return refuse('sample-money');
  return ok({ ruling, officer: allowed.value });
}

/**
 * An officer settles the conditions of a scheme for one firm and offer, up to a price and until a day. No ruling goes over
 * a condition that fails. From the scheme's threshold on it is a proposal to a second person.
 */
export const issueRulingCommand = command({
  name: 'vouchers.issue-ruling',
  input: zRulingSays.extend({ rulingId: zId }),
  execute: async (context, { rulingId, upTo, lastDay, conditions }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const found = await rulingFor(context, rulingId, 'vouchers.issue-ruling');
    if (!found.ok) return found;
    const { ruling, officer } = found.value;
    const { scheme, findings } = await conditionsToday(tx, ruling, at);
    const refused = firstRefusal(findings);
    if (refused !== undefined) return err(refused);
    const { timezone } = jurisdictionOf(await circleOf(tx), ruling.jurisdictionId);
    const { date } = zoned(at, timezone);
    if (lastDay < date) return refuse('ruling-over', {}, { field: 'lastDay' });
    if (lastDay > addDays(date, LONGEST_DAYS) || lastDay > (scheme.effective.to ?? lastDay)) {
      return refuse('ruling-too-long', {}, { field: 'lastDay' });
    }
    const price = fromWire(upTo);
    const needsSecond = approversNeeded(scheme, tieredSupport(scheme, price)) === 2;
    const says = {
      upTo: price,
      lastDay,
      endsAt: fromZoned(addDays(lastDay, 1), '00:00', timezone),
      ...(conditions === undefined ? {} : { conditions }),
      settled: clausesSettled(findings),
      trace: traceToWire(findings.map((one) => one.line)),
      needsSecond,
    };
    if (!(await sayRuling(tx, ruling, says, { by: officer.personId, at }))) return refuse('ruling-moved-on');
    const event = needsSecond ? rulingProposed : rulingIssued;
    context.emit({
      event,
      payload: { ...rulingFacts(ruling), upTo, lastDay },
      provenance: ruling.provenance,
    });
    return ok({ state: needsSecond ? 'first-approved' : 'issued' });
  },
});

/** A second officer agrees with what the first one found, while the conditions still hold. */
export const confirmRulingCommand = command({
  name: 'vouchers.confirm-ruling',
  input: z.strictObject({ rulingId: zId }),
  execute: async (context, { rulingId }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const found = await rulingFor(context, rulingId, 'vouchers.confirm-ruling');
    if (!found.ok) return found;
    const { ruling, officer } = found.value;
    if (ruling.says === undefined || ruling.state !== 'first-approved') return refuse('ruling-moved-on');
    if (ruling.firstBy === officer.personId) return refuse('ruling-second-person');
    const refused = firstRefusal((await conditionsToday(tx, ruling, at)).findings);
    if (refused !== undefined) return err(refused);
    if (!(await confirmRuling(tx, ruling, { by: officer.personId, at }))) return refuse('ruling-moved-on');
    const { upTo, lastDay } = ruling.says;
    const payload = { ...rulingFacts(ruling), upTo: upTo.toString(), lastDay };
    context.emit({ event: rulingIssued, payload, provenance: ruling.provenance });
    return ok({ state: 'issued' });
  },
});

/** An officer says no and names the clause; the firm may order at full price, or ask again when things have changed. */
export const refuseRulingCommand = command({
  name: 'vouchers.refuse-ruling',
  input: z.strictObject({ rulingId: zId, clause: z.string().min(1).max(40), reason: zReason }),
  execute: async (context, { rulingId, clause, reason }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const found = await rulingFor(context, rulingId, 'vouchers.refuse-ruling');
    if (!found.ok) return found;
    const { ruling, officer } = found.value;
    const { scheme, findings, about } = await conditionsToday(tx, ruling, at);
    if (!findings.some((one) => one.line.clause === clause))
      return refuse('ruling-clause', {}, { field: 'clause' });
    const lines = findings.map((one) => one.line);
    const trace = explained(scheme, lines, about);
    const by = { by: officer.personId, at };
    if (!(await refuseRuling(tx, ruling, { clause, reason, trace }, by))) return refuse('ruling-moved-on');
    const payload = { ...rulingFacts(ruling), clause, clauseZh: clauseText(scheme, clause).zh, reason };
    context.emit({ event: rulingRefused, payload, provenance: ruling.provenance });
    return ok({ state: 'refused' });
  },
});

/** An officer takes a ruling back that rests on false statements; once somebody has ordered on it, it stands. */
export const withdrawRulingCommand = command({
  name: 'vouchers.withdraw-ruling',
  input: z.strictObject({ rulingId: zId, reason: zReason }),
  execute: async (context, { rulingId, reason }): Promise<Result<Outcome>> => {
    const found = await rulingFor(context, rulingId, 'vouchers.withdraw-ruling');
    if (!found.ok) return found;
    const { ruling } = found.value;
    if (!(await withdrawRuling(context.tx, ruling, reason))) {
      return refuse(ruling.state === 'issued' ? 'ruling-ordered-on' : 'ruling-moved-on');
    }
    context.emit({
      event: rulingWithdrawn,
      payload: { ...rulingFacts(ruling), reason },
      provenance: ruling.provenance,
    });
    return ok({ state: 'withdrawn' });
  },
});
