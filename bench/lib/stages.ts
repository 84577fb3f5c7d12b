import { Session } from 'node:inspector/promises';

/** Functions that a stage of an answer begins with; what they call counts with them. */
const STAGES: Readonly<Record<string, readonly string[]>> = {
  understanding: ['readNeed'],
  asker: ['askerFor', 'standingOf', 'standingsOf', 'organisationOf'],
  finding: ['choose', 'passingAny'],
  records: ['publishedAmong', 'toOffer', 'offersOf', 'candidatesOf', 'documentOf'],
  slots: ['slotsFor', 'earliestSlot', 'earliestWithin', 'unitsOfOffers', 'takenWithin'],
  prices: ['pricer', 'priceOf', 'supporter', 'assessor'],
  views: ['viewOffers', 'recordsOf'],
  ranking: ['rank'],
  facets: ['facetsOf', 'catalogueFacets'],
  relaxing: ['relaxationsOf'],
  rows: ['present'],
  database: ['runStatement', 'onStreamRead', '_pulseQueryQueue'],
};
const OF_FUNCTION = new Map(
  Object.entries(STAGES).flatMap(([stage, names]) => names.map((name) => [name, stage])),
);
const IDLE = new Set(['(idle)', '(program)', 'dispatch']);
/** Files whose functions have no names of their own. */
const OF_FILE: readonly (readonly [RegExp, string])[] = [
  [/offer-price\.ts$|vouchers\//, 'prices'],
  [/offer-finish\.ts$/, 'views'],
  [/present\.ts$/, 'rows'],
];
const INTERVAL_MICROSECONDS = 200;

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[] | undefined;
}

/**
 * Where the time of some work goes, as shares of what the thread was busy with. A stage is named by the innermost of
 * its functions on the stack, so that prices within views count as prices; what belongs to none is `other`.
 */
export async function stagesOf(work: () => Promise<void>): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROSECONDS });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const stages = stagesIn(profile.nodes);
  const sums: Record<string, number> = {};
  let busy = 0;
  profile.samples?.forEach((id, n) => {
    const stage = stages.get(id);
    const time = profile.timeDeltas?.[n] ?? 0;
    if (stage === undefined) return;
    busy += time;
    sums[stage] = (sums[stage] ?? 0) + time;
  });
  return Object.fromEntries(Object.entries(sums).map(([stage, time]) => [stage, time / busy]));
}

/** The stage of each node of a profile; none where the thread had nothing to do. */
function stagesIn(nodes: readonly Node[]): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string>();
  const walk = ({ id, callFrame, children = [] }: Node, above: string): void => {
    const { functionName: name, url } = callFrame;
    if (IDLE.has(name)) return;
    const memory = name === '(garbage collector)' ? 'memory' : undefined;
    const stage = memory ?? OF_FUNCTION.get(name) ?? OF_FILE.find(([file]) => file.test(url))?.[1] ?? above;
    found.set(id, stage);
    for (const child of children) {
      const node = byId.get(child);
      if (node !== undefined) walk(node, stage);
    }
  };
  const [root] = nodes;
  if (root !== undefined) walk(root, 'other');
  return found;
}
