import { importSchemes } from '../../src/slices/vouchers/index.ts';
import { loadTestCircle } from '../../test/support/circle.ts';
import type { TestDatabase } from '../../test/support/database.ts';
import { VOUCHER_SCHEME } from '../../test/support/vouchers.ts';
import type { LedgerWorld } from './ledger-world.ts';

/** A circle with one scheme, and so many verified firms that meet it by a verified fact. */
export async function manyFirms({ uow, pool }: LedgerWorld, count: number): Promise<void> {
  await loadTestCircle({ uow } as TestDatabase);
  await uow.asWorker((tx) => importSchemes(tx, [VOUCHER_SCHEME]));
  await pool.query(
    `with firm as (
       insert into identity.organisation (id, kind, credit_code, name_zh, name_en, jurisdiction_id, place, lon, lat, state,
         provenance, created_at)
       select gen_random_uuid(), 'enterprise', 'BENCH' || n, 'firm ' || n, 'firm ' || n, 'north', 'town', 121, 31,
         'verified', 'own', now()
       from generate_series(1, $1::int) n returning id)
     insert into identity.fact (enterprise_id, id, code, value, basis, source, valid_from, recorded_at)
     select id, gen_random_uuid(), 'technology-firm-number', '"20260001"', 'verified', 'bench', '2020-01-01', now()
     from firm`,
    [count],
  );
  await pool.query('analyze identity.organisation, identity.fact');
}
