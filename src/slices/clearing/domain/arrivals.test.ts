import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Due, guessColumns, headerRowOf, matchTransfers, transfersIn } from './arrivals.ts';

const due = (paymentId: string, over: Partial<Due> = {}): Due => ({
  paymentId,
  amount: '10000',
  paidOn: '2026-05-18',
  bankReference: `BANK-${paymentId}`,
  senders: ['北市财政局'],
  confirmed: false,
  ...over,
});

describe('Transfers that came in', () => {
  it('are a payment for certain where its reference stands, in a field or in the note', () => {
    const all = [due('a', { endToEndId: 'e2e-a' }), due('b'), due('c')];
    const matched = matchTransfers(
      [
        { line: 1, amount: '10000', endToEndId: 'e2e-a' },
        { line: 2, amount: '10000', reference: 'BANK-b' },
        { line: 3, amount: '10000', note: '创新券 BANK-c 兑付' },
      ],
      all,
      [],
    );
    expect(matched.map((one) => [one.match, one.candidates])).toEqual([
      ['exact', ['a']],
      ['exact', ['b']],
      ['exact', ['c']],
    ]);
  });

  it('name a difference, and what was confirmed before', () => {
    const all = [due('a'), due('b', { confirmed: true })];
    const told = [
      { line: 1, amount: '9900', reference: 'BANK-a' },
      { line: 2, amount: '10000', reference: 'BANK-b' },
      { line: 3 },
    ];
    expect(matchTransfers(told, all, []).map((one) => one.match)).toEqual(['differs', 'known', 'unreadable']);
  });

  it('leave the choice to a person where amount and sender fit more than one, or the amount alone fits', () => {
    const from = { sender: '北市财政局零余额账户', amount: '10000', on: '2026-05-20' };
    const several = matchTransfers([{ line: 1, ...from }], [due('a'), due('b')], []);
    expect(several[0]).toMatchObject({ match: 'several', candidates: ['a', 'b'] });
    const one = matchTransfers([{ line: 1, ...from }], [due('a'), due('b', { senders: ['南市财政局'] })], []);
    expect(one[0]).toMatchObject({ match: 'likely', candidates: ['a', 'b'] });
    const stranger = matchTransfers([{ line: 1, ...from, sender: '某公司' }], [due('a')], []);
    expect(stranger[0]).toMatchObject({ match: 'several', candidates: ['a'] });
    const late = matchTransfers([{ line: 1, ...from, on: '2026-05-29' }], [due('a')], []);
    expect(late[0]?.match).toBe('unknown');
  });

  it('say which treasury owes such a sum and has recorded nothing', () => {
    const owed = { jurisdictionId: 'north', period: '2026-04', amount: '777' };
    const matched = matchTransfers(
      [
        { line: 1, amount: '777' },
        { line: 2, amount: '778' },
      ],
      [],
      [owed],
    );
    expect(matched.map((one) => one.match)).toEqual(['unrecorded', 'unknown']);
    expect(matched[0]?.unrecorded).toEqual(owed);
  });

  it('never take one payment for certain twice', () => {
    const transfer = fc.record({
      line: fc.nat(),
      amount: fc.constantFrom('1', '2'),
      reference: fc.constantFrom('BANK-a', 'BANK-b', 'x'),
    });
    fc.assert(
      fc.property(fc.array(transfer, { maxLength: 8 }), (transfers) => {
        const sure = matchTransfers(
          transfers,
          [due('a', { amount: '1' }), due('b', { amount: '2' })],
          [],
        ).filter(({ match }) => match === 'exact' || match === 'differs');
        const used = sure.flatMap((one) => one.candidates);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });

  it('are read from a bank’s table by its headers, below whatever stands above them', () => {
    const rows = [
      ['账户明细', null],
      ['交易日期', '借方发生额', '贷方发生额', '对方户名', '摘要'],
      ['2026-05-20', '', '1,234.50', '北市财政局', 'BANK-a'],
      ['2026/05/21', '88.00', '', '某公司', '房租'],
      ['20260522', null, 100, '北市财政局', null],
      ['合计', null, 'x', null, null],
    ];
    const header = headerRowOf(rows);
    expect(header).toBe(1);
    const columns = guessColumns(rows[1] as string[]);
    expect(columns).toEqual({ day: '交易日期', amount: '贷方发生额', sender: '对方户名', note: '摘要' });
    const read = transfersIn(rows, 1, { day: '交易日期', amount: '贷方发生额', ...columns }, 2);
    expect(read).toEqual([
      { line: 3, on: '2026-05-20', amount: '123450', sender: '北市财政局', note: 'BANK-a' },
      { line: 5, on: '2026-05-22', amount: '10000', sender: '北市财政局' },
      { line: 6 },
    ]);
  });
});
