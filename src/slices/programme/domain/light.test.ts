import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../kernel/day.ts';
import { LIGHTS, type LightFacts, lightOf, periodsDue } from './light.ts';

const PLAN: LightFacts = {
  starts: '2026-06-01',
  due: '2026-12-31',
  reportDay: 5,
  plannedOn: '2026-06-01',
  stage: 'started',
  forecast: '2026-12-31',
  doneOn: null,
  milestones: [{ due: '2026-11-30', doneOn: null }],
  reports: [
    { period: '2026-06', submittedOn: '2026-07-03' },
    { period: '2026-07', submittedOn: '2026-08-04' },
    { period: '2026-08', submittedOn: '2026-09-05' },
  ],
};

const with_ = (change: Partial<LightFacts>): LightFacts => ({ ...PLAN, ...change });
const colour = (facts: LightFacts, today: string) => lightOf(facts, today).colour;

describe('The light of an item', () => {
  it('is green when the last report due came in time and nothing stands against it', () => {
    expect(colour(PLAN, '2026-09-20')).toBe('green');
  });

  it('is not lit before any report was due, whatever the plan says', () => {
    expect(colour(with_({ reports: [], plannedOn: '2026-09-18' }), '2026-09-20')).toBe('none');
  });

  it('is red while a report is missing, yellow for the month that was caught up, green after one in time', () => {
    const missed = with_({ reports: PLAN.reports.slice(0, 2) });
    expect(colour(missed, '2026-09-20')).toBe('red');
    const caughtUp = with_({
      reports: [...missed.reports, { period: '2026-08', submittedOn: '2026-09-21' }],
    });
    expect(colour(caughtUp, '2026-09-22')).toBe('yellow');
    const next = with_({ reports: [...caughtUp.reports, { period: '2026-09', submittedOn: '2026-10-02' }] });
    expect(colour(next, '2026-10-10')).toBe('green');
    expect(periodsDue(next, '2026-10-10').find((one) => one.period === '2026-08')?.standing).toBe('late');
  });

  it('is in time on the last day and late on the day after', () => {
    const on = (submittedOn: string) =>
      periodsDue(with_({ reports: [{ period: '2026-06', submittedOn }] }), '2026-07-20')[0]?.standing;
    expect(on('2026-07-05')).toBe('in-time');
    expect(on('2026-07-06')).toBe('late');
  });

  it('is blue near a date, yellow behind a milestone or a forecast, red past the due date', () => {
    const told = PLAN.reports.concat(
      { period: '2026-09', submittedOn: '2026-10-03' },
      { period: '2026-10', submittedOn: '2026-11-03' },
      { period: '2026-11', submittedOn: '2026-12-03' },
      { period: '2026-12', submittedOn: '2027-01-03' },
    );
    expect(colour(with_({ reports: told }), '2026-11-20')).toBe('blue');
    expect(colour(with_({ reports: told }), '2026-12-02')).toBe('yellow');
    expect(colour(with_({ forecast: '2027-01-20' }), '2026-09-20')).toBe('yellow');
    expect(colour(with_({ reports: told, milestones: [] }), '2027-01-04')).toBe('red');
  });

  it('of an item done late stays yellow, and of one done in time does not turn red afterwards', () => {
    const reports = [{ period: '2026-06', submittedOn: '2026-07-03' }];
    const done = { stage: 'claimed-done' as const, milestones: [], reports };
    expect(colour(with_({ ...done, due: '2026-07-01', doneOn: '2026-07-03' }), '2026-07-04')).toBe('yellow');
    expect(colour(with_({ ...done, doneOn: '2026-06-30' }), '2027-06-01')).toBe('green');
  });

  it('shows the worst of its clauses, whatever they are', () => {
    fc.assert(
      fc.property(facts, day, (made, today) => {
        const { colour: shown, trace } = lightOf(made, today);
        const worst = Math.max(...trace.map((clause) => LIGHTS.indexOf(clause.light)));
        expect(LIGHTS.indexOf(shown)).toBe(worst);
        expect(trace).toHaveLength(5);
      }),
    );
  });

  it('is never green without a report, and never with one missing', () => {
    fc.assert(
      fc.property(facts, day, (made, today) => {
        const periods = periodsDue(made, today);
        if (colour(made, today) !== 'green') return;
        expect(periods.length).toBeGreaterThan(0);
        expect(periods.every((one) => one.standing !== 'missing')).toBe(true);
      }),
    );
  });

  it('of a past day is not changed by what comes in later', () => {
    fc.assert(
      fc.property(facts, day, fc.integer({ min: 1, max: 200 }), (made, today, days) => {
        const later = { period: today.slice(0, 7), submittedOn: addDays(today, days) };
        expect(lightOf({ ...made, reports: [...made.reports, later] }, today)).toEqual(lightOf(made, today));
      }),
    );
  });
});

const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n));
const facts: fc.Arbitrary<LightFacts> = fc
  .record({
    starts: day,
    plannedOn: day,
    length: fc.integer({ min: 1, max: 400 }),
    forecast: fc.option(day),
    milestones: fc.array(fc.record({ due: day, doneOn: fc.option(day) }), { maxLength: 4 }),
    reports: fc.uniqueArray(
      day.chain((submittedOn) => day.map((of) => ({ period: of.slice(0, 7), submittedOn }))),
      { maxLength: 8, selector: (report) => report.period },
    ),
  })
  .map(({ length, ...rest }) => ({
    ...rest,
    due: addDays(rest.starts, length),
    reportDay: 5,
    stage: 'started',
    doneOn: null,
  }));
