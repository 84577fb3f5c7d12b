import type { Instant } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { type Command, command } from '../command.ts';
import type { Tx } from '../db/tx.ts';
import { refuse } from '../errors.ts';
import { authorise, type Policy } from '../policy.ts';
import { type StoredFile, zStoredFile } from './contract.ts';
import type { FileStore, ReceivedFile } from './store.ts';
import type { FileType } from './types.ts';

export const filesPolicy = {
  'files.upload': {
    roles: [
      'enterprise_agent',
      'provider_staff',
      'provider_finance',
      'voucher_officer',
      'finance_officer',
      'liaison',
    ],
  },
} satisfies Policy;

/** Keeping and sweeping the same content take turns, since the folder knows no transactions. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [BigInt(`0x${sha256.slice(0, 15)}`)]);
}

/** Puts a received file into the store and on the record of the actor's organisation. */
export const keepFileCommand = (store: FileStore, received: ReceivedFile): Command<StoredFile, StoredFile> =>
  command({
    name: 'files.keep',
    input: zStoredFile,
    execute: async ({ tx, actor, at }, file) => {
      const authorised = authorise(filesPolicy, 'files.upload', actor);
      if (!authorised.ok) return authorised;
      await lockContent(tx, file.sha256);
      await store.keep(received);
      await tx.execute(
        `insert into platform.file (uploaded_by, sha256, media_type, size_bytes, uploaded_at, last_used_at)
         values ($1, $2, $3, $4, $5, $5)
         on conflict (uploaded_by, sha256) do update set last_used_at = excluded.last_used_at`,
        [authorised.value.orgId, file.sha256, file.mediaType, file.sizeBytes, new Date(at)],
      );
      return ok(file);
    },
  });

/** A file an organisation uploaded, as it is on record. Refuses `platform.unknown-file`. */
export async function ownFile(tx: Tx, orgId: string, sha256: string): Promise<Result<StoredFile>> {
  const [row] = await tx.query<{ media_type: FileType; size_bytes: bigint }>(
    'select media_type, size_bytes from platform.file where uploaded_by = $1 and sha256 = $2',
    [orgId, sha256],
  );
  if (row === undefined) return refuse('unknown-file', { sha256 }, { field: 'sha256' });
  return ok({ sha256, mediaType: row.media_type, sizeBytes: Number(row.size_bytes) });
}

/**
 * Step for a command whose record comes to refer to a file its own organisation uploaded: claims the file, so
 * that a sweep running at the same moment leaves it alone. Refuses `platform.unknown-file`.
 */
export async function claimFile(
  tx: Tx,
  orgId: string,
  sha256: string,
  at: Instant,
): Promise<Result<StoredFile>> {
  const [row] = await tx.query<{ media_type: FileType; size_bytes: bigint }>(
    `update platform.file set last_used_at = greatest(last_used_at, $3)
     where uploaded_by = $1 and sha256 = $2 returning media_type, size_bytes`,
    [orgId, sha256, new Date(at)],
  );
  if (row === undefined) return refuse('unknown-file', { sha256 }, { field: 'sha256' });
  return ok({ sha256, mediaType: row.media_type, sizeBytes: Number(row.size_bytes) });
}
