// How two organisations are tied among many holdings: climbing from both ends, against reading all of them. --edges N --rounds N --persons PERCENT
/**
 * One process, one graph: holdings between organisations and persons drawn at random, a few owners with thousands of
 * holdings among them, as state holders and funds have. Every round asks the same pairs in both ways in turn; the ratio
 * is the median over rounds, with quartiles. The bound is one pass over all holdings, which is the least a search
 * without an index does, and says nothing yet about who is tied.
 */
import { seeded } from '../src/kernel/random.ts';
import { graphOf, type TieEdge } from '../src/slices/ties/domain/graph.ts';
import { relate } from '../src/slices/ties/domain/relate.ts';

const args = process.argv.slice(2);
const option = (name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};
const edgeCount = option('--edges', 100_000);
const rounds = option('--rounds', 9);
const PAIRS = 200;
const HUBS = 20;
const ON = '2026-06-01';

/** Of a hundred holders of a firm so many are persons; with `--persons 0` every search runs into its bound. */
const persons = option('--persons', 65);

const random = seeded('ties');
const organisations = Math.floor(edgeCount / 3);
const node = (n: number) => ({ key: `code:${n}`, kind: 'organisation' as const, name: `${n}` });
const person = (n: number) => ({ key: `person:${n}`, kind: 'person' as const, name: `${n}` });
/** One organisation in five that holds is a hub; the others were founded before, so that chains end. */
const organisationAbove = (held: number) =>
  node(random.next() < 0.2 ? random.int(0, HUBS - 1) : random.int(0, held - 1));
const edges: TieEdge[] = Array.from({ length: edgeCount }, (_, index) => {
  const held = random.int(HUBS, organisations);
  const holder = random.int(1, 100) <= persons ? person(random.int(0, edgeCount)) : organisationAbove(held);
  return {
    id: `${index}`,
    kind: 'shares',
    holder,
    held: node(held),
    percent: random.int(100, 6_000),
    validFrom: '2020-01-01',
    basis: 'imported',
    source: 'register',
  };
});
const pairs = Array.from(
  { length: PAIRS },
  () => [random.int(HUBS, organisations), random.int(HUBS, organisations)] as const,
);

const timed = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6 / PAIRS;
};
const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0;

const graph = graphOf(edges);
let found = 0;
let cut = 0;
const climb = () => {
  for (const [one, other] of pairs) {
    const related = relate(graph, `code:${one}`, `code:${other}`, ON);
    found += related.found.length;
    if (related.cutOff) cut += 1;
  }
};
let touched = 0;
const scan = () => {
  for (const [one, other] of pairs) {
    const [a, b] = [`code:${one}`, `code:${other}`];
    for (const edge of edges) if (edge.held.key === a || edge.held.key === b) touched += 1;
  }
};
climb();
const ratios: number[] = [];
const climbs: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const [a, b] = [timed(climb), timed(scan)];
  climbs.push(a);
  ratios.push(b / a);
}
const show = (values: readonly number[]) =>
  [0.25, 0.5, 0.75].map((part) => quantile(values, part).toFixed(2)).join(' / ');
console.log(`${edgeCount} holdings, ${PAIRS} pairs, ${rounds} rounds (quartiles)`);
console.log(`ms a pair, climbing from both ends   ${show(climbs)}`);
console.log(`one pass over all ÷ climbing         ${show(ratios)}`);
console.log(
  `ties found ${found / (rounds + 1)}, searches cut off ${cut / (rounds + 1)}, holdings met by the pass ${touched / rounds}`,
);
