import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type EventType, type RecordedEvent, readEvent } from '../../platform/event.ts';
import { paymentReturned, statementPaid } from '../clearing/events.ts';
import {
  deductionGivenUp,
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
import { insertSteps, type Made, paidOn, retell } from './store.ts';

type Teller = (tx: Tx, event: RecordedEvent) => Promise<readonly Step[]> | undefined;

const telling =
  <T>(type: EventType<T>, tell: (payload: T, tx: Tx) => readonly Step[] | Promise<readonly Step[]>): Teller =>
  (tx, event) => {
    const payload = readEvent(type, event);
    return payload === undefined ? undefined : Promise.resolve(tell(payload, tx));
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
    const { jurisdictionId, schemeCode, enterpriseId, amount: asked } = claim;
    return {
      jurisdictionId: jurisdictionId as string,
      schemeCode,
      enterpriseId: enterpriseId as string,
      asked,
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
  telling(voucherIssued, (p) => [
    { ...p, stage: 'issued', record: { kind: 'voucher', id: p.voucherId }, amount: amount(p.face) },
  ]),
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
    const { asked, ...of } = (await claimSteps(tx, [p.claimId]))(p.claimId);
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
  telling(clawedBack, async (p, tx) => {
    const { asked: _asked, ...of } = (await claimSteps(tx, [p.claimId]))(p.claimId);
    return [
      {
        ...of,
        stage: 'approved',
        reason: 'clawed-back',
        record: { kind: 'claim', id: p.claimId },
        amount: amount(p.amount),
      },
    ];
  }),
  telling(statementPaid, async (p, tx) => {
    const of = await claimSteps(
      tx,
      p.claims.map(({ claimId }) => claimId),
    );
    return p.claims.map((claim): Step => {
      const { asked: _asked, ...about } = of(claim.claimId);
      const record = { kind: 'claim', id: claim.claimId } as const;
      return {
        ...about,
        stage: 'paid',
        record,
        amount: amount(claim.amount),
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

/** Why an order gave back what was set aside for it. */
function whyGivenBack(event: RecordedEvent): string | undefined {
  if (readEvent(orderDeclined, event) !== undefined) return 'declined';
  if (readEvent(orderCancelled, event) !== undefined) return 'cancelled';
  if (readEvent(deductionGivenUp, event) !== undefined) return 'given-up';
  const expired = readEvent(orderExpired, event);
  if (expired === undefined) return undefined;
  return expired.after === undefined || expired.after === 'placed' ? 'not-accepted' : 'not-finished';
}

/** Writes down what an event did to the money. Of payments the statement says which series they are. */
export async function followMoney(tx: Tx, event: RecordedEvent, made: Made): Promise<void> {
  const reason = whyGivenBack(event);
  if (reason !== undefined) await retell(tx, event.commandId, reason);
  for (const tell of TELLERS) {
    const told = tell(tx, event);
    if (told === undefined) continue;
    const payment = readEvent(statementPaid, event) ?? readEvent(paymentReturned, event);
    await insertSteps(tx, await told, payment === undefined ? made : { ...made, series: payment.series });
    return;
  }
}
