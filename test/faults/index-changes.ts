import type { SearchDocument } from '../../src/slices/matching/domain/document.ts';
import type { Removal } from '../../src/slices/matching/domain/engine/collection.ts';
import type { Snapshot } from '../../src/slices/matching/domain/engine/part.ts';
import type { Saved } from '../../src/slices/matching/index-files.ts';

export const AVERAGES = [8, 4, 8];
const DOCUMENTS = 23;

/** What happens at each position: one document gets its next text, and now and then one goes. */
export function changeAt(position: number): {
  readonly put: { readonly document: SearchDocument; readonly version: number };
  readonly gone: readonly Removal[];
} {
  const id = `d${(position * 7) % DOCUMENTS}`;
  const gone = position % 5 === 0 ? [{ id: `d${(position * 3) % DOCUMENTS}`, version: position }] : [];
  return { put: { document: documentOf(id, position), version: position }, gone };
}

const documentOf = (id: string, position: number): SearchDocument => ({
  id,
  kind: 'instrument',
  title: `仪器${position}`,
  titleEn: '',
  keywords: [],
  body: `第 ${position} 次写下`,
  providerId: id,
  providerName: '',
  capabilities: [],
  place: { ids: [], lon: 0, lat: 0 },
});

export const savedAt = (snapshot: Snapshot, position: bigint): Saved => ({
  snapshot,
  position,
  event: `e${position}`,
  source: '',
  averages: AVERAGES,
  tags: new Map(),
});

/** Versions of what is there at a position, by the plainest means. */
export function versionsAt(position: number): Map<string, number> {
  const versions = new Map<string, number>();
  for (let at = 1; at <= position; at += 1) {
    const { put, gone } = changeAt(at);
    versions.set(put.document.id, put.version);
    for (const { id } of gone) versions.delete(id);
  }
  return versions;
}
