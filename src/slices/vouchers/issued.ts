import type { Instant, Uuid } from '../../kernel/brand.ts';
import { addDays } from '../../kernel/day.ts';
import { derivedId } from '../../kernel/ids.ts';
import { toWire } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/result.ts';
import { fromZoned, iso, zoned } from '../../kernel/time.ts';
import type { NewEvent } from '../../platform/event.ts';
import {
  available,
  type Journal,
  move,
  refusedAccount,
  type SetLimit,
  voucherFree,
} from '../ledger/index.ts';
import type { IssueDecision } from './domain/issue.ts';
import type { SchemeVersion } from './domain/scheme.ts';
import { refuse } from './errors.ts';
import { voucherIssued } from './events.ts';
import { drawLimits, issueLimits, keyOf, toStored } from './limits.ts';
import { sharesToWire } from './record.ts';
import type { SchemeStanding } from './standing.ts';
import type { Voucher } from './store.ts';
import { issueDecisionToWire } from './wire.ts';

/** A voucher from the moment it is issued, and the caps that its face uses up. */
export interface Issued {
  readonly voucher: Voucher;
  readonly limits: readonly SetLimit[];
}

type Applied = Omit<Voucher, 'schemeVersion' | 'face' | 'shares' | 'state' | 'decision' | 'limits'>;

/** What a granted decision makes of an application, whoever asked: one firm for itself, or a desk for many. */
export function issuedAs(
  applied: Applied,
  under: SchemeStanding,
  decision: IssueDecision,
  at: Instant,
): Issued {
  const { scheme, timeZone } = under;
  if (decision.validTo === undefined) throw new Error('A granted voucher has a last day.');
  const limits = issueLimits(under.terms, applied.enterpriseId, zoned(at, timeZone).date);
  const acceptBy = acceptDeadline(scheme, at, timeZone);
  const voucher: Voucher = {
    ...applied,
    schemeVersion: scheme.version,
    state: acceptBy === undefined ? 'active' : 'unaccepted',
    ...(acceptBy === undefined ? {} : { acceptBy }),
    face: decision.face,
    shares: decision.splits,
    decision: issueDecisionToWire(decision),
    limits: toStored(limits),
    issuedAt: at,
    validUntil: fromZoned(decision.validTo, '24:00', timeZone),
  };
  return { voucher, limits: limits.map(({ limit }) => ({ ...limit, provenance: voucher.provenance })) };
}

/** The end of the last day on which the firm can accept; `undefined` where nobody asks it to. */
const acceptDeadline = (scheme: SchemeVersion, at: Instant, timeZone: string): Instant | undefined =>
  scheme.acceptance === undefined
    ? undefined
    : fromZoned(addDays(zoned(at, timeZone).date, scheme.acceptance.days), '24:00', timeZone);

/** Each payer's share leaves what it has available, and the face uses up its caps. */
export function issueJournal(
  voucher: Voucher,
  scheme: SchemeVersion,
  by: { readonly at: Instant; readonly commandId: Uuid },
): Journal {
  const key = keyOf(scheme);
  const to = voucherFree(key, voucher.id, voucher.enterpriseId);
  return {
    id: derivedId('ledger.issue', voucher.id),
    kind: 'issue',
    at: by.at,
    commandId: by.commandId,
    refs: { voucher: voucher.id },
    provenance: voucher.provenance,
    legs: [
      ...voucher.shares.flatMap((share) => move(share.payer, available(key), to, share.amount)),
      ...drawLimits(voucher.limits, voucher.enterpriseId, voucher.shares),
    ],
  };
}

/** What others are told of one voucher, however many were issued with it. */
export function issuedEvent(voucher: Voucher): NewEvent {
  if (voucher.validUntil === undefined) throw new Error('An issued voucher has an end.');
  const payload = {
    voucherId: voucher.id,
    jurisdictionId: voucher.jurisdictionId,
    schemeCode: voucher.schemeCode,
    schemeVersion: voucher.schemeVersion,
    enterpriseId: voucher.enterpriseId,
    face: toWire(voucher.face),
    shares: sharesToWire(voucher.shares),
    validUntil: iso(voucher.validUntil),
    ...(voucher.acceptBy === undefined ? {} : { acceptBy: iso(voucher.acceptBy) }),
  };
  return { event: voucherIssued, payload, provenance: voucher.provenance };
}

/** The account that refused, in words about vouchers. */
export function shortage(refusal: Refusal): Refusal {
  const { book, jurisdictionId } = refusedAccount(refusal);
  return book === 'limit'
    ? refuse('limit-reached').error
    : refuse('budget-short', { payer: jurisdictionId }).error;
}
