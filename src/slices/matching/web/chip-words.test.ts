import { describe, expect, it } from 'vitest';
import { instant } from '../../../kernel/time.ts';
import { readChip, type UnderstandingContext } from '../domain/understand.ts';
import { budgetWords, placeWords, plainFigure, quantityWords, timeWords } from './chip-words.ts';

const context: UnderstandingContext = {
  now: instant('2026-11-22T08:00:00Z'),
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [] },
  places: [{ id: 'east', zh: '东港', en: 'Eastport', aliases: [] }],
  currency: { exponent: 2, symbol: 'Cr', words: ['crown'] },
};

describe('a condition set by fields', () => {
  it.each([
    [{ property: '功率', low: '130', high: '150', unit: 'kW' }, 'power', 130_000, 150_000],
    [{ property: '', low: '130', high: '', unit: 'kW' }, undefined, 130_000, undefined],
    [{ property: '循环寿命', low: '', high: '2000', unit: '次' }, 'cycles', undefined, 2000],
    [{ property: '压比', low: '3.5', high: '3.5', unit: '' }, 'pressure-ratio', 3.5, 3.5],
    [{ property: '温度', low: '-40', high: '85', unit: '°C' }, 'temperature', -40, 85],
  ])('reads back as that figure: %j', (fields, property, low, high) => {
    const chip = readChip('x', 'quantity', quantityWords(fields), context);
    expect(chip).toMatchObject({ kind: 'quantity' });
    if (chip?.kind !== 'quantity') return;
    expect([chip.quantity.property, chip.quantity.low, chip.quantity.high]).toEqual([property, low, high]);
  });

  it('reads back as those days', () => {
    const chip = readChip('x', 'time', timeWords('2026-11-25', '2026-12-02'), context);
    expect(chip?.label.zh).toBe('11月25日至12月2日');
  });

  it.each([
    [budgetWords({ low: '', high: '2000' }, null), { max: 200_000n }],
    [budgetWords({ low: '1000', high: '2000' }, 'hour'), { min: 100_000n, max: 200_000n, per: 'hour' }],
    [budgetWords({ low: '', high: '200.5' }, 'channel-day'), { max: 20_050n, per: 'channel-day' }],
    [budgetWords({ low: '300', high: '' }, null), { min: 30_000n }],
  ])('reads back as that budget, whatever the currency is called: %s', (words, budget) => {
    expect(readChip('x', 'budget', words, context)).toMatchObject({ budget });
  });

  it.each([
    [
      { name: '东港', relation: 'near', radius: '40' },
      { place: 'east', radiusMetres: 40_000 },
    ],
    [
      { name: null, relation: 'near', radius: '30' },
      { relation: 'near', radiusMetres: 30_000 },
    ],
    [{ name: null, relation: 'near', radius: '' }, { relation: 'near' }],
    [
      { name: '东港', relation: 'in', radius: '' },
      { place: 'east', relation: 'in' },
    ],
    [
      { name: '东港', relation: 'outside', radius: '' },
      { place: 'east', relation: 'outside' },
    ],
  ] as const)('reads back as that place: %j', (fields, place) => {
    expect(readChip('x', 'place', placeWords(fields), context)).toMatchObject(place);
  });

  it('says nothing while nothing is filled in, and takes figures as people type them', () => {
    expect(quantityWords({ property: '功率', low: '', high: '', unit: 'kW' })).toBe('');
    expect(budgetWords({ low: '', high: '' }, null)).toBe('');
    expect(['１，３００', ' 2.5 ', '两千'].map(plainFigure)).toEqual(['1300', '2.5', '']);
  });
});
