import { z } from 'zod';
import type { Money } from '../../../kernel/brand.ts';
import { formatMoney, fromWire, subtract, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type Claim, claimById, worthOf } from '../claim-store.ts';
import { entriesToWire, takeBackClaim } from '../claw-back.ts';
import {
  type ClawbackRecord,
  clawbackById,
  decideProposal,
  insertClawback,
  keepEntries,
} from '../clawback-store.ts';
import { zClawback, zId } from '../contract.ts';
import { approversNeeded } from '../domain/claim.ts';
import { decideClawback } from '../domain/clawback.ts';
import { refuse } from '../errors.ts';
import { clawbackProposed, clawbackWithdrawn, clawedBack } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { payersOf, recordNumber, sampleOnReal, sharesToWire } from '../record.ts';
import { schemeOf } from '../schemes.ts';

type Outcome = { readonly clawbackId: string; readonly state: ClawbackRecord['state'] };

/**
 * An officer of the issuing jurisdiction takes back part of what a claim was paid: an amount, or what the right
 * price leaves by the rule it was paid under. From the scheme's threshold on it is a proposal to a second person.
 */
export const clawBackCommand = command({
  name: 'vouchers.claw-back',
  input: zClawback.extend({ claimId: zId }),
  execute: async (context, input): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const claim = await claimById(tx, input.claimId);
    if (claim === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.claw-back', context.actor, claim);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(claim, allowed.value.provenance)) return refuse('sample-money');
    if (claim.state !== 'approved') return refuse('claim-not-paid');
    const asked = askedOf(input);
    if (asked === undefined) return refuse('clawback-unclear', {}, { field: 'amount' });
    const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
    const decision = decideClawback(scheme, { paid: worthOf(claim).amount, clawed: claim.clawed }, asked);
    if (decision.kind === 'fault') {
      const left = subtract(worthOf(claim).amount, claim.clawed);
      return refuse(decision.fault, await inWords(tx, left), { field: 'amount' });
    }
    const id = context.newId();
    const { timezone } = jurisdictionOf(await circleOf(tx), claim.jurisdictionId);
    const record: ClawbackRecord = {
      jurisdictionId: claim.jurisdictionId,
      id,
      number: recordNumber('R', zoned(at, timezone).year, id),
      claimId: claim.id,
      enterpriseId: claim.enterpriseId,
      payeeId: claim.payeeId,
      payerIds: payersOf(claim.shares),
      amount: decision.amount,
      ...('rightPrice' in asked ? { rightPrice: asked.rightPrice } : {}),
      reason: input.reason,
      ...(input.reference === undefined ? {} : { reference: input.reference }),
      state: 'proposed',
      needsSecond: approversNeeded(scheme, decision.amount) === 2,
      proposedBy: allowed.value.personId,
      proposedAt: at,
      entries: [],
      provenance: claim.provenance,
    };
    if (!(await insertClawback(tx, record))) return refuse('clawback-open');
    if (!record.needsSecond) return carryOut(context, claim, record, allowed.value);
    context.emit({ event: clawbackProposed, payload: factsOf(record), provenance: record.provenance });
    return ok({ clawbackId: id, state: 'proposed' });
  },
});

/** What can still be taken back, for the sentence that says so. */
async function inWords(tx: Tx, left: Money): Promise<{ leftZh: string; leftEn: string }> {
  const { currency } = await circleOf(tx);
  return { leftZh: formatMoney(left, currency, 'zh'), leftEn: formatMoney(left, currency, 'en') };
}

function askedOf({ amount, rightPrice }: { amount?: string | undefined; rightPrice?: string | undefined }) {
  if (amount !== undefined && rightPrice === undefined) return { amount: fromWire(amount) };
  if (rightPrice !== undefined && amount === undefined) return { rightPrice: fromWire(rightPrice) };
  return undefined;
}

const factsOf = (record: ClawbackRecord) => ({
  clawbackId: record.id,
  claimId: record.claimId,
  jurisdictionId: record.jurisdictionId,
  enterpriseId: record.enterpriseId,
  payeeId: record.payeeId,
  amount: toWire(record.amount),
  reason: record.reason,
});

async function carryOut(
  context: CommandContext,
  claim: Claim,
  record: ClawbackRecord,
  officer: SignedInActor,
): Promise<Result<Outcome>> {
  const { tx, at } = context;
  if (!(await decideProposal(tx, record, 'done', { personId: officer.personId, at }))) {
    return refuse(record.proposedBy === officer.personId ? 'clawback-second-person' : 'clawback-moved-on');
  }
  const taken = await takeBackClaim(tx, claim, record, context);
  if (!taken.ok) return taken;
  const { shares, entries } = taken.value;
  const wire = entriesToWire(entries);
  await keepEntries(tx, record, wire);
  const { orderId, providerId } = claim;
  const payload = {
    ...factsOf(record),
    ...(orderId === undefined ? {} : { orderId }),
    ...(providerId === undefined ? {} : { providerId }),
    shares: sharesToWire(shares),
    entries: wire,
  };
  context.emit({ event: clawedBack, payload, provenance: record.provenance });
  return ok({ clawbackId: record.id, state: 'done' });
}

const zWhich = z.strictObject({ clawbackId: zId });

/** A second officer agrees to a proposed claw back: the money moves. */
export const confirmClawbackCommand = command({
  name: 'vouchers.confirm-clawback',
  input: zWhich,
  execute: async (context, { clawbackId }): Promise<Result<Outcome>> => {
    const record = await clawbackById(context.tx, clawbackId);
    if (record === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.confirm-clawback', context.actor, record);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(record, allowed.value.provenance)) return refuse('sample-money');
    if (record.state !== 'proposed') return refuse('clawback-moved-on');
    const claim = await claimById(context.tx, record.claimId);
    if (claim === undefined) return platformRefuse('not-found');
    return carryOut(context, claim, record, allowed.value);
  },
});

/** An officer takes a proposal off the desk; nothing has moved. */
export const withdrawClawbackCommand = command({
  name: 'vouchers.withdraw-clawback',
  input: zWhich,
  execute: async (context, { clawbackId }): Promise<Result<Outcome>> => {
    const record = await clawbackById(context.tx, clawbackId);
    if (record === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.withdraw-clawback', context.actor, record);
    if (!allowed.ok) return allowed;
    const by = { personId: allowed.value.personId, at: context.at };
    if (!(await decideProposal(context.tx, record, 'withdrawn', by))) return refuse('clawback-moved-on');
    context.emit({ event: clawbackWithdrawn, payload: factsOf(record), provenance: record.provenance });
    return ok({ clawbackId, state: 'withdrawn' });
  },
});
