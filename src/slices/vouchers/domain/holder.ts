import type { WorkCalendar } from '../../../kernel/calendar.ts';
import { payoutDay } from './claim.ts';
import { waitingOf } from './deadline.ts';
import type { SchemeVersion } from './scheme.ts';

/** The days of a claim so far, `YYYY-MM-DD` by the issuer's clock. */
export interface ClaimDays {
  readonly state: 'submitted' | 'correcting' | 'first-approved' | 'approved' | 'rejected';
  readonly submittedOn: string;
  readonly firstApprovedOn?: string | undefined;
  readonly decidedOn?: string | undefined;
  /** Once examined, it goes on in a round of its scheme. */
  readonly inRounds?: boolean | undefined;
  /** All that was granted reached its payee. */
  readonly paid?: boolean | undefined;
  readonly correction?:
    | { readonly askedOn: string; readonly dueOn: string; readonly answeredOn?: string | undefined }
    | undefined;
}

/** Who holds a claim, since which day, and until when that was promised. */
export interface Holder {
  readonly who: 'desk' | 'applicant' | 'second-officer' | 'round' | 'payers';
  readonly since: string;
  /** Left out where nobody promised a day, and while the desk's clock stands still. */
  readonly until?: string;
}

/** Whom a claim waits for on a day; `undefined` once it is sent back or paid. A day of payment is a likelihood, no promise. */
export function holderOf(
  claim: ClaimDays,
  scheme: SchemeVersion,
  today: string,
  calendar: WorkCalendar,
): Holder | undefined {
  const { correction, submittedOn, state } = claim;
  const until = (day: string | undefined) => (day === undefined ? {} : { until: day });
  if (state === 'rejected' || (state === 'approved' && claim.paid === true)) return undefined;
  if (state === 'approved') {
    const since = claim.decidedOn ?? submittedOn;
    return { who: 'payers', since, ...until(payoutDay(scheme, since, calendar)) };
  }
  if (state === 'correcting' && correction !== undefined) {
    if (today > correction.dueOn) return { who: 'desk', since: correction.dueOn };
    return { who: 'applicant', since: correction.askedOn, until: correction.dueOn };
  }
  if (state === 'first-approved' && claim.inRounds === true) {
    return { who: 'round', since: claim.firstApprovedOn ?? submittedOn };
  }
  const pause = correction && { from: correction.askedOn, to: correction.answeredOn };
  const { dueOn } = waitingOf(submittedOn, today, scheme.handling?.claimDays, calendar, pause);
  if (state === 'first-approved') {
    return { who: 'second-officer', since: claim.firstApprovedOn ?? submittedOn, ...until(dueOn) };
  }
  return { who: 'desk', since: correction?.answeredOn ?? submittedOn, ...until(dueOn) };
}
