import { describe, expect, it } from 'vitest';
import { createFormatter } from './format.ts';

const yuan = { symbol: '¥', exponent: 2 };
const zh = createFormatter({ lang: 'zh', timeZone: 'Asia/Shanghai', currency: yuan });
const en = createFormatter({ lang: 'en', timeZone: 'Asia/Shanghai', currency: yuan });

describe('money from minor units', () => {
  it('keeps every digit and groups by thousands', () => {
    expect(zh.money('148000')).toBe('¥1,480.00');
    expect(zh.money('5')).toBe('¥0.05');
    expect(zh.money('-64000')).toBe('−¥640.00');
    expect(zh.amount('123456789012345678901')).toBe('1,234,567,890,123,456,789.01');
  });

  it('keeps a space beside a symbol made of letters', () => {
    const currency = { symbol: 'kr', exponent: 2 };
    const spaced = createFormatter({ lang: 'en', timeZone: 'UTC', currency });
    expect(spaced.money('-148000')).toBe('−kr\u00a01,480.00');
  });

  it('writes a currency without minor units whole', () => {
    const yen = createFormatter({ lang: 'en', timeZone: 'UTC', currency: { symbol: '¥', exponent: 0 } });
    expect(yen.money('1480')).toBe('¥1,480');
  });
});

describe('dates in the zone of the circle', () => {
  const moment = '2026-11-22T06:00:00Z';

  it('are written as each reader writes them', () => {
    expect(zh.dateTime(moment)).toBe('2026年11月22日 周日 14:00');
    expect(en.dateTime(moment)).toBe('Sun 22 Nov 2026 14:00');
    expect(zh.shortDay(moment)).toBe('11月22日 周日');
    expect(zh.period('2026-11')).toBe('2026年11月');
    expect(en.period('2026-11')).toBe('Nov 2026');
  });

  it('move to the next day when the zone is ahead', () => {
    expect(zh.day('2026-11-22T17:00:00Z')).toBe('2026年11月23日');
  });

  it('leave a plain day where it is, in any zone', () => {
    const far = createFormatter({ lang: 'zh', timeZone: 'Pacific/Kiritimati', currency: yuan });
    expect(far.day('2026-01-01')).toBe('2026年1月1日');
  });

  it('write midnight as 00:00', () => {
    expect(zh.time('2026-11-21T16:00:00Z')).toBe('00:00');
  });

  it('name the day once when a slot stays within it', () => {
    expect(zh.slot('2026-11-25T05:00:00Z', '2026-11-25T09:00:00Z')).toBe('11月25日 周三 13:00—17:00');
    expect(zh.slot('2026-11-25T05:00:00Z', '2026-11-26T01:00:00Z')).toBe(
      '11月25日 周三 13:00—11月26日 周四 09:00',
    );
  });

  it('name the day of a slot in another year once as well', () => {
    const now = Date.parse('2026-11-22T06:00:00Z');
    expect(zh.slot('2025-04-28T01:00:00Z', '2025-04-28T03:00:00Z', now)).toBe(
      '2025年4月28日 周一 09:00—11:00',
    );
  });

  it('name month and year of a span only where they change', () => {
    expect(zh.days('2026-11-23', '2026-11-29')).toBe('11月23日—29日');
    expect(zh.days('2026-11-30', '2026-12-06')).toBe('11月30日—12月6日');
    expect(zh.days('2026-12-28', '2027-01-03')).toBe('2026年12月28日—2027年1月3日');
    expect(en.days('2026-11-30', '2026-12-06')).toBe('30 Nov–6 Dec');
  });
});

describe('sizes', () => {
  it('say how long ago, how long, how far', () => {
    const now = Date.parse('2026-11-22T06:00:00Z');
    expect(zh.relative('2026-11-19T05:00:00Z', now)).toBe('3 天前');
    expect(en.relative('2026-11-22T07:00:00Z', now)).toBe('in 1 hour');
    expect(zh.relative('2026-11-22T06:00:10Z', now)).toBe('刚刚');
    expect(zh.duration(270)).toBe('4 小时 30 分钟');
    expect(zh.distance(11_420)).toBe('11.4 km');
    expect(zh.distance(840)).toBe('840 m');
    expect(zh.number(-1705.5)).toBe('−1,705.5');
  });
});
