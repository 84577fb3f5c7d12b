import type { JurisdictionId, Money } from '../../../kernel/brand.ts';
import { max, min, subtract, sum, ZERO } from '../../../kernel/money.ts';

/** What a treasury owes a payee who sits in a jurisdiction. */
export interface GrossDebt {
  readonly payer: JurisdictionId;
  readonly payeeJurisdiction: JurisdictionId;
  readonly amount: Money;
}

/** Two treasuries agreed, under a number, that each advances the other's share to its own payees. */
export interface Agreement {
  readonly jurisdictionId: JurisdictionId;
  readonly counterpartyId: JurisdictionId;
  readonly number: string;
  /** Dates `YYYY-MM-DD`, both ends included. */
  readonly from: string;
  readonly to?: string;
}

/** A pair under an agreement: both gross sides stay visible beside the net. */
export interface NettedPair {
  readonly agreement: string;
  readonly a: JurisdictionId;
  readonly b: JurisdictionId;
  readonly aOwesB: Money;
  readonly bOwesA: Money;
  /** Who pays the difference to whom; left out when there is none. */
  readonly net?: { readonly from: JurisdictionId; readonly to: JurisdictionId; readonly amount: Money };
}

export interface Netting {
  readonly pairs: readonly NettedPair[];
  /** Debts no agreement covers: each payer pays the payee itself, gross. */
  readonly gross: readonly GrossDebt[];
}

/** What a treasury pays (below zero) or gets, all its netted pairs taken together. */
export interface Position {
  readonly treasury: JurisdictionId;
  readonly amount: Money;
}

/** Three treasuries or more that agreements join, each under its number: one position each instead of a payment per pair. */
export interface Multilateral {
  readonly agreements: readonly string[];
  /** They sum to zero. */
  readonly positions: readonly Position[];
}

const inForce = (agreement: Agreement, date: string): boolean =>
  agreement.from <= date && date <= (agreement.to ?? date);

const covers = (agreement: Agreement, debt: GrossDebt): boolean =>
  (agreement.jurisdictionId === debt.payer && agreement.counterpartyId === debt.payeeJurisdiction) ||
  (agreement.counterpartyId === debt.payer && agreement.jurisdictionId === debt.payeeJurisdiction);

/**
 * Nets what treasuries owe into each other's jurisdictions, only where an agreement with a number is in force
 * on the date; everything else stays gross. The first agreement of a pair counts, so that no debt is netted
 * twice. Gross amounts can always be read back from the pairs.
 */
export function net(debts: readonly GrossDebt[], agreements: readonly Agreement[], date: string): Netting {
  const valid = agreements.filter((agreement) => inForce(agreement, date));
  const pairs: NettedPair[] = [];
  const gross: GrossDebt[] = [];
  const byAgreement = new Map<Agreement, GrossDebt[]>();
  for (const debt of debts) {
    const found = valid.find((agreement) => covers(agreement, debt));
    if (found === undefined) gross.push(debt);
    else byAgreement.set(found, [...(byAgreement.get(found) ?? []), debt]);
  }
  for (const [agreement, covered] of byAgreement) pairs.push(pairOf(agreement, covered));
  return { pairs, gross };
}

function pairOf({ jurisdictionId: a, counterpartyId: b, number }: Agreement, debts: readonly GrossDebt[]) {
  const owed = (payer: JurisdictionId): Money =>
    sum(debts.filter((debt) => debt.payer === payer).map((debt) => debt.amount));
  const aOwesB = owed(a);
  const bOwesA = owed(b);
  const difference = subtract(max(aOwesB, bOwesA), min(aOwesB, bOwesA));
  const [from, to] = aOwesB > bOwesA ? [a, b] : [b, a];
  const pair = { agreement: number, a, b, aOwesB, bOwesA };
  return difference === ZERO ? pair : { ...pair, net: { from, to, amount: difference } };
}

/**
 * What is left for each treasury of a group that agreements join. The pairs stand beside it, and gross in them; a pair
 * that no third treasury is joined to is settled as it is.
 */
export function multilateral(pairs: readonly NettedPair[]): Multilateral[] {
  return groupsOf(pairs)
    .map((group) => {
      const treasuries = [...new Set(group.flatMap(({ a, b }) => [a, b]))];
      return {
        agreements: [...new Set(group.map((pair) => pair.agreement))],
        positions: treasuries.map((treasury) => ({ treasury, amount: positionIn(group, treasury) })),
      };
    })
    .filter(({ positions }) => positions.length >= 3);
}

function positionIn(pairs: readonly NettedPair[], treasury: JurisdictionId): Money {
  const change = (pair: NettedPair): Money => {
    if (pair.a === treasury) return subtract(pair.bOwesA, pair.aOwesB);
    return pair.b === treasury ? subtract(pair.aOwesB, pair.bOwesA) : ZERO;
  };
  return sum(pairs.map(change));
}

/** Pairs that share a treasury, directly or through others, belong together. */
function groupsOf(pairs: readonly NettedPair[]): NettedPair[][] {
  let groups: NettedPair[][] = [];
  for (const pair of pairs) {
    const touches = (group: readonly NettedPair[]) =>
      group.some((other) => [other.a, other.b].some((one) => one === pair.a || one === pair.b));
    const joined = groups.filter(touches).flat();
    groups = [...groups.filter((group) => !touches(group)), [...joined, pair]];
  }
  return groups;
}
