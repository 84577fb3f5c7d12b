import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { PackFinding } from '../../../kernel/pack.ts';
import type { Boundary, Circle, Jurisdiction, PackCalendar } from './schema.ts';

export interface CircleParts {
  readonly circle: readonly Circle[];
  readonly jurisdictions: readonly Jurisdiction[];
  readonly boundary: readonly Boundary[];
}

/** Parties of the circle and jurisdictions that call themselves a party must be the same, and all on the map. */
export function checkCircle(parts: CircleParts): PackFinding[] {
  const findings: PackFinding[] = [];
  const circle = parts.circle[0];
  const parties: readonly string[] = circle?.parties ?? [];
  const drawn = new Set<string>(
    parts.boundary.flatMap((boundary) => boundary.features.map((feature) => feature.properties.jurisdiction)),
  );
  for (const one of parts.jurisdictions) {
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
    if (ancestors(one, parts.jurisdictions) === 'circular') {
      finding('parent', '上级关系绕成了圈', 'the line of parents runs in a ring');
    }
  }
  if (circle !== undefined && new Set(parties).size !== parties.length) {
    findings.push({
      part: 'circle',
      key: circle.id,
      field: 'parties',
      reason: { zh: '同一成员地区写了两次', en: 'a party is listed twice' },
    });
  }
  return findings;
}

function ancestors(one: Jurisdiction, all: readonly Jurisdiction[]): 'fine' | 'circular' {
  const seen = new Set<string>([one.id]);
  for (let parent = one.parent; parent !== null; ) {
    if (seen.has(parent)) return 'circular';
    seen.add(parent);
    const next = parent;
    parent = all.find((other) => other.id === next)?.parent ?? null;
  }
  return 'fine';
}

/** The calendar of a range of years, first and last included, with its fixed holidays written out as dates. */
export function workCalendar(calendar: PackCalendar, firstYear: number, lastYear: number): WorkCalendar {
  const holidays = [...calendar.holidays];
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const { monthDay, from } of calendar.fixedHolidays) {
      if (from === null || year >= from) holidays.push(`${year}-${monthDay}`);
    }
  }
  return { weekend: calendar.weekend, holidays, workdays: calendar.workdays };
}
