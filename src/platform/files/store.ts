import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ok, type Result } from '../../kernel/result.ts';
import { refuse } from '../errors.ts';
import { FILE_TYPES, type FileType, recogniseFileType } from './types.ts';

export const FILE_MAX_BYTES = 20 * 1024 * 1024;
const FILE_MAX_LABEL = '20 MB';

/** A file that arrived whole and is what it claims to be, but has no place in the store yet. */
export interface ReceivedFile {
  readonly sha256: string;
  readonly mediaType: FileType;
  readonly sizeBytes: number;
  /** Where it waits. */
  readonly path: string;
}

/**
 * Files by their SHA-256 under one folder: `ab/ab12…`. Writing goes to `incoming/` first, so that a name in
 * the store always holds the whole content. Which organisation may use a file is said by `platform.file`.
 */
export interface FileStore {
  /** Streams a file to disk while hashing it, then checks size, declared hash and type against its bytes. */
  receive(body: Readable, declared: { type: FileType; sha256?: string }): Promise<Result<ReceivedFile>>;
  /** Moves a received file to its name. Doing it twice, or with content already stored, changes nothing. */
  keep(received: ReceivedFile): Promise<void>;
  /** Forgets a received file that was not kept. */
  discard(received: ReceivedFile): Promise<void>;
  /** The content, or `undefined` when it is not stored. */
  open(sha256: string): Promise<Readable | undefined>;
  remove(sha256: string): Promise<void>;
  /** Stored hashes whose file was last written before a moment (ms since 1970). */
  olderThan(before: number): Promise<string[]>;
  /** Removes uploads that broke off before a moment (ms since 1970). @returns how many */
  clearIncoming(before: number): Promise<number>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Opens the store under a folder, which is made when missing. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  const pathOf = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new RangeError('not a SHA-256 in lower-case hex');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    receive: (body, declared) => receive(body, join(incoming, randomUUID()), declared),
    keep: async (received) => {
      const path = pathOf(received.sha256);
      await mkdir(join(path, '..'), { recursive: true });
      await rename(received.path, path).catch(async (error: unknown) => {
        if (!(await exists(path))) throw error;
      });
    },
    discard: (received) => rm(received.path, { force: true }),
    open: async (sha256) => {
      const path = pathOf(sha256);
      return (await exists(path)) ? createReadStream(path) : undefined;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    olderThan: (before) => storedBefore(folder, before),
    clearIncoming: (before) => clearFolder(incoming, before),
  };
}

async function receive(
  body: Readable,
  path: string,
  declared: { type: FileType; sha256?: string },
): Promise<Result<ReceivedFile>> {
  const handle = await open(path, 'wx+', 0o600);
  let accepted = false;
  try {
    const written = await writeHashing(body, handle);
    if (written === undefined) return refuse('too-large', { limit: FILE_MAX_LABEL });
    const { sha256, sizeBytes } = written;
    if (sizeBytes === 0) return refuse('empty-file');
    if (declared.sha256 !== undefined && declared.sha256 !== sha256) return refuse('hash-mismatch');
    const found = await recogniseFileType(bytesOf(handle, sizeBytes));
    if (found !== declared.type) return refuse('type-mismatch', { type: FILE_TYPES[declared.type].label });
    await handle.sync();
    accepted = true;
    return ok({ sha256, mediaType: found, sizeBytes, path });
  } finally {
    await handle.close();
    if (!accepted) await rm(path, { force: true });
  }
}

/** `undefined` once the limit is passed; the rest is let go unread, so that the refusal still reaches the sender. */
async function writeHashing(
  body: Readable,
  handle: FileHandle,
): Promise<{ sha256: string; sizeBytes: number } | undefined> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    sizeBytes += bytes.length;
    if (sizeBytes > FILE_MAX_BYTES) {
      body.resume();
      return undefined;
    }
    hash.update(bytes);
    await handle.writeFile(bytes);
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

const bytesOf = (handle: FileHandle, size: number) => ({
  size,
  read: async (offset: number, length: number) => {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  },
});

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function storedBefore(folder: string, before: number): Promise<string[]> {
  const found: string[] = [];
  for (const shelf of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await readdir(join(folder, shelf))) {
      if (SHA256.test(name) && (await stat(join(folder, shelf, name))).mtimeMs < before) found.push(name);
    }
  }
  return found;
}

async function clearFolder(folder: string, before: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry === undefined || entry.mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
