import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Bilingual } from '../../kernel/lang.ts';
import type { PackFinding } from '../../kernel/pack.ts';
import { explain } from '../input.ts';
import type {
  PackCheck,
  PackContents,
  PackFault,
  PackLayer,
  PackPart,
  PackParts,
  PackReading,
} from './part.ts';
import { type RawRecord, readRaw } from './raw.ts';

/** Larger files are refused: a pack is written by people and read at once. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

export interface ReadPackOptions {
  /** Layers to read; files of other layers are left alone. */
  readonly layers: readonly PackLayer[];
}

/** A sound record and where it stands. */
interface Placed {
  readonly part: string;
  readonly key: string;
  readonly value: unknown;
  readonly file: string;
  readonly raw: RawRecord;
}

/**
 * Reads a circle pack: every file, every record, every reference and every rule over several records. Collects
 * all faults of one stage instead of stopping at the first, and returns contents only when there is none.
 */
export async function readPack<P extends PackParts>(
  folder: string,
  parts: P,
  checks: readonly PackCheck<P>[],
  options: ReadPackOptions,
): Promise<PackReading<P>> {
  const files = await listFiles(folder);
  if (files === undefined) {
    return { ok: false, faults: [fault('.', null, '', '没有这个文件夹', 'there is no such folder')] };
  }
  const wanted = Object.entries(parts).filter(([, one]) => options.layers.includes(one.layer));
  const faults: PackFault[] = unknownFiles(files, parts);
  const placed: Placed[] = [];
  for (const [name, one] of wanted) {
    const own = files.filter((file) => matches(one.files, file));
    const before = placed.length;
    for (const file of own) await readFileInto(folder, file, name, one, placed, faults);
    const nothing = placed.length === before && !faults.some((entry) => own.includes(entry.file));
    if (one.required && nothing) faults.push(missing(one.files, own.length > 0));
  }
  faults.push(...duplicates(placed));
  if (faults.length === 0) faults.push(...danglingReferences(placed, parts));
  if (faults.length > 0) return { ok: false, faults: inOrder(faults) };
  const contents = contentsOf(placed, parts);
  const findings = checks.flatMap((check) => check(contents));
  if (findings.length > 0) return { ok: false, faults: inOrder(locate(findings, placed, parts)) };
  return { ok: true, contents };
}

const fault = (file: string, line: number | null, field: string, zh: string, en: string): PackFault => ({
  file,
  line,
  field,
  reason: { zh, en },
});

const missing = (files: string, isEmpty: boolean): PackFault =>
  isEmpty
    ? fault(files, 1, '', '里面没有一条记录', 'it holds no record')
    : fault(files, null, '', '缺少这个文件', 'this file is missing');

/** Paths with forward slashes, sorted; hidden files and the folder's own notes are not part of the pack. */
async function listFiles(folder: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      )
      .filter(
        (file) => !file.split('/').some((step) => step.startsWith('.')) && !/(^|\/)README\.md$/.test(file),
      )
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}

const matches = (glob: string, file: string): boolean => {
  const pattern = glob.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(file);
};

function unknownFiles(files: readonly string[], parts: PackParts): PackFault[] {
  const globs = Object.values(parts).map((one) => one.files);
  return files
    .filter((file) => !globs.some((glob) => matches(glob, file)))
    .map((file) =>
      fault(
        file,
        null,
        '',
        '圈子数据包里没有这种文件，请改名或移走',
        'a circle pack has no such file: rename or move it',
      ),
    );
}

async function readFileInto(
  folder: string,
  file: string,
  name: string,
  one: PackPart,
  placed: Placed[],
  faults: PackFault[],
): Promise<void> {
  const text = decode(await readFile(path.join(folder, file)));
  if (typeof text !== 'string') {
    faults.push({ file, line: null, field: '', reason: text });
    return;
  }
  const raw = readRaw(text, one.format);
  faults.push(...raw.faults.map((entry) => ({ file, ...entry })));
  for (const record of raw.records) {
    const parsed = one.record.safeParse(record.value);
    if (parsed.success) {
      placed.push({ part: name, key: one.key(parsed.data), value: parsed.data, file, raw: record });
    } else {
      faults.push(...parsed.error.issues.flatMap(unfold).map((issue) => shapeFault(file, record, issue)));
    }
  }
}

function decode(bytes: Uint8Array): string | Bilingual {
  if (bytes.byteLength > MAX_FILE_BYTES) return { zh: '文件超过 8 MB', en: 'the file is larger than 8 MB' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { zh: '不是 UTF-8 文字', en: 'it is not UTF-8 text' };
  }
}

/** One issue per unknown key, so that each is shown on its own line. */
function unfold(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, keys: [key], path: [...issue.path, key] }));
}

const shapeFault = (file: string, record: RawRecord, issue: z.core.$ZodIssue): PackFault => ({
  file,
  line: record.line(issue.path),
  field: issue.path.map(String).join('.'),
  reason: explain(issue),
});

function duplicates(placed: readonly Placed[]): PackFault[] {
  const first = new Map<string, Placed>();
  const faults: PackFault[] = [];
  for (const record of placed) {
    const id = `${record.part}\n${record.key}`;
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, record);
      continue;
    }
    const where = `${earlier.file}:${earlier.raw.line([])}`;
    faults.push(
      fault(
        record.file,
        record.raw.line([]),
        '',
        `“${record.key}”已在 ${where} 出现过`,
        `"${record.key}" already stands at ${where}`,
      ),
    );
  }
  return faults;
}

function danglingReferences(placed: readonly Placed[], parts: PackParts): PackFault[] {
  const known = new Map<string, Set<string>>();
  for (const record of placed) {
    const keys = known.get(record.part) ?? new Set();
    keys.add(record.key);
    for (const key of parts[record.part]?.alsoKnownAs?.(record.value) ?? []) keys.add(key);
    known.set(record.part, keys);
  }
  return placed.flatMap((record) =>
    (parts[record.part]?.references?.(record.value) ?? [])
      .filter((reference) => !known.get(reference.part)?.has(reference.key))
      .map(({ field, part, key }) =>
        fault(
          record.file,
          record.raw.line(toPath(field)),
          field,
          `${parts[part]?.files ?? part} 里没有“${key}”`,
          `there is no "${key}" in ${parts[part]?.files ?? part}`,
        ),
      ),
  );
}

const toPath = (field: string): PropertyKey[] =>
  field === '' ? [] : field.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

function contentsOf<P extends PackParts>(placed: readonly Placed[], parts: P): PackContents<P> {
  const contents = Object.fromEntries(Object.keys(parts).map((name): [string, unknown[]] => [name, []]));
  for (const record of placed) contents[record.part]?.push(record.value);
  // Each value was parsed by its part's own schema, which is what the mapped type says.
  return contents as unknown as PackContents<P>;
}

function locate(findings: readonly PackFinding[], placed: readonly Placed[], parts: PackParts): PackFault[] {
  return findings.map((finding) => {
    const record = placed.find((one) => one.part === finding.part && one.key === finding.key);
    return {
      file: record?.file ?? parts[finding.part]?.files ?? '.',
      line: record?.raw.line(toPath(finding.field)) ?? null,
      field: finding.field,
      reason: finding.reason,
    };
  });
}

const inOrder = (faults: readonly PackFault[]): PackFault[] =>
  [...faults].sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
