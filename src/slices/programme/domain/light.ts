import { addDays, dayNumber } from '../../../kernel/day.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { addMonths } from '../../../kernel/time.ts';
import { dayWords, monthWords } from './day-words.ts';
import type { Stage } from './undertaking.ts';

/** From nothing known to worst. `none` is not good news: nothing was due yet. */
export const LIGHTS = ['none', 'green', 'blue', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

export const LIGHT_CLAUSES = ['due', 'forecast', 'milestones', 'reports', 'near'] as const;
export type LightClauseCode = (typeof LIGHT_CLAUSES)[number];

/** What one clause looked at and what that says. */
export interface LightClause extends Bilingual {
  readonly code: LightClauseCode;
  readonly light: Light;
}

export interface LightResult {
  readonly colour: Light;
  readonly trace: readonly LightClause[];
}

/** One report of the lead that was not returned. */
export interface ReportFact {
  readonly period: string;
  /** Day it came in, `YYYY-MM-DD`. */
  readonly submittedOn: string;
}

/** Everything the rule may look at; days are `YYYY-MM-DD`. */
export interface LightFacts {
  readonly starts: string;
  readonly due: string;
  /** Day of the following month by which a month's report is due. */
  readonly reportDay: number;
  readonly plannedOn: string;
  readonly stage: Stage;
  readonly forecast: string | null;
  /** Day it was reported done or closed; null while it runs. */
  readonly doneOn: string | null;
  readonly milestones: readonly { readonly due: string; readonly doneOn: string | null }[];
  readonly reports: readonly ReportFact[];
}

/** A day so close, or closer, counts as near. */
export const NEAR_DAYS = 14;

export type PeriodStanding = 'in-time' | 'late' | 'missing';

/** A month for which a report is due, and how it stands. */
export interface PeriodReport {
  readonly period: string;
  /** Last day in time. */
  readonly dueOn: string;
  readonly standing: PeriodStanding;
  readonly submittedOn: string | null;
}

/** The last day on which a report on the month is in time. */
export const reportDueOn = (period: string, reportDay: number): string =>
  `${monthAfter(period)}-${String(reportDay).padStart(2, '0')}`;

/** Every month that a plan lets expect a report for, oldest first, with the last day in time. */
export function monthsPlanned(
  plan: Pick<LightFacts, 'starts' | 'due' | 'reportDay' | 'plannedOn'>,
): Pick<PeriodReport, 'period' | 'dueOn'>[] {
  const months: Pick<PeriodReport, 'period' | 'dueOn'>[] = [];
  for (let period = firstMonth(plan); period <= plan.due.slice(0, 7); period = monthAfter(period)) {
    months.push({ period, dueOn: reportDueOn(period, plan.reportDay) });
  }
  return months;
}

const firstMonth = ({ starts, plannedOn }: Pick<LightFacts, 'starts' | 'plannedOn'>): string =>
  (starts > plannedOn ? starts : plannedOn).slice(0, 7);
const monthAfter = (period: string): string => addMonths(`${period}-01`, 1).slice(0, 7);

/**
 * Every month whose report is due before `today`, oldest first: from the month of the start, or of the planning
 * when that came later, to the month of completion.
 */
export function periodsDue(facts: LightFacts, today: string): PeriodReport[] {
  const last = (facts.doneOn ?? today).slice(0, 7);
  const periods: PeriodReport[] = [];
  for (let period = firstMonth(facts); period <= last; period = monthAfter(period)) {
    const dueOn = reportDueOn(period, facts.reportDay);
    const submittedOn =
      facts.reports.find((report) => report.period === period && report.submittedOn <= today)?.submittedOn ??
      null;
    if (dueOn >= today && submittedOn === null) continue;
    const standing = submittedOn === null ? 'missing' : submittedOn <= dueOn ? 'in-time' : 'late';
    periods.push({ period, dueOn, standing, submittedOn });
  }
  return periods;
}

/** Days from one day to another, negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

const worst = (lights: readonly Light[]): Light =>
  lights.reduce<Light>(
    (sofar, light) => (LIGHTS.indexOf(light) > LIGHTS.indexOf(sofar) ? light : sofar),
    'none',
  );

/**
 * The light of an item on a day, with what each clause says. Green needs at least one report in time and nothing
 * against it; what is missing is never green, and what was late stays yellow for the month it concerns.
 */
export function lightOf(facts: LightFacts, today: string): LightResult {
  const trace = [
    dueClause(facts, today),
    forecastClause(facts),
    milestoneClause(facts, today),
    reportClause(facts, today),
    nearClause(facts, today),
  ];
  return { colour: worst(trace.map((clause) => clause.light)), trace };
}

const clause = (code: LightClauseCode, light: Light, zh: string, en: string): LightClause => ({
  code,
  light,
  zh,
  en,
});

const dayCount = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

function dueClause({ due, doneOn }: LightFacts, today: string): LightClause {
  if (doneOn !== null && doneOn > due) {
    const days = daysBetween(due, doneOn);
    return clause(
      'due',
      'yellow',
      `比期限晚 ${days} 天完成`,
      `Finished ${dayCount(days)} after the due date`,
    );
  }
  if (doneOn !== null) return clause('due', 'none', '在期限内完成', 'Finished within the due date');
  if (today > due) {
    const days = daysBetween(due, today);
    return clause(
      'due',
      'red',
      `期限已过 ${days} 天，还没有完成`,
      `Overdue by ${dayCount(days)} and not finished`,
    );
  }
  const day = dayWords(due);
  return clause('due', 'none', `期限 ${day.zh}，还没有到`, `Due ${day.en}, not reached yet`);
}

function forecastClause({ forecast, due, doneOn }: LightFacts): LightClause {
  if (forecast === null)
    return clause('forecast', 'none', '还没有报送预计完成日', 'No forecast reported yet');
  const day = dayWords(forecast);
  if (doneOn === null && forecast > due) {
    const days = daysBetween(due, forecast);
    return clause(
      'forecast',
      'yellow',
      `预计 ${day.zh}完成，比期限晚 ${days} 天`,
      `Forecast ${day.en}, ${dayCount(days)} after the due date`,
    );
  }
  return clause(
    'forecast',
    'none',
    `预计 ${day.zh}完成，不晚于期限`,
    `Forecast ${day.en}, within the due date`,
  );
}

/** A milestone reached late counts until the month after that is over, as a late report does. */
function milestoneClause({ milestones, doneOn }: LightFacts, today: string): LightClause {
  const open = doneOn === null ? milestones.filter((one) => one.doneOn === null && one.due < today) : [];
  const [oldest] = [...open].sort((a, b) => (a.due < b.due ? -1 : 1));
  if (oldest !== undefined) {
    const days = daysBetween(oldest.due, today);
    return clause(
      'milestones',
      'yellow',
      `有 ${open.length} 个里程碑到期未完成，最久的已过 ${days} 天`,
      open.length === 1
        ? `One milestone is past its date by ${dayCount(days)}`
        : `${open.length} milestones are past their dates, the oldest by ${dayCount(days)}`,
    );
  }
  const since = addMonths(`${today.slice(0, 7)}-01`, -1);
  const caughtUp = milestones.some(
    (one) => one.doneOn !== null && one.doneOn > one.due && one.doneOn >= since,
  );
  if (caughtUp) {
    return clause(
      'milestones',
      'yellow',
      '有里程碑刚刚补上，晚于原定日期',
      'A milestone was reached lately, after its date',
    );
  }
  return clause('milestones', 'none', '没有拖期的里程碑', 'No milestone is behind');
}

function reportClause(facts: LightFacts, today: string): LightClause {
  const periods = periodsDue(facts, today);
  const missing = periods.filter((one) => one.standing === 'missing').map((one) => one.period);
  if (missing.length > 0) {
    const months = missing.map(monthWords);
    return clause(
      'reports',
      'red',
      `缺报 ${months.map(({ zh }) => zh).join('、')}`,
      `No report for ${months.map(({ en }) => en).join(', ')}`,
    );
  }
  const last = periods.at(-1);
  if (last === undefined) {
    return clause('reports', 'none', '还没有到报送期，没有报告', 'No report is due yet, and none came in');
  }
  const month = monthWords(last.period);
  if (last.standing === 'late') {
    return clause(
      'reports',
      'yellow',
      `${month.zh}的报告迟到后补上`,
      `The report for ${month.en} came in late`,
    );
  }
  return clause('reports', 'green', `${month.zh}的报告按时报送`, `The report for ${month.en} came in time`);
}

function nearClause({ due, milestones, doneOn }: LightFacts, today: string): LightClause {
  const edge = addDays(today, NEAR_DAYS);
  const ahead = [due, ...milestones.filter((one) => one.doneOn === null).map((one) => one.due)]
    .filter((date) => doneOn === null && date >= today && date <= edge)
    .sort();
  const [next] = ahead;
  if (next === undefined) {
    return clause('near', 'none', `${NEAR_DAYS} 天内没有期限`, `Nothing falls due within ${NEAR_DAYS} days`);
  }
  const days = daysBetween(today, next);
  return clause(
    'near',
    'blue',
    days === 0 ? '今天到期' : `${days} 天后到期（${dayWords(next).zh}）`,
    days === 0 ? 'Due today' : `Due in ${dayCount(days)} (${dayWords(next).en})`,
  );
}
