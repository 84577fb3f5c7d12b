import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { type Document, isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Bilingual } from '../../kernel/lang.ts';
import type { PackPart } from './part.ts';

/** A record as it stands in the file, before its shape is checked. */
export interface RawRecord {
  readonly value: unknown;
  /** Line of a field; of the nearest field around it when the field itself is not written. */
  line(path: readonly PropertyKey[]): number;
}

export interface RawFault {
  readonly line: number | null;
  readonly field: string;
  readonly reason: Bilingual;
}

export interface RawFile {
  readonly records: readonly RawRecord[];
  readonly faults: readonly RawFault[];
}

/** Reads the text of one file into records; what cannot be read at all comes back as faults. */
export function readRaw(text: string, format: PackPart['format']): RawFile {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  return format === 'csv' ? rawCsv(body) : rawYaml(body, format);
}

const broken = (line: number | null, zh: string, en: string, field = ''): RawFile => ({
  records: [],
  faults: [{ line, field, reason: { zh, en } }],
});

/** YAML, and GeoJSON too: JSON is a part of YAML 1.2, and this parser knows the lines. */
function rawYaml(text: string, format: PackPart['format']): RawFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return {
      records: [],
      faults: problems.map((problem) => ({
        line: lines.linePos(problem.pos[0]).line,
        field: '',
        reason: { zh: `读不懂这里的写法：${problem.message}`, en: `cannot be read: ${problem.message}` },
      })),
    };
  }
  const value = plainValue(document);
  if (value === TOO_MANY_ALIASES) return broken(1, '别名过多', 'too many aliases');
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path);
  if (format !== 'yaml') return { records: [{ value, line: lineOf }], faults: [] };
  if (value === null) return { records: [], faults: [] };
  if (!Array.isArray(value)) return broken(1, '应是一个列表，每条以“- ”开头', 'it must be a list of records');
  const records = value.map((item: unknown, index) => ({
    value: item,
    line: (path: readonly PropertyKey[]) => lineOf([index, ...path]),
  }));
  return { records, faults: [] };
}

const TOO_MANY_ALIASES = Symbol('too many aliases');

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError) return TOO_MANY_ALIASES;
    throw error;
  }
}

function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) break;
    offset = next.offset ?? offset;
    node = next.node;
  }
  return lines.linePos(offset).line || 1;
}

function childOf(
  node: unknown,
  step: PropertyKey,
): { node: unknown; offset: number | undefined } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { node: item, offset: startOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isPair(item) && String(item.key) === String(step));
  // The key's own line: a value may start on the line below it.
  return pair === undefined ? undefined : { node: pair.value, offset: startOf(pair.key) };
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined;

interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

function rawCsv(text: string): RawFile {
  const rows = csvRows(text);
  if (!Array.isArray(rows)) return rows;
  const [header, ...body] = rows;
  if (header === undefined) return broken(1, '缺少表头', 'the header row is missing');
  const columns = header.cells.map((cell) => cell.trim());
  const twice = columns.find((column, index) => column === '' || columns.indexOf(column) !== index);
  if (twice !== undefined) {
    return broken(
      1,
      `表头有空列或重复列“${twice}”`,
      `empty or repeated column "${twice}" in the header`,
      twice,
    );
  }
  const faults: RawFault[] = [];
  const records: RawRecord[] = [];
  for (const row of body) {
    if (row.cells.length === columns.length) {
      records.push({ value: nested(columns, row.cells), line: () => row.line });
      continue;
    }
    const counts = `${row.cells.length} / ${columns.length}`;
    faults.push({
      line: row.line,
      field: '',
      reason: { zh: `列数与表头不符（${counts}）`, en: `cell count differs from the header (${counts})` },
    });
  }
  return { records, faults };
}

function csvRows(text: string): CsvRow[] | RawFile {
  try {
    const parsed = parseCsv(text, {
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return parsed.map(({ record, info }) => {
      // `lines` counts up to the end of the row, and a cell may hold line breaks.
      const breaks = record.reduce((total, cell) => total + cell.split('\n').length - 1, 0);
      return { cells: record, line: info.lines - breaks };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return broken(line, `表格读不懂：${error.message}`, `the table cannot be read: ${error.message}`);
  }
}

/** `{'label.zh': 'x', 'sources[]': 'a;b'}` becomes `{label: {zh: 'x'}, sources: ['a', 'b']}`; empty cells vanish. */
function nested(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const record: Record<string, unknown> = Object.create(null);
  columns.forEach((column, index) => {
    const cell = (cells[index] ?? '').trim();
    if (cell === '') return;
    const isList = column.endsWith('[]');
    const path = (isList ? column.slice(0, -2) : column).split('.');
    let target = record;
    for (const step of path.slice(0, -1)) {
      const inner = (target[step] ?? {}) as Record<string, unknown>;
      target[step] = inner;
      target = inner;
    }
    target[path.at(-1) ?? column] = isList ? cell.split(';').map((item) => item.trim()) : cell;
  });
  return { ...record };
}
