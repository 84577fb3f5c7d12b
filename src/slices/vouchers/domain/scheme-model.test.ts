import { describe, expect, it } from 'vitest';
import { jurisdictionId } from '../../../kernel/jurisdiction.ts';
import { deductScheme } from './fixtures.ts';
import { type Binding, instantiate, zSchemeModel } from './scheme-model.ts';

const { id, version, provenance, ...shape } = deductScheme;
const model = zSchemeModel.parse({
  ...shape,
  code: 'model',
  jurisdiction: 'home',
  roles: [
    { role: 'home', zh: '本地', en: 'Home' },
    { role: 'province', zh: '省', en: 'Province' },
    { role: 'members', zh: '成员', en: 'Members', many: true },
  ],
  others: [{ code: 'sister', zh: '姊妹券', en: 'Sister voucher' }],
  enterprises: { clause: 'place', jurisdictions: ['home'] },
  providers: { clause: 'provider', jurisdictions: ['home', 'members'] },
  payers: [
    { jurisdiction: 'province', weight: 1 },
    { jurisdiction: 'home', weight: 1 },
  ],
  payersByHome: [{ clause: 'payers', homes: ['home'], payers: [{ jurisdiction: 'home', weight: 1 }] }],
  caps: {
    perPayer: [{ clause: 'payer', payer: 'province', amount: '100' }],
    stacked: { clause: 'stack', amount: '100', with: ['sister'] },
  },
  ratio: {
    clause: 'ratio',
    tiers: [{ numerator: 1, denominator: 4 }],
    perPayer: [{ clause: 'payer', payer: 'province', numerator: 1, denominator: 8 }],
  },
});
const [east, west, north, south] = ['east', 'west', 'north', 'south'].map(jurisdictionId);
const binding: Binding = {
  id: 'east-1',
  code: 'east',
  version: 1,
  places: { home: [east], province: [north], members: [west, south] } as Binding['places'],
  schemes: { sister: 'east-sister' },
};

describe('a model of a scheme', () => {
  it('becomes one jurisdiction’s draft when its roles are given places', () => {
    const draft = instantiate(model, binding);
    expect(draft).toMatchObject({
      ok: true,
      value: {
        id: 'east-1',
        code: 'east',
        jurisdiction: 'east',
        provenance: 'sample',
        enterprises: { jurisdictions: ['east'] },
        providers: { jurisdictions: ['east', 'west', 'south'] },
        payers: [{ jurisdiction: 'north' }, { jurisdiction: 'east' }],
        payersByHome: [{ homes: ['east'], payers: [{ jurisdiction: 'east' }] }],
        caps: { perPayer: [{ payer: 'north' }], stacked: { with: ['east-sister'] } },
        ratio: { perPayer: [{ payer: 'north' }] },
      },
    });
    expect(draft.ok && 'roles' in draft.value).toBe(false);
  });

  it('says which roles have no place or too many, and which other schemes nobody named', () => {
    const asked = instantiate(model, {
      ...binding,
      places: { home: [east, west], members: [south] } as Binding['places'],
      schemes: {},
    });
    expect(asked.ok ? [] : asked.error.map((fault) => fault.path)).toEqual([
      'places.home',
      'places.province',
      'schemes.sister',
    ]);
  });

  it('is refused where two roles at one place make the rules contradict each other', () => {
    const asked = instantiate(model, {
      ...binding,
      places: { ...binding.places, province: [east] } as Binding['places'],
    });
    expect(asked.ok ? [] : asked.error.map((fault) => fault.path)).toEqual(['payers.1']);
  });
});
