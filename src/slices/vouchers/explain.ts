import type { Money } from '../../kernel/brand.ts';
import { zoned } from '../../kernel/time.ts';
import type { SchemeAnswer } from './assess.ts';
import type { WireMend, WireTraceLine } from './contract.ts';
import type { Decision } from './domain/decide.ts';
import type { SchemeVersion } from './domain/scheme.ts';
import type { TraceLine } from './domain/trace.ts';
import { type Asked, type Mend, mendOf } from './domain/would-pass.ts';
import { toFacts } from './facts.ts';
import type { SchemeStanding, Standing } from './standing.ts';
import { traceToWire } from './wire.ts';

/** A trace as it is sent; each clause that refuses says what would make it pass. */
export function explained(scheme: SchemeVersion, trace: readonly TraceLine[], asked: Asked): WireTraceLine[] {
  return traceToWire(trace).map((line) =>
    line.result === 'fail' ? { ...line, mend: mendToWire(mendOf(scheme, line.clause, asked)) } : line,
  );
}

/** The same of a decision for an enterprise as it stands. @param amount what was asked, minor units */
export function explainedUnder(
  { records, at }: Standing,
  { terms, timeZone }: SchemeStanding,
  trace: readonly TraceLine[],
  amount: bigint,
): WireTraceLine[] {
  return explained(terms, trace, { facts: toFacts(records), amount, date: zoned(at, timeZone).date });
}

/** The same of the answer of whichever scheme gave it. */
export function explainedAnswer(
  standing: Standing,
  { scheme, decision }: { readonly scheme?: SchemeAnswer['scheme']; readonly decision: Decision },
  amount: Money,
): WireTraceLine[] {
  const under = standing.schemes.find(
    (one) => one.scheme.code === scheme?.code && one.scheme.jurisdiction === scheme.jurisdictionId,
  );
  return under === undefined
    ? traceToWire(decision.trace)
    : explainedUnder(standing, under, decision.trace, amount);
}

/** What would make a clause pass, with what its facts are compared with as text. */
export function mendToWire(mend: Mend): WireMend {
  if (mend.kind !== 'facts') return mend;
  const ways = mend.ways.map((way) =>
    way.map(({ predicate, now }) => ({
      fact: predicate.fact,
      operator: predicate.operator,
      value:
        'value' in predicate
          ? String(predicate.value)
          : 'values' in predicate
            ? predicate.values.join('、')
            : '',
      now,
    })),
  );
  return { ...mend, ways };
}
