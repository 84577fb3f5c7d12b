import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Seeded, seeded } from '../../src/kernel/random.ts';
import type { SearchDocument } from '../../src/slices/matching/domain/document.ts';
import type { Capability } from '../../src/slices/matching/domain/facts.ts';
import { CONCEPTS } from '../../src/slices/matching/domain/lexicon.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Clauses that documents are made of: those of judged papers where a folder of them is given, else of the sample circle. */
export function clausesFrom(folder: string | undefined): string[] {
  const texts = folder === undefined ? sampleTexts() : paperTexts(folder);
  const clauses = texts
    .flatMap((text) => text.split(/[。；;！？\n"]/))
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= 6 && /\p{Script=Han}/u.test(clause));
  return [...new Set(clauses)];
}

function paperTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.docs.jsonl'))
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { abstract: string }).abstract);
}

function sampleTexts(): string[] {
  const folder = path.join(root, 'circles/jiakuntai');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:yaml|csv)$/.test(file) && existsSync(path.join(folder, file)))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll(/^\s*#.*$/gm, ''));
}

const PLACES = ['north', 'south', 'east'];
const STATED: readonly Pick<Capability, 'property' | 'labelZh' | 'labelEn' | 'unit'>[] = [
  { property: 'power', labelZh: '功率', labelEn: 'Power', unit: 'kW' },
  { property: 'temperature', labelZh: '温度', labelEn: 'Temperature', unit: '℃' },
  { property: 'length', labelZh: '长度', labelEn: 'Length', unit: 'mm' },
  { property: 'voltage', labelZh: '电压', labelEn: 'Voltage', unit: 'V' },
];
const BODY_CHARACTERS = 230;

/** A catalogue of any size, the same for the same seed: clauses put together anew, every figure in them another. */
export function* catalogue(count: number, clauses: readonly string[]): Generator<SearchDocument> {
  const random = seeded('catalogue');
  const names = CONCEPTS.map(({ zh, en }) => ({ zh, en }));
  // Apart from the texts, which stay the same whatever else a document states.
  const figures = seeded('figures');
  for (let n = 0; n < count; n += 1) {
    const [first, second] = [random.pick(names), random.pick(names)];
    yield {
      id: idOf(n),
      kind: random.next() < 0.6 ? 'instrument' : 'service',
      title: `${first.zh}${random.pick(clauses).slice(0, random.int(4, 12))}`,
      titleEn: first.en,
      keywords: [first.zh, second.zh, random.pick(names).zh],
      body: bodyOf(random, clauses),
      providerId: `provider-${random.int(1, Math.max(1, Math.floor(count / 12)))}`,
      providerName: '',
      capabilities: figures
        .shuffle(STATED)
        .slice(0, 3)
        .map((stated) => {
          const low = figures.int(1, 500);
          return { ...stated, low, high: low * figures.int(1, 20) };
        }),
      place: {
        ids: [random.pick(PLACES)],
        lon: 120.5 + figures.next(),
        lat: 31 + figures.next(),
      },
      tags: [`kind:${n % 5 < 3 ? 'instrument' : 'service'}`, `party:${PLACES[n % 3]}`, `category:${n % 40}`],
      costliness: figures.int(10, 5_000) * 100,
    };
  }
}

/** Ids as the product has them: thirty-six characters. */
const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

function bodyOf(random: Seeded, clauses: readonly string[]): string {
  let body = '';
  const wanted = random.int(BODY_CHARACTERS - 120, BODY_CHARACTERS + 120);
  while (body.length < wanted) body += `${anew(random, random.pick(clauses))}。`;
  return body;
}

const anew = (random: Seeded, clause: string): string =>
  clause.replaceAll(/\d/g, (digit) => (digit === '0' ? '0' : String(random.int(1, 9))));

/** Needs of a line and needs of a page, as people write them: words of some offer, and clauses beside them. */
export function* needs(
  count: number,
  clauses: readonly string[],
  length: 'short' | 'demand',
): Generator<string> {
  const random = seeded(`needs-${length}`);
  for (let n = 0; n < count; n += 1) {
    if (length === 'short') {
      const clause = random.pick(clauses);
      const from = random.int(0, Math.max(0, clause.length - 6));
      yield `${random.pick(CONCEPTS).zh} ${clause.slice(from, from + random.int(3, 6))}`;
    } else {
      yield `${bodyOf(random, clauses)}`;
    }
  }
}
