import { syncReference } from '../../platform/db/reference.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Rule } from './domain/rules.ts';

/** Puts the pack's rules on oddities in place. @returns how many rows changed */
export const importRules = (tx: Tx, rules: readonly Rule[]): Promise<number> =>
  syncReference(
    tx,
    'oversight.rule',
    rules.map((body) => ({ id: body.id, body, provenance: 'seed' as const })),
  );
