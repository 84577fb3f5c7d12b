import type { Instant } from '../../kernel/brand.ts';
import { workingDaysBetween } from '../../kernel/calendar.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import { type Circle, jurisdictionOf } from '../circle/index.ts';
import { paymentReturned, statementPaid } from '../clearing/events.ts';
import {
  claimFirstApproved,
  claimOpened,
  claimRejected,
  clawedBack,
  correctionAnswered,
  correctionAsked,
  voucherAccepted,
  voucherExpired,
  voucherIssued,
  voucherRedeemed,
  voucherRefused,
  voucherRequested,
  voucherRevoked,
} from '../vouchers/events.ts';
import { addLap, closeWaits, lowerWait, openWait, paidOn, type Series, type Wait } from './store.ts';

interface Now {
  readonly tx: Tx;
  readonly circle: Circle;
  readonly at: Instant;
  readonly series: Series;
}

/** A stage is over: it counts with its days, in the calendar of who held it. */
async function count({ tx, circle, at }: Now, wait: Wait, endedOn?: string): Promise<void> {
  const { timezone, calendar } = jurisdictionOf(circle, wait.jurisdictionId);
  const until = endedOn ?? zoned(at, timezone).date;
  const workingDays = Math.max(0, workingDaysBetween(zoned(wait.since, timezone).date, until, calendar));
  await addLap(tx, { ...wait, endedOn: until, workingDays });
}

/** Ends what a record waits for. @returns that, for what follows from it */
async function end(now: Now, recordId: string): Promise<Wait | undefined> {
  const ended = await closeWaits(now.tx, recordId);
  for (const wait of ended) await count(now, wait);
  return ended[0];
}

/** The record is now held by another of the same issuer. */
async function handOn(now: Now, recordId: string, stage: string): Promise<void> {
  const before = await end(now, recordId);
  if (before !== undefined)
    await openWait(now.tx, { ...before, stage, jurisdictionId: before.issuerId, since: now.at });
}

async function followVoucher(now: Now, event: RecordedEvent): Promise<boolean> {
  const requested = readEvent(voucherRequested, event);
  if (requested !== undefined) {
    const { jurisdictionId, schemeCode, enterpriseId, voucherId, face } = requested;
    const { tx, at: since, series } = now;
    const of = { jurisdictionId, issuerId: jurisdictionId, schemeCode, enterpriseId, series, since };
    await openWait(tx, {
      ...of,
      recordId: voucherId,
      kind: 'voucher',
      stage: 'application',
      amount: BigInt(face),
    });
    return true;
  }
  const issued = readEvent(voucherIssued, event);
  if (issued !== undefined) {
    await (issued.acceptBy === undefined
      ? end(now, issued.voucherId)
      : handOn(now, issued.voucherId, 'acceptance'));
    return true;
  }
  const over =
    readEvent(voucherAccepted, event) ??
    readEvent(voucherRefused, event) ??
    readEvent(voucherRevoked, event) ??
    readEvent(voucherExpired, event);
  if (over !== undefined) await end(now, over.voucherId);
  return over !== undefined;
}

async function followClaim(now: Now, event: RecordedEvent): Promise<boolean> {
  const { tx, at: since, series } = now;
  const opened = readEvent(claimOpened, event);
  if (opened !== undefined) {
    const { jurisdictionId, schemeCode, enterpriseId, payeeId, claimId, amount } = opened;
    const of = { jurisdictionId, issuerId: jurisdictionId, schemeCode, enterpriseId, payeeId, series, since };
    await openWait(tx, {
      ...of,
      recordId: claimId,
      kind: 'claim',
      stage: 'examination',
      amount: BigInt(amount),
    });
    return true;
  }
  const asked = readEvent(correctionAsked, event);
  if (asked !== undefined) await handOn(now, asked.claimId, 'correction');
  const answered = readEvent(correctionAnswered, event);
  if (answered !== undefined) await handOn(now, answered.claimId, 'examination');
  const first = readEvent(claimFirstApproved, event);
  if (first !== undefined) await handOn(now, first.claimId, 'second-approval');
  const rejected = readEvent(claimRejected, event);
  if (rejected !== undefined) await end(now, rejected.claimId);
  return (asked ?? answered ?? first ?? rejected) !== undefined;
}

async function followPayment(now: Now, event: RecordedEvent): Promise<void> {
  const { tx, at: since, series } = now;
  const redeemed = readEvent(voucherRedeemed, event);
  if (redeemed !== undefined) {
    const { jurisdictionId: issuerId, schemeCode, enterpriseId, payeeId, claimId } = redeemed;
    await end(now, claimId);
    const of = { issuerId, schemeCode, enterpriseId, payeeId, series, since };
    for (const { payer, amount } of redeemed.obligations.filter((one) => one.amount !== '0')) {
      const owed = { recordId: claimId, kind: 'claim', stage: 'payment', amount: BigInt(amount) } as const;
      await openWait(tx, { ...of, ...owed, jurisdictionId: payer });
    }
  }
  const taken = readEvent(clawedBack, event);
  // What is taken back before it was paid is waited for no longer; it was not paid, so it is no lap.
  for (const { payer, amount } of (taken?.entries ?? []).filter(({ recovery }) => !recovery)) {
    await lowerWait(tx, payer, taken?.claimId ?? '', BigInt(amount));
  }
  const paid = readEvent(statementPaid, event);
  for (const { claimId, amount } of paid?.claims ?? []) {
    const over = await lowerWait(tx, paid?.jurisdictionId ?? '', claimId, BigInt(amount));
    if (over !== undefined) await count(now, over, paid?.paidOn);
  }
  const returned = readEvent(paymentReturned, event);
  if (returned === undefined) return;
  for (const { jurisdictionId: issuerId, claimId, ...of } of await paidOn(
    tx,
    returned.statementId,
    returned.payeeId,
  )) {
    const { jurisdictionId, payeeId } = returned;
    const again = {
      recordId: claimId,
      kind: 'claim',
      stage: 'payment',
      series: returned.series,
      since,
    } as const;
    await openWait(tx, { ...of, ...again, issuerId, jurisdictionId, payeeId });
  }
}

/** Keeps who waits for whom, and how long each stage took. */
export async function followWaits(
  tx: Tx,
  circle: Circle,
  event: RecordedEvent,
  series: Series,
): Promise<void> {
  const now: Now = { tx, circle, at: event.at as Instant, series };
  if (await followVoucher(now, event)) return;
  if (await followClaim(now, event)) return;
  await followPayment(now, event);
}
