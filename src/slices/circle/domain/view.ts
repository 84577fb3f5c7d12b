import type { z } from 'zod';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { Circle, CircleJurisdiction, Region } from './circle.ts';
import type { zCircle, zJurisdiction, zPackCalendar } from './pack.ts';

export interface CircleSource {
  readonly circle: z.output<typeof zCircle>;
  readonly jurisdictions: readonly z.output<typeof zJurisdiction>[];
  readonly calendars: readonly z.output<typeof zPackCalendar>[];
}

/**
 * The circle as the rest of the code reads it. Holidays that fall on the same day every year are written out
 * for the given years, both included.
 */
export function circleView(source: CircleSource, firstYear: number, lastYear: number): Circle {
  const { circle } = source;
  return {
    id: circle.id,
    name: circle.name,
    shortName: circle.shortName,
    ...(circle.founded === null ? {} : { founded: circle.founded }),
    currency: circle.currency,
    languages: circle.languages,
    timezone: circle.timezone,
    organisationCodes: circle.organisationCodes,
    parties: circle.parties,
    jurisdictions: source.jurisdictions.map((one) => jurisdictionView(one, source, firstYear, lastYear)),
    regions: regionsOf(source),
  };
}

/** Governments above the parties, and what the pack names besides them, each with the parties that lie in it. */
function regionsOf({ circle, jurisdictions }: CircleSource): Region[] {
  const parentOf = new Map<string, string | null>(jurisdictions.map(({ id, parent }) => [id, parent]));
  const liesIn = (party: string, places: readonly string[]): boolean => {
    const seen = new Set<string>();
    for (let at: string | null = party; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
      if (places.includes(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const partiesIn = (places: readonly string[]) => circle.parties.filter((party) => liesIn(party, places));
  const above = jurisdictions.filter(({ roles }) => !roles.includes('party'));
  return [
    ...above.map(({ id, name, shortName }) => ({
      id,
      name,
      shortName,
      aliases: [],
      parties: partiesIn([id]),
    })),
    ...circle.regions.map(({ id, name, aliases, holds }) => ({
      id,
      name,
      shortName: name,
      aliases,
      parties: partiesIn(holds),
    })),
  ];
}

function jurisdictionView(
  one: z.output<typeof zJurisdiction>,
  source: CircleSource,
  firstYear: number,
  lastYear: number,
): CircleJurisdiction {
  const calendar = source.calendars.find((candidate) => candidate.id === one.calendar);
  if (calendar === undefined) throw new Error(`Jurisdiction ${one.id} has no calendar.`);
  return {
    id: one.id,
    name: one.name,
    shortName: one.shortName,
    glyph: one.glyph,
    colour: one.colour.value,
    roles: one.roles,
    ...(one.centre === null ? {} : { centre: one.centre }),
    timezone: one.timezone,
    calendar: datedCalendar(calendar, firstYear, lastYear),
    ...(one.reminders === undefined ? {} : { reminders: one.reminders }),
  };
}

function datedCalendar(
  calendar: z.output<typeof zPackCalendar>,
  firstYear: number,
  lastYear: number,
): WorkCalendar {
  const holidays = [...calendar.holidays];
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const { monthDay, from } of calendar.fixedHolidays) {
      if (from === null || year >= from) holidays.push(`${year}-${monthDay}`);
    }
  }
  return { weekend: calendar.weekend, holidays: [...new Set(holidays)].sort(), workdays: calendar.workdays };
}
