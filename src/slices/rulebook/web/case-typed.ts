import type { Fields, Json } from '../domain/difference.ts';
import { asFields, asList, asText } from './shape.ts';

/** A worked case as it was typed. */
export interface CaseTyped {
  readonly name: string;
  readonly service: string | null;
  readonly price: string;
  readonly facts: string;
  readonly expected: string;
  readonly clause: string | null;
}

/**
 * The draft's cases with one more, in the form of their file. Without cases so far, its firm is at home, its provider
 * where the scheme is, and the day is the first in force.
 */
export function withCase(
  cases: Fields,
  body: Fields,
  typed: CaseTyped,
  { price, expected }: { readonly price: string; readonly expected: string },
): Fields {
  const service = typed.service ?? '';
  const defaults = Object.hasOwn(cases, 'defaults')
    ? asFields(cases.defaults)
    : {
        on: asText(asFields(body.effective).from),
        service,
        providerAt: asText(body.jurisdiction),
        ties: { basis: 'verified' },
      };
  const claims = body.mode === 'enterprise-reimbursed';
  const on = asText(defaults.on);
  const lastYear = `${Number(on.slice(0, 4)) - 1}-06-01`;
  const asked: Fields = claims
    ? { claim: [{ paid: price, on: lastYear, service }] }
    : { order: { price, service } };
  const refused = expected === '0' && typed.clause !== null;
  const one: Fields = {
    name: typed.name.trim(),
    firm: factsTyped(typed.facts),
    ...asked,
    gives: refused ? { refused: typed.clause ?? '' } : { support: expected },
  };
  const others = asList(cases.cases).filter((each) => asFields(each).name !== one.name);
  return { defaults, cases: [...others, one] };
}

/** `high-tech=true, staff=30` as facts: yes or no, numbers, else words. */
export function factsTyped(text: string): Fields {
  const pairs = text
    .split(/[,，;；\n]+/)
    .map((part) => part.split('=').map((word) => word.trim()))
    .filter(([code = '', value = '']) => code !== '' && value !== '');
  return Object.fromEntries(pairs.map(([code = '', value = '']): [string, Json] => [code, factValue(value)]));
}

function factValue(word: string): Json {
  if (word === 'true' || word === 'false') return word === 'true';
  return /^-?\d{1,15}$/.test(word) ? Number(word) : word;
}
