import type { JurisdictionId, Money } from '../../kernel/brand.ts';
import { money, subtract } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/result.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Organisation } from '../identity/index.ts';
import { decideFor } from './commands/apply.ts';
import type { IssueDecision } from './domain/issue.ts';
import type { PayerAmount } from './domain/split.ts';
import { refuse } from './errors.ts';
import { sampleOnReal } from './record.ts';
import { type SchemeStanding, type Standing, underScheme } from './standing.ts';

/** What a desk decided for all firms of a run. */
export interface ManyTerms {
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  /** Firms that hold a usable voucher of the scheme, or wait for one, are left out. */
  readonly onlyWithout: boolean;
  /** Firms whose answer rests on their word, or on what nobody has looked up yet, come along. */
  readonly includeEstimated: boolean;
}

/** One firm of a run as it stands now, and the face it is to get; left out, as much as the scheme gives. */
export interface Candidate {
  readonly no: number;
  readonly enterprise: Organisation;
  readonly standing: Standing;
  readonly amount?: Money;
}

export interface Grant {
  readonly no: number;
  readonly enterprise: Organisation;
  readonly under: SchemeStanding;
  readonly decision: IssueDecision;
}

export interface Nothing {
  readonly no: number;
  readonly refusal: Refusal;
}

export interface ManyPlan {
  readonly grants: readonly Grant[];
  readonly nothing: readonly Nothing[];
  /** What the payers had, and have left after the grants; left out where no firm comes under the scheme. */
  readonly before?: Budgets;
  readonly left?: Budgets;
}

/** What each payer still has for the scheme. */
export type Budgets = ReadonlyMap<JurisdictionId, Money>;

/**
 * Decides firm after firm, in their order, by the rules of a single issue, each on what the ones before it left of the
 * budgets. A firm gets its full face or none: a remainder that only shows where the money ended would help nobody.
 * @param budgets what the payers have; left out, as the first standing read it
 */
export function planMany(candidates: readonly Candidate[], terms: ManyTerms, budgets?: Budgets): ManyPlan {
  const grants: Grant[] = [];
  const nothing: Nothing[] = [];
  let before = budgets;
  let left = budgets;
  for (const candidate of candidates) {
    const { no, enterprise, standing } = candidate;
    const under = underScheme(standing, terms.jurisdictionId, terms.schemeCode);
    before ??= under && budgetsOf(under.issueBalances.payersAvailable);
    left ??= before;
    const decided = decideOne(candidate, under, terms, left ?? new Map());
    if (!decided.ok) {
      nothing.push({ no, refusal: decided.error });
      continue;
    }
    grants.push({ no, enterprise, ...decided.value });
    left = spend(left ?? new Map(), decided.value.decision.splits);
  }
  return { grants, nothing, ...(before && left ? { before, left } : {}) };
}

const budgetsOf = (amounts: readonly PayerAmount[]): Budgets =>
  new Map(amounts.map(({ payer, amount }) => [payer, amount]));

const listOf = (budgets: Budgets): PayerAmount[] =>
  [...budgets].map(([payer, amount]) => ({ payer, amount }));

function spend(budgets: Budgets, splits: readonly PayerAmount[]): Budgets {
  const rest = new Map(budgets);
  for (const { payer, amount } of splits) rest.set(payer, subtract(rest.get(payer) ?? money(0n), amount));
  return rest;
}

/** More than any budget holds: what a firm would get were there money enough. */
const AMPLE = money(10n ** 17n);

function decideOne(
  { enterprise, standing, amount }: Candidate,
  under: SchemeStanding | undefined,
  terms: ManyTerms,
  left: Budgets,
): Result<{ under: SchemeStanding; decision: IssueDecision }> {
  if (enterprise.state !== 'verified') return refuse('enterprise-unverified');
  if (under === undefined) return refuse('no-scheme');
  if (under.scheme.version !== terms.schemeVersion) return refuse('run-outdated');
  if (sampleOnReal(under.scheme, enterprise.provenance)) return refuse('sample-money');
  if (terms.onlyWithout && (under.vouchers.length > 0 || under.openRequests > 0)) {
    return refuse('run-holds-already');
  }
  const decideWith = (payersAvailable: readonly PayerAmount[], face: Money | undefined) =>
    decideFor(
      standing,
      { ...under, openRequests: 0, issueBalances: { ...under.issueBalances, payersAvailable } },
      face,
    );
  const full = decideWith(
    [...left.keys()].map((payer) => ({ payer, amount: AMPLE })),
    amount,
  );
  if (full.refusal !== undefined) return err(full.refusal);
  if (full.estimated && !terms.includeEstimated) return refuse('run-on-word');
  const short = full.splits.find((share) => share.amount > (left.get(share.payer) ?? 0n));
  if (short !== undefined) return refuse('run-budget-short', { payer: short.payer });
  // Decided once more with what is there, so that the reasons kept with the voucher show the real budget.
  const decision = decideWith(listOf(left), full.face);
  return decision.refusal === undefined ? ok({ under, decision }) : err(decision.refusal);
}
