import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PaymentOrder } from './domain/instruction.ts';
import { zTreasury } from './domain/treasury.ts';
import { fileOf } from './instruction-file.ts';
import { readSheet } from './sheet.ts';

const account = { holder: '甲检测', bank: '测试银行', bankCode: 'TESTCNBJ', number: '6222021001116245' };
const ORDER: PaymentOrder = {
  instructionId: '01a1c31b-c720-74a3-9ec3-84b8d417f4ef',
  payer: 'north',
  period: '2026-05',
  series: 'own',
  currency: { code: 'CNY', exponent: 2 },
  at: '2026-06-02T01:00:00Z',
  day: '2026-06-02',
  lines: [
    {
      endToEndId: 'e2e',
      payeeId: 'p',
      nameZh: '甲检测',
      account,
      amount: '123456',
      entries: 1,
      subjects: [],
    },
  ],
};
const columns = [
  { header: '户名', field: 'holder' },
  { header: '账号', field: 'account' },
  { header: '金额', field: 'amount' },
];
const [LIST] = zTreasury.parse({
  jurisdiction: 'north',
  out: [{ id: 'list', name: { zh: '清单', en: 'List' }, sheet: '明细', columns }],
}).out;

describe('The list of a treasury', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the same bytes whenever it is written, and reads as what it orders', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const writtenOn = (time: string) => {
      vi.setSystemTime(new Date(time));
      return fileOf(ORDER, LIST);
    };
    const first = await writtenOn('2026-06-02T01:00:00Z');
    const second = await writtenOn('2027-01-05T20:31:00Z');
    expect(second.digest).toBe(first.digest);
    expect(await readSheet(Buffer.from(second.bytes), '明细')).toEqual([
      ['户名', '账号', '金额'],
      ['甲检测', '6222021001116245', 1234.56],
    ]);
  });
});
