import type { Uuid } from '../../kernel/brand.ts';
import type { Bilingual } from '../../kernel/lang.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { daysBetween, type LightFacts, type LightResult, lightOf } from './domain/light.ts';
import type { ThemeScheme } from './domain/pack.ts';
import { factsOn } from './domain/standing.ts';
import { type Milestone, type Movement, named, type Report, type Undertaking } from './record.ts';
import { reportsOf } from './report-store.ts';
import { type Stored, themeRecords } from './store.ts';
import { milestonesOf, movementsOf } from './undertaking-store.ts';

/** An item with everything its light is read from. */
export interface Picture {
  readonly item: Undertaking;
  readonly milestones: readonly Milestone[];
  readonly movements: readonly Movement[];
  /** Newest first. */
  readonly reports: readonly Report[];
  /** What was on record by the end of a day. */
  factsOn(day: string): LightFacts;
  lightOn(day: string): LightResult;
}

/** Reads items at once, so that a page of a thousand needs three statements and not three thousand. */
export async function picturesOf(
  tx: Tx,
  items: readonly Undertaking[],
  timezone: string,
): Promise<Picture[]> {
  const ids = items.map((item) => item.id);
  const milestones = await milestonesOf(tx, ids);
  const movements = await movementsOf(tx, ids);
  const reports = await reportsOf(tx, ids);
  const of = <T>(found: ReadonlyMap<Uuid, T[]>, id: Uuid): T[] => found.get(id) ?? [];
  return items.map((item) =>
    pictureOf(item, of(milestones, item.id), of(movements, item.id), of(reports, item.id), timezone),
  );
}

function pictureOf(
  item: Undertaking,
  milestones: readonly Milestone[],
  movements: readonly Movement[],
  reports: readonly Report[],
  timezone: string,
): Picture {
  const dayOf = (at: Movement['at']) => zoned(at, timezone).date;
  const plan = { ...item, plannedOn: dayOf(item.planned.at), milestones };
  const changes = movements.map((one) => ({ ...one, recordedOn: dayOf(one.at) }));
  const ofLead = reports
    .filter((report) => report.party === item.lead && report.state !== 'returned')
    .map((report) => ({ period: report.period, submittedOn: dayOf(report.submitted.at) }));
  const on = (day: string) => factsOn(plan, changes, ofLead, day);
  return { item, milestones, movements, reports, factsOn: on, lightOn: (day) => lightOf(on(day), day) };
}

/** Names of the themes, by `scheme.member`. */
export async function themeNames(tx: Tx): Promise<ReadonlyMap<string, Bilingual>> {
  return namesOf(await themeRecords(tx));
}

export const namesOf = (themes: readonly Stored<ThemeScheme>[]): ReadonlyMap<string, Bilingual> =>
  new Map(
    themes.flatMap(({ body }) => body.members.map((one) => [`${body.id}.${one.id}`, one.name] as const)),
  );

/** How far an item runs beyond its due date: as forecast, or by the day it is while it is overdue. */
function lateDays({ due, forecast, doneOn }: Undertaking, today: string): number {
  const end = doneOn ?? [forecast ?? due, today].sort().at(-1) ?? due;
  return Math.max(0, daysBetween(due, end));
}

/** The head of an item as lists show it. */
export function headOf(picture: Picture, names: ReadonlyMap<string, Bilingual>, today: string) {
  const { item } = picture;
  const [scheme = '', member = ''] = item.theme.split('.');
  const { colour, trace } = picture.lightOn(today);
  return {
    id: item.id as string,
    number: item.number,
    name: named(item.nameZh, item.nameEn),
    theme: { scheme, member, name: names.get(item.theme) ?? named(item.theme, null) },
    lead: item.lead as string,
    partners: item.partners.map(String),
    supervisor: item.supervisor,
    starts: item.starts,
    due: item.due,
    forecast: item.forecast,
    lateDays: lateDays(item, today),
    stage: item.stage,
    nextStep: item.nextStep,
    evidence: item.evidence,
    light: { colour, trace: [...trace] },
    provenance: item.provenance,
  };
}

/** What a line about a moved item says of it. */
export const movedItem = (item: Undertaking) => ({
  id: item.id as string,
  number: item.number,
  name: named(item.nameZh, item.nameEn),
  lead: item.lead as string,
  provenance: item.provenance,
});
