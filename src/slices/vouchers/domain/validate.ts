import { fault, type SchemeFault } from './fault.ts';
import { procedureFaults } from './procedure.ts';
import type { SchemeVersion } from './scheme.ts';
import { alternativeFaults, capFaults, requirementFaults } from './validate-conditions.ts';
import {
  noteFaults,
  payerFaults,
  payersByHomeFaults,
  providerTreasuryFaults,
  ratioFaults,
  rewardFaults,
} from './validate-money.ts';

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
    ...procedureFaults(scheme),
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
