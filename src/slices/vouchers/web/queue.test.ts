import { describe, expect, it } from 'vitest';
import { neighboursOf, type Waiting } from './queue.ts';

const waiting = (kind: Waiting['kind'], id: string) => ({ kind, id }) as Waiting;
const queue = [waiting('claim', 'a'), waiting('request', 'r'), waiting('claim', 'b'), waiting('claim', 'c')];

describe('A desk’s queue', () => {
  it('leads from claim to claim, applications left out', () => {
    expect(neighboursOf(queue, 'b')).toEqual({ previous: 'a', next: 'c', place: 2, all: 3 });
    expect(neighboursOf(queue, 'a')).toEqual({ next: 'b', place: 1, all: 3 });
    expect(neighboursOf(queue, 'c')).toEqual({ previous: 'b', place: 3, all: 3 });
  });

  it('leads on to the first from a claim that waits no longer, and nowhere when nothing waits', () => {
    expect(neighboursOf(queue, 'gone')).toEqual({ next: 'a', all: 3 });
    expect(neighboursOf([], 'gone')).toEqual({ all: 0 });
  });
});
