// Changes, merges and saves an index over and over until somebody kills it: see index-killed.test.ts.
import { countDocument, indexedDocument } from '../../src/slices/matching/domain/document.ts';
import { segmentBuilder } from '../../src/slices/matching/domain/engine/build.ts';
import { withMerged, without, withSegment } from '../../src/slices/matching/domain/engine/collection.ts';
import { mergeParts } from '../../src/slices/matching/domain/engine/merge.ts';
import { loadSnapshot, saveSnapshot } from '../../src/slices/matching/index-files.ts';
import { AVERAGES, changeAt, savedAt } from './index-changes.ts';

const folder = process.argv[2] ?? '';
let saved = (await loadSnapshot(folder, 'kill')) ?? savedAt({ parts: [] }, 0n);
for (;;) {
  const position = saved.position + 1n;
  const { put, gone } = changeAt(Number(position));
  const builder = segmentBuilder();
  builder.add(indexedDocument(put.document, countDocument(put.document), AVERAGES, put.version));
  let snapshot = without(withSegment(saved.snapshot, builder.finish()), gone);
  const merged = snapshot.parts.slice(0, 4);
  if (merged.length === 4) snapshot = withMerged(snapshot, merged, mergeParts(merged));
  saved = savedAt(snapshot, position);
  process.stdout.write(`${position}\n`);
  await saveSnapshot(folder, 'kill', saved);
}
