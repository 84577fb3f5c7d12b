import type { Instant, JurisdictionId, Money, Uuid } from '../../../kernel/brand.ts';
import { enterpriseConditions, type ServiceAsked, serviceConditions } from './conditions.ts';
import type { RecordedFacts } from './facts.ts';
import type { SchemeVersion } from './scheme.ts';
import type { Finding } from './trace.ts';

/** A clause that a ruling settles, in the words it had then: other words are another rule. */
export interface SettledClause {
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
}

/** What of an issued ruling bears on a decision. */
export interface Settlement {
  readonly number: string;
  readonly settled: readonly SettledClause[];
}

/** An issued ruling, as far as it says whom and what it binds. */
export interface Binding extends Settlement {
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly offerId: Uuid;
  readonly upTo: Money;
  readonly endsAt: Instant;
  readonly orderId?: Uuid;
}

/** Whether a ruling answers for an order on this offer now: unused, in time, and not above its amount. */
export const bindsOrder = (
  ruling: Binding,
  scheme: Pick<SchemeVersion, 'jurisdiction' | 'code'>,
  order: { readonly offerId?: Uuid; readonly amount: Money; readonly at: Instant },
): boolean =>
  ruling.orderId === undefined &&
  ruling.jurisdictionId === scheme.jurisdiction &&
  ruling.schemeCode === scheme.code &&
  ruling.offerId === order.offerId &&
  order.amount <= ruling.upTo &&
  order.at < ruling.endsAt;

const plain = (text: string): string => text.replace(/[。．.]+$/u, '');

/**
 * Findings as a ruling lets them be: a clause that it settled holds, whatever the facts say since. What it does not
 * name, and what is not in the findings (limits, budget, the life of a voucher), it does not touch.
 */
export function settledBy(ruling: Settlement | undefined, findings: readonly Finding[]): Finding[] {
  if (ruling === undefined) return [...findings];
  return findings.map((finding) => {
    const { clause, zh } = finding.line;
    // A failing line may go on and say why; it begins with the words of its clause.
    const settled = ruling.settled.find((one) => one.clause === clause && zh.startsWith(plain(one.zh)));
    if (settled === undefined || finding.line.result === 'not-needed') return finding;
    return {
      line: {
        clause,
        result: 'pass',
        zh: `${plain(settled.zh)}（依预认定 ${ruling.number}）`,
        en: `${plain(settled.en)} (by ruling ${ruling.number})`,
      },
    };
  });
}

/** What a desk looks at for a ruling: all conditions but the scheme's own life, which no ruling prolongs. */
export function rulingConditions(
  scheme: SchemeVersion,
  facts: RecordedFacts,
  asked: ServiceAsked & { readonly enterpriseJurisdiction: JurisdictionId },
  date: string,
): Finding[] {
  const [, ...conditions] = enterpriseConditions(
    scheme,
    facts.enterprise,
    asked.enterpriseJurisdiction,
    date,
  );
  return [...conditions, ...serviceConditions(scheme, asked, facts, date)];
}

/** The clauses that a ruling on these findings settles. */
export const clausesSettled = (findings: readonly Finding[]): SettledClause[] =>
  findings
    .filter(({ line }) => line.result !== 'not-needed')
    .map(({ line: { clause, zh, en } }) => ({ clause, zh, en }));
