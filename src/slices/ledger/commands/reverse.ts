import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { derivedId } from '../../../kernel/ids.ts';
import { formatMoney, money, toWire } from '../../../kernel/money.ts';
import { ok, type Refusal, type Result } from '../../../kernel/result.ts';
import { hasRole, type SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { proposeReversalOperation } from '../contract.ts';
import { kindWords } from '../domain/names.ts';
import { insteadOf, isReversible, turnedRound } from '../domain/reversal.ts';
import { refuse } from '../errors.ts';
import { journalReversed, reversalProposed, reversalWithdrawn } from '../events.ts';
import { ledgerPolicy } from '../policy.ts';
import {
  decideReversal,
  insertReversal,
  journalById,
  type PostedJournal,
  type Reversal,
  reversalById,
} from '../reversal-store.ts';
import { balance, post } from '../store.ts';

type Outcome = { readonly reversalId: string; readonly state: Reversal['state'] };

/** An auditor, or a finance officer of the treasury, proposes to reverse a wrong journal on a day he or she names. */
export const proposeReversalCommand = command({
  name: 'ledger.propose-reversal',
  input: proposeReversalOperation.body.extend({ journalId: z.uuid() }),
  execute: async (context, input): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const allowed = authorise(ledgerPolicy, 'ledger.propose-reversal', context.actor, {
      jurisdictionId: input.jurisdiction,
    });
    if (!allowed.ok) return allowed;
    const journal = await journalById(tx, input.jurisdiction, input.journalId);
    if (journal === undefined) return refuse('unknown-journal');
    const unsound = unsoundness(journal, input.on, allowed.value);
    if (unsound !== undefined) return unsound;
    const reversal: Reversal = {
      jurisdictionId: journal.jurisdictionId,
      id: context.newId(),
      journalId: journal.id,
      effectiveOn: input.on,
      reason: input.reason,
      proposedBy: allowed.value.personId,
      proposedAs: hasRole(allowed.value, 'auditor') ? 'auditor' : 'finance_officer',
      proposedAt: at,
      state: 'proposed',
      provenance: journal.provenance,
    };
    if (!(await insertReversal(tx, reversal))) return refuse('reversal-stands');
    context.emit({
      event: reversalProposed,
      payload: factsOf(reversal, journal),
      provenance: journal.provenance,
    });
    return ok({ reversalId: reversal.id, state: 'proposed' });
  },
});

function unsoundness(journal: PostedJournal, on: string, actor: SignedInActor) {
  const { kind, effectiveOn } = journal;
  if (!isReversible(kind)) {
    const [name, instead] = [kindWords(kind), insteadOf(kind)];
    const params = { kindZh: name.zh, kindEn: name.en, insteadZh: instead.zh, insteadEn: instead.en };
    return refuse('not-reversible', params);
  }
  if (on < effectiveOn) return refuse('before-original', { day: effectiveOn }, { field: 'on' });
  return sampleOnReal(journal, actor);
}

const sampleOnReal = ({ provenance }: Pick<Reversal, 'provenance'>, actor: SignedInActor) =>
  provenance === 'own' && actor.provenance === 'sample' ? refuse('sample-on-real') : undefined;

const factsOf = (reversal: Reversal, { kind }: PostedJournal) => ({
  reversalId: reversal.id,
  journalId: reversal.journalId,
  jurisdictionId: reversal.jurisdictionId,
  kind,
  reason: reversal.reason,
});

const zWhich = z.object({ reversalId: z.uuid() });

interface AtHand {
  readonly reversal: Reversal;
  readonly journal: PostedJournal;
  readonly actor: SignedInActor;
}

async function atHand(
  context: CommandContext,
  id: string,
  action: 'ledger.confirm-reversal' | 'ledger.withdraw-reversal',
): Promise<Result<AtHand>> {
  const reversal = await reversalById(context.tx, id);
  if (reversal === undefined) return platformRefuse('not-found');
  const allowed = authorise(ledgerPolicy, action, context.actor, reversal);
  if (!allowed.ok) return allowed;
  const journal = await journalById(context.tx, reversal.jurisdictionId, reversal.journalId);
  return journal === undefined ? refuse('unknown-journal') : ok({ reversal, journal, actor: allowed.value });
}

/** A second person reverses the journal: every line of it moves back, by a journal of its own, linked to it. */
export const confirmReversalCommand = command({
  name: 'ledger.confirm-reversal',
  input: zWhich,
  execute: async (context, { reversalId }): Promise<Result<Outcome>> => {
    const found = await atHand(context, reversalId, 'ledger.confirm-reversal');
    if (!found.ok) return found;
    const { reversal, journal, actor } = found.value;
    const real = sampleOnReal(reversal, actor);
    if (real !== undefined) return real;
    if (reversal.state !== 'proposed') return refuse('reversal-moved-on');
    if (reversal.proposedBy === actor.personId) return refuse('reversal-second-person');
    const ofTreasury = hasRole(actor, 'finance_officer') && actor.jurisdictionId === reversal.jurisdictionId;
    if (!ofTreasury && reversal.proposedAs !== 'auditor') return refuse('reversal-by-treasury');
    const by = { personId: actor.personId, at: context.at };
    if (!(await decideReversal(context.tx, reversal, 'done', by))) return refuse('reversal-moved-on');
    const posted = await moveBack(context, reversal, journal);
    if (!posted.ok) return posted;
    return ok({ reversalId, state: 'done' });
  },
});

async function moveBack(
  context: CommandContext,
  reversal: Reversal,
  journal: PostedJournal,
): Promise<Result<void>> {
  const { tx, at, commandId } = context;
  const { jurisdictionId } = reversal;
  const lines = turnedRound(journal.lines);
  const posted = await post(tx, {
    // The same journal gives the same id: the key of the journals keeps a second reversal out.
    id: derivedId('ledger.reverse', `${jurisdictionId}:${journal.id}`),
    kind: 'reverse',
    at,
    commandId,
    refs: { reverses: journal.id, reversal: reversal.id },
    provenance: journal.provenance,
    effectiveOn: reversal.effectiveOn,
    legs: lines.map((line) => ({ ...line, jurisdictionId })),
  });
  if (!posted.ok) return dependedOn(context, journal, posted.error);
  const payload = {
    ...factsOf(reversal, journal),
    effectiveOn: reversal.effectiveOn,
    lines: lines.map((line) => ({ ...line, amount: toWire(line.amount) })),
  };
  context.emit({ event: journalReversed, payload, provenance: journal.provenance });
  return posted;
}

/** Names what rests on the journal: how much of what it put in is gone already. */
async function dependedOn(
  { tx }: CommandContext,
  { jurisdictionId, lines }: PostedJournal,
  refusal: Refusal,
): Promise<Result<never>> {
  if (refusal.code !== 'ledger.insufficient') return { ok: false, error: refusal };
  const { currency } = await circleOf(tx);
  const fed = lines.find((line) => line.amount > 0n);
  if (fed === undefined) return { ok: false, error: refusal };
  const left = await balance(tx, jurisdictionId, fed.book, fed.code);
  const show = (amount: bigint) => formatMoney(money(amount), currency, 'zh');
  return refuse('reversal-depended-on', {
    amount: show(fed.amount),
    left: show(left),
    short: show(fed.amount - left),
  });
}

/** Whoever may reverse takes a proposal off the table; nothing has moved. */
export const withdrawReversalCommand = command({
  name: 'ledger.withdraw-reversal',
  input: zWhich,
  execute: async (context, { reversalId }): Promise<Result<Outcome>> => {
    const found = await atHand(context, reversalId, 'ledger.withdraw-reversal');
    if (!found.ok) return found;
    const { reversal, journal, actor } = found.value;
    const by = { personId: actor.personId as Uuid, at: context.at };
    if (!(await decideReversal(context.tx, reversal, 'withdrawn', by))) return refuse('reversal-moved-on');
    context.emit({
      event: reversalWithdrawn,
      payload: factsOf(reversal, journal),
      provenance: journal.provenance,
    });
    return ok({ reversalId, state: 'withdrawn' });
  },
});
