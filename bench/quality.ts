// Text search on judged documents: nDCG@10, MRR@10, recall@100 of engine and exhaustive reference. --docs FILE --queries FILE | --data FOLDER | --judged [--json]
/**
 * `--docs` holds lines of `{id, title, text}`, `--queries` lines of `{id, text, relevant: [ids]}`. A `--data` folder
 * holds `*.docs.jsonl` files of papers `{id, title, abstract, keywords[]}`: the abstract is the one relevant document
 * for its keywords (kw), for its title (ti) and, cut in two, for its own first half (half: the stand-in for a long
 * need); the same queries in Traditional script must find the same. The reference scores every document with every
 * term by the written formula, without an index. `--judged` takes the judged needs of test/judged/ instead, and sets
 * text alone beside text and facts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { z } from 'zod';
import type { SearchDocument } from '../src/slices/matching/domain/document.ts';
import { queryTerms } from '../src/slices/matching/domain/query-terms.ts';
import { exhaustiveSearch } from '../src/slices/matching/domain/reference.ts';
import { buildTextIndex, searchText } from '../src/slices/matching/domain/text-index.ts';
import { measureJudged } from './lib/judged.ts';

const DEEP = 100;

const zId = z.union([z.string(), z.number()]).transform(String);
const zDoc = z.object({ id: zId, title: z.string().default(''), text: z.string() });
const zQuery = z.object({ id: zId, text: z.string(), relevant: z.array(zId).min(1) });
const zPaper = z.object({ id: zId, title: z.string(), abstract: z.string(), keywords: z.array(z.string()) });

interface JudgedSet {
  readonly name: string;
  readonly documents: readonly SearchDocument[];
  readonly queries: readonly { readonly text: string; readonly relevant: readonly string[] }[];
}

interface Quality {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall100: number;
  readonly cpuMs: number;
}

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
};

function linesOf<T extends z.ZodType>(file: string, shape: T): z.output<T>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}

const documentOf = (id: string, title: string, body: string): SearchDocument => ({
  id,
  kind: 'document',
  title,
  titleEn: '',
  keywords: [],
  body,
  providerId: '',
  providerName: '',
  capabilities: [],
  place: { ids: [], lon: 0, lat: 0 },
});

function setOfFiles(docs: string, queries: string): JudgedSet[] {
  const documents = linesOf(docs, zDoc).map(({ id, title, text }) => documentOf(id, title, text));
  return [{ name: 'given', documents, queries: linesOf(queries, zQuery) }];
}

function setsOfPapers(folder: string): JudgedSet[] {
  const papers = readdirSync(folder)
    .filter((file) => file.endsWith('.docs.jsonl'))
    .flatMap((file) => linesOf(join(folder, file), zPaper));
  const toTraditional = Converter({ from: 'cn', to: 'twp' });
  const whole = papers.map(({ id, abstract }) => documentOf(id, '', abstract));
  const middle = (text: string): number => Math.floor(text.length / 2);
  const rest = papers.map(({ id, abstract }) => documentOf(id, '', abstract.slice(middle(abstract))));
  type Asked = (paper: z.output<typeof zPaper>) => string;
  const keywords: Asked = (paper) => paper.keywords.join(' ');
  const half: Asked = ({ abstract }) => abstract.slice(0, middle(abstract));
  const set = (name: string, documents: readonly SearchDocument[], asked: Asked): JudgedSet => ({
    name,
    documents,
    queries: papers.map((paper) => ({ text: asked(paper), relevant: [paper.id] })),
  });
  return [
    set('kw', whole, keywords),
    set('kw, Traditional', whole, (paper) => toTraditional(keywords(paper))),
    set('ti', whole, ({ title }) => title),
    set('half', rest, half),
    set('half, Traditional', rest, (paper) => toTraditional(half(paper))),
  ];
}

function qualityOf(queries: JudgedSet['queries'], answer: (text: string) => readonly string[]): Quality {
  const start = process.cpuUsage();
  const answers = queries.map(({ text }) => answer(text));
  const { user, system } = process.cpuUsage(start);
  const mean = (each: (found: readonly string[], relevant: ReadonlySet<string>) => number): number =>
    queries.reduce((sum, { relevant }, n) => sum + each(answers[n] ?? [], new Set(relevant)), 0) /
    Math.max(1, queries.length);
  return {
    ndcg10: mean(gainAt10),
    mrr10: mean((found, relevant) => {
      const place = found.slice(0, 10).findIndex((id) => relevant.has(id));
      return place < 0 ? 0 : 1 / (place + 1);
    }),
    recall100: mean((found, relevant) => found.filter((id) => relevant.has(id)).length / relevant.size),
    cpuMs: (user + system) / 1000 / Math.max(1, queries.length),
  };
}

/** Discounted gain of what is relevant among the first ten, as a share of the best order. */
function gainAt10(found: readonly string[], relevant: ReadonlySet<string>): number {
  const discounted = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + 1 / Math.log2(place + 2), 0);
  const places = found.slice(0, 10).flatMap((id, place) => (relevant.has(id) ? [place] : []));
  const best = Array.from({ length: Math.min(10, relevant.size) }, (_, place) => place);
  return discounted(places) / discounted(best);
}

function measure({ name, documents, queries }: JudgedSet): object {
  const index = buildTextIndex(documents);
  const engine = qualityOf(queries, (text) =>
    searchText(index, queryTerms(text), DEEP).map(({ document }) => document.id),
  );
  const exhaustive = exhaustiveSearch(documents);
  const reference = qualityOf(queries, (text) =>
    exhaustive(queryTerms(text).map(({ term }) => term))
      .slice(0, DEEP)
      .map(({ id }) => id),
  );
  return { set: name, documents: documents.length, queries: queries.length, engine, reference };
}

const [docs, queries, data] = [option('--docs'), option('--queries'), option('--data')];
const sets =
  docs !== undefined && queries !== undefined
    ? setOfFiles(docs, queries)
    : data === undefined
      ? []
      : setsOfPapers(data);
const judged = args.includes('--judged');
if (judged) await measureJudged(args.includes('--json'));
if (sets.length === 0 && !judged) {
  console.error(
    'Name judged documents: --docs FILE --queries FILE, a folder of papers with --data FOLDER, or --judged.',
  );
  process.exitCode = 1;
}
for (const set of sets) {
  const result = measure(set);
  console.log(JSON.stringify(result, null, args.includes('--json') ? undefined : 2));
}
