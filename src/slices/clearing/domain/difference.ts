import { fromWire, subtract, toWire, ZERO } from '../../../kernel/money.ts';
import type { Series, StatementBody, StatementLine } from './statement.ts';

/** What became of one payee's total between two versions. Amounts are minor units as digits. */
export interface PayeeDifference {
  readonly payeeId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly series: Series;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** What a version says otherwise than the one before it. */
export interface Difference {
  readonly gone: readonly StatementLine[];
  readonly come: readonly StatementLine[];
  readonly payees: readonly PayeeDifference[];
}

/** Lines are the same by their obligation; payees whose totals agree are left out. */
export function differenceOf(before: StatementBody, after: StatementBody): Difference {
  const without = (lines: readonly StatementLine[], others: readonly StatementLine[]) => {
    const known = new Set(others.map((line) => line.obligationId));
    return lines.filter((line) => !known.has(line.obligationId));
  };
  const totals = (body: StatementBody) =>
    new Map(body.payees.map((payee) => [`${payee.payeeId}/${payee.series}`, payee]));
  const [old, now] = [totals(before), totals(after)];
  const payees = [...new Map([...old, ...now])].flatMap(([key, { payeeId, nameZh, nameEn, series }]) => {
    const amountIn = (map: typeof old) => {
      const found = map.get(key);
      return found === undefined ? ZERO : fromWire(found.amount);
    };
    const change = subtract(amountIn(now), amountIn(old));
    return change === 0n
      ? []
      : [
          {
            payeeId,
            nameZh,
            nameEn,
            series,
            before: toWire(amountIn(old)),
            after: toWire(amountIn(now)),
            change: toWire(change),
          },
        ];
  });
  return { gone: without(before.lines, after.lines), come: without(after.lines, before.lines), payees };
}
