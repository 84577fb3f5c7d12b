import { describe, expect, it } from 'vitest';
import { travelMinutes, zTravelTime } from './travel.ts';

const times = [
  zTravelTime.parse({
    id: 'a-b',
    between: ['a', 'b'],
    minutes: 25,
    source: { zh: '时刻表', en: 'Timetable' },
  }),
];

describe('time on the road', () => {
  it('is the same both ways', () => {
    expect(travelMinutes(times, 'a', 'b')).toBe(25);
    expect(travelMinutes(times, 'b', 'a')).toBe(25);
  });
  it('is not known where nobody says, nor from nowhere, nor within one party', () => {
    expect(travelMinutes(times, 'a', 'c')).toBeUndefined();
    expect(travelMinutes(times, undefined, 'b')).toBeUndefined();
    expect(travelMinutes(times, 'a', 'a')).toBeUndefined();
  });
  it('is not taken without its source', () => {
    expect(zTravelTime.safeParse({ id: 'a-b', between: ['a', 'b'], minutes: 25 }).success).toBe(false);
  });
});
