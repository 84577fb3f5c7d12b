import { describe, expect, it } from 'vitest';
import { type CircleView, partiesOf } from './circle.ts';

const jurisdiction = (id: string, zh: string, en: string, more: object = {}) => ({
  id,
  name: { zh, en },
  shortName: { zh, en },
  roles: ['party' as const],
  timezone: 'UTC',
  calendar: { weekend: [6, 7], holidays: [], workdays: [] },
  ...more,
});

const circle: CircleView = {
  id: 'test',
  name: { zh: '测试圈', en: 'Test circle' },
  shortName: { zh: '测试圈', en: 'Test' },
  founded: null,
  currency: { code: 'XTS', exponent: 2, symbol: 'T' },
  languages: ['en', 'zh'],
  timezone: 'UTC',
  clock: { offsets: [], until: '2000-01-01T00:00:00.000Z' },
  parties: ['south', 'north'],
  jurisdictions: [
    jurisdiction('north', '北岸', 'Norbank', { glyph: '北', colour: '#123456' }),
    jurisdiction('south', '南岸', 'Nosouth'),
    jurisdiction('crown', '王国', 'Crown', { roles: ['funder'] }),
  ],
};

describe('the parties of a circle', () => {
  it('stand in the order of the pack, without bodies that only fund', () => {
    expect(partiesOf(circle).map((party) => party.id)).toEqual(['south', 'north']);
  });

  it('have signs that tell them apart in both languages', () => {
    const signs = partiesOf(circle).map((party) => party.sign);
    expect(signs).toEqual([
      { zh: '南', en: 'Nos' },
      { zh: '北', en: 'Nor' },
    ]);
  });

  it('take their colour from the pack, ink where it gives none', () => {
    expect(partiesOf(circle).map((party) => party.colour)).toEqual(['var(--ink-3)', '#123456']);
  });
});
