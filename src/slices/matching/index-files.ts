import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Bilingual } from '../../kernel/lang.ts';
import { allBits, type Bits, clearBit, hasBit } from './domain/engine/bits.ts';
import { partOf, type Snapshot, wholePart } from './domain/engine/part.ts';
import { openSegment, type Segment } from './domain/engine/segment.ts';
import { checksumOf } from './index-tasks.ts';

/**
 * A snapshot on disk: one file for each segment, named by what is in it, and a manifest that names them. The manifest
 * is put in place by one rename, so that whoever reads finds a whole snapshot, the one before or this one.
 */

/** Raised whenever segments or the manifest are written otherwise: what stands in an older form is built anew. */
const FORMAT = 3;

const zManifest = z.strictObject({
  format: z.literal(FORMAT),
  /** What the snapshot was built with; another means another index. */
  build: z.string(),
  /** Position of the relay that it follows, and the event that stands there. */
  position: z.string().regex(/^\d+$/),
  event: z.string(),
  /** State of whatever else its documents hang on. */
  source: z.string(),
  averages: z.array(z.number()),
  /** Tags that some document carries or carried, with what they are called. */
  tags: z.record(z.string(), z.object({ zh: z.string(), en: z.string() }).nullable()),
  parts: z.array(
    z.strictObject({
      file: z.string().regex(/^[0-9a-f]{8}-\d+\.segment$/),
      checksum: z.number().int(),
      /** Documents that no longer count. */
      dead: z.array(z.number().int().min(0)),
    }),
  ),
});
type Manifest = z.infer<typeof zManifest>;

const MANIFEST = 'manifest.json';

export interface Saved {
  readonly snapshot: Snapshot;
  readonly position: bigint;
  readonly event: string;
  readonly source: string;
  readonly averages: readonly number[];
  readonly tags: ReadonlyMap<string, Bilingual | null>;
}

const bytesOf = ({ buffer }: Segment): Uint8Array => new Uint8Array(buffer);

/** Checksums are costly and segments never change. */
const checksums = new WeakMap<Segment, number>();

/** Keeps a checksum that was taken elsewhere. */
export function knowChecksum(segment: Segment, checksum: number): Segment {
  checksums.set(segment, checksum);
  return segment;
}

function checksumFor(segment: Segment): number {
  const known = checksums.get(segment) ?? checksumOf(segment);
  checksums.set(segment, known);
  return known;
}

/** Writes what is not on disk yet, then the manifest, then removes files that no manifest names any more. */
export async function saveSnapshot(folder: string, build: string, saved: Saved): Promise<void> {
  await mkdir(folder, { recursive: true });
  const here = new Set(await readdir(folder));
  const parts: Manifest['parts'] = [];
  for (const { segment, live } of saved.snapshot.parts) {
    const checksum = checksumFor(segment);
    const file = `${checksum.toString(16).padStart(8, '0')}-${segment.buffer.byteLength}.segment`;
    if (!here.has(file)) await writeWhole(folder, file, bytesOf(segment));
    parts.push({ file, checksum, dead: live === undefined ? [] : deadIn(segment, live) });
  }
  const manifest: Manifest = {
    format: FORMAT,
    build,
    position: saved.position.toString(),
    event: saved.event,
    source: saved.source,
    averages: [...saved.averages],
    tags: Object.fromEntries([...saved.tags].map(([tag, name]) => [tag, name === null ? null : { ...name }])),
    parts,
  };
  await writeWhole(folder, MANIFEST, Buffer.from(JSON.stringify(manifest)));
  await sweep(folder, new Set([MANIFEST, ...parts.map(({ file }) => file)]));
}

/** Another process may just be writing what its own manifest will name; nothing takes it so long. */
const SWEPT_AFTER_MS = 10 * 60_000;

async function sweep(folder: string, named: ReadonlySet<string>): Promise<void> {
  const manifest = await stat(join(folder, MANIFEST));
  for (const file of await readdir(folder)) {
    if (named.has(file)) continue;
    const at = await stat(join(folder, file)).catch(() => undefined);
    if (at !== undefined && manifest.mtimeMs - at.mtimeMs > SWEPT_AFTER_MS)
      await rm(join(folder, file), { force: true });
  }
}

function deadIn({ versions }: Segment, live: Bits): number[] {
  const dead: number[] = [];
  for (let document = 0; document < versions.length; document += 1)
    if (!hasBit(live, document)) dead.push(document);
  return dead;
}

let passings = 0;

/** A file appears whole or not at all, also when the machine stops in the middle. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  passings += 1;
  const passing = join(folder, `${name}.${process.pid}-${passings}.part`);
  const file = await open(passing, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(passing, join(folder, name));
}

/**
 * The snapshot of a folder.
 * @returns undefined when there is none, when it was built otherwise, or when any byte of it is not as it was written;
 * then it is built anew
 */
export async function loadSnapshot(folder: string, build: string): Promise<Saved | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (manifest === undefined || manifest.build !== build) return undefined;
  const parts: Snapshot['parts'][number][] = [];
  for (const { file, checksum, dead } of manifest.parts) {
    const segment = await readSegment(join(folder, file), checksum);
    if (segment === undefined) return undefined;
    parts.push(dead.length === 0 ? wholePart(segment) : partOf(segment, liveWithout(segment, dead)));
  }
  const { position, event, source, averages, tags } = manifest;
  return {
    snapshot: { parts },
    position: BigInt(position),
    event,
    source,
    averages,
    tags: new Map(Object.entries(tags)),
  };
}

function parseManifest(text: string): Manifest | undefined {
  try {
    return zManifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function readSegment(path: string, checksum: number): Promise<Segment | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const buffer = new SharedArrayBuffer((await file.stat()).size);
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(bytes.length - at, CHUNK), at);
      if (bytesRead === 0) return undefined;
      at += bytesRead;
    }
    const segment = crc32(bytes) === checksum ? openSegment(buffer) : undefined;
    return segment === undefined ? undefined : knowChecksum(segment, checksum);
  } finally {
    await file.close();
  }
}

function liveWithout({ versions }: Segment, dead: readonly number[]): Bits {
  const live = allBits(versions.length);
  for (const document of dead) clearBit(live, document);
  return live;
}

/** Bytes of one read; a whole segment at once can be more than a read takes. */
const CHUNK = 64 * 1024 * 1024;
