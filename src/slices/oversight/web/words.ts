import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { oversightMessages } from './messages.ts';
import type { FindingView } from './queries.ts';

/** Words of a key that data brings; one without words is shown as it is. */
export function useWord(): (key: string) => string {
  const t = useT(oversightMessages) as Readonly<Record<string, unknown>>;
  return (key) => {
    const known = t[key];
    return typeof known === 'string' ? known : key;
  };
}

/** Why money was lost. */
export function useReasonWord(): (reason: string) => string {
  const t = useT(oversightMessages);
  const word = useWord();
  return (reason) => (reason.startsWith('clause:') ? t.clause(reason.slice('clause:'.length)) : word(reason));
}

const BASES = ['declared', 'imported', 'verified'] as const;

/** Who buys from whom round the ring, and on whose word those of one group belong together: the weakest there is. */
function useRingSentence(): (finding: FindingView) => string {
  const t = useT(oversightMessages);
  const pick = usePick();
  return ({ groups = [], joins = [] }) => {
    const named = groups.map((group) => {
      const names = group.map((org) => pick(org.nameZh, org.nameEn)).join(t.nameMark);
      return group.length > 1 ? t.ringGroup(names) : names;
    });
    const weakest = BASES.find((basis) => joins.some((one) => one.basis === basis));
    const basis = weakest === undefined ? '' : t.ringBasis(t[`basis-${weakest}`]);
    return `${t.ring([...named, ...named.slice(0, 1)].join(t.arrow))}${basis}`;
  };
}

/** A finding in one sentence, written from its facts. */
export function useFindingSentence(): (finding: FindingView) => string {
  const t = useT(oversightMessages);
  const word = useWord();
  const format = useFormat();
  const money = (wire: string | undefined) => format.money(wire ?? '0');
  const ring = useRingSentence();
  return (finding) => {
    const { rule, facts, orgs, records } = finding;
    switch (rule?.kind) {
      case 'split': {
        const orders = facts.sample ?? records.length;
        const run = t.split(orders, String(facts.days ?? ''), money(facts.together), money(facts.line));
        return records.length > orders ? `${run}${t.splitMore(records.length)}` : run;
      }
      case 'ring':
        return ring(finding);
      case 'price': {
        const unit = facts.unit === 'sample' ? 'unit-sample' : (facts.unit ?? '');
        const times = (Number(facts.spreadTenths ?? '0') / 10).toFixed(1);
        return t.price(money(facts.price), word(unit), money(facts.norm), times, facts.sample ?? 0);
      }
      case 'both-sides':
        return t.both(facts.sample ?? 1);
      case 'shared':
        return t.shared(orgs.length, word(facts.fact ?? ''));
      case 'last-days':
        return t.last(facts.daysLeft ?? 0);
      case undefined:
        return t.ruleGone;
    }
  };
}
