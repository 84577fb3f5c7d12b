/** One flow of one month, as the server sends it. */
export interface MonthFlow {
  readonly fromId: string;
  readonly towardId: string;
  readonly period: string;
  readonly series: 'sample' | 'own';
  /** Digits of a whole number: orders, or minor units. */
  readonly value: string;
  readonly entries: number;
}

/** One flow over several months. */
export interface FlowSum {
  readonly fromId: string;
  readonly towardId: string;
  readonly value: bigint;
  readonly entries: number;
}

/** Sums each pair of places over the months from `since` on (all when absent), largest first; one series only. */
export function sumFlows(
  cells: readonly MonthFlow[],
  series: 'sample' | 'own',
  since: string | undefined,
): FlowSum[] {
  const sums = new Map<string, FlowSum>();
  for (const cell of cells) {
    if (cell.series !== series || (since !== undefined && cell.period < since)) continue;
    const key = `${cell.fromId} ${cell.towardId}`;
    const known = sums.get(key);
    sums.set(key, {
      fromId: cell.fromId,
      towardId: cell.towardId,
      value: (known?.value ?? 0n) + BigInt(cell.value),
      entries: (known?.entries ?? 0) + cell.entries,
    });
  }
  return [...sums.values()].sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0));
}

/** Width of an arrow: its share of the largest in whole thousandths, so that no amount becomes a float. */
export const shareOf = (value: bigint, largest: bigint): number =>
  largest <= 0n ? 0 : Number((value * 1000n) / largest);
