import type { Bilingual } from '../../../kernel/lang.ts';
import { compareToTarget, formatQualified, type Verdict } from '../../../kernel/qualified.ts';
import { type Fact, factIn, type Indicator, type NumberFact, type Unit } from './pack.ts';

/** A fact as it should be read: with its qualifier and unit, in both languages. */
export function showFact(fact: Fact, units: readonly Unit[]): Bilingual {
  switch (fact.kind) {
    case 'number': {
      const { value, qualifier, unit, step } = fact;
      const qualified = { value, qualifier, unit, ...(step === null ? {} : { step }) };
      const name = unitName(unit, units);
      return {
        zh: formatQualified(qualified, 'zh', name.zh),
        en: formatQualified(qualified, 'en', name.en),
      };
    }
    case 'range': {
      const figure = fact.value.replace('/', '–');
      const name = unitName(fact.unit, units);
      return { zh: `${figure} ${name.zh}`, en: `${figure} ${name.en}` };
    }
    case 'date':
      return { zh: fact.value, en: fact.value };
    case 'text':
      return { zh: fact.text, en: fact.text };
  }
}

const unitName = (id: string, units: readonly Unit[]): Bilingual =>
  units.find((unit) => unit.id === id)?.name ?? { zh: id, en: id };

export interface JudgedIndicator {
  readonly indicator: Indicator;
  readonly target: NumberFact;
  readonly actual: NumberFact | undefined;
  readonly verdict: { readonly strict: Verdict; readonly conventional: Verdict };
}

/**
 * Holds an indicator's actual figure against its target, both in the indicator's unit. An advertised figure
 * never gets this far; a missing actual is "no data". Throws RangeError when the target is not a figure, which
 * the check of the pack rules out.
 */
export function judge(indicator: Indicator, facts: readonly Fact[], units: readonly Unit[]): JudgedIndicator {
  const target = numberFact(indicator.target, facts);
  if (target === undefined) throw new RangeError(`${indicator.id} has no target that is a figure`);
  const actual = indicator.actual === null ? undefined : numberFact(indicator.actual, facts);
  const inUnit = (fact: NumberFact) => factIn(fact, indicator.unit, units);
  const verdict = compareToTarget(actual && inUnit(actual), inUnit(target));
  return { indicator, target, actual, verdict };
}

const numberFact = (id: string, facts: readonly Fact[]): NumberFact | undefined =>
  facts.find((fact): fact is NumberFact => fact.id === id && fact.kind === 'number' && fact.status !== 'ADV');
