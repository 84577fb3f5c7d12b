import { addWorkingDays, type WorkCalendar } from '../../../kernel/calendar.ts';
import type { EvidenceKind, SchemeVersion } from './scheme.ts';

/** One thing that is missing: a kind of paper, or something only words can say. */
export interface Point {
  readonly kind?: EvidenceKind | undefined;
  readonly text: string;
}

/**
 * The last day for the applicant: so many working days of the issuer after the day of asking, which never counts.
 * `undefined` where the scheme knows no correction.
 */
export function correctionDay(
  scheme: SchemeVersion,
  askedOn: string,
  calendar: WorkCalendar,
): string | undefined {
  return scheme.correction && addWorkingDays(askedOn, scheme.correction.days, calendar);
}

/**
 * Points nobody has answered yet, by their place in the list. A paper of the kind asked for, filed since, is an
 * answer by itself; everything else needs words.
 */
export function unanswered(
  points: readonly Point[],
  answers: readonly string[],
  filedSince: ReadonlySet<EvidenceKind>,
): number[] {
  return points.flatMap(({ kind }, index) => {
    const filed = kind !== undefined && filedSince.has(kind);
    const said = (answers[index] ?? '').trim() !== '';
    return filed || said ? [] : [index];
  });
}
