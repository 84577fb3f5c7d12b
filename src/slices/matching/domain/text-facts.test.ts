import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Capability, compareFacts, type FactStatus } from './facts.ts';
import { parseQuantities } from './quantity.ts';
import { readCapabilities } from './text-facts.ts';

describe('what a description states', () => {
  it.each([
    ['温度范围 -40～150 ℃', ['temperature -40 150 °C']],
    ['转速最高 12000 rpm，压力 0~10 MPa', ['speed undefined 12000 rpm', 'pressure 0 10 MPa']],
    ['定位精度 ±0.01 mm', ['accuracy undefined 0.01 mm']],
    ['分辨率优于 0.2 nm', ['resolution undefined 0.2 nm']],
    ['Temperature range from -40 to 150 °C', ['temperature -40 150 °C']],
    // An example, a typical value and a figure of nothing named are no statement of how far it reaches.
    ['功率 130 kW', []],
    ['转速约 3000 rpm', []],
    ['0.1–3000 kg', []],
  ])('%s', (text, expected) => {
    expect(
      readCapabilities(text, []).map(({ property, low, high, unit }) => `${property} ${low} ${high} ${unit}`),
    ).toEqual(expected);
  });

  it('never takes the place of what the form states, and says where it was read', () => {
    const given: Capability = {
      property: 'temperature',
      labelZh: '温度',
      labelEn: 'temperature',
      low: 0,
      high: 60,
      unit: '℃',
    };
    expect(readCapabilities('温度范围 -40～150 ℃', [given])).toEqual([]);
    const [fact] = compareFacts(
      parseQuantities('温度 -20～85℃'),
      readCapabilities('温度范围 -40～150 ℃', []),
    );
    expect(fact?.status).toBe('covered');
    expect(fact?.reason.zh).toContain('读自说明「-40～150 ℃」');
    expect(fact?.reason.en).toContain('read from the description');
  });
});

describe('demand and offer as stretches of numbers', () => {
  const whole = fc.integer({ min: 1, max: 999 });
  const stretch = fc.tuple(whole, whole).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const power = (low: number, high: number, unit = 'kW'): Capability => ({
    property: 'power',
    labelZh: '功率',
    labelEn: 'power',
    low,
    high,
    unit,
  });
  const status = (need: string, offer: Capability): FactStatus | undefined =>
    compareFacts(parseQuantities(`功率${need}`), [offer])[0]?.status;

  it('cover, cover in part, or miss each other', () => {
    fc.assert(
      fc.property(stretch, stretch, ([low, high], [from, to]) => {
        const covered = low <= from && to <= high;
        const apart = to < low || high < from;
        const expected = covered ? 'covered' : apart ? 'outside' : 'partly';
        if (from < to) expect(status(`${from}～${to} kW`, power(low, high))).toBe(expected);
        const inside = low <= from && from <= high;
        expect(status(`${from} kW`, power(low, high))).toBe(inside ? 'covered' : 'outside');
        expect(status(`不低于 ${from} kW`, power(low, high))).toBe(high >= from ? 'covered' : 'outside');
        // What ends below the limit may be meant or not: the limit itself may be what is wanted.
        const up = low > from ? 'outside' : high >= from ? 'covered' : 'partly';
        expect(status(`${from} kW 以内`, power(low, high))).toBe(up);
        const near = low <= from * 1.1 && high >= from * 0.9;
        expect(status(`约 ${from} kW`, power(low, high))).toBe(near ? 'covered' : 'outside');
      }),
      { numRuns: 200 },
    );
  });

  it('say the same in any notation, and nothing where units cannot be compared', () => {
    fc.assert(
      fc.property(stretch, whole, ([low, high], wanted) => {
        const inKilowatts = status(`${wanted} kW`, power(low, high));
        expect(status(`${wanted * 1000} 瓦`, power(low, high))).toBe(inKilowatts);
        expect(status(`${wanted} kW`, power(low * 1000, high * 1000, 'W'))).toBe(inKilowatts);
        expect(status(`${wanted} kW`, power(low, high, 'mm'))).toBe('wrong-unit');
      }),
      { numRuns: 100 },
    );
    expect(compareFacts(parseQuantities('功率 5 kW'), [])[0]?.status).toBe('unknown');
  });
});
