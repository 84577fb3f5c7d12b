import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsIn, searchNumbers, statusIn, wishOf } from './columns.ts';
import { documentOf } from './document.test-data.ts';
import { idOf } from './engine/segment.ts';
import { type Capability, compareFacts } from './facts.ts';
import { parseQuantities } from './quantity.ts';
import { buildTextIndex } from './text-index.ts';

const PROPERTIES = [
  ['power', '功率', 'Power', ['kW', 'W', 'h']],
  ['load', '载荷', 'Load', ['kN', 'kg', 'N']],
  ['accuracy', '精度', 'Accuracy', ['mm', 'μm']],
  ['length', '长度', 'Length', ['mm', 'm']],
  ['something', '某项', 'Something', ['kW', 'mm', '圈', '']],
] as const;

const zCapability = fc.constantFrom(...PROPERTIES).chain(([property, labelZh, labelEn, units]) =>
  fc
    .tuple(fc.constantFrom(...units), fc.option(fc.integer({ min: 0, max: 50 })), fc.option(fc.nat(50)))
    .map(([unit, low, more]): Capability => {
      const high = more === null ? undefined : (low ?? 0) + more;
      return {
        property,
        labelZh,
        labelEn,
        unit,
        ...(low === null ? {} : { low }),
        ...(high === undefined ? {} : { high }),
      };
    }),
);
const NEEDS = [
  '功率 20 kW',
  '不低于 3 吨',
  '约 30 kW',
  '精度 5 μm',
  '长度 10~40 mm',
  '20 mm 以内',
  '≥ 5 kN',
  '8 m',
];

describe('documents compared by their numbers', () => {
  it('answer each figure of a need as their records do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(zCapability, { maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...NEEDS),
        (offers, need) => {
          const documents = offers.map((capabilities, n) => documentOf(`d${n}`, '仪器', { capabilities }));
          const [part] = buildTextIndex(documents).snapshot.parts;
          const quantities = parseQuantities(need);
          documents.forEach(({ capabilities }, at) => {
            const stated = compareFacts(quantities, capabilities).map(({ status }) => status);
            const columns = quantities.map((demand) => part && statusIn(part.segment, at, wishOf(demand)));
            expect(columns).toEqual(stated);
          });
        },
      ),
    );
  });

  const at = (id: string, km: number, power: number | undefined, costliness?: number) =>
    documentOf(id, '仪器', {
      place: { ids: [], lon: 121 + km / 95, lat: 31 },
      ...(costliness === undefined ? {} : { costliness }),
      capabilities:
        power === undefined
          ? []
          : [{ property: 'power', labelZh: '功率', labelEn: 'Power', high: power, unit: 'kW' }],
    });
  const { snapshot } = buildTextIndex([
    at('near', 1, 50, 900),
    at('silent', 2, undefined),
    at('weak', 3, 5, 100),
    at('far', 80, 60, 500),
  ]);
  const ids = (by: 'facts' | 'distance' | 'costliness', need = '') =>
    searchNumbers(snapshot, {
      by,
      wishes: parseQuantities(need).map(wishOf),
      origin: { lon: 121, lat: 31 },
      limit: 3,
    }).map(({ part, document }) => {
      const segment = snapshot.parts[part]?.segment;
      return segment === undefined ? '' : idOf(segment, document);
    });

  it('are found by what they reach, then by how near they are; silence comes before a clear no', () => {
    expect(ids('facts', '功率 40 kW 以上')).toEqual(['near', 'far', 'silent']);
  });

  it('are found nearest first, and cheapest first, those without a price last', () => {
    expect(ids('distance')).toEqual(['near', 'silent', 'weak']);
    expect(ids('costliness')).toEqual(['weak', 'far', 'near']);
  });

  it('meet nothing where nothing is wished for', () => {
    const [part] = snapshot.parts;
    expect(part && factsIn(part.segment, 0, [])).toBe(0);
  });
});
