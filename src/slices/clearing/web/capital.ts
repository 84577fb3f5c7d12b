import { capitalAmount } from '../../../kernel/capital-amount.ts';
import type { StatementView } from './queries.ts';

/** Currencies whose statements spell amounts in formal Chinese numerals. */
const SPELLED = new Set(['CNY']);

/** An amount in formal numerals, where the currency is written so. */
export function inWords(amount: string, { code, exponent }: StatementView['currency']): string | undefined {
  return SPELLED.has(code) ? capitalAmount(amount, exponent) : undefined;
}
