import { addMonths } from '../../../kernel/time.ts';
import type { LightFacts, ReportFact } from './light.ts';
import type { Move, ReportedStage, Stage } from './undertaking.ts';

/** Where an item stands, as its lead's accepted reports have it. Days are `YYYY-MM-DD`. */
export interface Standing {
  readonly stage: Stage;
  readonly forecast: string | null;
  readonly doneOn: string | null;
  readonly reportedPeriod: string | null;
}

/** What a lead's report says of the whole. */
export interface LeadWord {
  readonly period: string;
  readonly submittedOn: string;
  readonly stage: ReportedStage;
  readonly forecast: string | null;
  readonly milestones: readonly { readonly position: number; readonly doneOn: string }[];
}

export interface Change {
  readonly kind: Move;
  readonly day: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly position: number | null;
}

/**
 * What accepting a lead's report changes. A report on an earlier month than the newest accepted one adds its
 * milestones and leaves stage and forecast alone.
 */
export function takeWord(standing: Standing, word: LeadWord): { to: Standing; changes: Change[] } {
  const reached = word.milestones.map(
    ({ position, doneOn }): Change => ({
      kind: 'milestone',
      day: doneOn,
      before: null,
      after: doneOn,
      position,
    }),
  );
  if (standing.reportedPeriod !== null && word.period < standing.reportedPeriod) {
    return { to: standing, changes: reached };
  }
  const forecast = word.forecast ?? standing.forecast;
  const doneOn = word.stage === 'claimed-done' ? (standing.doneOn ?? word.submittedOn) : null;
  const to = { stage: word.stage, forecast, doneOn, reportedPeriod: word.period };
  const changes = [...reached];
  const day = word.submittedOn;
  if (to.stage !== standing.stage) {
    changes.push({ kind: 'stage', day, before: standing.stage, after: to.stage, position: null });
  }
  if (forecast !== standing.forecast) {
    changes.push({ kind: 'forecast', day, before: standing.forecast, after: forecast, position: null });
  }
  return { to, changes };
}

/** What is fixed about an item from its planning on. */
export interface PlanFacts {
  readonly starts: string;
  readonly due: string;
  readonly reportDay: number;
  readonly plannedOn: string;
  readonly milestones: readonly { readonly position: number; readonly due: string }[];
}

/** A recorded change and the day on which it was recorded. */
export interface RecordedChange extends Change {
  readonly recordedOn: string;
}

/**
 * The facts a light of some day rests on: only what had been recorded by the end of that day, so that what was
 * caught up later does not brighten an earlier day.
 */
export function factsOn(
  plan: PlanFacts,
  changes: readonly RecordedChange[],
  reports: readonly ReportFact[],
  day: string,
): LightFacts {
  const known = changes.filter((change) => change.recordedOn <= day);
  const last = (kind: Move) => known.filter((change) => change.kind === kind).at(-1);
  const closed = last('closed') !== undefined;
  const lastStage = last('stage');
  const stage: Stage = closed ? 'closed' : ((lastStage?.after as Stage | undefined) ?? 'agreed');
  const done = closed || stage === 'claimed-done';
  return {
    starts: plan.starts,
    due: plan.due,
    reportDay: plan.reportDay,
    plannedOn: plan.plannedOn,
    stage,
    forecast: last('forecast')?.after ?? null,
    doneOn: done ? (lastStage?.day ?? null) : null,
    milestones: plan.milestones.map(({ position, due }) => ({
      due,
      doneOn:
        known.find((change) => change.kind === 'milestone' && change.position === position)?.day ?? null,
    })),
    reports: reports.filter((report) => report.submittedOn <= day),
  };
}

/** Months on which a party may report on a day: from the start of the item to the present month, newest first. */
export function monthsToReport(starts: string, today: string): string[] {
  const months: string[] = [];
  for (
    let month = starts.slice(0, 7);
    month <= today.slice(0, 7);
    month = addMonths(`${month}-01`, 1).slice(0, 7)
  ) {
    months.unshift(month);
  }
  return months;
}
