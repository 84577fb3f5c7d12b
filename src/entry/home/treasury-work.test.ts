import { describe, expect, it } from 'vitest';
import type { PeriodRow, StatementView } from '../../slices/clearing/web/index.ts';
import { owing, stillOwed, tasksOf, unpaidOf } from './treasury-work.ts';

const month = (period: string, change: Partial<PeriodRow> = {}): PeriodRow => ({
  period,
  state: 'open',
  subtotals: [{ series: 'own', entries: 2, amount: '500' }],
  signed: 0,
  payees: 0,
  paid: 0,
  allowed: [],
  ...change,
});
const closed = (period: string, change: Partial<PeriodRow>): PeriodRow =>
  month(period, {
    state: 'closed',
    statementId: `s-${period}` as NonNullable<PeriodRow['statementId']>,
    closedAt: '2026-05-06T01:00:00Z',
    payees: 2,
    ...change,
  });
const running = '2026-06';

describe('The work of a treasury', () => {
  it('is to close months that are over, to sign and to pay, oldest month first', () => {
    const periods = [
      month(running),
      month('2026-05', { allowed: ['clearing.close'] }),
      closed('2026-04', { signed: 1, allowed: ['clearing.sign'] }),
      closed('2026-03', { signed: 3, paid: 1, allowed: ['clearing.pay'] }),
      closed('2026-02', { signed: 3, paid: 2 }),
    ];
    expect(tasksOf({ periods, running })).toMatchObject([
      { row: { period: '2026-03' }, verb: 'pay', mine: true },
      { row: { period: '2026-04' }, verb: 'sign', step: 'reviewed', mine: true },
      { row: { period: '2026-05' }, verb: 'close', since: '2026-06-01', mine: true },
    ]);
    expect(owing(periods).map(({ period }) => period)).toEqual(['2026-03', '2026-04', '2026-05', '2026-06']);
  });

  it('is nobody’s to close where nothing is owed', () => {
    const periods = [month('2025-12', { subtotals: [{ series: 'own', entries: 0, amount: '0' }] })];
    expect(tasksOf({ periods, running })).toEqual([]);
    expect(owing(periods)).toEqual([]);
  });

  it('leaves out payees the bank has paid, and never adds own and sample', () => {
    const payee = (payeeId: string, series: 'own' | 'sample', amount: string) => ({
      payeeId,
      nameZh: '样例',
      nameEn: 'Sample',
      series,
      entries: 1,
      amount,
    });
    const statement = {
      period: '2026-04',
      statementId: 's-2026-04',
      payees: [payee('a', 'own', '300'), payee('b', 'own', '200'), payee('a', 'sample', '70')],
      payments: [
        { payeeId: 'b', series: 'own', amount: '200', paidOn: '2026-05-20', bankReference: 'x1' },
        { payeeId: 'a', series: 'own', amount: '300', returned: { on: '2026-05-21', reason: '账号有误' } },
      ],
      signatures: [],
    } as unknown as StatementView;
    const owed = unpaidOf(statement);
    expect(owed.map(({ payeeId, series, stands }) => `${payeeId} ${series} ${stands}`)).toEqual([
      'a own to-sign',
      'a sample to-sign',
    ]);
    expect(stillOwed(owed, 'open')).toEqual([]);
    expect(stillOwed(owed, 'closed')).toEqual([
      { series: 'own', amount: '300' },
      { series: 'sample', amount: '70' },
    ]);
  });
});
