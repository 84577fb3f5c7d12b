// The text index at any size: build, memory, disk, reload, queries, beside an exhaustive reference. --docs N [--data FOLDER] [--json]
/**
 * Three processes, so that the memory of one is not counted as another's: one builds and writes the index segment by
 * segment, one loads it and answers, one adds every posting of every term up over the same postings and sorts all
 * that match. CPU is the process's own; times are of the same run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countDocument, indexedDocument } from '../src/slices/matching/domain/document.ts';
import { segmentBuilder } from '../src/slices/matching/domain/engine/build.ts';
import {
  documentsIn,
  type Part,
  type Snapshot,
  wholePart,
} from '../src/slices/matching/domain/engine/part.ts';
import { searcher } from '../src/slices/matching/domain/engine/search.ts';
import { idOf } from '../src/slices/matching/domain/engine/segment.ts';
import { decisive, type RatedTerm, rateTerms } from '../src/slices/matching/domain/engine/weigh.ts';
import { QUERY_TERMS, queryTerms } from '../src/slices/matching/domain/query-terms.ts';
import { loadSnapshot, saveSnapshot } from '../src/slices/matching/index-files.ts';
import { catalogue, clausesFrom, needs } from './lib/corpus.ts';

const QUERIES = 400;
const TOP = 20;
const BUILD = 'bench';
/** Terms of an average field of this catalogue: titles, keywords, bodies. */
const AVERAGES = [14, 12, 150];

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
const tell = (facts: object): void => console.log(JSON.stringify(facts));

async function build(): Promise<void> {
  const clauses = clausesFrom(data);
  const start = process.cpuUsage();
  const parts: Part[] = [];
  let builder = segmentBuilder();
  let characters = 0;
  const take = async (): Promise<void> => {
    parts.push(wholePart(builder.finish()));
    builder = segmentBuilder();
    await saveSnapshot(folder, BUILD, {
      snapshot: { parts },
      position: 0n,
      event: '',
      source: '',
      averages: AVERAGES,
      tags: new Map(),
    });
  };
  for (const document of catalogue(documents, clauses)) {
    characters += document.title.length + document.body.length;
    builder.add(indexedDocument(document, countDocument(document), AVERAGES));
    if (builder.full) await take();
  }
  if (builder.size > 0) await take();
  tell({ cpuS: usedMs(start) / 1000, peakMb: peakMb(), characters: Math.round(characters / 1e6) });
}

async function answer(how: 'engine' | 'reference'): Promise<void> {
  const clauses = clausesFrom(data);
  const before = performance.now();
  const start = process.cpuUsage();
  const snapshot = (await loadSnapshot(folder, BUILD))?.snapshot ?? { parts: [] };
  const reload = { seconds: (performance.now() - before) / 1000, cpuS: usedMs(start) / 1000 };
  const loadedMb = residentMb();
  const ask = how === 'engine' ? engineOver(snapshot) : referenceOver(snapshot);
  const short = measure(ask, [...needs(QUERIES, clauses, 'short')]);
  const demand = measure(ask, [...needs(QUERIES, clauses, 'demand')]);
  const reading = measure(
    (text) => queryTerms(text).map(({ term }) => term),
    [...needs(QUERIES, clauses, 'demand')],
  );
  tell({
    documents: documentsIn(snapshot),
    reload,
    loadedMb,
    residentMb: residentMb(),
    short: short.cost,
    demand: demand.cost,
    reading: reading.cost,
    answers: [...short.answers, ...demand.answers],
  });
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
        const ordinal = findOrdinal(segment.termHi, segment.termLo, hi, lo);
        for (let n = segment.termStart[ordinal] ?? 0; n < (segment.termStart[ordinal + 1] ?? 0); n += 1) {
          const document = segment.documents[n] ?? 0;
          sum[document] = (sum[document] ?? 0) + rarity * (segment.impacts[n] ?? 0);
        }
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

function findOrdinal(his: Uint32Array, los: Uint32Array, hi: number, lo: number): number {
  let [from, to] = [0, his.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const here = his[middle] ?? 0;
    if (here < hi || (here === hi && (los[middle] ?? 0) < lo)) from = middle + 1;
    else to = middle;
  }
  return his[from] === hi && los[from] === lo ? from : his.length;
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
  const cpuMs = usedMs(start) / texts.length;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { cost: { cpuMs, p50: at(0.5), p95: at(0.95) }, answers };
}

/** Share of the reference's ten best that are among the engine's ten best. */
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
  const more = data === undefined ? [] : ['--data', data];
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', self, ...options, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${as} ended with ${status}`);
  return JSON.parse(stdout) as T;
}

interface Answered {
  readonly reload: { readonly seconds: number; readonly cpuS: number };
  readonly loadedMb: number;
  readonly residentMb: number;
  readonly short: Cost;
  readonly demand: Cost;
  readonly reading: Cost;
  readonly answers: string[][];
}

function main(): void {
  where = mkdtempSync(path.join(tmpdir(), 'bench-match-'));
  try {
    const built = inProcess<{ cpuS: number; peakMb: number; characters: number }>('build');
    const diskMb =
      readdirSync(where).reduce((sum, file) => sum + statSync(path.join(where, file)).size, 0) / 1024 / 1024;
    const engine = inProcess<Answered>('engine');
    const reference = inProcess<Answered>('reference');
    const agrees = agreement(engine.answers, reference.answers);
    const { answers: _engine, ...engineFacts } = engine;
    const { answers: _reference, ...referenceFacts } = reference;
    const result = { documents, built, diskMb, engine: engineFacts, reference: referenceFacts, agrees };
    console.log(JSON.stringify(result, null, args.includes('--json') ? undefined : 2));
  } finally {
    rmSync(where, { recursive: true, force: true });
  }
}

if (role === 'build') await build();
else if (role === 'engine') await answer('engine');
else if (role === 'reference') await answer('reference');
else main();
