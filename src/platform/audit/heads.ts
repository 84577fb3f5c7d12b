import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AuditReader, sealsAfter } from './export.ts';
import { parseHeadLine, readLines, writeHeadLine } from './export-format.ts';
import type { Seal } from './seal.ts';

/** The heads file of an installation: one line per seal, only ever appended to. */
export const headsPath = (dataRoot: string): string => join(dataRoot, 'heads', 'heads.jsonl');

const PAGE = 1_000;

/**
 * Appends the head of a seal to the heads file and returns once it is on disk. A copy of this file kept elsewhere
 * is what shows later that a tail of the log was cut or rewritten.
 */
export const exportHead = (dataRoot: string, seal: Seal): Promise<void> =>
  append(headsPath(dataRoot), [seal]);

/**
 * Appends the heads of all seals newer than the last one in the heads file: a process that was killed between
 * sealing and exporting left them out. Called at start, before the first seal.
 * @returns how many were appended
 */
export async function exportMissingHeads(read: AuditReader, dataRoot: string): Promise<number> {
  const path = headsPath(dataRoot);
  let after = await lastHead(path);
  let appended = 0;
  for (;;) {
    const seals = await read((tx) => sealsAfter(tx, after, PAGE));
    if (seals.length > 0) await append(path, seals);
    appended += seals.length;
    after = seals.at(-1)?.number ?? after;
    if (seals.length < PAGE) return appended;
  }
}

async function append(path: string, seals: readonly Seal[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    // A crash in the middle of a line must not spoil the next one.
    const start = size === 0 || (await endsWithNewline(file, size)) ? '' : '\n';
    await file.appendFile(start + seals.map(writeHeadLine).join(''));
    await file.sync();
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
}

async function endsWithNewline(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') === '\n';
}

/** A new name is on disk only once its folder is; systems that cannot sync a folder need no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function lastHead(path: string): Promise<number> {
  let last = 0;
  try {
    for await (const { text } of readLines(path)) {
      const seal = text === undefined ? undefined : parseHeadLine(text);
      if (seal !== undefined) last = Math.max(last, seal.number);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return last;
}
