import { describe, expect, it } from 'vitest';
import { compareOffers } from './compare.ts';
import type { Capability } from './facts.ts';
import { parseQuantities } from './quantity.ts';

const says = (property: string, labelZh: string, unit: string, low?: number, high?: number): Capability => ({
  property,
  labelZh,
  labelEn: property,
  unit,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

describe('offers side by side', () => {
  it('line up by property, in one unit, whatever each calls it', () => {
    const rows = compareOffers(
      [[says('voltage', '电压', 'V', 0, 5)], [says('rated-voltage', '额定电压', 'mV', 0, 10_000)], []],
      [],
    );
    expect(rows).toEqual([
      {
        label: { zh: '电压', en: 'voltage' },
        unit: 'V',
        differs: true,
        values: [{ low: 0, high: 5 }, { low: 0, high: 10 }, undefined],
      },
    ]);
  });

  it('say so when all state the same', () => {
    const same = says('power', '功率', 'kW', undefined, 130);
    expect(compareOffers([[same], [{ ...same, high: 130_000, unit: 'W' }]], [])[0]?.differs).toBe(false);
  });

  it('keep figures apart that cannot be compared', () => {
    const rows = compareOffers(
      [[says('capacity', '容量', 'Ah', 0, 5)], [says('capacity', '容量', 'mAh/g', 0, 500)]],
      [],
    );
    expect(rows.map(({ unit }) => unit)).toEqual(['Ah', 'mAh/g']);
  });

  it('begin with what the need asks for', () => {
    const offers = [says('voltage', '电压', 'V', 0, 5), says('cycles', '循环次数', '次', 1, 5000)];
    const rows = compareOffers([offers, offers.slice(0, 1)], parseQuantities('循环 1000 次以上'));
    expect(rows.map(({ label, wanted }) => [label.zh, wanted])).toEqual([
      ['循环次数', '1000 次以上'],
      ['电压', undefined],
    ]);
  });
});
