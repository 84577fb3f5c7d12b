import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FactRecord } from './domain/organisation.ts';

/** A record about an enterprise with the time it was on record: from when, and until when if it was taken off. */
export interface DatedFact extends FactRecord {
  readonly recordedAt: Instant;
  readonly withdrawnAt?: Instant;
}

/** All that was ever on record about these enterprises, so that somebody can ask what was known at a moment. */
export async function factHistory(
  tx: Tx,
  enterpriseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DatedFact[]>> {
  const rows = await tx.query<{
    enterprise_id: string;
    code: string;
    value: unknown;
    basis: FactRecord['basis'];
    source: string;
    valid_from: string;
    valid_to: string | null;
    recorded_at: Instant;
    withdrawn_at: Instant | null;
  }>(
    `select enterprise_id, code, value, basis, source, valid_from, valid_to, recorded_at, withdrawn_at
     from identity.fact where enterprise_id = any ($1::uuid[]) order by enterprise_id, recorded_at, id`,
    [enterpriseIds],
  );
  const found = new Map<string, DatedFact[]>();
  for (const row of rows) {
    const facts = found.get(row.enterprise_id) ?? [];
    facts.push({
      code: row.code,
      value: row.value,
      basis: row.basis,
      source: row.source,
      validFrom: row.valid_from,
      ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
      recordedAt: row.recorded_at,
      ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
    });
    found.set(row.enterprise_id, facts);
  }
  return found;
}

/** Of those, what was on record at a moment. */
export const knownAt = (facts: readonly DatedFact[], at: Instant): DatedFact[] =>
  facts.filter((one) => one.recordedAt <= at && (one.withdrawnAt === undefined || at < one.withdrawnAt));
