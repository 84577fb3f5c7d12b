import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportToFile } from '../../src/platform/audit/export.ts';
import {
  type ExportLine,
  type ExportRecord,
  writeHeadLine,
  writeLine,
} from '../../src/platform/audit/export-format.ts';
import { exportHead, exportMissingHeads, headsPath } from '../../src/platform/audit/heads.ts';
import { leafHash } from '../../src/platform/audit/leaf.ts';
import { nextSeal, type Seal } from '../../src/platform/audit/seal.ts';
import { type AuditReport, verifyExport } from '../../src/platform/audit/verify.ts';
import { testActor } from '../support/actors.ts';
import { noteCommand, recordBatches, recordMany } from '../support/audit-log.ts';
import { useDatabase } from '../support/database.ts';
import { builtProgram } from '../support/program.ts';
import type { Measured } from './audit-child.ts';

const BATCHES = 4;
const PER_SEAL = 7;
const RECORDS = BATCHES * PER_SEAL;
const SEALED = (BATCHES - 1) * PER_SEAL;

const kinds = (report: AuditReport): string[] => report.findings.map((finding) => finding.kind);

/** The lines of a text, each with its own line feed. */
const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

describe('An audit export that somebody tampered with', () => {
  const db = useDatabase();
  const actor = testActor('auditor');
  let folder = '';
  let exported: ExportLine[] = [];
  let heads = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tq-audit-'));
    await recordBatches(db, actor, BATCHES, PER_SEAL);
    // One event that the relay has not met yet.
    await db.uow.run(noteCommand, actor, db.uow.newId(), { text: '未排序' });
    const file = join(folder, 'genuine.jsonl');
    await exportToFile(db.uow.asWorker, file);
    exported = linesOf(await readFile(file, 'utf8')).map((line) => JSON.parse(line) as ExportLine);
    await exportMissingHeads(db.uow.asWorker, folder);
    heads = await readFile(headsPath(folder), 'utf8');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  let written = 0;
  const write = async (text: string): Promise<string> => {
    const file = join(folder, `try-${++written}.jsonl`);
    await writeFile(file, text);
    return file;
  };
  const verifyText = async (text: string, headsText?: string): Promise<AuditReport> =>
    verifyExport(await write(text), headsText === undefined ? undefined : await write(headsText));
  const verifyLines = (lines: readonly ExportLine[], headsText?: string): Promise<AuditReport> =>
    verifyText(lines.map(writeLine).join(''), headsText);

  const isRecord = (line: ExportLine): line is ExportRecord => line.kind === 'record';
  const indexOf = (position: number): number =>
    exported.findIndex((line) => isRecord(line) && line.position === position);
  const recordAt = (position: number): ExportRecord => {
    const line = exported[indexOf(position)];
    if (line === undefined || !isRecord(line)) throw new Error(`No record at ${position}.`);
    return line;
  };
  const change = (edit: (lines: ExportLine[]) => void): ExportLine[] => {
    const copy = structuredClone(exported);
    edit(copy);
    return copy;
  };
  /** Writes header and end line anew, as somebody who knows the format would. */
  const recount = (lines: ExportLine[]): ExportLine[] => {
    const records = lines.filter((line) => line.kind === 'record');
    const seals = lines.filter((line) => line.kind === 'seal');
    return lines.map((line) => {
      if (line.kind === 'end') return { kind: 'end', records: records.length, seals: seals.length };
      if (line.kind !== 'header') return line;
      return { ...line, placed: records.at(-1)?.position ?? 0, seals: seals.at(-1)?.number ?? 0 };
    });
  };
  /** Seals the records anew from the first one: a forger with all the code, but without the exported heads. */
  const resealed = (lines: readonly ExportLine[]): ExportLine[] => {
    let previous: Seal | undefined;
    let leaves: string[] = [];
    return lines.map((line) => {
      if (line.kind === 'record') leaves.push(line.leaf);
      if (line.kind !== 'seal') return line;
      previous = nextSeal(previous, (previous?.lastPosition ?? 0) + 1, leaves);
      leaves = [];
      return { kind: 'seal', ...previous };
    });
  };

  it('is found sound when nobody did, with the unsealed and the unplaced counted', async () => {
    const report = await verifyLines(exported, heads);
    expect(report).toMatchObject({
      ok: true,
      records: RECORDS,
      seals: BATCHES - 1,
      unsealed: RECORDS - SEALED,
      pending: 1,
      heads: { matched: BATCHES - 1, notInFile: 0, unreadable: 0 },
      findings: [],
    });
  });

  it('shows one changed byte in a payload as that one record', async () => {
    const { id, payload } = recordAt(9);
    const report = await verifyLines(
      change((lines) => {
        lines[indexOf(9)] = { ...recordAt(9), payload: payload.replace('记录', '纪录') };
      }),
    );
    expect(report.findings).toEqual([expect.objectContaining({ kind: 'altered-record', position: 9, id })]);
    expect(report.findings[0]?.zh).toContain('位置 9');
  });

  it('shows any single changed byte anywhere', async () => {
    const bytes = Buffer.from(exported.map(writeLine).join(''));
    for (let at = 3; at < bytes.length; at += 211) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      const file = join(folder, 'flipped.jsonl');
      await writeFile(file, copy);
      const report = await verifyExport(file, headsPath(folder));
      // The head of the file is a statement about the export, not a sealed record: its time and circle may differ.
      const inHeader = at < writeLine(exported[0] as ExportLine).length;
      if (!inHeader) expect(report.ok, `byte ${at}`).toBe(false);
    }
  });

  it('shows a changed time, actor, command and leaf of a record', async () => {
    const edits: Partial<ExportRecord>[] = [
      { at: '2026-05-18T01:00:00.001Z' },
      { actorOrg: db.uow.newId() },
      { commandId: db.uow.newId() },
      { leaf: '0'.repeat(64) },
    ];
    for (const edit of edits) {
      const report = await verifyLines(
        change((lines) => {
          lines[indexOf(4)] = { ...recordAt(4), ...edit };
        }),
      );
      expect(kinds(report), JSON.stringify(edit)).toEqual(['altered-record']);
    }
  });

  it('names the record removed from the middle', async () => {
    const report = await verifyLines(recount(change((lines) => void lines.splice(indexOf(10), 1))));
    expect(report.findings).toEqual([expect.objectContaining({ kind: 'removed-records', position: 10 })]);
  });

  it('notices a removed record even when all after it were renumbered', async () => {
    const lines = change((copy) => void copy.splice(indexOf(10), 1)).map((line) =>
      isRecord(line) && line.position > 10 ? { ...line, position: line.position - 1 } : line,
    );
    const report = await verifyLines(recount(lines));
    expect(report.ok).toBe(false);
    expect(report.findings[0]).toMatchObject({ kind: 'removed-records', position: 14 });
  });

  it('names a record that was replaced together with its hash, by its seal', async () => {
    const forged = { ...recordAt(9), payload: '{"text":"forged"}' };
    const report = await verifyLines(
      change((lines) => {
        lines[indexOf(9)] = { ...forged, leaf: leafHash(forged) };
      }),
    );
    expect(report.findings).toEqual([
      expect.objectContaining({ kind: 'records-differ-from-seal', seal: 2, position: 8 }),
    ]);
  });

  it('names two records that changed places', async () => {
    const swapped = change((lines) => {
      lines[indexOf(9)] = recordAt(11);
      lines[indexOf(11)] = recordAt(9);
    });
    const report = await verifyLines(swapped);
    expect(kinds(report)).toEqual(['moved-record', 'moved-record']);
    expect(report.findings.map((finding) => finding.position)).toEqual([10, 9]);
    const renumbered = change((lines) => {
      lines[indexOf(9)] = { ...recordAt(11), position: 9 };
      lines[indexOf(11)] = { ...recordAt(9), position: 11 };
    });
    expect((await verifyLines(renumbered)).findings).toEqual([
      expect.objectContaining({ kind: 'records-differ-from-seal', seal: 2 }),
    ]);
  });

  it('names an inserted record', async () => {
    const extra = { ...recordAt(9), id: db.uow.newId() };
    const inserted = { ...extra, leaf: leafHash(extra) };
    const report = await verifyLines(
      recount(change((lines) => void lines.splice(indexOf(9) + 1, 0, inserted))),
    );
    expect(report.findings).toEqual([
      expect.objectContaining({ kind: 'inserted-record', position: 9, id: inserted.id }),
    ]);
    const shifted = change((lines) => void lines.splice(indexOf(9) + 1, 0, inserted)).map((line, index) =>
      isRecord(line) && index > indexOf(9) ? { ...line, position: line.position + 1 } : line,
    );
    expect(kinds(await verifyLines(recount(shifted)))).toContain('inserted-record');
  });

  it('shows an altered, a removed and an exchanged seal', async () => {
    const sealIndex = exported.findIndex((line) => line.kind === 'seal' && line.number === 2);
    const seal = exported[sealIndex];
    if (seal?.kind !== 'seal') throw new Error('There is a second seal.');
    const altered = await verifyLines(
      change((lines) => {
        lines[sealIndex] = { ...seal, root: '1'.repeat(64) };
      }),
    );
    expect(altered.findings).toEqual([expect.objectContaining({ kind: 'altered-seal', seal: 2 })]);
    const removed = await verifyLines(recount(change((lines) => void lines.splice(sealIndex, 1))));
    expect(removed.findings).toEqual([expect.objectContaining({ kind: 'removed-seals', seal: 2 })]);
    const other = nextSeal(
      { ...seal, number: 1, lastPosition: PER_SEAL, head: seal.previousHead },
      PER_SEAL + 1,
      exported
        .filter(isRecord)
        .slice(PER_SEAL, 2 * PER_SEAL)
        .map(() => '2'.repeat(64)),
    );
    const exchanged = await verifyLines(
      change((lines) => {
        lines[sealIndex] = { kind: 'seal', ...other };
      }),
    );
    expect(kinds(exchanged)).toEqual(['records-differ-from-seal', 'broken-chain']);
  });

  it('shows a cut tail by its header, and by the exported heads when even that was written anew', async () => {
    const cut = change((lines) => void lines.splice(indexOf(2 * PER_SEAL) + 2, RECORDS - 2 * PER_SEAL + 1));
    expect(cut.at(-1)?.kind).toBe('end');
    expect(kinds(await verifyLines(cut))).toEqual(['cut-records', 'removed-seals', 'wrong-count']);
    const neat = recount(cut);
    expect(await verifyLines(neat)).toMatchObject({ ok: true, heads: null });
    const report = await verifyLines(neat, heads);
    expect(report.findings).toEqual([expect.objectContaining({ kind: 'cut-seals', seal: 3 })]);
    expect(report.findings[0]?.en).toContain('up to position 21, the records here end at 14');
  });

  it('shows a past written anew from the first changed seal on, when the heads are at hand', async () => {
    const forged = { ...recordAt(9), payload: '{"text":"forged"}' };
    const rewritten = resealed(
      change((lines) => {
        lines[indexOf(9)] = { ...forged, leaf: leafHash(forged) };
      }),
    );
    expect((await verifyLines(rewritten)).ok).toBe(true);
    const report = await verifyLines(rewritten, heads);
    expect(report.findings).toEqual([expect.objectContaining({ kind: 'differs-from-heads', seal: 2 })]);
    expect(report.findings[0]?.en).toContain('Seal(s) 2–3');
  });

  it('shows a forged head, in the heads file and in the export', async () => {
    const headLines = linesOf(heads);
    const second = JSON.parse(headLines[1] ?? '') as Seal;
    const forgedFile = headLines.with(1, writeHeadLine({ ...second, head: '3'.repeat(64) }).trimEnd());
    const report = await verifyLines(exported, `${forgedFile.join('\n')}\n`);
    expect(report.findings).toEqual([expect.objectContaining({ kind: 'forged-head', line: 2, seal: 2 })]);
    const inExport = exported.map((line) =>
      line.kind === 'seal' && line.number === 2 ? { ...line, head: '3'.repeat(64) } : line,
    );
    expect(kinds(await verifyLines(inExport, heads))).toEqual(['altered-seal', 'differs-from-heads']);
  });

  it('shows a download that broke off, and a file that is something else', async () => {
    const half = exported.map(writeLine).join('').slice(0, 3_000);
    expect(kinds(await verifyText(half))).toContain('wrong-count');
    expect(kinds(await verifyText('hello\n'))).toEqual(['unreadable-line', 'wrong-count', 'wrong-count']);
    expect((await verifyText('')).ok).toBe(false);
  });

  it('shows a record that somebody altered in the database itself', async () => {
    const file = join(folder, 'from-database.jsonl');
    const client = await db.pool.connect();
    try {
      await client.query('begin');
      await client.query('alter table platform.event disable trigger append_only');
      await client.query("update platform.event set at = at + interval '3 microseconds' where id = $1", [
        recordAt(5).id,
      ]);
      await client.query('commit');
      await exportToFile(db.uow.asWorker, file);
      expect((await verifyExport(file)).findings).toEqual([
        expect.objectContaining({ kind: 'altered-record', position: 5 }),
      ]);
    } finally {
      await client.query("update platform.event set at = at - interval '3 microseconds' where id = $1", [
        recordAt(5).id,
      ]);
      await client.query('alter table platform.event enable trigger append_only');
      client.release();
    }
  });

  it('keeps a heads file that a crash broke off in the middle of a line', async () => {
    const root = await mkdtemp(join(folder, 'root-'));
    const seals = linesOf(heads).map((line) => JSON.parse(line) as Seal);
    const [first, second] = seals;
    if (first === undefined || second === undefined) throw new Error('There are seals.');
    await exportHead(root, first);
    await writeFile(headsPath(root), writeHeadLine(second).slice(0, 40), { flag: 'a' });
    expect(await exportMissingHeads(db.uow.asWorker, root)).toBe(2);
    expect(await exportMissingHeads(db.uow.asWorker, root)).toBe(0);
    const report = await verifyExport(await write(exported.map(writeLine).join('')), headsPath(root));
    expect(report).toMatchObject({ ok: true, heads: { matched: 3, unreadable: 1 } });
  });
});

describe('A large audit export', () => {
  const db = useDatabase();
  const program = builtProgram('test/faults/audit-child.ts');
  const COUNT = 50_000;
  const PAYLOAD_BYTES = 400;
  const MEMORY_MAX = 16 * 1024 * 1024;

  it('is written and verified within bounded memory', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tq-audit-'));
    try {
      await recordMany(db, testActor('auditor'), COUNT, PAYLOAD_BYTES);
      const file = join(folder, 'large.jsonl');
      // In a process of its own: here the memory holds what other tests left, and collecting that takes long.
      const child = [program.file, JSON.stringify(db.connection), file];
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...child]);
      const { writing, verifying, report } = JSON.parse(stdout) as Measured;
      expect((await stat(file)).size).toBeGreaterThan(COUNT * PAYLOAD_BYTES);
      expect(report).toMatchObject({ ok: true, records: COUNT, seals: COUNT / 10_000, unsealed: 0 });
      expect(writing).toBeLessThan(MEMORY_MAX);
      expect(verifying).toBeLessThan(MEMORY_MAX);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
