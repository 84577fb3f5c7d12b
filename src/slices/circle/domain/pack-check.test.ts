import { describe, expect, it } from 'vitest';
import { type PackCircle, type PackJurisdiction, zBoundary, zCircle, zJurisdiction } from './pack.ts';
import { checkCircle } from './pack-check.ts';
import { circleView } from './view.ts';

const text = (en: string) => ({ zh: en, en });

const circle = (parties: string[]): PackCircle =>
  zCircle.parse({
    id: 'two-banks',
    name: text('Two banks'),
    shortName: text('Banks'),
    currency: { code: 'XTS', exponent: 2, symbol: 'Cr', words: ['crown'] },
    languages: ['en'],
    timezone: 'Europe/Prague',
    parties,
  });

const jurisdiction = (id: string, changes: object = {}): PackJurisdiction =>
  zJurisdiction.parse({
    id,
    name: text(id),
    shortName: text(id),
    glyph: 'X',
    colour: { token: 'slate', value: '#5b6470' },
    tier: 'town',
    roles: ['party'],
    parent: null,
    code: null,
    centre: { lon: 15, lat: 50 },
    timezone: 'Europe/Prague',
    calendar: 'days',
    ...changes,
  });

const found = (parties: string[], jurisdictions: PackJurisdiction[]) =>
  checkCircle({ circle: [circle(parties)], jurisdictions, boundary: [] }).map(
    ({ key, field }) => `${key}.${field}`,
  );

describe('The parties of a circle', () => {
  it('are those that call themselves a party, and no others', () => {
    expect(found(['north', 'south'], [jurisdiction('north'), jurisdiction('south')])).toEqual([]);
    const funder = jurisdiction('south', { roles: ['funder'] });
    expect(found(['north', 'south'], [jurisdiction('north'), funder])).toEqual(['south.roles']);
    const third = jurisdiction('third');
    expect(found(['north', 'south'], [jurisdiction('north'), jurisdiction('south'), third])).toEqual([
      'third.roles',
    ]);
  });

  it('are listed once and have a centre', () => {
    const south = jurisdiction('south', { centre: null });
    expect(found(['north', 'north', 'south'], [jurisdiction('north'), south])).toEqual([
      'two-banks.parties',
      'south.centre',
    ]);
  });

  it('are never their own ancestors', () => {
    const ring = [jurisdiction('north', { parent: 'south' }), jurisdiction('south', { parent: 'north' })];
    expect(found(['north', 'south'], ring)).toEqual(['north.parent', 'south.parent']);
  });
});

describe('The shape of a pack', () => {
  it('refuses a time zone nobody keeps', () => {
    expect(zCircle.safeParse({ ...circle(['north', 'south']), timezone: 'Europe/Nowhere' }).success).toBe(
      false,
    );
  });

  it('refuses a map that is no polygon', () => {
    const line = {
      type: 'Feature',
      properties: { jurisdiction: 'north', schematic: true },
      geometry: { type: 'LineString', coordinates: [[15, 50]] },
    };
    const boundary = { type: 'FeatureCollection', name: 'map', caption: text('map'), features: [line] };
    expect(zBoundary.safeParse(boundary).success).toBe(false);
    expect(zBoundary.safeParse({ ...boundary, features: [] }).success).toBe(true);
  });
});

describe('Regions', () => {
  const parts = {
    circle: { ...circle(['north', 'south', 'west']), regions: [] },
    jurisdictions: [
      jurisdiction('north', { parent: 'upper' }),
      jurisdiction('south', { parent: 'city' }),
      jurisdiction('west'),
      jurisdiction('city', { roles: ['funder'], parent: 'upper' }),
      jurisdiction('upper', { roles: ['funder'] }),
    ],
    calendars: [
      {
        id: 'days',
        name: text('days'),
        weekend: [],
        fixedHolidays: [],
        holidays: [],
        workdays: [],
        missing: [],
      },
    ],
  };
  const regionsOf = (regions: PackCircle['regions']) =>
    circleView({ ...parts, circle: { ...parts.circle, regions } }, 2026, 2026).regions?.map(
      ({ id, parties }) => [id, parties],
    );

  it('are the governments above the parties and what the pack names, each with the parties that lie in it', () => {
    const basin = zCircle.shape.regions.parse([
      { id: 'basin', name: text('Basin'), holds: ['upper', 'west'] },
    ]);
    expect(regionsOf(basin)).toEqual([
      ['city', ['south']],
      ['upper', ['north', 'south']],
      ['basin', ['north', 'south', 'west']],
    ]);
  });

  it('hold jurisdictions of the pack', () => {
    const named = {
      ...parts.circle,
      regions: [{ id: 'basin', name: text('Basin'), aliases: [], holds: ['nowhere'] }],
    };
    const faults = checkCircle({
      circle: [zCircle.parse(named)],
      jurisdictions: parts.jurisdictions,
      boundary: [],
    });
    expect(faults.map(({ key, field }) => `${key}.${field}`)).toContain('two-banks.regions.0.holds.0');
  });
});
