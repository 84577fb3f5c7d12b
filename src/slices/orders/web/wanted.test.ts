import { describe, expect, it } from 'vitest';
import { countFields, readCounts } from './wanted.ts';

describe('how much is wanted', () => {
  it('is asked only where the slot does not say it', () => {
    expect(countFields('hour', true)).toEqual([]);
    expect(countFields('hour', false)).toEqual(['hours']);
    expect(countFields('channel-day', false)).toEqual(['channels', 'days']);
    expect(countFields('sample', true)).toEqual(['samples']);
  });

  it('is one of each until somebody writes another number', () => {
    expect(readCounts(['channels', 'days'], { days: '14' })).toEqual({ channels: 1, days: 14 });
    expect(readCounts(['hours'], { hours: '２' })).toEqual({ minutes: 120 });
  });

  it('is not guessed from what is no whole number above zero', () => {
    expect(
      ['', '0', '-1', '1.5', 'two', '2000000'].map((samples) => readCounts(['samples'], { samples })),
    ).toEqual(Array(6).fill(undefined));
  });
});
