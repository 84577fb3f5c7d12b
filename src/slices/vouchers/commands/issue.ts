import { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { addDays } from '../../../kernel/day.ts';
import { derivedId } from '../../../kernel/ids.ts';
import { toWire } from '../../../kernel/money.ts';
import { err, ok, type Refusal, type Result } from '../../../kernel/result.ts';
import { fromZoned, iso, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { organisationOf } from '../../identity/index.ts';
import { available, move, post, refusedAccount, setLimit, voucherFree } from '../../ledger/index.ts';
import { zId } from '../contract.ts';
import type { IssueDecision } from '../domain/issue.ts';
import type { SchemeVersion } from '../domain/scheme.ts';
import { refuse } from '../errors.ts';
import { voucherIssued } from '../events.ts';
import { drawLimits, issueLimits, keyOf, toStored } from '../limits.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal, sharesToWire } from '../record.ts';
import { type SchemeStanding, standingOf, underScheme } from '../standing.ts';
import { activateVoucher, type Voucher, voucherById } from '../store.ts';
import { issueDecisionToWire } from '../wire.ts';
import { decideFor } from './apply.ts';

/**
 * An officer issues a requested voucher, as the rules and the books stand now: each payer's share leaves what
 * it has available. Never more than was asked for.
 */
export const issueCommand = command({
  name: 'vouchers.issue',
  input: z.strictObject({ voucherId: zId }),
  execute: async (context, { voucherId }) => {
    const { tx, at } = context;
    const asked = await voucherById(tx, voucherId);
    if (asked === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.issue', context.actor, asked);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(asked, allowed.value.provenance)) return refuse('sample-money');
    if (asked.state !== 'requested') return refuse('voucher-moved-on');
    const enterprise = await organisationOf(tx, asked.enterpriseId);
    if (enterprise?.state !== 'verified') return refuse('enterprise-unverified');
    const standing = await standingOf(tx, {
      enterpriseId: asked.enterpriseId,
      jurisdictionId: enterprise.jurisdictionId,
      at,
    });
    const under = underScheme(standing, asked.jurisdictionId, asked.schemeCode);
    if (under === undefined) return refuse('no-scheme');
    // How many may wait was judged when it was asked for; issuing only makes the queue shorter.
    const decision = decideFor(standing, { ...under, openRequests: 0 }, asked.face);
    if (decision.refusal !== undefined) return err(decision.refusal);
    return issueAs(context, asked, under, decision);
  },
});

async function issueAs(
  context: CommandContext,
  asked: Voucher,
  under: SchemeStanding,
  decision: IssueDecision,
) {
  const { tx, at, commandId } = context;
  const { scheme, timeZone } = under;
  if (decision.validTo === undefined) throw new Error('A granted voucher has a last day.');
  const limits = issueLimits(under.terms, asked.enterpriseId, zoned(at, timeZone).date);
  const validUntil = fromZoned(decision.validTo, '24:00', timeZone);
  const acceptBy = acceptDeadline(scheme, at, timeZone);
  const voucher: Voucher = {
    ...asked,
    schemeVersion: scheme.version,
    state: acceptBy === undefined ? 'active' : 'unaccepted',
    ...(acceptBy === undefined ? {} : { acceptBy }),
    face: decision.face,
    shares: decision.splits,
    decision: issueDecisionToWire(decision),
    limits: toStored(limits),
    issuedAt: at,
    validUntil,
  };
  if (!(await activateVoucher(tx, voucher))) return refuse('voucher-moved-on');
  for (const { limit } of limits) {
    await setLimit(tx, limit, { at, commandId, provenance: voucher.provenance });
  }
  const posted = await encumber(context, voucher, under);
  if (!posted.ok) return posted;
  const payload = {
    voucherId: voucher.id,
    jurisdictionId: voucher.jurisdictionId,
    schemeCode: voucher.schemeCode,
    schemeVersion: voucher.schemeVersion,
    enterpriseId: voucher.enterpriseId,
    face: toWire(voucher.face),
    shares: sharesToWire(voucher.shares),
    validUntil: iso(validUntil),
    ...(acceptBy === undefined ? {} : { acceptBy: iso(acceptBy) }),
  };
  context.emit({ event: voucherIssued, payload, provenance: voucher.provenance });
  return ok({ voucherId: voucher.id, face: toWire(voucher.face), validUntil: iso(validUntil) });
}

/** The end of the last day on which the firm can accept; `undefined` where nobody asks it to. */
const acceptDeadline = (scheme: SchemeVersion, at: Instant, timeZone: string): Instant | undefined =>
  scheme.acceptance === undefined
    ? undefined
    : fromZoned(addDays(zoned(at, timeZone).date, scheme.acceptance.days), '24:00', timeZone);

async function encumber(
  { tx, at, commandId }: CommandContext,
  voucher: Voucher,
  { scheme }: SchemeStanding,
): Promise<Result<void>> {
  const key = keyOf(scheme);
  const to = voucherFree(key, voucher.id, voucher.enterpriseId);
  const posted = await post(tx, {
    id: derivedId('ledger.issue', voucher.id),
    kind: 'issue',
    at,
    commandId,
    refs: { voucher: voucher.id },
    provenance: voucher.provenance,
    legs: [
      ...voucher.shares.flatMap((share) => move(share.payer, available(key), to, share.amount)),
      ...drawLimits(voucher.limits, voucher.enterpriseId, voucher.shares),
    ],
  });
  return posted.ok ? posted : err(shortage(posted.error));
}

/** The account that refused, in words about vouchers. */
export function shortage(refusal: Refusal): Refusal {
  const { book, jurisdictionId } = refusedAccount(refusal);
  return book === 'limit'
    ? refuse('limit-reached').error
    : refuse('budget-short', { payer: jurisdictionId }).error;
}
