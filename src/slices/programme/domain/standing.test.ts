import { describe, expect, it } from 'vitest';
import { factsOn, monthsToReport, type RecordedChange, type Standing, takeWord } from './standing.ts';

const FRESH: Standing = { stage: 'agreed', forecast: null, doneOn: null, reportedPeriod: null };
const word = {
  period: '2026-08',
  submittedOn: '2026-09-03',
  stage: 'started' as const,
  forecast: '2026-12-01',
  milestones: [],
};

describe('An accepted report of the lead', () => {
  it('moves stage and forecast, and says what moved', () => {
    const { to, changes } = takeWord(FRESH, word);
    expect(to).toEqual({ stage: 'started', forecast: '2026-12-01', doneOn: null, reportedPeriod: '2026-08' });
    expect(changes.map((change) => [change.kind, change.before, change.after])).toEqual([
      ['stage', 'agreed', 'started'],
      ['forecast', null, '2026-12-01'],
    ]);
  });

  it('on an earlier month adds its milestones and moves nothing else', () => {
    const { to } = takeWord(FRESH, word);
    const older = {
      ...word,
      period: '2026-07',
      stage: 'preparing' as const,
      milestones: [{ position: 1, doneOn: '2026-07-20' }],
    };
    expect(takeWord(to, older)).toEqual({
      to,
      changes: [{ kind: 'milestone', day: '2026-07-20', before: null, after: '2026-07-20', position: 1 }],
    });
  });

  it('that says done counts from the day it was sent, and a step back takes that away', () => {
    const done = takeWord(FRESH, { ...word, stage: 'claimed-done', forecast: null }).to;
    expect(done.doneOn).toBe('2026-09-03');
    expect(takeWord(done, { ...word, period: '2026-09', stage: 'under-way' }).to.doneOn).toBeNull();
  });
});

describe('The facts of an earlier day', () => {
  it('hold only what was on record then', () => {
    const plan = {
      starts: '2026-06-01',
      due: '2026-12-01',
      reportDay: 5,
      plannedOn: '2026-06-01',
      milestones: [{ position: 1, due: '2026-07-01' }],
    };
    const changes: RecordedChange[] = [
      {
        kind: 'stage',
        day: '2026-08-03',
        before: 'agreed',
        after: 'started',
        position: null,
        recordedOn: '2026-08-05',
      },
      {
        kind: 'milestone',
        day: '2026-06-20',
        before: null,
        after: '2026-06-20',
        position: 1,
        recordedOn: '2026-08-05',
      },
    ];
    const on = (day: string) =>
      factsOn(plan, changes, [{ period: '2026-06', submittedOn: '2026-07-04' }], day);
    expect(on('2026-08-04')).toMatchObject({ stage: 'agreed', milestones: [{ doneOn: null }] });
    expect(on('2026-08-05')).toMatchObject({ stage: 'started', milestones: [{ doneOn: '2026-06-20' }] });
    expect(on('2026-07-03').reports).toEqual([]);
  });
});

it('Months to report run from the start to the present one, newest first', () => {
  expect(monthsToReport('2026-11-20', '2027-01-02')).toEqual(['2027-01', '2026-12', '2026-11']);
  expect(monthsToReport('2027-02-01', '2027-01-02')).toEqual([]);
});
