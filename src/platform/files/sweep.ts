import type { Instant } from '../../kernel/brand.ts';
import { later } from '../../kernel/time.ts';
import type { Tx } from '../db/tx.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { lockContent } from './records.ts';
import type { FileStore } from './store.ts';

/** Which of these hashes a slice's records refer to; asked as `tq_worker`. */
export type FileReferences = (tx: Tx, sha256s: readonly string[]) => Promise<ReadonlySet<string>>;

/** How long an uploaded file may wait for the record it belongs to. */
export const ORPHAN_AFTER_MS = 24 * 60 * 60_000;
const CHUNK = 500;

/**
 * Deletes what nothing refers to: uploads never filed, contents without a record, uploads that broke off. A
 * file is left alone for a day after its last use, so that a form may be filled in between.
 * @returns how many contents were deleted
 */
export async function sweepFiles(
  uow: UnitOfWork,
  store: FileStore,
  references: readonly FileReferences[],
): Promise<number> {
  const before = later(uow.now(), -ORPHAN_AFTER_MS);
  await store.clearIncoming(before);
  const candidates = new Set([...(await idleRecords(uow, before)), ...(await store.olderThan(before))]);
  const all = [...candidates];
  let removed = 0;
  for (let start = 0; start < all.length; start += CHUNK) {
    const chunk = all.slice(start, start + CHUNK);
    const used = await uow.asWorker((tx) => referenced(tx, references, chunk));
    for (const sha256 of chunk) {
      if (!used.has(sha256) && (await sweepOne(uow, store, references, sha256, before))) removed += 1;
    }
  }
  return removed;
}

function idleRecords(uow: UnitOfWork, before: Instant): Promise<string[]> {
  return uow.asWorker(async (tx) => {
    const rows = await tx.query<{ sha256: string }>(
      'select distinct sha256 from platform.file where last_used_at < $1',
      [new Date(before)],
    );
    return rows.map((row) => row.sha256);
  });
}

async function referenced(
  tx: Tx,
  references: readonly FileReferences[],
  sha256s: readonly string[],
): Promise<Set<string>> {
  const used = new Set<string>();
  for (const find of references) for (const sha256 of await find(tx, sha256s)) used.add(sha256);
  return used;
}

/** The predicate of the delete is judged after waiting for any record that is just claiming the file. */
function sweepOne(
  uow: UnitOfWork,
  store: FileStore,
  references: readonly FileReferences[],
  sha256: string,
  before: Instant,
): Promise<boolean> {
  return uow.asWorker(async (tx) => {
    await lockContent(tx, sha256);
    if ((await referenced(tx, references, [sha256])).has(sha256)) return false;
    await tx.execute('delete from platform.file where sha256 = $1 and last_used_at < $2', [
      sha256,
      new Date(before),
    ]);
    const [left] = await tx.query('select 1 from platform.file where sha256 = $1 limit 1', [sha256]);
    if (left !== undefined) return false;
    await store.remove(sha256);
    return true;
  });
}
