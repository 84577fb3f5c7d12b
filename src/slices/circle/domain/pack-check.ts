import type { PackFinding } from '../../../kernel/pack.ts';
import type { Boundary, PackCircle, PackJurisdiction } from './pack.ts';

export interface CheckedParts {
  readonly circle: readonly PackCircle[];
  readonly jurisdictions: readonly PackJurisdiction[];
  readonly boundary: readonly Boundary[];
}

/** Parties of the circle and jurisdictions that call themselves a party must be the same, and all on the map. */
export function checkCircle(parts: CheckedParts): PackFinding[] {
  const parties: readonly string[] = parts.circle[0]?.parties ?? [];
  const drawn = new Set<string>(
    parts.boundary.flatMap((boundary) => boundary.features.map((feature) => feature.properties.jurisdiction)),
  );
  return [
    ...parts.circle.filter(repeatsParty).map((circle) => ({
      part: 'circle',
      key: circle.id,
      field: 'parties',
      reason: { zh: '同一成员地区写了两次', en: 'a party is listed twice' },
    })),
    ...parts.circle.flatMap((circle) => unknownHeld(circle, parts)),
    ...parts.jurisdictions.flatMap((one) => checkJurisdiction(one, parties, drawn, parts)),
  ];
}

/** What a region holds must be in the pack, or its name would be understood as less than it is. */
const unknownHeld = ({ id, regions }: PackCircle, { jurisdictions }: CheckedParts): PackFinding[] =>
  regions.flatMap(({ holds }, n) =>
    holds.flatMap((held, at) =>
      jurisdictions.some((one) => one.id === held)
        ? []
        : [
            {
              part: 'circle',
              key: id,
              field: `regions.${n}.holds.${at}`,
              reason: { zh: `没有成员地区或出资方 ${held}`, en: `there is no jurisdiction ${held}` },
            },
          ],
    ),
  );

const repeatsParty = (circle: PackCircle): boolean => new Set(circle.parties).size !== circle.parties.length;

function checkJurisdiction(
  one: PackJurisdiction,
  parties: readonly string[],
  drawn: ReadonlySet<string>,
  parts: CheckedParts,
): PackFinding[] {
  const findings: PackFinding[] = [];
  const finding = (field: string, zh: string, en: string) =>
    findings.push({ part: 'jurisdictions', key: one.id, field, reason: { zh, en } });
  const isParty = one.roles.includes('party');
  if (isParty !== parties.includes(one.id)) {
    finding('roles', '与 pack.yaml 的 parties 不一致', 'it does not agree with parties in pack.yaml');
  }
  if (isParty && one.centre === null) finding('centre', '成员地区要有中心点', 'a party needs a centre');
  if (isParty && parts.boundary.length > 0 && !drawn.has(one.id)) {
    finding('id', '示意图上没有这个成员地区', 'this party is not on the schematic map');
  }
  if (isOwnAncestor(one, parts.jurisdictions)) {
    finding('parent', '上级关系绕成了圈', 'the line of parents runs in a ring');
  }
  return findings;
}

function isOwnAncestor(one: PackJurisdiction, all: readonly PackJurisdiction[]): boolean {
  const seen = new Set<string>([one.id]);
  let parent = one.parent;
  while (parent !== null) {
    if (seen.has(parent)) return true;
    seen.add(parent);
    const next = parent;
    parent = all.find((other) => other.id === next)?.parent ?? null;
  }
  return false;
}
