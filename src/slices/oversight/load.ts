import type { Instant } from '../../kernel/brand.ts';
import { syncReference } from '../../platform/db/reference.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Rule } from './domain/rules.ts';
import { groupEarlier } from './look.ts';

/** Puts the pack's rules on oddities in place. @returns how many rows changed */
export async function importRules(tx: Tx, rules: readonly Rule[], at: Instant): Promise<number> {
  const changed = await syncReference(
    tx,
    'oversight.rule',
    rules.map((body) => ({ id: body.id, body, provenance: 'seed' as const })),
  );
  await groupEarlier(tx, at);
  return changed;
}
