import type { JurisdictionId } from '../../../kernel/brand.ts';
import { fault, type SchemeFault } from './fault.ts';
import type { SchemeVersion } from './scheme.ts';
import { possiblePayers } from './terms.ts';

/** Notes and cycles: one note must fit under every cap on a face, and what counts by cycle needs one. */
export function noteFaults({ note, cycle, caps }: SchemeVersion): SchemeFault[] {
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

export function payerFaults(scheme: SchemeVersion): SchemeFault[] {
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

export function payersByHomeFaults({ payersByHome = [], enterprises }: SchemeVersion): SchemeFault[] {
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

/**
 * A voucher's face is set aside before anybody knows whose treasury will share it, so one treasury sets it aside
 * whole, and is relieved of the part of the provider's place when the claim is decided.
 */
export function providerTreasuryFaults(scheme: SchemeVersion): SchemeFault[] {
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
  const lists = [scheme.payers, ...(scheme.payersByHome ?? []).map(({ payers }) => payers)];
  if (scheme.mode !== 'enterprise-reimbursed' && lists.some((payers) => payers.length > 1)) {
    faults.push(
      fault(
        'providerTreasury',
        '发券时还不知道机构在哪里，由一家财政先全额预留；有几家出资方的，不能再由机构所在地分担。',
        'When a voucher is issued nobody knows where the provider will be, so one treasury sets it aside whole; with several payers the place of the provider cannot share.',
      ),
    );
  }
  return faults;
}

export function ratioFaults({ ratio, mode }: SchemeVersion): SchemeFault[] {
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

export function rewardFaults({ providerReward }: SchemeVersion): SchemeFault[] {
  if (!providerReward || !('grades' in providerReward)) return [];
  const grades = providerReward.grades.map((one) => one.grade);
  return grades.flatMap((grade, index) =>
    grades.indexOf(grade) < index
      ? [fault(`providerReward.grades.${index}`, `等次“${grade}”重复。`, `Grade "${grade}" is listed twice.`)]
      : [],
  );
}
