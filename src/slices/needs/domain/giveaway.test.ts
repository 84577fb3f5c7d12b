import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { giveawaysIn, type Owner, unconfirmed } from './giveaway.ts';

const OWNER: Owner = {
  nameZh: '北市衡岳精密机械有限公司',
  nameEn: 'North City Hengyue Precision Machinery Co., Ltd.',
  creditCode: '91320585MA1XKQ4T2C',
  place: '浮桥镇',
  persons: ['顾明远'],
  parties: ['北市', '北', '南市', '南', 'North City', 'North'],
};
const found = (text: string) => giveawaysIn(text, OWNER).map(({ kind, words }) => `${kind}:${words}`);

describe('What gives the owner of a need away', () => {
  it.each([
    ['衡岳需要做疲劳试验', ['name:衡岳']],
    ['我司北市衡岳精密机械有限公司要测', ['name:北市衡岳精密机械有限公司']],
    ['衡 岳 的轴承', ['name:衡 岳']],
    ['HENGYUE bearings', ['name:HENGYUE']],
    ['请找顾明远', ['person:顾明远']],
    ['样品在浮桥镇', ['place:浮桥镇']],
    ['代码 91320585MA1XKQ4T2C', ['credit-code:91320585MA1XKQ4T2C']],
    ['代码 9132 0585 MA1X KQ4T 2C', ['credit-code:9132 0585 MA1X KQ4T 2C']],
    ['别家的 91310114MA7GTR8N3X 也算', ['credit-code:91310114MA7GTR8N3X']],
    ['打 138 0013 8000', ['phone:138 0013 8000']],
    ['电话１３８００１３８０００', ['phone:１３８００１３８０００']],
    ['一三八零零一三八零零零', ['phone:一三八零零一三八零零零']],
    ['座机 0512-5351 2345', ['phone:0512-5351 2345']],
    ['写信给 gu@hy-test.example.cn', ['mail:gu@hy-test.example.cn']],
    ['写信给 gu＠example．cn', ['mail:gu＠example．cn']],
    ['微信：hy_zhoucheng88', ['account:微信：hy_zhoucheng88']],
    ['见 https://example.cn/a', ['account:https://example.cn/a']],
    ['送到郑和中路 318 号', ['address:送到郑和中路 318 号']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '北市附近做轴承疲劳试验，载荷 130 kW，转速 12000 r/min',
    '循环 1000 次，GB/T 31486-2015，预算 20000 元以内，2026-12-31 前完成',
    '精密机械零部件的三坐标测量，公差 ±0.01 mm，路试 5000 公里',
    'SEM of fracture surfaces, 5 samples, precision machinery',
    '试样尺寸 100×50×2.5 mm，编号 20260518001234567',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('says each thing once, the longest words for it', () => {
    expect(found('衡岳，衡岳，北市衡岳精密机械有限公司')).toEqual(['name:北市衡岳精密机械有限公司']);
  });

  it('asks no more for what was confirmed, word for word', () => {
    const all = giveawaysIn('衡岳，电话 13800138000', OWNER);
    expect(unconfirmed(all, ['衡岳']).map(({ words }) => words)).toEqual(['13800138000']);
  });

  it('finds the name and the number wherever they stand and however they are spaced', () => {
    const between = fc.constantFrom('', ' ', '-', '　', '·', '\u200b');
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), between, (a, b, gap) => {
        const name = [...'衡岳'].join(gap);
        const number = [...'13800138000'].join(gap);
        const kinds = giveawaysIn(`${a}「${name}」${b}：${number}。`, OWNER).map(({ kind }) => kind);
        expect(kinds).toContain('name');
        expect(kinds).toContain('phone');
      }),
      { numRuns: 100 },
    );
  });

  it('reads a flood of digits and letters in bounded time', () => {
    const started = performance.now();
    giveawaysIn('1'.repeat(20_000) + '路'.repeat(5_000) + 'a@'.repeat(5_000), OWNER);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
