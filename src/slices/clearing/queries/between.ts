import { sum, toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { addDays, addMonths } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { circleOf } from '../../circle/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { type Obligation, obligationsOf } from '../../ledger/index.ts';
import { type GrossDebt, multilateral, net } from '../domain/netting.ts';
import { SERIES } from '../domain/statement.ts';
import { agreements } from '../store.ts';

/**
 * What the treasuries owe into each other's jurisdictions for a month, judged on its last day: netted under an
 * agreement of the same series, gross without one.
 */
export async function nettingOf(tx: Tx, period: string) {
  const { jurisdictions } = await circleOf(tx);
  const obligations: Obligation[] = [];
  for (const { id } of jurisdictions) obligations.push(...(await obligationsOf(tx, id, period)));
  const recorded = await agreements(tx);
  const lastDay = addDays(addMonths(`${period}-01`, 1), -1);
  const places = await payeePlaces(tx, obligations);
  return ok({
    series: SERIES.map((series) => {
      const debts = grossDebts(
        obligations.filter((one) => one.provenance === series),
        places,
      );
      const { pairs, gross } = net(
        debts,
        recorded.filter((one) => one.provenance === series),
        lastDay,
      );
      return {
        series,
        pairs: pairs.map(({ net: difference, ...pair }) => ({
          ...pair,
          aOwesB: toWire(pair.aOwesB),
          bOwesA: toWire(pair.bOwesA),
          ...(difference === undefined ? {} : { net: { ...difference, amount: toWire(difference.amount) } }),
        })),
        multilateral: multilateral(pairs).map(({ agreements: numbers, positions }) => ({
          agreements: [...numbers],
          positions: positions.map(({ treasury, amount }) => ({ treasury, amount: toWire(amount) })),
        })),
        gross: gross.map((debt) => ({ ...debt, amount: toWire(debt.amount) })),
      };
    }),
  });
}

type Places = ReadonlyMap<string, GrossDebt['payeeJurisdiction']>;

async function payeePlaces(tx: Tx, obligations: readonly Obligation[]): Promise<Places> {
  const places = new Map<string, GrossDebt['payeeJurisdiction']>();
  for (const { payeeId } of obligations) {
    if (places.has(payeeId)) continue;
    const payee = await organisationOf(tx, payeeId);
    if (payee !== undefined) places.set(payeeId, payee.jurisdictionId);
  }
  return places;
}

/** One debt per payer and jurisdiction of its payees; a payee at home is the payer's own affair. */
function grossDebts(obligations: readonly Obligation[], places: Places): GrossDebt[] {
  const groups = new Map<string, GrossDebt>();
  for (const { jurisdictionId: payer, payeeId, amount } of obligations) {
    const payeeJurisdiction = places.get(payeeId);
    if (payeeJurisdiction === undefined || payeeJurisdiction === payer) continue;
    const key = `${payer}/${payeeJurisdiction}`;
    const so = groups.get(key);
    const total = so === undefined ? amount : sum([so.amount, amount]);
    groups.set(key, { payer, payeeJurisdiction, amount: total });
  }
  return [...groups.values()];
}
