import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { instant, periodOf } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type EventType, type RecordedEvent, readEvent } from '../../platform/event.ts';
import { circleOf } from '../circle/index.ts';
import { paymentFailed, paymentReturned, statementPaid } from '../clearing/events.ts';
import { journalReversed } from '../ledger/events.ts';
import { obligationsOf } from '../ledger/index.ts';
import {
  deductionGivenUp,
  milestonesEnded,
  orderCancelled,
  orderDeclined,
  orderExpired,
  orderPlaced,
} from '../orders/events.ts';
import {
  budgetAppropriated,
  claimOpened,
  claimRejected,
  clawedBack,
  rewardGranted,
  rewardTakenBack,
  voucherExpired,
  voucherIssued,
  voucherRedeemed,
  voucherRefused,
  voucherReleased,
  voucherRequested,
  voucherReserved,
  voucherRevoked,
} from '../vouchers/events.ts';
import { claimsByIds, schemeVersions, voucherById } from '../vouchers/index.ts';
import type { Step } from './domain/way.ts';
import { askedFor, insertSteps, type Made, paidOn, retell } from './store.ts';

type Teller = (tx: Tx, event: RecordedEvent) => Promise<readonly Step[]> | undefined;

const telling =
  <T>(
    type: EventType<T>,
    tell: (payload: T, tx: Tx, at: Instant) => readonly Step[] | Promise<readonly Step[]>,
  ): Teller =>
  (tx, event) => {
    const payload = readEvent(type, event);
    return payload === undefined ? undefined : Promise.resolve(tell(payload, tx, event.at as Instant));
  };

const amount = (wire: string): bigint => BigInt(wire);

/** Of a scheme's versions, the first day of the earliest: before it nobody can ask for its money. */
async function openSince(tx: Tx, jurisdictionId: string, code: string): Promise<string | undefined> {
  const versions = (await schemeVersions(tx)).filter(
    (one) => one.jurisdiction === jurisdictionId && one.code === code,
  );
  return versions.map((one) => one.effective.from).sort()[0];
}

/** Vouchers and claims as their records stand: some events name them only by id. */
async function voucherStep(
  tx: Tx,
  id: string,
): Promise<Pick<Step, 'jurisdictionId' | 'schemeCode' | 'enterpriseId'> & { face: bigint }> {
  const found = await voucherById(tx, id as Uuid);
  if (found === undefined) throw new Error(`An event tells of voucher ${id}, which is not on record.`);
  const { jurisdictionId, schemeCode, enterpriseId, face } = found;
  return { jurisdictionId, schemeCode, enterpriseId, face };
}

async function claimSteps(tx: Tx, ids: readonly string[]) {
  const found = await claimsByIds(tx, ids as readonly Uuid[]);
  return (id: string) => {
    const claim = found.get(id as Uuid);
    if (claim === undefined) throw new Error(`An event tells of claim ${id}, which is not on record.`);
    const { jurisdictionId, schemeCode, enterpriseId, amount: asked, decidedAt } = claim;
    return {
      jurisdictionId: jurisdictionId as string,
      schemeCode,
      enterpriseId: enterpriseId as string,
      asked,
      decidedAt,
    };
  };
}

const TELLERS: readonly Teller[] = [
  telling(budgetAppropriated, async (p, tx) => {
    const step = {
      jurisdictionId: p.jurisdictionId as JurisdictionId,
      schemeCode: p.schemeCode,
      record: { kind: 'scheme' },
      amount: amount(p.amount),
    } as const;
    const open = await openSince(tx, p.jurisdictionId, p.schemeCode);
    const published =
      open === undefined ? [] : [{ ...step, stage: 'published', month: open.slice(0, 7) } as const];
    return [{ ...step, stage: 'appropriated' }, ...published];
  }),
  telling(voucherRequested, (p) => [
    { ...p, stage: 'requested', record: { kind: 'voucher', id: p.voucherId }, amount: amount(p.face) },
  ]),
  telling(voucherIssued, async (p, tx) => {
    const of = { ...p, record: { kind: 'voucher', id: p.voucherId } } as const;
    const face = amount(p.face);
    const issued: Step = { ...of, stage: 'issued', amount: face };
    const asked = await askedFor(tx, p.voucherId);
    if (asked === undefined) return [issued, { ...of, stage: 'issued', reason: 'by-run', amount: face }];
    if (asked <= face) return [issued];
    return [issued, { ...of, stage: 'requested', reason: 'granted-less', amount: asked - face }];
  }),
  telling(voucherRefused, async (p, tx) => {
    const { face, ...of } = await voucherStep(tx, p.voucherId);
    return [
      {
        ...of,
        stage: 'requested',
        reason: 'refused',
        record: { kind: 'voucher', id: p.voucherId },
        amount: face,
      },
    ];
  }),
  telling(voucherRevoked, async (p, tx) => {
    const { face: _face, ...of } = await voucherStep(tx, p.voucherId);
    return [
      {
        ...of,
        stage: 'issued',
        reason: 'revoked',
        record: { kind: 'voucher', id: p.voucherId },
        amount: amount(p.returned),
      },
    ];
  }),
  telling(voucherExpired, async (p, tx) => {
    if (p.taken === '0') return [];
    const { face: _face, ...of } = await voucherStep(tx, p.voucherId);
    const reason = p.state === 'revoked' ? 'revoked' : 'expired-unused';
    return [
      {
        ...of,
        stage: 'issued',
        reason,
        record: { kind: 'voucher', id: p.voucherId },
        amount: amount(p.taken),
      },
    ];
  }),
  telling(voucherReserved, (p) => [
    { ...p, stage: 'ordered', record: { kind: 'order', id: p.orderId }, amount: amount(p.amount) },
  ]),
  // The event that says why follows in the same command; without one, less was used than was set aside.
  telling(voucherReleased, (p) => [
    {
      ...p,
      stage: 'ordered',
      reason: 'used-less',
      record: { kind: 'order', id: p.orderId },
      amount: amount(p.amount),
    },
  ]),
  telling(orderPlaced, async (p, tx) => {
    if (p.refusedBy === undefined) return [];
    const { jurisdictionId, schemeCode, clause } = p.refusedBy;
    const record = { kind: 'order', id: p.orderId } as const;
    const of = (one: { jurisdiction: string; code: string }) =>
      one.jurisdiction === jurisdictionId && one.code === schemeCode;
    const { mode } = (await schemeVersions(tx)).filter(of).at(-1) ?? {};
    // Where nothing is issued, a clause that says no is what published money meets.
    const stage = mode === 'enterprise-reimbursed' ? 'published' : 'issued';
    // What the scheme would have given was never computed: it counts as a record, not as an amount.
    return [
      {
        jurisdictionId,
        schemeCode,
        enterpriseId: p.enterpriseId,
        stage,
        reason: `clause:${clause}`,
        record,
        amount: 0n,
      },
    ];
  }),
  telling(claimOpened, (p) => [
    { ...p, stage: 'claimed', record: { kind: 'claim', id: p.claimId }, amount: amount(p.amount) },
  ]),
  telling(claimRejected, async (p, tx) => {
    const { asked, decidedAt: _decidedAt, ...of } = (await claimSteps(tx, [p.claimId]))(p.claimId);
    return [
      {
        ...of,
        stage: 'claimed',
        reason: 'rejected',
        record: { kind: 'claim', id: p.claimId },
        amount: asked,
      },
    ];
  }),
  telling(voucherRedeemed, (p) => {
    const step = { ...p, record: { kind: 'claim', id: p.claimId } } as const;
    const cut = p.claimed === undefined ? 0n : amount(p.claimed) - amount(p.amount);
    const approved: Step = { ...step, stage: 'approved', amount: amount(p.amount) };
    return cut > 0n ? [approved, { ...step, stage: 'claimed', reason: 'cut', amount: cut }] : [approved];
  }),
  telling(clawedBack, async (p, tx, at) => {
    const { asked: _asked, decidedAt, ...of } = (await claimSteps(tx, [p.claimId]))(p.claimId);
    const { timezone } = await circleOf(tx);
    const year = (moment: Instant) => periodOf(moment, timezone).slice(0, 4);
    // Money of a year that is over does not come back to the budget.
    const late = decidedAt !== undefined && year(decidedAt) !== year(at);
    const reason = late ? 'clawed-back-late' : 'clawed-back';
    const back = { approved: 0n, paid: 0n };
    for (const entry of p.entries) back[entry.recovery ? 'paid' : 'approved'] += amount(entry.amount);
    const record = { kind: 'claim', id: p.claimId } as const;
    return (['approved', 'paid'] as const)
      .filter((stage) => back[stage] > 0n)
      .map((stage): Step => ({ ...of, stage, reason, record, amount: back[stage] }));
  }),
  telling(statementPaid, async (p, tx) => {
    const of = await claimSteps(
      tx,
      p.claims.map(({ claimId }) => claimId),
    );
    // What was taken back of a claim before it was paid was not paid.
    const off = (claimId: string) =>
      (p.takenBack ?? []).reduce((sum, one) => sum + (one.claimId === claimId ? amount(one.amount) : 0n), 0n);
    return p.claims.map((claim): Step => {
      const { asked: _asked, decidedAt: _decidedAt, ...about } = of(claim.claimId);
      const record = { kind: 'claim', id: claim.claimId } as const;
      return {
        ...about,
        stage: 'paid',
        record,
        amount: amount(claim.amount) + off(claim.claimId),
        batchId: p.statementId,
        payeeId: p.payeeId,
      };
    });
  }),
  telling(paymentReturned, async (p, tx) => {
    const paid = await paidOn(tx, p.statementId, p.payeeId);
    return paid.map(
      ({ claimId, ...of }): Step => ({
        ...of,
        stage: 'paid',
        reason: 'bank-returned',
        record: { kind: 'claim', id: claimId },
      }),
    );
  }),
];

/** What is told of money that is no voucher's. */
const BESIDE: readonly Teller[] = [
  telling(journalReversed, (p) =>
    p.lines.flatMap(({ book, code, amount: moved }): Step[] => {
      const [, jurisdictionId, schemeCode] = /^available:([^/]+)\/(.+)$/.exec(code) ?? [];
      if (book !== 'budget' || jurisdictionId === undefined || schemeCode === undefined) return [];
      const record = { kind: 'scheme' } as const;
      const of = { jurisdictionId, schemeCode, record, reason: 'reversed', amount: -amount(moved) };
      return [
        { ...of, stage: 'published' },
        { ...of, stage: 'appropriated' },
      ];
    }),
  ),
  telling(rewardGranted, (p) => {
    const { jurisdictionId, schemeCode } = p;
    const record = { kind: 'scheme' } as const;
    return [
      {
        jurisdictionId,
        schemeCode,
        stage: 'published',
        reason: 'rewarded',
        record,
        amount: amount(p.amount),
      },
    ];
  }),
  // Money of a year that is over does not come back to the budget: then it stays given as a reward.
  telling(rewardTakenBack, async (p, tx, at) => {
    const { jurisdictionId, schemeCode } = p;
    const { timezone } = await circleOf(tx);
    const year = (moment: Instant) => periodOf(moment, timezone).slice(0, 4);
    if (year(instant(p.grantedAt)) !== year(at)) return [];
    const record = { kind: 'scheme' } as const;
    return [
      {
        jurisdictionId,
        schemeCode,
        stage: 'published',
        reason: 'rewarded',
        record,
        amount: -amount(p.amount),
      },
    ];
  }),
  // The bank did not carry out a line: its claims wait where they were, to be ordered anew.
  telling(paymentFailed, async (p, tx) => {
    const owed = (await obligationsOf(tx, p.jurisdictionId as JurisdictionId, p.period)).filter(
      (one) =>
        one.payeeId === p.payeeId && one.provenance === p.series && one.amount > 0n && one.basis === 'claim',
    );
    return owed.map(
      (one): Step => ({
        jurisdictionId: one.schemeJurisdictionId,
        schemeCode: one.schemeCode,
        enterpriseId: one.enterpriseId,
        stage: 'approved',
        reason: 'order-failed',
        record: { kind: 'claim', id: one.claimId },
        amount: one.amount,
      }),
    );
  }),
];

/** Why an order gave back what was set aside for it. */
function whyGivenBack(event: RecordedEvent): string | undefined {
  if (readEvent(orderDeclined, event) !== undefined) return 'declined';
  if (readEvent(orderCancelled, event) !== undefined) return 'cancelled';
  if (readEvent(deductionGivenUp, event) !== undefined) return 'given-up';
  if (readEvent(milestonesEnded, event) !== undefined) return 'parts-ended';
  const expired = readEvent(orderExpired, event);
  if (expired === undefined) return undefined;
  return expired.after === undefined || expired.after === 'placed' ? 'not-accepted' : 'not-finished';
}

/** Writes down what an event did to the money. Of payments the statement says which series they are. */
export async function followMoney(tx: Tx, event: RecordedEvent, made: Made): Promise<void> {
  const reason = whyGivenBack(event);
  if (reason !== undefined) await retell(tx, event.commandId, reason);
  for (const tell of [...TELLERS, ...BESIDE]) {
    const told = tell(tx, event);
    if (told === undefined) continue;
    const payment =
      readEvent(statementPaid, event) ?? readEvent(paymentReturned, event) ?? readEvent(paymentFailed, event);
    await insertSteps(tx, await told, payment === undefined ? made : { ...made, series: payment.series });
    return;
  }
}
