import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allBits, clearBit } from './domain/engine/bits.ts';
import { segmentBuilder } from './domain/engine/build.ts';
import { documentsIn, partOf, type Snapshot, wholePart } from './domain/engine/part.ts';
import type { Segment } from './domain/engine/segment.ts';
import { loadSnapshot, type Saved, saveSnapshot } from './index-files.ts';

const segmentOf = (...ids: readonly string[]): Segment => {
  const builder = segmentBuilder();
  for (const id of ids) builder.add({ id, version: 1, terms: [[`词${id}`, 1]], tags: ['kind:a'] });
  return builder.finish();
};

const about = (snapshot: Snapshot, position: bigint): Saved => ({
  snapshot,
  position,
  event: 'e',
  source: 's',
  averages: [4, 2, 90.5],
  tags: new Map([
    ['kind:a', null],
    ['category:b', { zh: '乙', en: 'B' }],
  ]),
});

describe('a snapshot on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const live = allBits(2);
  clearBit(live, 1);
  const first = { parts: [wholePart(segmentOf('a', 'b')), partOf(segmentOf('c', 'd'), live)] };

  it('is read as it was written, and holds its position', async () => {
    await saveSnapshot(folder, 'v1', about(first, 42n));
    expect(await loadSnapshot(folder, 'v1')).toEqual(about(first, 42n));
    expect(documentsIn(first)).toBe(3);
  });

  it('leaves nothing behind that the next one does not name, and writes what stays only once', async () => {
    await saveSnapshot(folder, 'v1', about(first, 1n));
    const before = await readdir(folder);
    // Younger files may belong to what another process is just writing.
    for (const file of before) await utimes(join(folder, file), 0, 0);
    await saveSnapshot(folder, 'v1', about({ parts: first.parts.slice(0, 1) }, 2n));
    const after = await readdir(folder);
    expect(after).toHaveLength(before.length - 1);
    expect(before).toEqual(expect.arrayContaining(after));
  });

  it('counts as none in the form of an earlier version, and is written over it', async () => {
    await saveSnapshot(folder, 'v1', about(first, 1n));
    const manifest = join(folder, 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace('"format":3', '"format":2'));
    expect(await loadSnapshot(folder, 'v1')).toBeUndefined();
    const segment: string = JSON.parse(text).parts[0].file;
    const bytes = await readFile(join(folder, segment));
    bytes[0] = (bytes[0] ?? 0) - 1;
    await writeFile(join(folder, segment), bytes);
    await writeFile(manifest, text.replace(/"checksum":\d+/, `"checksum":${crc32(bytes)}`));
    expect(await loadSnapshot(folder, 'v1')).toBeUndefined();
    await rm(join(folder, segment));
    await saveSnapshot(folder, 'v1', about(first, 2n));
    expect((await loadSnapshot(folder, 'v1'))?.position).toBe(2n);
  });

  it('counts as none when another build wrote it, when a byte differs, is missing, or the manifest is torn', async () => {
    const save = () => saveSnapshot(folder, 'v1', about(first, 1n));
    expect(await loadSnapshot(folder, 'v1')).toBeUndefined();
    await save();
    expect(await loadSnapshot(folder, 'v2')).toBeUndefined();
    const [segment = ''] = (await readdir(folder)).filter((name) => name.endsWith('.segment'));
    await truncate(join(folder, segment), 64);
    expect(await loadSnapshot(folder, 'v1')).toBeUndefined();
    await rm(join(folder, segment));
    expect(await loadSnapshot(folder, 'v1')).toBeUndefined();
    await save();
    await writeFile(join(folder, 'manifest.json'), '{"format":1,');
    expect(await loadSnapshot(folder, 'v1')).toBeUndefined();
  });
});
