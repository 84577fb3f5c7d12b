import type { z } from 'zod';
import { addDays } from '../../../kernel/day.ts';
import { subtract, sum, toWire } from '../../../kernel/money.ts';
import { iso } from '../../../kernel/time.ts';
import type { Outcome, PayerAmount, Replay, Replayed } from '../../vouchers/index.ts';
import type { zRunLine, zRunSummary } from '../contract.ts';

export type RunLine = z.output<typeof zRunLine>;
export type RunSummary = z.output<typeof zRunSummary>;

/** Beyond this a projection from a span is no statement any more. */
const HORIZON_DAYS = 730;
/** Most points of a chart; a longer span is shown at even steps. */
const BURN_MAX = 60;
/** Clauses that came out alike are not told. */
const CLAUSES_MAX = 20;

/** One decision in words: what it was, what it would be, and the clauses between. */
export function lineOf(one: Replayed, firm: { nameZh: string; nameEn: string }, line: number): RunLine {
  const { decision, now, draft } = one;
  return {
    line,
    kind: decision.kind,
    id: decision.id,
    number: decision.number,
    firm: { zh: firm.nameZh, en: firm.nameEn },
    at: iso(decision.at),
    real: toWire(decision.real),
    again: toWire(now.amount),
    draft: toWire(draft.amount),
    effect: effectOf(one),
    fixed: decision.fixed ?? null,
    nowRefusal: refusalOf(now),
    draftRefusal: refusalOf(draft),
    limitedBy: draft.limitedBy ?? null,
    clauses: decision.fixed === undefined ? differing(now, draft) : [],
  };
}

const refusalOf = ({ refusal }: Outcome) =>
  refusal === undefined ? null : { rule: refusal.rule ?? null, zh: refusal.zh, en: refusal.en };

/** What a draft does to one decision, against what it was in fact. */
export function effectOf({ decision, draft }: Replayed): RunLine['effect'] {
  if (decision.fixed !== undefined) return 'not-replayed';
  if (draft.amount === decision.real) return 'same';
  if (decision.real === 0n) return 'granted-newly';
  if (draft.amount === 0n) return 'refused-newly';
  return draft.amount > decision.real ? 'more' : 'less';
}

/** Clauses that came out otherwise, or stand on one side only. */
function differing(now: Outcome, draft: Outcome): RunLine['clauses'] {
  const keys = [...new Set([...now.trace, ...draft.trace].map((line) => line.clause))];
  const side = ({ trace }: Outcome, clause: string) => {
    const line = trace.find((one) => one.clause === clause);
    if (line === undefined) return null;
    return {
      result: line.result,
      room: line.room === undefined ? null : toWire(line.room),
      zh: line.zh,
      en: line.en,
    };
  };
  return keys
    .map((clause) => ({ clause, now: side(now, clause), draft: side(draft, clause) }))
    .filter((one) => JSON.stringify(one.now) !== JSON.stringify(one.draft))
    .slice(0, CLAUSES_MAX);
}

/** What a run says as a whole. */
export function summaryOf(result: Replay, span: { readonly from: string; readonly to: string }): RunSummary {
  const { decisions } = result;
  const judged = decisions.filter((one) => one.decision.fixed === undefined);
  const deviating = judged.filter((one) => one.now.amount !== one.decision.real);
  const count = (effect: RunLine['effect']) => decisions.filter((one) => effectOf(one) === effect).length;
  return {
    decisions: decisions.length,
    reproduced: judged.length - deviating.length,
    deviating: deviating.length,
    effects: {
      same: count('same'),
      more: count('more'),
      less: count('less'),
      grantedNewly: count('granted-newly'),
      refusedNewly: count('refused-newly'),
      notReplayed: count('not-replayed'),
    },
    cost: costs(result),
    burn: burnOf(result),
    runsOut: { now: runsOut(result, 'now', span), draft: runsOut(result, 'draft', span) },
  };
}

function costs({ support, issued }: Replay): RunSummary['cost'] {
  const payers = [
    ...new Set([...support.now, ...support.draft, ...issued.now, ...issued.draft].map((one) => one.payer)),
  ].sort();
  const of = (shares: readonly PayerAmount[], payer: string) =>
    toWire(sum(shares.filter((one) => one.payer === payer).map((one) => one.amount)));
  return payers.map((payer) => ({
    payer,
    supportNow: of(support.now, payer),
    supportDraft: of(support.draft, payer),
    issuedNow: of(issued.now, payer),
    issuedDraft: of(issued.draft, payer),
  }));
}

const whole = (shares: readonly PayerAmount[]) => sum(shares.map((one) => one.amount));

function burnOf({ burn }: Replay): RunSummary['burn'] {
  const step = Math.max(1, Math.ceil(burn.length / BURN_MAX));
  return burn
    .filter((_, index) => index % step === 0 || index === burn.length - 1)
    .map(({ on, now, draft }) => ({ on, now: toWire(whole(now)), draft: toWire(whole(draft)) }));
}

/**
 * The day the first payer has nothing left: within the span where it came to that, else at the pace of the span.
 * `null` where nothing was drawn or the day is further off than two years.
 */
function runsOut(
  { burn }: Replay,
  side: 'now' | 'draft',
  { from, to }: { readonly from: string; readonly to: string },
): RunSummary['runsOut']['now'] {
  const [first, last] = [burn[0], burn.at(-1)];
  if (first === undefined || last === undefined) return null;
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1);
  const ends = last[side].flatMap(({ payer, amount }) => {
    const held = burn.map((day) => ({
      on: day.on,
      amount: day[side].find((one) => one.payer === payer)?.amount ?? 0n,
    }));
    const gone = held.find((day) => day.amount <= 0n);
    if (gone !== undefined) return [{ on: gone.on, payer }];
    const most = held.reduce((a, b) => (b.amount > a ? b.amount : a), 0n);
    const drawn = subtract(most as typeof amount, amount);
    if (drawn <= 0n) return [];
    const left = Number((amount * BigInt(days)) / drawn);
    return left > HORIZON_DAYS ? [] : [{ on: addDays(to, left), payer }];
  });
  return ends.sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;
}
