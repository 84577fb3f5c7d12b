import type { JurisdictionId } from '../../../kernel/brand.ts';
import { compete, contradict, exclude, partsOf } from './contradictions.ts';
import type { Alternative, Predicate, SchemeVersion } from './scheme.ts';
import { CAP_NAMES } from './terms.ts';

/** Something in a scheme that cannot stand, and where. `path` is dotted, as in the file. */
export interface SchemeFault {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

const fault = (path: string, zh: string, en: string): SchemeFault => ({ path, zh, en });

/**
 * Faults between the rules of one version: clauses that are not listed, tiers that overlap, rules that
 * compete. An empty list means the version can be published. The shape itself is checked by `zSchemeVersion`.
 */
export function validateScheme(scheme: SchemeVersion): SchemeFault[] {
  return [
    ...clauseFaults(scheme),
    ...dateFaults(scheme),
    ...tierFaults(scheme),
    ...serviceFaults(scheme),
    ...requirementFaults(scheme),
    ...alternativeFaults(scheme),
    ...capFaults(scheme),
    ...noteFaults(scheme),
    ...payerFaults(scheme),
    ...payersByHomeFaults(scheme),
    ...providerTreasuryFaults(scheme),
    ...ratioFaults(scheme),
    ...rewardFaults(scheme),
    ...modeFaults(scheme),
    ...assumedFaults(scheme),
  ];
}

/**
 * Faults between versions: the same key or number twice, two versions of one scheme in force on the same day,
 * and stacking with a scheme nobody knows. Paths begin with the version's id.
 */
export function validateSchemes(schemes: readonly SchemeVersion[]): SchemeFault[] {
  const codes = new Set(schemes.map((scheme) => scheme.code));
  return schemes.flatMap((scheme, index) => {
    const faults: SchemeFault[] = [];
    for (const earlier of schemes.slice(0, index)) faults.push(...versionFaults(scheme, earlier));
    for (const { path, code } of schemesNamed(scheme)) {
      if (codes.has(code) && code !== scheme.code) continue;
      faults.push(
        fault(
          `${scheme.id}.${path}`,
          `所列的券政策“${code}”不存在或就是本券。`,
          `It names the scheme "${code}", which is unknown or this scheme itself.`,
        ),
      );
    }
    return faults;
  });
}

/** Other schemes this one counts with or follows. */
const schemesNamed = ({ caps, ratio }: SchemeVersion): { path: string; code: string }[] => [
  ...(caps.stacked?.with ?? []).map((code) => ({ path: 'caps.stacked.with', code })),
  ...(ratio.matching ? [{ path: 'ratio.matching.scheme', code: ratio.matching.scheme }] : []),
];

function versionFaults(scheme: SchemeVersion, earlier: SchemeVersion): SchemeFault[] {
  const faults: SchemeFault[] = [];
  if (scheme.id === earlier.id) {
    faults.push(fault(`${scheme.id}.id`, '版本编号重复。', 'Two versions share this id.'));
  }
  if (scheme.code !== earlier.code) return faults;
  if (scheme.version === earlier.version) {
    faults.push(
      fault(`${scheme.id}.version`, `与 ${earlier.id} 版本号相同。`, `Same version number as ${earlier.id}.`),
    );
  }
  const [a, b] = [scheme.effective, earlier.effective];
  if (a.from <= (b.to ?? a.from) && b.from <= (a.to ?? b.from)) {
    faults.push(
      fault(
        `${scheme.id}.effective`,
        `与 ${earlier.id} 的有效期重叠，同一天会有两套规则。请先为旧版填写截止日期。`,
        `In force together with ${earlier.id}: one day would have two sets of rules. Give the older one an end date.`,
      ),
    );
  }
  return faults;
}

function clauseFaults(scheme: SchemeVersion): SchemeFault[] {
  const refs = scheme.clauses.map((clause) => clause.ref);
  const known = new Set(refs);
  const repeated = refs
    .map((ref, index) => ({ ref, index }))
    .filter(({ ref, index }) => refs.indexOf(ref) < index)
    .map(({ ref, index }) =>
      fault(`clauses.${index}.ref`, `条款“${ref}”重复。`, `Clause "${ref}" is listed twice.`),
    );
  const unknown = clausesNamed(scheme)
    .filter(({ ref }) => !known.has(ref))
    .map(({ path, ref }) =>
      fault(path, `条款“${ref}”不在条款清单中。`, `Clause "${ref}" is not on the list of clauses.`),
    );
  return [...repeated, ...unknown];
}

/** Every place of a version that names a clause. */
function clausesNamed(value: unknown, path = ''): { path: string; ref: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const names = key === 'clause' || key === 'payersClause';
    return names && typeof item === 'string' ? [{ path: here, ref: item }] : clausesNamed(item, here);
  });
}

function dateFaults(scheme: SchemeVersion): SchemeFault[] {
  const { effective, window } = scheme;
  const faults: SchemeFault[] = [];
  if (effective.to !== undefined && effective.to < effective.from) {
    faults.push(fault('effective.to', '截止日期早于生效日期。', 'It ends before it begins.'));
  }
  for (const end of ['from', 'to'] as const) {
    if (window && !isMonthDay(window[end])) {
      faults.push(fault(`window.${end}`, '没有这一天。', 'There is no such day.'));
    }
  }
  return faults;
}

function isMonthDay(monthDay: string): boolean {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  const longest = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= longest;
}

function tierFaults(scheme: SchemeVersion): SchemeFault[] {
  const { tiers } = scheme.ratio;
  return tiers.flatMap((tier, index) => {
    const path = `ratio.tiers.${index}`;
    const faults: SchemeFault[] = [];
    if (tier.numerator > tier.denominator) {
      faults.push(fault(`${path}.numerator`, '补助比例超过 100%。', 'The ratio is more than the whole.'));
    }
    const before = tiers[index - 1];
    if (index > 0 && before?.upTo === undefined) {
      faults.push(
        fault(
          path,
          '上一档没有上限，本档与其重叠。',
          'The tier before has no upper end, so this one overlaps it.',
        ),
      );
    } else if (tier.upTo !== undefined && BigInt(tier.upTo) <= BigInt(before?.upTo ?? '0')) {
      faults.push(
        fault(
          `${path}.upTo`,
          '上限不高于上一档，两档重叠。',
          'The upper end is not above the tier before: the two overlap.',
        ),
      );
    }
    return faults;
  });
}

function serviceFaults(scheme: SchemeVersion): SchemeFault[] {
  const { allow, deny } = scheme.services;
  const denied = new Map<string, string>();
  const faults: SchemeFault[] = [];
  deny.forEach((list, index) => {
    for (const code of list.codes) {
      const path = `services.deny.${index}.codes`;
      if (allow?.codes.includes(code)) {
        faults.push(
          fault(path, `服务“${code}”既允许又排除。`, `Service "${code}" is both allowed and excluded.`),
        );
      }
      const other = denied.get(code);
      if (other !== undefined) {
        faults.push(
          fault(
            path,
            `服务“${code}”被重复排除（${other}、${list.clause}）。`,
            `Service "${code}" is excluded twice (${other}, ${list.clause}).`,
          ),
        );
      }
      denied.set(code, list.clause);
    }
  });
  return faults;
}

interface Required {
  readonly index: number;
  readonly about: string;
  readonly predicate: Predicate;
}

/** Only requirements with one way to meet them can contradict each other: the others leave a way out. */
function requirementFaults(scheme: SchemeVersion): SchemeFault[] {
  const required: Required[] = scheme.eligibility.flatMap(({ anyOf, about }, index) => {
    const [only] = anyOf;
    if (anyOf.length > 1 || only === undefined) return [];
    return partsOf(only).map((predicate) => ({ index, about: about ?? 'enterprise', predicate }));
  });
  return required.flatMap((later, position) =>
    required
      .slice(0, position)
      .filter((earlier) => earlier.index < later.index && earlier.about === later.about)
      .filter((earlier) => compete(earlier.predicate, later.predicate))
      .map((earlier) =>
        fault(
          `eligibility.${later.index}`,
          `与第 ${earlier.index + 1} 条申领条件冲突：对“${later.predicate.fact}”提出两种要求。`,
          `Competes with condition ${earlier.index + 1}: both rule on "${later.predicate.fact}".`,
        ),
      ),
  );
}

/** Every place that lists alternatives, and what is wrong inside one of them. */
function alternativeFaults(scheme: SchemeVersion): SchemeFault[] {
  const lists: { path: string; anyOf: readonly Alternative[] }[] = [
    ...scheme.eligibility.map(({ anyOf }, index) => ({ path: `eligibility.${index}`, anyOf })),
    ...(scheme.priority ?? []).map(({ anyOf }, index) => ({ path: `priority.${index}`, anyOf })),
    ...exceptionsOf(scheme).flatMap(({ path, when }) => (when.anyOf ? [{ path, anyOf: when.anyOf }] : [])),
  ];
  return lists.flatMap(({ path, anyOf }) =>
    anyOf.some(cannotHold)
      ? [fault(path, '同时要求的条件互相矛盾。', 'What must hold together contradicts itself.')]
      : [],
  );
}

function cannotHold(alternative: Alternative): boolean {
  const parts = partsOf(alternative);
  return parts.some((one, index) => parts.slice(0, index).some((other) => contradict(one, other)));
}

const exceptionsOf = (scheme: SchemeVersion) =>
  CAP_NAMES.flatMap((name) =>
    (scheme.caps[name]?.except ?? []).map((one, index) => ({
      ...one,
      name,
      path: `caps.${name}.except.${index}`,
    })),
  );

/** Two exceptions that could apply at once would leave two amounts for one case. */
function capFaults(scheme: SchemeVersion): SchemeFault[] {
  const all = exceptionsOf(scheme);
  return all.flatMap((one, index) => {
    const { years, firstTime, anyOf } = one.when;
    if (years === undefined && firstTime === undefined && anyOf === undefined) {
      return [fault(`${one.path}.when`, '须写明例外的条件。', 'Say when this exception applies.')];
    }
    const rival = all
      .slice(0, index)
      .find((other) => other.name === one.name && !exclude(one.when, other.when));
    return rival === undefined
      ? []
      : [
          fault(
            one.path,
            `与同一上限的另一例外（${rival.clause}）可能同时适用。`,
            `It could apply together with another exception of this cap (${rival.clause}).`,
          ),
        ];
  });
}

/** Notes and cycles: one note must fit under every cap on a face, and what counts by cycle needs one. */
function noteFaults({ note, cycle, caps }: SchemeVersion): SchemeFault[] {
  const faults: SchemeFault[] = [];
  const needsCycle = [
    ...(caps.perCycle ? ['caps.perCycle'] : []),
    ...(note?.atMost === undefined ? [] : ['note.atMost']),
  ];
  if (cycle === undefined) {
    for (const path of needsCycle) {
      faults.push(fault(path, '须先写明周期。', 'It counts by cycle: say how long a cycle is.'));
    }
  }
  if (note === undefined) return faults;
  for (const name of ['perIssue', 'holding', 'perCycle'] as const) {
    const cap = caps[name];
    const amounts = cap ? [cap.amount, ...(cap.except ?? []).map((one) => one.amount)] : [];
    if (!amounts.some((amount) => BigInt(amount) < BigInt(note.amount))) continue;
    faults.push(
      fault(
        `caps.${name}`,
        '上限低于一张券的面额，永远发不出。',
        'The cap is below one note, so none could be issued.',
      ),
    );
  }
  return faults;
}

type Payers = SchemeVersion['payers'];

const repeatedPayers = (payers: Payers, path: string): SchemeFault[] =>
  payers.flatMap(({ jurisdiction }, index) =>
    payers.findIndex((one) => one.jurisdiction === jurisdiction) < index
      ? [
          fault(
            `${path}.${index}`,
            `出资方“${jurisdiction}”重复。`,
            `Payer "${jurisdiction}" is listed twice.`,
          ),
        ]
      : [],
  );

/** Everyone who may have to pay under some reading of the scheme. */
export const possiblePayers = (scheme: SchemeVersion): JurisdictionId[] => [
  ...new Set([
    ...scheme.payers.map((one) => one.jurisdiction),
    ...(scheme.payersByHome ?? []).flatMap(({ payers }) => payers.map((one) => one.jurisdiction)),
    ...(scheme.providerTreasury ? (scheme.providers?.jurisdictions ?? []) : []),
  ]),
];

function payerFaults(scheme: SchemeVersion): SchemeFault[] {
  const payers = possiblePayers(scheme);
  const ofOnePayer = (rules: readonly { readonly payer: JurisdictionId }[], path: string) =>
    rules.flatMap(({ payer }, index) => {
      const here = `${path}.${index}.payer`;
      if (!payers.includes(payer)) {
        return [fault(here, `“${payer}”不是出资方。`, `"${payer}" is not one of the payers.`)];
      }
      const repeated = rules.findIndex((rule) => rule.payer === payer) < index;
      return repeated ? [fault(here, `出资方“${payer}”有两个上限。`, `Payer "${payer}" has two caps.`)] : [];
    });
  return [
    ...repeatedPayers(scheme.payers, 'payers'),
    ...ofOnePayer(scheme.caps.perPayer ?? [], 'caps.perPayer'),
    ...ofOnePayer(scheme.ratio.perPayer ?? [], 'ratio.perPayer'),
  ];
}

function payersByHomeFaults({ payersByHome = [], enterprises }: SchemeVersion): SchemeFault[] {
  const seen = new Set<JurisdictionId>();
  return payersByHome.flatMap(({ homes, payers }, index) => {
    const faults = repeatedPayers(payers, `payersByHome.${index}.payers`);
    for (const home of homes) {
      const path = `payersByHome.${index}.homes`;
      if (seen.has(home)) {
        faults.push(fault(path, `“${home}”有两套出资方。`, `"${home}" has two sets of payers.`));
      }
      if (!enterprises.jurisdictions.includes(home)) {
        faults.push(
          fault(path, `“${home}”的企业不适用本券。`, `Enterprises of "${home}" are outside this scheme.`),
        );
      }
      seen.add(home);
    }
    return faults;
  });
}

/** A voucher's face is set aside before anybody knows whose treasury would share it. */
function providerTreasuryFaults(scheme: SchemeVersion): SchemeFault[] {
  if (scheme.providerTreasury === undefined) return [];
  const faults: SchemeFault[] = [];
  if (scheme.providers === undefined) {
    faults.push(
      fault(
        'providerTreasury',
        '由机构所在地分担，须写明机构可在哪些地区。',
        'The place of the provider shares the cost, so say which places those may be.',
      ),
    );
  }
  if (scheme.mode !== 'enterprise-reimbursed') {
    faults.push(
      fault(
        'providerTreasury',
        '发券时还不知道机构在哪里，由机构所在地分担只适用于事后补助。',
        'When a voucher is issued nobody knows where the provider will be, so only a scheme that reimburses can share by it.',
      ),
    );
  }
  return faults;
}

function ratioFaults({ ratio, mode }: SchemeVersion): SchemeFault[] {
  const faults = (ratio.perPayer ?? []).flatMap(({ numerator, denominator }, index) =>
    numerator > denominator
      ? [
          fault(
            `ratio.perPayer.${index}.numerator`,
            '补助比例超过 100%。',
            'The ratio is more than the whole.',
          ),
        ]
      : [],
  );
  const years = (ratio.recut?.years ?? []).map((one) => one.year);
  years.forEach((year, index) => {
    if (years.indexOf(year) === index) return;
    const path = `ratio.recut.years.${index}.year`;
    faults.push(fault(path, `${year} 年有两次核定。`, `${year} is cut twice.`));
  });
  if (ratio.recut && mode !== 'enterprise-reimbursed') {
    faults.push(
      fault(
        'ratio.recut',
        '需求总额要到申报后才知道，按预算核减只适用于事后补助。',
        'The demand is known only after all have claimed, so only a scheme that reimburses can be cut by it.',
      ),
    );
  }
  if (ratio.matching && mode !== 'enterprise-reimbursed') {
    faults.push(
      fault(
        'ratio.matching',
        '配套以已兑付的券为准，只能事后补助。',
        'What is matched must have been paid, so this scheme can only reimburse.',
      ),
    );
  }
  return faults;
}

function rewardFaults({ providerReward }: SchemeVersion): SchemeFault[] {
  if (!providerReward || !('grades' in providerReward)) return [];
  const grades = providerReward.grades.map((one) => one.grade);
  return grades.flatMap((grade, index) =>
    grades.indexOf(grade) < index
      ? [fault(`providerReward.grades.${index}`, `等次“${grade}”重复。`, `Grade "${grade}" is listed twice.`)]
      : [],
  );
}

function assumedFaults(scheme: SchemeVersion): SchemeFault[] {
  return (scheme.assumed ?? []).flatMap(({ path }, index) => {
    const found = path
      .split('.')
      .reduce<unknown>(
        (value, key) =>
          typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
        scheme,
      );
    return found === undefined
      ? [fault(`assumed.${index}.path`, `没有“${path}”这一项。`, `There is no "${path}".`)]
      : [];
  });
}

function modeFaults(scheme: SchemeVersion): SchemeFault[] {
  const { validity, caps, note, cycle, mode } = scheme;
  if (mode !== 'enterprise-reimbursed') {
    if (validity && (validity.sameYear || validity.days !== undefined || validity.months !== undefined))
      return [];
    return [
      fault(
        'validity',
        '发券的政策须写明券的有效期。',
        'A scheme that issues vouchers must say how long they live.',
      ),
    ];
  }
  const misplaced = [
    ...(validity ? ['validity'] : []),
    ...(caps.perIssue ? ['caps.perIssue'] : []),
    ...(caps.holding ? ['caps.holding'] : []),
    ...(caps.perCycle ? ['caps.perCycle'] : []),
    ...(note ? ['note'] : []),
    ...(cycle ? ['cycle'] : []),
  ];
  return misplaced.map((path) =>
    fault(
      path,
      '事后补助不发券，此项不适用。',
      'A scheme that reimburses issues no vouchers, so this cannot apply.',
    ),
  );
}
