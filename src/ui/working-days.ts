import { addWorkingDays, isWorkingDay, type WorkCalendar, workingDaysBetween } from '../kernel/calendar.ts';
import { weekdayOf } from '../kernel/day.ts';
import { useCircle } from './circle.ts';

export { addWorkingDays, isWorkingDay, type WorkCalendar, workingDaysBetween };

/** What the pack's calendar says of a day: `make-up` is a weekend day that is worked. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'make-up';

export function dayKind(day: string, calendar: WorkCalendar): DayKind {
  if (calendar.workdays.includes(day)) return 'make-up';
  if (calendar.holidays.includes(day)) return 'holiday';
  return calendar.weekend.includes(weekdayOf(day)) ? 'weekend' : 'workday';
}

/** Working days of a jurisdiction; of the circle's first party when none is named or it is not known. */
export function useWorkCalendar(jurisdictionId?: string): WorkCalendar {
  const { jurisdictions, parties } = useCircle();
  const wanted = jurisdictionId ?? parties[0];
  const found = jurisdictions.find(({ id }) => id === wanted) ?? jurisdictions[0];
  if (found === undefined) throw new Error('The circle has no jurisdiction.');
  return found.calendar;
}
