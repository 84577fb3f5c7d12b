import type { Tx } from './db/tx.ts';

/** Facts about this installation: which circle, when first loaded, digest of the pack. */
export async function installationFacts(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ key: string; value: string }>('select key, value from platform.installation');
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Records a fact; the same value again changes nothing. As `tq_worker`. */
export async function recordInstallation(tx: Tx, key: string, value: string): Promise<void> {
  await tx.execute(
    `insert into platform.installation as t (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value where t.value <> excluded.value`,
    [key, value],
  );
}
