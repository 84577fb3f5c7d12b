import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCreditCode } from '../kernel/creditcode.ts';
import type { Point } from '../kernel/geo.ts';
import { takesSlots, zOffer } from '../slices/catalogue/domain/offer.ts';
import { demoPersons } from '../slices/identity/domain/sample.ts';
import { SAMPLE_ROLES } from '../slices/identity/domain/sample-pack.ts';
import { normalise } from '../slices/matching/domain/normalise.ts';
import { propertyNamed } from '../slices/matching/domain/properties.ts';
import { parseUnit } from '../slices/matching/domain/units.ts';
import { type CirclePack, readCirclePack } from './circle-pack.ts';
import { growSample } from './grow-sample.ts';

const CIRCLES = path.resolve(import.meta.dirname, '../../circles');
const TODAY = '2026-11-22';

async function packOf(circle: string): Promise<CirclePack> {
  const reading = await readCirclePack(path.join(CIRCLES, circle), { withSample: true });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 1));
  return reading.contents;
}

const pack = await packOf('jiakuntai');
const { catalogue, enterprises, providerCodes } = growSample(pack, TODAY);
const offers = catalogue?.offers ?? [];
const providers = catalogue?.providers ?? [];

describe('The sample layer', () => {
  it('has its planned size, and no count that the articles print', () => {
    const counts = [providers.length, offers.length, enterprises.length];
    expect(counts).toEqual([118, 1486 + 263, 61]);
    const instruments = offers.filter((offer) => offer.kind === 'instrument').length;
    const printed = new Set(pack.facts.flatMap((fact) => (fact.kind === 'number' ? [fact.value] : [])));
    for (const count of [...counts, instruments, offers.length - instruments])
      expect(printed).not.toContain(count);
  });

  it('is the same every time', () => {
    expect(growSample(pack, TODAY)).toEqual({ today: TODAY, catalogue, enterprises, providerCodes });
  });

  it('hangs its dates on the day of the first load and nothing else', () => {
    const later = growSample(pack, '2027-03-01').catalogue?.offers ?? [];
    const undated = (list: typeof offers) => list.map(({ verifiedOn: _, ...rest }) => rest);
    expect(undated(later)).toEqual(undated(offers));
  });

  it('says 样例 in every name', () => {
    const names = [
      ...providers.map((one) => one.name.zh),
      ...offers.flatMap((one) => [one.nameZh, one.providerNameZh]),
      ...enterprises.map((one) => one.nameZh),
      ...pack.sampleOrganisations.map((one) => one.name.zh),
      ...pack.samplePersons.map((one) => one.name.zh),
      ...pack.schemes.map((one) => one.title.zh),
    ];
    expect(names.filter((name) => !name.includes('样例'))).toEqual([]);
  });

  it('is made of sound offers with ids of their own, spread over the circle', () => {
    for (const offer of offers) expect(zOffer.safeParse(offer)).toMatchObject({ success: true });
    expect(new Set(offers.map((offer) => offer.id)).size).toBe(offers.length);
    expect(new Set(providers.map((one) => one.name.zh)).size).toBe(providers.length);
    expect(new Set(enterprises.map((one) => one.nameZh)).size).toBe(enterprises.length);
    for (const party of pack.circle[0]?.parties ?? []) {
      expect(offers.filter((offer) => offer.jurisdictionId === party).length).toBeGreaterThan(300);
    }
    const assets = offers.flatMap((offer) =>
      offer.assetNumber ? [`${offer.providerId}${offer.assetNumber}`] : [],
    );
    expect(new Set(assets).size).toBe(assets.length);
  });

  it('offers no slot longer than the doors are open', () => {
    for (const offer of offers.filter(takesSlots)) {
      const longest = Math.max(...offer.openingHours.map(({ from, to }) => minuteOf(to) - minuteOf(from)));
      expect(longest === 1440 || offer.maxMinutes <= longest, offer.nameZh).toBe(true);
    }
  });

  it('stands inside the area it names', () => {
    const shapes = new Map(
      pack.boundary.flatMap((boundary) =>
        boundary.features.map(({ properties, geometry }) => [
          String(properties.jurisdiction),
          geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : [],
        ]),
      ),
    );
    for (const one of [...providers, ...enterprises]) {
      expect(isInside(one.point, shapes.get(one.jurisdictionId) ?? []), one.place).toBe(true);
    }
  });

  it('invents only well-formed credit codes of an area that does not exist', () => {
    for (const { creditCode } of enterprises) {
      expect(checkCreditCode(creditCode).status).toBe('valid');
      expect(creditCode.slice(2, 8)).toBe('999999');
    }
  });

  it('measures in properties and units that matching understands', () => {
    for (const { property, labelZh, labelEn, unit } of offers.flatMap((offer) => offer.capabilities)) {
      const known = propertyNamed(normalise(labelZh).folded);
      expect(known?.id, labelZh).toBe(property);
      if (unit === '') continue;
      const dimension = parseUnit(normalise(unit).text, `${labelZh} ${labelEn}`)?.dimension;
      expect(known?.dimensions, `${property} ${unit}`).toContain(dimension);
    }
  });

  it('can meet the needs the articles speak of', () => {
    const able = (property: string, unit: string, value: number, word: string) =>
      offers.filter(
        (offer) =>
          offer.keywords.some((keyword) => keyword.includes(word)) &&
          offer.capabilities.some(
            (one) => one.property === property && one.unit === unit && (one.high ?? 0) >= value,
          ),
      ).length;
    expect(able('cycles', '次', 1000, '硅基负极')).toBeGreaterThan(3);
    expect(able('power', 'kW', 130, '空压机')).toBeGreaterThan(3);
    expect(able('pressure', 'MPa', 20, '润滑')).toBeGreaterThan(3);
  });

  it('has a demo person for every role, the engineer first, two officers at every desk', () => {
    const persons = demoPersons('jiakuntai', pack.samplePersons);
    expect(persons[0]?.roles).toEqual(['enterprise_agent']);
    expect(new Set(persons.flatMap((person) => person.roles))).toEqual(new Set(SAMPLE_ROLES));
    for (const scheme of pack.schemes) {
      const desks = pack.sampleOrganisations.filter(
        (one) => one.kind === 'government' && one.jurisdiction === scheme.jurisdiction,
      );
      const officers = pack.samplePersons.filter(
        (person) =>
          person.roles.includes('voucher_officer') && desks.some((desk) => desk.id === person.organisation),
      );
      expect(officers.length, scheme.jurisdiction).toBe(2);
    }
  });
});

describe('The sample of the invented circle', () => {
  it('grows from the same code with its own codes and zone', async () => {
    const small = growSample(await packOf('example'), TODAY);
    expect(small.enterprises.map((one) => one.creditCode)).toContain('SAMPLE-000001');
    expect(small.catalogue?.providers).toHaveLength(3);
    expect(small.catalogue?.offers).toHaveLength(16);
    for (const offer of small.catalogue?.offers ?? []) {
      expect(zOffer.safeParse(offer)).toMatchObject({ success: true });
      expect(offer.timezone).toBe('Europe/Prague');
    }
  });
});

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Ray casting: a point is inside when a line from it crosses the ring an odd number of times. */
function isInside({ lon, lat }: Point, ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  ring.forEach(([x, y], index) => {
    const [px, py] = ring[(index + ring.length - 1) % ring.length] ?? [x, y];
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
  });
  return inside;
}
