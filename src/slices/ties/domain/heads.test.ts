import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTROL, type EdgeKind, graphOf, type TieEdge } from './graph.ts';
import { headsWithin, joinedBy } from './heads.ts';
import { relate } from './relate.ts';

const DAY = '2026-06-01';
const node = (key: string) => ({ key, kind: 'organisation' as const, name: key });
let made = 0;
const edge = (kind: EdgeKind, holder: string, held: string, more: Partial<TieEdge> = {}): TieEdge => {
  made += 1;
  return {
    id: `e${made.toString().padStart(6, '0')}`,
    kind,
    holder: node(holder),
    held: node(held),
    validFrom: '2020-01-01',
    basis: 'verified',
    source: 'register',
    ...more,
  };
};
const shares = (holder: string, held: string, percent: number, more: Partial<TieEdge> = {}) =>
  edge('shares', holder, held, { percent: percent * 100, ...more });
const heads = (edges: TieEdge[], foot: string, from = DAY, to = DAY) =>
  headsWithin(graphOf(edges), edges, foot, { from, to });
const joined = (edges: TieEdge[], from = DAY, to = DAY) =>
  joinedBy(heads(edges, 'A', from, to), heads(edges, 'B', from, to));

describe('Two organisations are of one group', () => {
  it('by an owner of half of both, through chains, with the records it rests on and the weakest word', () => {
    const chain = [
      shares('X', 'Y', 60),
      shares('Y', 'A', 50, { basis: 'imported' }),
      shares('X', 'B', 50, { basis: 'declared' }),
    ];
    const tie = joined(chain);
    expect(tie).toMatchObject({ kind: 'common-owner', percent: 5_000, basis: 'declared' });
    expect(tie?.path.map((one) => `${one.holder.key}>${one.held.key}`)).toEqual(['X>Y', 'Y>A', 'X>B']);
    expect(joined([shares('X', 'A', 49.99), shares('X', 'B', 80)])).toBeUndefined();
    // A size that nobody recorded is large enough.
    expect(joined([edge('shares', 'X', 'A'), shares('X', 'B', 80)])).toMatchObject({ kind: 'common-owner' });
  });

  it('by their legal representative, but not where that is the owner of the other', () => {
    const same = [edge('legal-representative', 'p', 'A'), edge('legal-representative', 'p', 'B')];
    expect(joined(same)).toMatchObject({ kind: 'same-legal-representative', through: { key: 'p' } });
    expect(joined([edge('legal-representative', 'p', 'A'), shares('p', 'B', 100)])).toBeUndefined();
  });

  it('when one decides for the other, and not when it holds a little of it', () => {
    expect(joined([shares('A', 'B', 51)])).toMatchObject({ kind: 'direct-equity', percent: 5_100 });
    expect(joined([edge('subordinate', 'B', 'A')])).toMatchObject({ kind: 'subordination' });
    expect(joined([shares('A', 'B', 10)])).toBeUndefined();
    expect(joined([edge('jointly-built', 'A', 'B')])).toBeUndefined();
  });

  it('on any day of the span: not before it began, nor when it was over', () => {
    const lately = [
      shares('X', 'A', 100, { validFrom: '2026-05-10', validTo: '2026-05-20' }),
      shares('X', 'B', 100),
    ];
    expect(joined(lately)).toBeUndefined();
    expect(joined(lately, '2026-05-01', DAY)).toMatchObject({ kind: 'common-owner' });
    expect(joined(lately, '2026-05-21', DAY)).toBeUndefined();
    expect(joined(lately, '2026-05-01', '2026-05-09')).toBeUndefined();
  });

  it('whenever the ties between them say so: the larger reading of a size, for both alike', () => {
    const keys = ['A', 'B', 'C', 'D', 'X'];
    const anEdge = fc
      .record({
        kind: fc.constantFrom<EdgeKind>('shares', 'shares', 'shares', 'subordinate', 'legal-representative'),
        holder: fc.constantFrom(...keys),
        held: fc.constantFrom(...keys),
        percent: fc.option(fc.constantFrom(1_000, 4_999, 5_000, 7_500, 10_000), { nil: undefined }),
      })
      .filter(({ holder, held }) => holder !== held);
    fc.assert(
      fc.property(fc.array(anEdge, { maxLength: 9 }), (drawn) => {
        const edges = drawn.map(({ kind, holder, held, percent }) =>
          edge(kind, holder, held, kind === 'shares' && percent !== undefined ? { percent } : {}),
        );
        const { found } = relate(graphOf(edges), 'A', 'B', DAY);
        const strong = found.filter(
          ({ kind, percent }) =>
            kind === 'same-legal-representative' || kind === 'subordination' || (percent ?? 0) >= CONTROL,
        );
        const tie = joined(edges);
        if (strong.length > 0) expect(tie).toBeDefined();
        // What is held round a circle adds up by products alone, which a tie by one's own shares does not read.
        if (tie !== undefined && tie.kind !== 'direct-equity') expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
