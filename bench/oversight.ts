// The way of the money and a desk's queue at 100,000 claims, against sums over all of their steps. --claims N
/**
 * One database, one run: steps of N claims under three schemes over thirty-six months, written through the trigger that
 * keeps the cells. Then, in turns, the cells as the page reads them, and the same figures summed over the steps; both
 * must agree to the minor unit. Ratios are medians of pairs, so that the load of the machine cancels.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, readMigrations } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { resolveDatabase } from '../src/platform/postgres/index.ts';

const args = process.argv.slice(2);
const at = args.indexOf('--claims');
const claims = at < 0 ? 100_000 : Number(args[at + 1]);
const ROUNDS = 15;
/** Claims of one statement, well within its time limit on a slow machine. */
const CHUNK = 5_000;

const folder = mkdtempSync(join(tmpdir(), 'bench-oversight-'));
chmodSync(folder, 0o755);
const running = await resolveDatabase(process.env, { dataRoot: folder, log: () => {} });
const pool = openPool({
  connection: { ...running.connection, options: '-c statement_timeout=0' },
});

const CELLS = `select jurisdiction_id, scheme_code, series, stage, reason, sum(records) as n, sum(amount) as a
  from oversight.cell group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
const STEPS = `select jurisdiction_id, scheme_code, series, stage, reason, count(*) as n, sum(amount) as a
  from oversight.step group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
const QUEUE = `select stage, jurisdiction_id, series, count(*), sum(amount), min(since)
  from oversight.wait where issuer_id = 'north' group by 1, 2, 3`;

async function timed(sql: string): Promise<{ ms: number; rows: string }> {
  const start = performance.now();
  const { rows } = await pool.query(sql);
  return { ms: performance.now() - start, rows: JSON.stringify(rows, (_, value) => String(value)) };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

try {
  await migrate(pool, await readMigrations(join(import.meta.dirname, '../migrations')));
  await pool.query("insert into circle.jurisdiction (id, body) values ('north', '{}'), ('south', '{}')");
  const start = performance.now();
  for (let first = 1; first <= claims; first += CHUNK)
    await pool.query(
      `insert into oversight.step (jurisdiction_id, event_id, part, scheme_code, series, month, stage, reason, record_kind,
       record_id, enterprise_id, command_id, amount, at)
     select case n % 3 when 0 then 'south' else 'north' end, gen_random_uuid(), 0, 'scheme-' || n % 3, 'own',
       to_char(date '2023-01-01' + (n % 36) * interval '1 month', 'YYYY-MM'), s.stage,
       case when s.stage = 'claimed' and n % 10 = 0 and s.again then 'rejected' else '' end, 'claim',
       gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1000 + n % 997, now()
     from generate_series($1::int, $2::int) n,
       (values ('claimed', false), ('approved', false), ('paid', false), ('claimed', true)) s (stage, again)
     where not s.again or n % 10 = 0`,
      [first, Math.min(first + CHUNK - 1, claims)],
    );
  const written = performance.now() - start;
  await pool.query(
    `insert into oversight.wait (jurisdiction_id, record_id, stage, record_kind, issuer_id, scheme_code, series,
       enterprise_id, amount, since)
     select 'north', gen_random_uuid(), 'examination', 'claim', 'north', 'scheme-1', 'own', gen_random_uuid(), 5, now()
     from generate_series(1, 400)`,
  );
  await pool.query('analyze');
  const pairs: { cells: number; steps: number; queue: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [cells, steps, queue] = [await timed(CELLS), await timed(STEPS), await timed(QUEUE)];
    if (cells.rows.replaceAll('.0', '') !== steps.rows) throw new Error('Cells and steps do not agree.');
    pairs.push({ cells: cells.ms, steps: steps.ms, queue: queue.ms });
  }
  const ms = (read: (pair: (typeof pairs)[number]) => number) => median(pairs.map(read)).toFixed(2);
  console.log(`${claims} claims: steps written with their cells in ${(written / 1_000).toFixed(1)} s`);
  console.log(
    `funnel from cells ${ms((p) => p.cells)} ms, from all steps ${ms((p) => p.steps)} ms: ratio ${ms((p) => p.steps / p.cells)}`,
  );
  console.log(
    `queue of 400 from waits ${ms((p) => p.queue)} ms: ratio ${ms((p) => p.steps / p.queue)} against all steps`,
  );
} finally {
  await pool.end();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
