import type { Money } from '../../../kernel/brand.ts';

export const STRATA = ['none', 'provider', 'amount'] as const;
export type Strata = (typeof STRATA)[number];

interface Sorted {
  readonly amount: Money;
  /** Left out where the firm itself is paid; such claims are a stratum of their own. */
  readonly providerId?: string | undefined;
}

const numbered = (letter: string, index: number, of: number): string =>
  `${letter}${String(index + 1).padStart(String(of).length, '0')}`;

/**
 * The stratum of each claim, in their order. Providers are numbered, not named: the list is public. Amounts fall
 * between the edges, each edge belonging to the stratum above it.
 */
export function strataOf(
  claims: readonly Sorted[],
  by: Strata,
  edges: readonly Money[] = [],
): readonly string[] {
  if (by === 'none') return claims.map(() => 'all');
  if (by === 'amount') {
    return claims.map(({ amount }) =>
      numbered('a', edges.filter((edge) => amount >= edge).length, edges.length + 1),
    );
  }
  const providers = [...new Set(claims.map((claim) => claim.providerId ?? ''))].sort();
  return claims.map((claim) => numbered('p', providers.indexOf(claim.providerId ?? ''), providers.length));
}
