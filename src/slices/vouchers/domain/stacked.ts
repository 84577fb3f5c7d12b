import type { SchemeVersion } from './scheme.ts';

/** A combined cap of another scheme that this one counts under too. */
export interface CapOver {
  readonly scheme: SchemeVersion;
  readonly clause: string;
  readonly amount: string;
  /** Codes of all schemes whose support counts against it. */
  readonly counts: readonly string[];
}

/** Combined caps of other schemes, one version of each, that count this one too. */
export const capsOver = (scheme: SchemeVersion, others: readonly SchemeVersion[]): CapOver[] =>
  others.flatMap((other) => {
    const rule = other.caps.stacked;
    return other.code !== scheme.code && rule?.with.includes(scheme.code)
      ? [{ scheme: other, clause: rule.clause, amount: rule.amount, counts: [other.code, ...rule.with] }]
      : [];
  });

/** Codes of the other schemes whose support counts in a combined cap together with that of these rules. */
export function countedTogether(
  rules: readonly SchemeVersion[],
  others: readonly SchemeVersion[],
): ReadonlySet<string> {
  const own = new Set(rules.map((one) => one.code));
  const named = rules.flatMap((one) => [
    ...(one.caps.stacked?.with ?? []),
    ...capsOver(one, others).flatMap((over) => over.counts),
  ]);
  return new Set(named.filter((code) => !own.has(code)));
}
