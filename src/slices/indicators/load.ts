import { syncReference } from '../../platform/db/reference.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Fact, Indicator, Unit } from './domain/pack.ts';

/** As it is stored: with its place in the pack. */
type RankedIndicator = Indicator & { readonly rank: number };

export interface Figures {
  readonly units: readonly Unit[];
  readonly facts: readonly Fact[];
  readonly indicators: readonly Indicator[];
}

/**
 * Puts the pack's facts, and which target stands against which value, in place. Targets keep the pack's order.
 * @returns rows changed
 */
export async function importFigures(tx: Tx, { units, facts, indicators }: Figures): Promise<number> {
  const seed = <T extends { readonly id: string }>(body: T) => ({
    id: body.id,
    body,
    provenance: 'seed' as const,
  });
  const ranked = (indicator: Indicator, rank: number): RankedIndicator => ({ ...indicator, rank });
  return (
    (await syncReference(tx, 'indicators.unit', units.map(seed))) +
    (await syncReference(tx, 'indicators.fact', facts.map(seed))) +
    (await syncReference(tx, 'indicators.target', indicators.map(ranked).map(seed)))
  );
}
