import type { Instant, JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import { sum, toWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, periodOf } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { type CircleJurisdiction, circleOf } from '../../circle/index.ts';
import { personNames } from '../../identity/index.ts';
import { periodsOf, type SeriesTotal, seriesTotals } from '../../ledger/index.ts';
import { compileStatement, digestOf } from '../compile.ts';
import type { StatementView } from '../contract.ts';
import { differenceOf } from '../domain/difference.ts';
import { SERIES, type StatementBody } from '../domain/statement.ts';
import { papersOf } from '../papers.ts';
import { clearingPolicy } from '../policy.ts';
import { scanOf } from '../scan-store.ts';
import {
  paymentsOf,
  SIGN_STEPS,
  type Statement,
  type StatementHead,
  signaturesOf,
  statementById,
  statementHeads,
  statementVersion,
} from '../store.ts';
import { paymentState } from './payments.ts';

/** The treasury asked about: one's own, or for those who see all, any of the circle. */
async function treasuryOf(
  tx: Tx,
  actor: Actor,
  asked: JurisdictionId | undefined,
): Promise<Result<CircleJurisdiction>> {
  if (actor.kind !== 'person') return platformRefuse('sign-in-required');
  const id = asked ?? actor.jurisdictionId;
  const seesAll = hasRole(actor, 'auditor', 'operator');
  const { jurisdictions } = await circleOf(tx);
  const treasury = jurisdictions.find((one) => one.id === id);
  if (treasury === undefined || (!seesAll && id !== actor.jurisdictionId)) return platformRefuse('not-found');
  return ok(treasury);
}

/** Months of a treasury with live totals; the running month stands first even when nothing is owed yet. */
export async function periodList(tx: Tx, actor: Actor, at: Instant, asked: JurisdictionId | undefined) {
  const treasury = await treasuryOf(tx, actor, asked);
  if (!treasury.ok) return treasury;
  const { id: jurisdictionId, timezone } = treasury.value;
  const running = periodOf(at, timezone);
  const totals = await seriesTotals(tx, jurisdictionId);
  const heads = new Map((await statementHeads(tx, jurisdictionId)).map((head) => [head.period, head]));
  const stored = await periodsOf(tx, jurisdictionId);
  const periods = stored.some((one) => one.period === running)
    ? stored
    : [{ period: running, state: 'open' as const, entries: 0, total: ZERO }, ...stored];
  const mayClose = may(clearingPolicy['clearing.close'], actor, { jurisdictionId });
  const { sealBeforePayment } = await papersOf(tx, jurisdictionId);
  return ok({
    jurisdictionId,
    running,
    periods: periods.map(({ period, state, ...one }) => {
      const head = heads.get(period);
      return {
        period,
        state,
        subtotals: subtotals(totals, period),
        ...('closedAt' in one && one.closedAt !== undefined ? { closedAt: iso(one.closedAt) } : {}),
        ...(head === undefined ? {} : { statementId: head.id, digest: head.digest }),
        signed: head?.signers.length ?? 0,
        payees: head?.payees ?? 0,
        paid: head?.paid ?? 0,
        allowed:
          head !== undefined
            ? statementActions(actor, {
                jurisdictionId,
                ...head,
                sealNeeded: sealBeforePayment && !head.sealed,
              })
            : mayClose && state === 'open' && period <= running
              ? ['clearing.close']
              : [],
      };
    }),
  });
}

const subtotals = (totals: readonly SeriesTotal[], period: string) =>
  SERIES.map((series) => {
    const own = totals.filter((one) => one.period === period && one.series === series);
    return {
      series,
      entries: own.reduce((count, one) => count + one.entries, 0),
      amount: toWire(sum(own.map((one) => one.amount))),
    };
  });

/** A month in full: the statement when it is closed, else what stands in it now. */
export async function periodPage(
  tx: Tx,
  actor: Actor,
  period: string,
  asked: JurisdictionId | undefined,
): Promise<Result<StatementView>> {
  const treasury = await treasuryOf(tx, actor, asked);
  if (!treasury.ok) return treasury;
  const { id: jurisdictionId } = treasury.value;
  const head = (await statementHeads(tx, jurisdictionId)).find((one) => one.period === period);
  if (head !== undefined) return statementPage(tx, actor, head.id);
  const { body } = await compileStatement(tx, jurisdictionId, period);
  const allowed = may(clearingPolicy['clearing.close'], actor, { jurisdictionId }) ? ['clearing.close'] : [];
  return ok({ ...shown(body), signatures: [], payments: [], sealNeeded: false, allowed });
}

/** One closed statement with signatures and payments. */
export async function statementPage(tx: Tx, actor: Actor, id: Uuid): Promise<Result<StatementView>> {
  const statement = await statementById(tx, id);
  if (statement === undefined) return platformRefuse('not-found');
  const signatures = await signaturesOf(tx, statement);
  const names = await personNames(
    tx,
    signatures.map((one) => one.personId),
  );
  const payments = await paymentsOf(tx, statement);
  const newer = await statementVersion(tx, statement, statement.version + 1);
  const before = await statementVersion(tx, statement, statement.version - 1);
  const scan = await scanOf(tx, statement);
  const { sealBeforePayment } = await papersOf(tx, statement.jurisdictionId);
  const sealNeeded = sealBeforePayment && scan === undefined;
  return ok({
    ...shown(statement.body),
    statementId: statement.id,
    digest: statement.digest,
    intact: digestOf(statement.body) === statement.digest,
    signatures: signatures.map((one) => ({ ...one, name: names.get(one.personId) ?? null, at: iso(one.at) })),
    ...(newer === undefined ? {} : { newer: newer.id }),
    ...(scan === undefined
      ? {}
      : { scan: { sha256: scan.sha256, sealedOn: scan.sealedOn, filedAt: iso(scan.filedAt) } }),
    sealNeeded,
    ...(before === undefined ? {} : { difference: shownDifference(before.body, statement.body) }),
    payments: payments.map((one) => ({
      ...paymentState(actor, one),
      payeeId: one.payeeId,
      series: one.series,
      amount: toWire(one.amount),
      paidOn: one.paidOn,
      bankReference: one.bankReference,
    })),
    allowed: statementActions(actor, {
      jurisdictionId: statement.jurisdictionId,
      signers: signatures.map((one) => one.personId),
      payees: statement.body.payees.length,
      paid: payments.filter((one) => one.returned === undefined).length,
      superseded: newer !== undefined,
      sealed: scan !== undefined,
      sealNeeded,
    }),
  });
}

const shown = ({ corrects, ...body }: StatementBody) => ({
  ...body,
  ...(corrects === undefined ? {} : { corrects: { ...corrects, moved: [...corrects.moved] } }),
  lines: [...body.lines],
  payees: [...body.payees],
  subtotals: [...body.subtotals],
  provenance: body.lines.some((line) => line.series === 'sample') ? ('sample' as const) : ('own' as const),
});

function shownDifference(before: StatementBody, after: StatementBody) {
  const { gone, come, payees } = differenceOf(before, after);
  return { gone: [...gone], come: [...come], payees: [...payees] };
}

type Progress = Pick<Statement, 'jurisdictionId'> &
  Pick<StatementHead, 'signers' | 'payees' | 'paid'> & {
    readonly superseded?: boolean;
    readonly sealed?: boolean;
    readonly sealNeeded?: boolean;
  };

function statementActions(actor: Actor, statement: Progress): string[] {
  if (statement.superseded) return [];
  const allowed: string[] = [];
  const complete = statement.signers.length === SIGN_STEPS.length;
  const signedAlready = actor.kind === 'person' && statement.signers.includes(actor.personId);
  if (may(clearingPolicy['clearing.sign'], actor, statement) && !complete && !signedAlready) {
    allowed.push('clearing.sign');
  }
  const unpaid = statement.paid < statement.payees;
  if (may(clearingPolicy['clearing.seal'], actor, statement) && complete && statement.sealed === false) {
    allowed.push('clearing.seal');
  }
  if (may(clearingPolicy['clearing.pay'], actor, statement) && complete && unpaid && !statement.sealNeeded)
    allowed.push('clearing.pay');
  if (may(clearingPolicy['clearing.correct'], actor, statement) && unpaid) allowed.push('clearing.correct');
  return allowed;
}
