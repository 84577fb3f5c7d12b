import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTROL, type EdgeKind, graphOf, type TieEdge, WHOLE } from './graph.ts';
import { BOUNDS } from './reach.ts';
import { type FoundTie, relate } from './relate.ts';

const ON = '2026-06-01';
const node = (key: string) => ({ key, kind: 'organisation' as const, name: key });
let made = 0;
const nextId = () => {
  made += 1;
  return `e${made.toString().padStart(6, '0')}`;
};
const edge = (holder: string, held: string, percent?: number, more: Partial<TieEdge> = {}): TieEdge => ({
  id: nextId(),
  kind: 'shares',
  holder: node(holder),
  held: node(held),
  ...(percent === undefined ? {} : { percent: Math.round(percent * 100) }),
  validFrom: '2020-01-01',
  basis: 'verified',
  source: 'register',
  ...more,
});
const of = (kind: EdgeKind, holder: string, held: string, more: Partial<TieEdge> = {}) =>
  edge(holder, held, undefined, { kind, ...more });
const related = (edges: TieEdge[], on = ON) => relate(graphOf(edges), 'A', 'B', on);
const found = (edges: TieEdge[], on = ON) => related(edges, on).found;
const brief = (ties: readonly FoundTie[]) =>
  ties.map(({ kind, percent }) => (percent === undefined ? kind : `${kind} ${percent / 100}`));
const pathOf = (tie: FoundTie | undefined) => tie?.path.map((one) => `${one.holder.key}>${one.held.key}`);

describe('Two organisations are tied', () => {
  it('when one holds shares of the other, whichever way round', () => {
    expect(brief(found([edge('A', 'B', 3)]))).toEqual(['direct-equity 3']);
    expect(brief(found([edge('B', 'A', 0.5)]))).toEqual(['direct-equity 0.5']);
  });

  it('when a body that one of them controls does, with the chain told', () => {
    const ties = found([edge('A', 'C', 50), edge('C', 'B', 10)]);
    expect(brief(ties)).toEqual(['direct-equity 10']);
    expect(pathOf(ties[0])).toEqual(['A>C', 'C>B']);
    expect(found([edge('A', 'C', 49.99), edge('C', 'B', 10)])).toEqual([]);
  });

  it('when subordination stands between, which passes control on', () => {
    expect(brief(found([of('subordinate', 'A', 'B')]))).toEqual(['subordination']);
    expect(brief(found([of('subordinate', 'A', 'C'), edge('C', 'B', 1)]))).toEqual(['direct-equity 1']);
    expect(brief(found([edge('A', 'C', 60), of('subordinate', 'C', 'B')]))).toEqual(['subordination']);
  });

  it('when they have the same legal representative', () => {
    const ties = found([of('legal-representative', 'p', 'A'), of('legal-representative', 'p', 'B')]);
    expect(brief(ties)).toEqual(['same-legal-representative']);
    expect(ties[0]?.through?.key).toBe('p');
    expect(found([of('legal-representative', 'p', 'A'), of('legal-representative', 'q', 'B')])).toEqual([]);
    // The representative of an owner is not the firm's own.
    expect(
      found([
        of('legal-representative', 'p', 'X'),
        edge('X', 'A', 100),
        of('legal-representative', 'p', 'B'),
      ]),
    ).toEqual([]);
  });

  it('when one built the other, or both built a third', () => {
    expect(brief(found([of('jointly-built', 'A', 'B')]))).toEqual(['jointly-built']);
    const both = found([of('jointly-built', 'A', 'lab'), of('jointly-built', 'B', 'lab')]);
    expect(brief(both)).toEqual(['jointly-built']);
    expect(both[0]?.through?.key).toBe('lab');
  });

  it('when one owner has both, at the smaller of its two shares', () => {
    const ties = found([edge('H', 'A', 80), edge('H', 'B', 55)]);
    expect(brief(ties)).toEqual(['common-owner 55']);
    expect(pathOf(ties[0])).toEqual(['H>A', 'H>B']);
  });

  it('never because of what ended, has not begun, or somebody else holds', () => {
    const ended = edge('A', 'B', 30, { validTo: '2026-05-31' });
    expect(found([ended])).toEqual([]);
    expect(brief(found([ended], '2026-05-31'))).toEqual(['direct-equity 30']);
    expect(found([edge('A', 'B', 30, { validFrom: '2026-06-02' })])).toEqual([]);
    expect(found([edge('A', 'C', 90), edge('D', 'B', 90)])).toEqual([]);
  });

  it('when they are one and the same', () => {
    expect(relate(graphOf([]), 'A', 'A', ON).same).toBe(true);
  });
});

describe('The size of a common owner', () => {
  const size = (edges: TieEdge[]) => found(edges).find((one) => one.kind === 'common-owner')?.percent;

  it('is what is held under control at each link, or multiplied shares summed over all chains, whichever is more', () => {
    // Control: H has C, and C holds 50 of B; multiplied that is 30.
    expect(size([edge('H', 'A', 100), edge('H', 'C', 60), edge('C', 'B', 50)])).toBe(5000);
    // Summed: no link reaches half, three chains together do: 3 × 45 % × 40 %.
    const chains = ['C', 'D', 'E'].flatMap((by) => [edge('H', by, 45), edge(by, 'B', 40)]);
    expect(size([edge('H', 'A', 100), ...chains])).toBe(5400);
    // A group counts as one holder: two thirties under control are sixty.
    const group = ['C', 'D'].flatMap((by) => [edge('H', by, 60), edge(by, 'B', 30)]);
    expect(size([edge('H', 'A', 100), ...group])).toBe(6000);
  });

  it('is unknown, and so large enough, where it hangs on a share nobody recorded', () => {
    const ties = found([edge('H', 'A', 100), edge('H', 'B')]);
    expect(brief(ties)).toEqual(['common-owner']);
    expect(brief(found([edge('H', 'A', 20), edge('H', 'B')]))).toEqual(['common-owner']);
  });

  it('comes to an end where owners own each other', () => {
    const circle = [
      edge('H', 'A', 100),
      edge('H', 'C', 50),
      edge('C', 'D', 50),
      edge('D', 'C', 50),
      edge('D', 'B', 60),
    ];
    expect(size(circle)).toBe(6000);
    expect(related([edge('A', 'A', 5), edge('B', 'B', 5)]).found).toEqual([]);
  });

  it('counts two records of one holding once, at the larger', () => {
    const twice = [edge('H', 'B', 30), edge('H', 'B', 40, { basis: 'declared' })];
    const ties = found([edge('H', 'A', 100), ...twice]);
    expect(brief(ties)).toEqual(['common-owner 40']);
    expect(ties[0]?.basis).toBe('declared');
  });
});

describe('What a tie rests on', () => {
  it('is as good as the weakest word along its path', () => {
    const [tie] = found([edge('A', 'C', 60), edge('C', 'B', 20, { basis: 'imported' })]);
    expect(tie?.basis).toBe('imported');
    const [word] = found([
      edge('A', 'C', 60, { basis: 'declared' }),
      edge('C', 'B', 20, { basis: 'imported' }),
    ]);
    expect(word?.basis).toBe('declared');
  });

  it('is said to be cut off when there was more to look at', () => {
    const up = Array.from({ length: BOUNDS.links + 1 }, (_, n) =>
      edge(`x${n + 1}`, n === 0 ? 'A' : `x${n}`, 100),
    );
    expect(related(up).cutOff).toBe(true);
    expect(related(up.slice(0, BOUNDS.links)).cutOff).toBe(false);
  });
});

/** Everything by its definition, over all edges each time. */
function oracle(edges: readonly TieEdge[], a: string, b: string, links: number) {
  const owned = edges.filter((one) => one.kind === 'shares' || one.kind === 'subordinate');
  const size = (one: TieEdge) => (one.kind === 'shares' ? (one.percent ?? WHOLE) : WHOLE);
  const groupOf = (owner: string, foot: string): Set<string> => {
    const group = new Set([owner]);
    for (let grew = true; grew; ) {
      grew = false;
      for (const key of new Set(owned.map((one) => one.held.key))) {
        if (group.has(key) || key === foot) continue;
        const sum = owned
          .filter((one) => one.held.key === key && group.has(one.holder.key))
          .reduce((total, one) => total + size(one), 0);
        if (sum >= CONTROL) grew = Boolean(group.add(key));
      }
    }
    return group;
  };
  const byGroup = (owner: string, foot: string) => {
    const group = groupOf(owner, foot);
    return owned
      .filter((one) => one.held.key === foot && group.has(one.holder.key))
      .reduce((total, one) => total + size(one), 0);
  };
  const summed = (owner: string, foot: string, left: number): number =>
    left === 0
      ? 0
      : owned
          .filter((one) => one.held.key === foot)
          .reduce(
            (total, one) =>
              total +
              (size(one) / WHOLE) *
                ((one.holder.key === owner ? 1 : 0) + summed(owner, one.holder.key, left - 1)),
            0,
          );
  const common = (owner: string): number =>
    Math.min(
      ...[a, b].map((foot) =>
        Math.min(
          WHOLE,
          Math.max(byGroup(owner, foot), Math.floor(summed(owner, foot, links) * WHOLE + 1e-6)),
        ),
      ),
    );
  const owners = [...new Set(owned.map((one) => one.holder.key))].filter((key) => key !== a && key !== b);
  const holds = (one: string, other: string, kind: EdgeKind) => {
    const group = groupOf(one, other);
    return edges.some((each) => each.kind === kind && each.held.key === other && group.has(each.holder.key));
  };
  const either = (kind: EdgeKind) => holds(a, b, kind) || holds(b, a, kind);
  return {
    equity: either('shares'),
    subordination: either('subordinate'),
    owner: Math.max(0, ...owners.map(common)),
  };
}

describe('Any graph', () => {
  const KEYS = ['A', 'B', 'C', 'D', 'E'];
  const arbitraryEdges = fc
    .array(
      fc.record({
        holder: fc.constantFrom(...KEYS),
        held: fc.constantFrom(...KEYS),
        kind: fc.constantFrom<EdgeKind>('shares', 'shares', 'shares', 'subordinate'),
        // Few distinct sizes, so that sums meet the threshold exactly.
        percent: fc.constantFrom(10, 25, 50, 60, 100),
      }),
      { maxLength: 9 },
    )
    .map((all) => {
      const seen = new Set<string>();
      return all
        .filter(
          ({ holder, held }) =>
            holder !== held && !seen.has(`${holder}${held}`) && seen.add(`${holder}${held}`),
        )
        .map(({ holder, held, kind, percent }) =>
          kind === 'shares' ? edge(holder, held, percent) : of(kind, holder, held),
        );
    });

  it('gives what the definitions say, read naively over all edges', () => {
    fc.assert(
      fc.property(arbitraryEdges, (edges) => {
        const bounds = { links: 5, nodes: 100 };
        const { found: ties } = relate(graphOf(edges), 'A', 'B', ON, bounds);
        const expected = oracle(edges, 'A', 'B', bounds.links);
        const has = (kind: FoundTie['kind']) => ties.some((one) => one.kind === kind);
        expect(has('direct-equity')).toBe(expected.equity);
        expect(has('subordination')).toBe(expected.subordination);
        const owner = Math.max(
          0,
          ...ties.filter((one) => one.kind === 'common-owner').map((one) => one.percent ?? WHOLE),
        );
        expect(owner).toBe(expected.owner);
      }),
      { numRuns: 400 },
    );
  });

  it('answers the same from either side', () => {
    fc.assert(
      fc.property(arbitraryEdges, (edges) => {
        const graph = graphOf(edges);
        const kinds = (ties: readonly FoundTie[]) => [...brief(ties)].sort();
        expect(kinds(relate(graph, 'A', 'B', ON).found)).toEqual(kinds(relate(graph, 'B', 'A', ON).found));
      }),
    );
  });
});
