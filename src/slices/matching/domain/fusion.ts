/**
 * Puts several orders of the same things together by rank alone (reciprocal rank fusion), so that scores that cannot be
 * compared need not be.
 * @param orders each best first; what an order leaves out gains nothing by it
 * @param k how little a place more or less counts
 * @returns 1 for what stands first in every order, else less; only what some order names
 */
export function fuse(orders: readonly (readonly string[])[], k: number): Map<string, number> {
  const most = orders.length / (k + 1);
  const fused = new Map<string, number>();
  for (const order of orders) {
    for (const [place, id] of order.entries())
      fused.set(id, (fused.get(id) ?? 0) + 1 / (k + place + 1) / most);
  }
  return fused;
}
