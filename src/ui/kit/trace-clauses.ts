/** How one clause of a rule came out. */
export type ClauseResult = 'pass' | 'fail' | 'not-needed' | 'declared-only' | 'to-verify';

/** One line of a decision, as the server sends it. */
export interface TraceClause {
  /** Where it stands in the rule: 第六条, § 4.2. */
  readonly clause: string;
  readonly result: ClauseResult;
  readonly zh: string;
  readonly en: string;
}

/** What refuses comes first, then what is open, then what holds. */
export const ORDER: readonly ClauseResult[] = ['fail', 'to-verify', 'declared-only', 'pass', 'not-needed'];

/** One clause saying one thing. */
export const keyOf = (line: TraceClause) => `${line.clause} ${line.zh}`;

/** A rule may ask the same of a clause twice, say of each voucher; the reader needs its gravest outcome once. */
export function distinctClauses<T extends TraceClause>(clauses: readonly T[]): readonly T[] {
  const distinct = new Map<string, T>();
  for (const line of clauses) {
    const known = distinct.get(keyOf(line));
    if (known === undefined || ORDER.indexOf(line.result) < ORDER.indexOf(known.result))
      distinct.set(keyOf(line), line);
  }
  return [...distinct.values()];
}
