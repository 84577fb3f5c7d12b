// Text search on judged documents: nDCG@10 and CPU a query, beside an exhaustive bound. --data FOLDER or MATCHING_DATA
/**
 * Reads `*.docs.jsonl` files of `{id, title, abstract, keywords[]}`. A record's abstract is the one relevant
 * document for its keywords (kw), for its title (ti) and, cut in two, for its own first half (half: the stand-in
 * for a long need). The same queries in Traditional script must find the same. The bound scores every document
 * with every term of the query by the written formula, without an index.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { analyse } from '../src/slices/matching/domain/analyser.ts';
import {
  buildTextIndex,
  type QueryTerm,
  queryTerms,
  rarity,
  type SearchDocument,
  searchText,
  type TextIndex,
} from '../src/slices/matching/domain/bm25.ts';

interface Paper {
  readonly id: number;
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
}

interface QuerySet {
  readonly name: string;
  readonly documents: readonly SearchDocument[];
  readonly queries: readonly { readonly text: string; readonly relevant: string }[];
}

const BOUND_QUERIES = 200;
const args = process.argv.slice(2);
const at = args.indexOf('--data');
const folder = (at >= 0 ? args[at + 1] : undefined) ?? process.env.MATCHING_DATA;

if (folder === undefined || !existsSync(folder)) {
  console.log('skipped: no judged documents; give a folder with --data FOLDER or MATCHING_DATA');
} else {
  const papers = readPapers(folder);
  if (papers.length === 0) console.log(`skipped: no *.docs.jsonl in ${folder}`);
  else report(papers);
}

function readPapers(from: string): Paper[] {
  return readdirSync(from)
    .filter((file) => file.endsWith('.docs.jsonl'))
    .flatMap((file) => readFileSync(join(from, file), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Paper);
}

function documentOf(paper: Paper, body: string): SearchDocument {
  return {
    id: String(paper.id),
    kind: 'paper',
    title: '',
    titleEn: '',
    keywords: [],
    body,
    providerId: '',
    providerName: '',
    capabilities: [],
    place: { ids: [], lon: 0, lat: 0 },
  };
}

function querySets(papers: readonly Paper[]): QuerySet[] {
  const toTraditional = Converter({ from: 'cn', to: 'twp' });
  const whole = papers.map((paper) => documentOf(paper, paper.abstract));
  const set = (name: string, text: (paper: Paper) => string): QuerySet => ({
    name,
    documents: whole,
    queries: papers.map((paper) => ({ text: text(paper), relevant: String(paper.id) })),
  });
  const middle = (paper: Paper): number => Math.floor(paper.abstract.length / 2);
  const half = {
    name: 'half',
    documents: papers.map((paper) => documentOf(paper, paper.abstract.slice(middle(paper)))),
    queries: papers.map((paper) => ({
      text: paper.abstract.slice(0, middle(paper)),
      relevant: String(paper.id),
    })),
  };
  return [
    set('kw', (paper) => paper.keywords.join(' ')),
    set('kw, Traditional', (paper) => toTraditional(paper.keywords.join(' '))),
    set('ti', (paper) => paper.title),
    half,
    {
      ...half,
      name: 'half, Traditional',
      queries: half.queries.map((query) => ({ ...query, text: toTraditional(query.text) })),
    },
  ];
}

/** Discounted gain of the one relevant document among the first ten. */
function gain(ids: readonly string[], relevant: string): number {
  const place = ids.slice(0, 10).indexOf(relevant);
  return place < 0 ? 0 : 1 / Math.log2(place + 2);
}

interface Measured {
  readonly ndcg: number;
  readonly cpuMs: number;
}

function measure(
  queries: QuerySet['queries'],
  answer: (terms: readonly QueryTerm[]) => readonly string[],
): Measured {
  let sum = 0;
  const start = process.cpuUsage();
  for (const { text, relevant } of queries) sum += gain(answer(queryTerms(text)), relevant);
  const used = process.cpuUsage(start);
  return {
    ndcg: sum / queries.length,
    cpuMs: (used.user + used.system) / 1000 / queries.length,
  };
}

/** Every document, every term, the formula as it stands in the textbooks. */
function exhaustive(index: TextIndex): (terms: readonly QueryTerm[]) => readonly string[] {
  const counted = index.documents.map(({ body }) => {
    const terms = analyse(body, 'long');
    const counts = new Map<string, number>();
    for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { counts, length: terms.length };
  });
  const average = counted.reduce((sum, { length }) => sum + length, 0) / counted.length;
  return (terms) => {
    const scored = counted.map(({ counts, length }, document) => {
      let score = 0;
      for (const { term } of terms) {
        const tf = counts.get(term) ?? 0;
        if (tf > 0)
          score += (rarity(index, term) * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * length) / average));
      }
      return { document, score };
    });
    scored.sort((a, b) => b.score - a.score || a.document - b.document);
    return scored.slice(0, 10).map(({ document }) => index.documents[document]?.id ?? '');
  };
}

function report(papers: readonly Paper[]): void {
  console.log(`${papers.length} documents; CPU-ms a query include reading the query\n`);
  console.log(
    'queries             nDCG@10  CPU-ms | first 200: nDCG@10  CPU-ms | bound nDCG@10  CPU-ms | CPU ratio',
  );
  const indexes = new Map<readonly SearchDocument[], TextIndex>();
  for (const { name, documents, queries } of querySets(papers)) {
    const index = indexes.get(documents) ?? timedBuild(documents);
    indexes.set(documents, index);
    const engine = (terms: readonly QueryTerm[]) => searchText(index, terms).map((hit) => hit.document.id);
    const some = queries.slice(0, BOUND_QUERIES);
    const all = measure(queries, engine);
    const part = measure(some, engine);
    const bound = measure(some, exhaustive(index));
    const cells = [all.ndcg.toFixed(4), all.cpuMs.toFixed(2), part.ndcg.toFixed(4), part.cpuMs.toFixed(2)];
    console.log(
      `${name.padEnd(20)}${cells[0]}   ${cells[1]}   |            ${cells[2]}   ${cells[3]}   |        ${bound.ndcg.toFixed(4)}   ${bound.cpuMs.toFixed(2)}  | ×${(bound.cpuMs / part.cpuMs).toFixed(1)}`,
    );
  }
}

function timedBuild(documents: readonly SearchDocument[]): TextIndex {
  const start = process.cpuUsage();
  const index = buildTextIndex(documents);
  const used = process.cpuUsage(start);
  const characters = documents.reduce((sum, { body }) => sum + body.length, 0);
  const seconds = (used.user + used.system) / 1e6;
  console.log(
    `(index built in ${seconds.toFixed(2)} CPU-s, ${(characters / 1e6 / seconds).toFixed(2)} Mchar/CPU-s)`,
  );
  return index;
}
