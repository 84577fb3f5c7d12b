import { describe, expect, it } from 'vitest';
import { fitting } from './fitting.ts';

describe('Entries of a row', () => {
  const widths = [50, 50, 50, 50];
  const in_ = (room: number) => fitting(widths, { room, gap: 10, more: 40 });

  it('all stand there where they fit, without a button for others', () => {
    expect([in_(230), in_(1000)]).toEqual([4, 4]);
  });

  it('leave room for the button as soon as one does not fit', () => {
    expect([in_(229), in_(220), in_(219), in_(160), in_(159), in_(100), in_(99), in_(0)]).toEqual([
      3, 3, 2, 2, 1, 1, 0, 0,
    ]);
  });

  it('may be none', () => {
    expect(fitting([], { room: 100, gap: 10, more: 40 })).toBe(0);
  });
});
