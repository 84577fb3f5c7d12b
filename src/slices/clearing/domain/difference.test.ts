import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import { payeesOf, type StatementBody, type StatementLine, subtotalsOf } from './statement.ts';

const line = (id: string, payeeId: string, amount: string) =>
  ({ obligationId: id, payeeId, amount, series: 'own' }) as StatementLine;
const body = (...lines: StatementLine[]): StatementBody => ({
  circle: 'test',
  jurisdictionId: 'north',
  nameZh: '北',
  nameEn: 'North',
  period: '2026-05',
  version: 1,
  currency: { code: 'CNY', exponent: 2, symbol: '¥' },
  lines,
  payees: payeesOf(lines, (id) => ({ nameZh: id, nameEn: id })),
  subtotals: subtotalsOf(lines),
});

describe('The difference between two versions of a statement', () => {
  it('is nothing between a version and itself', () => {
    const one = body(line('a', 'p', '100'));
    expect(differenceOf(one, one)).toEqual({ gone: [], come: [], payees: [] });
  });

  it('names the lines that went and came, and each payee whose total changed', () => {
    const before = body(
      line('a', 'p', '100'),
      line('b', 'p', '50'),
      line('c', 'q', '70'),
      line('d', 'r', '9'),
    );
    const after = body(line('a', 'p', '100'), line('d', 'r', '9'), line('e', 's', '-20'));
    const { gone, come, payees } = differenceOf(before, after);
    expect(gone.map((one) => one.obligationId)).toEqual(['b', 'c']);
    expect(come.map((one) => one.obligationId)).toEqual(['e']);
    expect(payees.map(({ payeeId, before: old, after: now, change }) => [payeeId, old, now, change])).toEqual(
      [
        ['p', '150', '100', '-50'],
        ['q', '70', '0', '-70'],
        ['s', '0', '-20', '-20'],
      ],
    );
  });
});
