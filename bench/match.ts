// The search index at any size: build, memory, disk, reload, queries, whole answers, the board, beside an exhaustive reference. --docs N [--data FOLDER] [--store] [--json]
/**
 * Each part is a process of its own, so that the memory of one is not counted as another's: one builds and writes the
 * index; one loads it and answers, alone and with threads; one adds every posting of every term up over the same
 * postings and sorts all that match; one gives whole answers from a real database, where the offers that the queries
 * lead to, or with `--store` all there are, are records as large as the sample's; one puts a thousand needs to every
 * document. CPU is the process's own, and of whole answers that of the database beside it; times are of the same run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { choose, HERE } from '../src/slices/matching/domain/candidates.ts';
import { averagesFrom } from '../src/slices/matching/domain/document.ts';
import { lengthsOf, withSegment } from '../src/slices/matching/domain/engine/collection.ts';
import { documentsIn, type Snapshot, wholePart } from '../src/slices/matching/domain/engine/part.ts';
import { forEachPosting } from '../src/slices/matching/domain/engine/postings.ts';
import { searcher } from '../src/slices/matching/domain/engine/search.ts';
import { idOf, postingsOf } from '../src/slices/matching/domain/engine/segment.ts';
import { decisive, type RatedTerm, rateTerms } from '../src/slices/matching/domain/engine/weigh.ts';
import { applyChips, type Need } from '../src/slices/matching/domain/need.ts';
import { QUERY_TERMS, queryTerms } from '../src/slices/matching/domain/query-terms.ts';
import { understand } from '../src/slices/matching/domain/understand.ts';
import { loadSnapshot, type Saved, saveSnapshot } from '../src/slices/matching/index-files.ts';
import type { Entry } from '../src/slices/matching/index-tasks.ts';
import { indexWorkshop } from '../src/slices/matching/index-workshop.ts';
import { NO_MEANING } from '../src/slices/matching/meaning.ts';
import { catalogue, clausesFrom, needs } from './lib/corpus.ts';
import { stagesOf } from './lib/stages.ts';

const QUERIES = 400;
/** The reference takes far longer; the first so many of the same queries tell as much of it. */
const REFERENCE_QUERIES = 15;
const WHOLE_ANSWERS = 60;
/** Each answer is given so often, and its least cost counts: what else the machine does only adds to it. */
const ROUNDS = 5;
const BOARD_NEEDS = 1_000;
const TOP = 20;
const BUILD = 'bench';
const BATCH = 500;
const THREADS = 1;

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
};
const documents = Number(option('--docs') ?? 100_000);
const data = option('--data');
const role = option('--role');
let where = '';
const folder = option('--folder') ?? '';

interface Cost {
  readonly cpuMs: number;
  readonly p50: number;
  readonly p95: number;
}

const usedMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const peakMb = (): number => process.resourceUsage().maxRSS / 1024;
const residentMb = (): number => process.memoryUsage().rss / 1024 / 1024;
const indexMb = ({ parts }: Snapshot): number =>
  parts.reduce((sum, { segment }) => sum + segment.buffer.byteLength, 0) / 1024 / 1024;
const tell = (facts: object): void => console.log(JSON.stringify(facts));

function* batches(count: number): Generator<Entry[]> {
  let batch: Entry[] = [];
  for (const document of catalogue(count, clausesFrom(data))) {
    batch.push({ document, version: 1 });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* later<T>(values: Iterable<T>): AsyncGenerator<T> {
  yield* values;
}

/** As the product builds: in a thread beside, averages guessed from the first batch and held against the whole. */
async function build(): Promise<void> {
  const workshop = indexWorkshop(THREADS, console.error);
  const start = process.cpuUsage();
  const before = performance.now();
  const [first = []] = batches(BATCH);
  let averages = workshop.averagesOf(first);
  let snapshot: Snapshot = { parts: [] };
  let rounds = 0;
  for (let exact: readonly number[] = []; exact.join() !== averages.join(); rounds += 1) {
    if (exact.length > 0) averages = exact;
    // Nobody searches what was built on a guess, and the product keeps nothing of it either.
    snapshot = { parts: [] };
    snapshot = { parts: (await workshop.build(later(batches(documents)), averages)).map(wholePart) };
    exact = averagesFrom(lengthsOf(snapshot), documents);
  }
  const seconds = (performance.now() - before) / 1000;
  const cpuS = usedMs(start) / 1000;
  await saveSnapshot(folder, BUILD, {
    snapshot,
    averages,
    position: 0n,
    event: '',
    source: '',
    tags: new Map(),
  });
  await workshop.stop();
  tell({ cpuS, seconds, rounds, peakMb: peakMb() });
}

const loaded = async (): Promise<Saved> => {
  const saved = await loadSnapshot(folder, BUILD);
  if (saved === undefined || documentsIn(saved.snapshot) !== documents)
    throw new Error('The index on disk is not the one that was built.');
  return saved;
};

async function answer(how: 'engine' | 'reference'): Promise<void> {
  const before = performance.now();
  const start = process.cpuUsage();
  const saved = await loaded();
  const { snapshot } = saved;
  const reload = { seconds: (performance.now() - before) / 1000, cpuS: usedMs(start) / 1000 };
  const loadedMb = residentMb();
  const clauses = clausesFrom(data);
  const queries = how === 'engine' ? QUERIES : REFERENCE_QUERIES;
  const [shortNeeds, demands] = [
    [...needs(queries, clauses, 'short')],
    [...needs(queries, clauses, 'demand')],
  ];
  const ask = how === 'engine' ? engineOver(snapshot) : referenceOver(snapshot);
  const short = measure(ask, shortNeeds);
  const demand = measure(ask, demands);
  const reading = measure((text) => queryTerms(text).map(({ term }) => term), demands);
  const facts = {
    documents,
    queries,
    reload,
    indexMb: indexMb(snapshot),
    loadedMb,
    residentMb: residentMb(),
  };
  const costs = { short: short.cost, demand: demand.cost, reading: reading.cost };
  const answers = { short: short.answers, demand: demand.answers };
  if (how === 'reference') return tell({ ...facts, ...costs, answers });
  const threaded = await measureThreads(snapshot, demands);
  tell({ ...facts, ...costs, threaded, change: await measureChange(saved), answers });
}

/** Demands with a thread beside: what one waits. */
async function measureThreads(snapshot: Snapshot, texts: readonly string[]): Promise<object> {
  const workshop = indexWorkshop(THREADS, console.error);
  const ask = async (text: string) =>
    workshop.words(snapshot, decisive(ratedOf(snapshot, text), QUERY_TERMS), { limit: TOP });
  for (const text of texts.slice(0, 20)) await ask(text);
  const waits: number[] = [];
  for (const text of texts) {
    const before = performance.now();
    await ask(text);
    waits.push(performance.now() - before);
  }
  await workshop.stop();
  return { threads: THREADS, ...percentiles(waits) };
}

/** From a changed document to a picture in which it is found, as the main thread makes it. */
async function measureChange({ snapshot, averages }: Saved): Promise<object> {
  const workshop = indexWorkshop(0, console.error);
  const waits: number[] = [];
  const [fresh = []] = batches(40);
  for (const { document } of fresh) {
    const before = performance.now();
    const segments = await workshop.segmentsOf([{ document, version: 2 }], averages);
    segments.reduce(withSegment, snapshot);
    waits.push(performance.now() - before);
  }
  return percentiles(waits);
}

const CONTEXT = {
  now: Date.parse('2026-11-23T02:00:00Z') as never,
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [] },
  currency: { code: 'CNY', exponent: 2, symbol: '¥', words: ['元'] } as never,
  places: [],
};

function needOf(text: string): Need {
  const understanding = understand(text, CONTEXT);
  return applyChips(understanding, understanding.chips);
}

/** A thousand needs, read and put to every document, the best twenty kept of each. */
async function board(): Promise<void> {
  const { snapshot } = await loaded();
  const texts = [...needs(BOARD_NEEDS, clausesFrom(data), 'demand')];
  const [before, start] = [performance.now(), process.cpuUsage()];
  const read = texts.map(needOf);
  const understood = performance.now();
  let pairs = 0;
  for (const need of read) pairs += (await choose(snapshot, need, { limit: TOP }, HERE)).length;
  tell({
    needs: BOARD_NEEDS,
    pairs,
    understandingS: (understood - before) / 1000,
    seconds: (performance.now() - before) / 1000,
    cpuS: usedMs(start) / 1000,
  });
}

/** Whole answers: understood, found, read from the database, priced, placed, dated, ranked and explained. */
async function full(): Promise<void> {
  const saved = await loaded();
  const workshop = indexWorkshop(THREADS, console.error);
  const index = {
    current: () => saved,
    size: () => documents,
    finder: workshop,
    meaning: NO_MEANING,
    follow: async () => {},
    stop: async () => {},
  };
  const texts = [...needs(WHOLE_ANSWERS, clausesFrom(data), 'demand')];
  const { fullWorld } = await import('./lib/match-full.ts');
  const world = await fullWorld();
  try {
    const filling = performance.now();
    const ids = args.includes('--store') ? everyId(saved.snapshot) : await chosenIds(saved.snapshot, texts);
    await world.fill(ids);
    const records = { records: ids.length, fillS: (performance.now() - filling) / 1000 };
    for (const text of texts) await world.ask(index, text);
    const ask = (text: string) => world.ask(index, text);
    tell({ ...records, ...(await measureAnswers(texts, ask, world.databaseCpuMs)) });
  } finally {
    await workshop.stop();
    await world.stop();
  }
}

const everyId = ({ parts }: Snapshot): string[] =>
  parts.flatMap(({ segment }) => Array.from(segment.versions, (_, document) => idOf(segment, document)));

async function chosenIds(snapshot: Snapshot, texts: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const text of texts)
    for (const { id } of await choose(snapshot, needOf(text), { limit: 320 }, HERE)) ids.add(id);
  return [...ids];
}

/** What an answer costs this process and the database, how long it takes, and what it is spent on. */
async function measureAnswers(
  texts: readonly string[],
  ask: (text: string) => Promise<number>,
  databaseCpuMs: () => Promise<number | undefined>,
): Promise<object> {
  const waits = texts.map(() => Number.POSITIVE_INFINITY);
  const cpus = [...waits];
  const database = await databaseCpuMs();
  let rows = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    rows = 0;
    for (const [n, text] of texts.entries()) {
      const [before, start] = [performance.now(), process.cpuUsage()];
      rows += await ask(text);
      waits[n] = Math.min(waits[n] ?? 0, performance.now() - before);
      cpus[n] = Math.min(cpus[n] ?? 0, usedMs(start));
    }
  }
  const spent = ((await databaseCpuMs()) ?? 0) - (database ?? 0);
  const cpuMs = cpus.reduce((sum, one) => sum + one, 0) / cpus.length;
  const shares = await stagesOf(async () => {
    for (const text of texts) await ask(text);
  });
  const stages = Object.entries(shares).sort(([, a], [, b]) => b - a);
  return {
    answers: texts.length,
    rows,
    cpuMs: { mean: cpuMs, ...percentiles(cpus) },
    databaseCpuMs: database === undefined ? undefined : spent / (ROUNDS * texts.length),
    waitedMs: percentiles(waits),
    stagesMs: Object.fromEntries(stages.map(([stage, share]) => [stage, share * cpuMs])),
  };
}

function percentiles(waits: readonly number[]): { p50: number; p95: number } {
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

type Ask = (text: string) => readonly string[];

const ratedOf = (snapshot: Snapshot, text: string): RatedTerm[] =>
  rateTerms(
    snapshot,
    queryTerms(text).map(({ term }) => term),
  );

function engineOver(snapshot: Snapshot): Ask {
  const find = searcher();
  return (text) => {
    const { found } = find(snapshot, decisive(ratedOf(snapshot, text), QUERY_TERMS), { limit: TOP });
    return found.map((one) => idIn(snapshot, one.part, one.document));
  };
}

const idIn = (snapshot: Snapshot, part: number, document: number): string => {
  const segment = snapshot.parts[part]?.segment;
  return segment === undefined ? '' : idOf(segment, document);
};

/** Every posting of every term into one sum for each document, then all that match put in order. */
function referenceOver(snapshot: Snapshot): Ask {
  const sums = snapshot.parts.map(({ segment }) => new Float64Array(segment.versions.length));
  return (text) => {
    const rated = decisive(ratedOf(snapshot, text), Number.POSITIVE_INFINITY);
    const all: { id: () => string; score: number }[] = [];
    snapshot.parts.forEach(({ segment }, part) => {
      const sum = sums[part] ?? new Float64Array(0);
      sum.fill(0);
      for (const { hi, lo, rarity } of rated) {
        forEachPosting(segment, postingsOf(segment, { hi, lo }), (document, impact) => {
          sum[document] = (sum[document] ?? 0) + rarity * impact;
        });
      }
      sum.forEach((score, document) => {
        if (score > 0) all.push({ id: () => idOf(segment, document), score });
      });
    });
    return all
      .sort((a, b) => b.score - a.score)
      .slice(0, TOP)
      .map(({ id }) => id());
  };
}

function measure(ask: Ask, texts: readonly string[]): { cost: Cost; answers: (readonly string[])[] } {
  for (const text of texts.slice(0, 40)) ask(text);
  const start = process.cpuUsage();
  const times: number[] = [];
  const answers = texts.map((text) => {
    const before = performance.now();
    const found = ask(text);
    times.push(performance.now() - before);
    return found;
  });
  return { cost: { cpuMs: usedMs(start) / texts.length, ...percentiles(times) }, answers };
}

/** Share of the reference's ten best that are among the engine's ten best, over the queries put to both. */
function agreement(engine: readonly string[][], reference: readonly string[][]): number {
  const shares = reference.map((wanted, n) => {
    const found = new Set(engine[n]?.slice(0, 10));
    const ten = wanted.slice(0, 10);
    return ten.length === 0 ? 1 : ten.filter((id) => found.has(id)).length / ten.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function inProcess<T>(as: string): T {
  const self = path.join(import.meta.dirname, 'match.ts');
  const options = ['--role', as, '--docs', String(documents), '--folder', folder || where];
  const more = [...(data === undefined ? [] : ['--data', data]), ...args.filter((one) => one === '--store')];
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', self, ...options, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${as} ended with ${status}`);
  return JSON.parse(stdout) as T;
}

interface Answered {
  readonly answers: Record<'short' | 'demand', string[][]>;
}

function main(): void {
  where = mkdtempSync(path.join(tmpdir(), 'bench-match-'));
  try {
    const built = inProcess<object>('build');
    const diskMb =
      readdirSync(where).reduce((sum, file) => sum + statSync(path.join(where, file)).size, 0) / 1024 / 1024;
    const engine = inProcess<Answered>('engine');
    const reference = inProcess<Answered>('reference');
    const agrees = {
      short: agreement(engine.answers.short, reference.answers.short),
      demand: agreement(engine.answers.demand, reference.answers.demand),
    };
    const { answers: _engine, ...engineFacts } = engine;
    const { answers: _reference, ...referenceFacts } = reference;
    const result = {
      documents,
      built,
      diskMb,
      engine: engineFacts,
      reference: referenceFacts,
      agrees,
      wholeAnswers: inProcess<object>('full'),
      board: inProcess<object>('board'),
    };
    console.log(JSON.stringify(result, null, args.includes('--json') ? undefined : 2));
  } finally {
    rmSync(where, { recursive: true, force: true });
  }
}

if (role === 'build') await build();
else if (role === 'engine') await answer('engine');
else if (role === 'reference') await answer('reference');
else if (role === 'full') await full();
else if (role === 'board') await board();
else main();
