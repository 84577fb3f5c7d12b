import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COUNTY, deductScheme, NORTH, reimburseScheme, SOUTH, variant } from './fixtures.ts';
import { inForce, zSchemeVersion } from './scheme.ts';
import { validateScheme, validateSchemes } from './validate.ts';

const paths = (changes: object, base = deductScheme): string[] =>
  validateScheme(variant(base, changes)).map((fault) => fault.path);
const requirement = (predicate: object, changes: object = {}) => ({
  clause: 'size',
  zh: '条件',
  en: 'condition',
  anyOf: [predicate],
  proof: 'verified',
  whenMissing: 'refuse',
  ...changes,
});

describe('a scheme version', () => {
  it('refuses fields it does not know, amounts that are no digits and ratios that are no fractions', () => {
    for (const bad of [
      { colour: 'red' },
      { minimum: { clause: 'minimum', amount: '10.5' } },
      { minimum: { clause: 'minimum', amount: 10 } },
      { ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 0 }] } },
      { payers: [] },
      { auditRatePercent: 101 },
      { effective: { clause: 'force', from: '2026-02-30' } },
    ]) {
      expect(zSchemeVersion.safeParse({ ...deductScheme, ...bad }).success).toBe(false);
    }
  });

  it('can be described as JSON schema and carried as JSON', () => {
    expect(z.toJSONSchema(zSchemeVersion)).toMatchObject({ type: 'object' });
    expect(zSchemeVersion.parse(JSON.parse(JSON.stringify(reimburseScheme)))).toEqual(reimburseScheme);
  });

  it('is in force on its first and last day and not beside them', () => {
    expect(
      ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => inForce(deductScheme, day)),
    ).toEqual([false, true, true, false]);
    expect(
      inForce(variant(deductScheme, { effective: { clause: 'force', from: '2026-01-01' } }), '2099-01-01'),
    ).toBe(true);
  });
});

describe('rules that cannot stand together', () => {
  it('are absent from a sound scheme', () => {
    expect(validateScheme(deductScheme)).toEqual([]);
    expect(validateScheme(reimburseScheme)).toEqual([]);
    expect(validateSchemes([deductScheme, reimburseScheme])).toEqual([]);
  });

  it('include clauses that are not listed or listed twice', () => {
    expect(paths({ payersClause: 'nowhere' })).toEqual(['payersClause']);
    expect(paths({ services: { deny: [{ clause: 'nowhere', codes: ['medical'] }] } })).toEqual([
      'services.deny.0.clause',
    ]);
    expect(paths({ clauses: [...deductScheme.clauses, ...deductScheme.clauses.slice(0, 1)] })).toEqual([
      `clauses.${deductScheme.clauses.length}.ref`,
    ]);
  });

  it.each([
    ['equal upper ends', [{ upTo: '100' }, { upTo: '100' }], ['ratio.tiers.1.upTo']],
    ['falling upper ends', [{ upTo: '100' }, { upTo: '50' }], ['ratio.tiers.1.upTo']],
    ['a tier after an open one', [{}, { upTo: '50' }], ['ratio.tiers.1']],
    ['an empty first tier', [{ upTo: '0' }], ['ratio.tiers.0.upTo']],
    ['rising upper ends', [{ upTo: '100' }, { upTo: '101' }, {}], []],
    ['a last tier that ends', [{ upTo: '100' }], []],
  ])('tiers: %s', (_name, ends, expected) => {
    const tiers = ends.map((end) => ({ ...end, numerator: 1, denominator: 2 }));
    expect(paths({ ratio: { clause: 'ratio', tiers } })).toEqual(expected);
  });

  it('include a ratio above the whole', () => {
    expect(paths({ ratio: { clause: 'ratio', tiers: [{ numerator: 3, denominator: 2 }] } })).toEqual([
      'ratio.tiers.0.numerator',
    ]);
  });

  it('include a service both allowed and denied, or denied by two clauses', () => {
    expect(
      paths({
        services: {
          allow: { clause: 'allow', codes: ['testing'] },
          deny: [
            { clause: 'medical', codes: ['medical', 'testing'] },
            { clause: 'ties', codes: ['medical'] },
          ],
        },
      }),
    ).toEqual(['services.deny.0.codes', 'services.deny.1.codes']);
  });

  it.each([
    ['yes and no', { operator: 'is', value: true }, { operator: 'is', value: false }, true],
    ['a floor above a ceiling', { operator: 'at-least', value: 10 }, { operator: 'at-most', value: 9 }, true],
    ['a floor at the ceiling', { operator: 'at-least', value: 9 }, { operator: 'at-most', value: 9 }, false],
    ['two floors', { operator: 'at-least', value: 9 }, { operator: 'at-least', value: 5 }, true],
    [
      'after and before',
      { operator: 'on-or-after', value: '2026-02-01' },
      { operator: 'on-or-before', value: '2026-01-31' },
      true,
    ],
    [
      'amounts apart',
      { operator: 'amount-at-least', value: '10' },
      { operator: 'amount-at-most', value: '9' },
      true,
    ],
    ['recorded and not', { operator: 'recorded' }, { operator: 'is', value: false }, true],
    ['recorded and yes', { operator: 'recorded' }, { operator: 'is', value: true }, false],
    ['a value off the list', { operator: 'is', value: 'x' }, { operator: 'one-of', values: ['y'] }, true],
    ['a value struck out', { operator: 'none-of', values: ['x'] }, { operator: 'is', value: 'x' }, true],
    [
      'a list struck out',
      { operator: 'none-of', values: ['x', 'y'] },
      { operator: 'one-of', values: ['x'] },
      true,
    ],
  ])('two conditions on one fact: %s', (_name, a, b, competing) => {
    const eligibility = [requirement({ fact: 'f', ...a }), requirement({ fact: 'f', ...b })];
    expect(paths({ eligibility })).toEqual(competing ? ['eligibility.1'] : []);
    const ofTwo = [requirement({ fact: 'f', ...a }), requirement({ fact: 'f', ...b }, { about: 'provider' })];
    expect(paths({ eligibility: ofTwo })).toEqual([]);
  });

  it('include payers listed twice and caps of strangers', () => {
    const [first] = deductScheme.payers;
    expect(paths({ payers: [first, first] })).toEqual(['payers.1']);
    const perPayer = [SOUTH, COUNTY, COUNTY].map((payer) => ({ clause: 'payer', payer, amount: '1' }));
    expect(paths({ caps: { perPayer } })).toEqual(['caps.perPayer.0.payer', 'caps.perPayer.2.payer']);
  });

  it('include vouchers that never end, vouchers where none are issued, and days that do not exist', () => {
    expect(paths({ validity: undefined })).toEqual(['validity']);
    expect(paths({ validity: { clause: 'life', sameYear: false } })).toEqual(['validity']);
    expect(paths({ validity: deductScheme.validity, caps: deductScheme.caps }, reimburseScheme)).toEqual([
      'validity',
      'caps.perIssue',
      'caps.holding',
    ]);
    expect(paths({ window: { clause: 'window', from: '02-30', to: '02-29' } })).toEqual(['window.from']);
    expect(paths({ effective: { clause: 'force', from: '2026-02-01', to: '2026-01-31' } })).toEqual([
      'effective.to',
    ]);
  });

  const exception = (amount: string, when: object) => ({ clause: 'size', amount, when });
  const withExceptions = (...except: object[]) => ({
    caps: { perYear: { clause: 'year', amount: '3000000', except } },
  });
  const team = { anyOf: [{ fact: 'kind', operator: 'is', value: 'team' }] };
  const noTeam = { anyOf: [{ fact: 'kind', operator: 'none-of', values: ['team'] }] };
  const small = { anyOf: [{ fact: 'staff', operator: 'at-most', value: 10 }] };

  it.each<[string, object[], string[]]>([
    ['one alone', [exception('1', team)], []],
    ['two that cannot hold together', [exception('1', team), exception('2', noTeam)], []],
    ['two that may', [exception('1', team), exception('2', small)], ['caps.perYear.except.1']],
    ['the same twice', [exception('1', team), exception('1', team)], ['caps.perYear.except.1']],
    [
      'different years of the same firms',
      [exception('1', { ...small, years: [2025] }), exception('2', { ...small, years: [2026] })],
      [],
    ],
    [
      'the first time and later times',
      [exception('1', { firstTime: true }), exception('2', { firstTime: false })],
      [],
    ],
    [
      'a year and a first time',
      [exception('1', { firstTime: true }), exception('2', { years: [2026] })],
      ['caps.perYear.except.1'],
    ],
    [
      'two ways to meet one, of which the other excludes only one',
      [exception('1', { anyOf: [...team.anyOf, ...small.anyOf] }), exception('2', noTeam)],
      ['caps.perYear.except.1'],
    ],
    ['one without a condition', [exception('1', {})], ['caps.perYear.except.0.when']],
  ])('exceptions of a cap: %s', (_name, except, expected) => {
    expect(paths(withExceptions(...except))).toEqual(expected);
  });

  it('include conditions that contradict themselves or, both needed, each other', () => {
    const both = {
      allOf: [
        { fact: 'f', operator: 'at-least', value: 5 },
        { fact: 'f', operator: 'at-most', value: 4 },
      ],
    };
    expect(paths({ eligibility: [requirement(both)] })).toEqual(['eligibility.0']);
    const priority = [{ clause: 'size', zh: '优先', en: 'first', anyOf: [both] }];
    expect(paths({ priority })).toEqual(['priority.0']);
    const pair = {
      allOf: [
        { fact: 'f', operator: 'at-least', value: 5 },
        { fact: 'g', operator: 'recorded' },
      ],
    };
    const least = requirement({ fact: 'f', operator: 'at-most', value: 4 });
    expect(paths({ eligibility: [requirement(pair), least] })).toEqual(['eligibility.1']);
    const wayOut = { ...requirement(pair), anyOf: [pair, { fact: 'h', operator: 'recorded' }] };
    expect(paths({ eligibility: [wayOut, least] })).toEqual([]);
  });

  it('include cycles nobody defined and notes above a cap', () => {
    const cycle = { clause: 'window', from: '2026-01-01', months: 12 };
    expect(paths({ caps: { perCycle: { clause: 'year', amount: '100' } } })).toEqual(['caps.perCycle']);
    expect(paths({ note: { clause: 'note', amount: '100', atMost: 4 } })).toEqual(['note.atMost']);
    const note = { clause: 'note', amount: '100', atMost: 4 };
    const first = { clause: 'size', amount: '99', when: { firstTime: true } };
    expect(paths({ cycle, note, caps: { perCycle: { clause: 'year', amount: '100' } } })).toEqual([]);
    expect(
      paths({ cycle, note, caps: { perCycle: { clause: 'year', amount: '100', except: [first] } } }),
    ).toEqual(['caps.perCycle']);
  });

  it('include payers by home that overlap, are strangers or repeat, and shares nobody can name', () => {
    const [first] = deductScheme.payers;
    const group = (homes: string[]) => ({ clause: 'payers', homes, payers: [first] });
    expect(paths({ payersByHome: [group([NORTH])] })).toEqual([]);
    expect(paths({ payersByHome: [group([NORTH]), group([NORTH])] })).toEqual(['payersByHome.1.homes']);
    expect(paths({ payersByHome: [group([SOUTH])] })).toEqual(['payersByHome.0.homes']);
    expect(paths({ payersByHome: [{ ...group([NORTH]), payers: [first, first] }] })).toEqual([
      'payersByHome.0.payers.1',
    ]);
    const providerTreasury = { clause: 'payer', weight: 1 };
    expect(paths({ providerTreasury })).toEqual(['providerTreasury']);
    // A voucher is set aside by one treasury whole; with several of them nobody knows whose part the place takes.
    const two = [NORTH, SOUTH].map((jurisdiction) => ({ jurisdiction, weight: 1 }));
    const voucher = { providerTreasury, providers: { clause: 'place', jurisdictions: [NORTH] } };
    expect(paths({ ...voucher, payers: [{ jurisdiction: NORTH, weight: 2 }] })).toEqual([]);
    expect(paths({ ...voucher, payers: two })).toEqual(['providerTreasury']);
    expect(paths({ providerTreasury }, reimburseScheme)).toEqual(['providerTreasury']);
    const providers = deductScheme.providers;
    expect(paths({ providerTreasury, providers }, reimburseScheme)).toEqual([]);
  });

  it('include ratios that need claims where vouchers are issued, repeated years, grades and unknown paths', () => {
    const { ratio } = deductScheme;
    const recut = { clause: 'year', years: [2026, 2026].map((year) => ({ year, budget: '1', demand: '2' })) };
    expect(paths({ ratio: { ...ratio, recut } }, reimburseScheme)).toEqual(['ratio.recut.years.1.year']);
    expect(paths({ ratio: { ...ratio, recut: { ...recut, years: [] } } })).toEqual(['ratio.recut']);
    const matching = { clause: 'year', scheme: 'other' };
    expect(paths({ ratio: { ...ratio, matching } })).toEqual(['ratio.matching']);
    const part = { clause: 'payer', payer: SOUTH, numerator: 2, denominator: 1 };
    expect(paths({ ratio: { ...ratio, perPayer: [part] } })).toEqual([
      'ratio.perPayer.0.payer',
      'ratio.perPayer.0.numerator',
    ]);
    const grade = { grade: 'good', zh: '良好', en: 'Good', amount: '1' };
    expect(paths({ providerReward: { clause: 'reward', fact: 'g', grades: [grade, grade] } })).toEqual([
      'providerReward.grades.1',
    ]);
    const assumed = ['caps.perYear', 'caps.perWeek'].map((path) => ({ path, zh: '样例', en: 'sample' }));
    expect(paths({ assumed })).toEqual(['assumed.1.path']);
  });

  it('include two versions in force on one day, ids and numbers used twice, and unknown stacking', () => {
    const next = { id: 'test-deduct-2', version: 2 };
    const from = (day: string) => ({ ...next, effective: { clause: 'force', from: day } });
    const against = (changes: object) =>
      validateSchemes([deductScheme, variant(deductScheme, changes)]).map((fault) => fault.path);
    expect(against(from('2027-01-01'))).toEqual([]);
    expect(against(from('2026-12-31'))).toEqual(['test-deduct-2.effective']);
    expect(against({ ...from('2027-01-01'), version: 1 })).toEqual(['test-deduct-2.version']);
    expect(against({ ...from('2027-01-01'), id: deductScheme.id })).toEqual(['test-deduct-1.id']);
    const stacked = (other: string) => ({
      ...from('2027-01-01'),
      caps: { stacked: { clause: 'stack', amount: '1', with: [other] } },
    });
    expect(against(stacked('unheard-of'))).toEqual(['test-deduct-2.caps.stacked.with']);
    expect(against(stacked('test-deduct'))).toEqual(['test-deduct-2.caps.stacked.with']);
  });
});
