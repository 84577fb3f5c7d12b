import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { PaperUse } from './domain/duplicates.ts';
import { refuse } from './errors.ts';

/**
 * Writes down which papers a claim uses up, all or none. The constraint decides between claims that come at once,
 * under whatever scheme and at whatever desk; the later one learns which claim was earlier when that is its own, else
 * only that there is one.
 */
export async function holdPapers(
  tx: Tx,
  claim: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  uses: readonly PaperUse[],
): Promise<Result<void>> {
  if (uses.length === 0) return ok(undefined);
  await tx.execute(
    `insert into vouchers.claim_paper (jurisdiction_id, claim_id, paper, series, holder, label)
     select $1, $2, p.paper, p.series, p.holder, p.label
     from jsonb_to_recordset($3::jsonb) as p (paper text, series text, holder text, label text)
     on conflict do nothing`,
    [claim.jurisdictionId, claim.id, JSON.stringify(uses)],
  );
  const held = await tx.query<{ paper: string; holder: string }>(
    'select paper, holder from vouchers.claim_paper where jurisdiction_id = $1 and claim_id = $2',
    [claim.jurisdictionId, claim.id],
  );
  const refused = uses.find(
    (use) => !held.some((row) => row.paper === use.paper && row.holder === use.holder),
  );
  if (refused === undefined) return ok(undefined);
  const { label, paper, series } = refused;
  if (held.some((row) => row.paper === paper)) return refuse('paper-on-two-orders', { label });
  const [earlier] = await tx.query<{ number: string }>(
    `select c.number from vouchers.claim_paper p
     join vouchers.claim c on c.jurisdiction_id = p.jurisdiction_id and c.id = p.claim_id
     where p.paper = $1 and p.series = $2 and p.live limit 1`,
    [paper, series],
  );
  return earlier === undefined
    ? refuse('paper-claimed-elsewhere', { label })
    : refuse('paper-claimed-here', { label, number: earlier.number });
}
