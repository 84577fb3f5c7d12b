import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupRefused } from './refused.ts';

export const BACKUP_FORMAT = 'tq-backup-1';
export const MANIFEST = 'manifest.json';
export const HEADS = 'heads.jsonl';

const zSha256 = z.string().regex(/^[0-9a-f]{64}$/);
const zSize = z.int().min(0);
const zName = z.string().regex(/^[a-z_]+\.[a-z_]+$/);

/** What a backup folder holds. Every path follows from these fields, none is read from the file. */
const zManifest = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  /** Of the program that wrote it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Id of the circle; empty when none was loaded. */
  circle: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  /** In an order in which each row's references are there before it. */
  tables: z.array(
    z.strictObject({ name: zName, columns: z.array(z.string()), rows: zSize, bytes: zSize, sha256: zSha256 }),
  ),
  files: z.array(z.strictObject({ sha256: zSha256, bytes: zSize })),
  /** On record in the database, but its content was missing or damaged when the backup was made. */
  unusableFiles: z.array(zSha256),
  heads: z.strictObject({ bytes: zSize, sha256: zSha256 }).nullable(),
});

export type Manifest = z.output<typeof zManifest>;

export const tablePath = (folder: string, name: string): string => join(folder, 'tables', `${name}.copy`);
export const filePath = (folder: string, sha256: string): string =>
  join(folder, 'files', sha256.slice(0, 2), sha256);
export const headsCopyPath = (folder: string): string => join(folder, HEADS);

/** Throws BackupRefused when the folder holds no manifest that this version can read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new BackupRefused(
      {
        zh: `${folder} 不是备份：里面没有可读的 ${MANIFEST}。请核对文件夹。`,
        en: `${folder} is not a backup: it has no readable ${MANIFEST}. Check the folder.`,
      },
      [],
      cause,
    );
  }
  try {
    return zManifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new BackupRefused(
      {
        zh: `${path} 的内容不是本版本认识的备份清单：可能被改动过，或由更新的版本写成。`,
        en: `${path} is not a manifest this version knows: it was altered, or a newer version wrote it.`,
      },
      [],
      cause,
    );
  }
}

export interface Measured {
  readonly bytes: number;
  readonly sha256: string;
}

/** Size and SHA-256 of a file, without reading it into memory; undefined when it cannot be opened. */
export async function measure(path: string): Promise<Measured | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}
