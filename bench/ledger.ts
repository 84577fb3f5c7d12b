// Posting to the books: single, 100 a commit, bulk issue, a hot budget with 16 clients, sealing, closing a month. --rounds N --postings N
/**
 * One run on one server: every round does a second of each kind of work in turn, so that a busy machine slows all of
 * them alike; ratios are medians over rounds, with quartiles. CPU is the server's own, per transfer. The bound is
 * inserting bare posting rows, a thousand a statement, with no account, no index and no rule.
 */
import { z } from 'zod';
import { must, ok } from '../src/kernel/result.ts';
import { sealPlaced } from '../src/platform/audit/sealer.ts';
import { command } from '../src/platform/command.ts';
import { eventType } from '../src/platform/event.ts';
import { placePending } from '../src/platform/relay.ts';
import {
  type Account,
  appropriation,
  available,
  brokenInvariants,
  post,
  postAll,
  voucherFree,
} from '../src/slices/ledger/index.ts';
import { appropriateCommand } from '../src/slices/vouchers/commands/appropriate.ts';
import {
  confirmRunCommand,
  prepareRunCommand,
  startRunCommand,
} from '../src/slices/vouchers/commands/issue-many.ts';
import { BATCH, issueWaiting } from '../src/slices/vouchers/issue-worker.ts';
import { VOUCHER_SCHEME } from '../test/support/vouchers.ts';
import { manyFirms } from './lib/firms.ts';
import { id, type LedgerWorld, ledgerWorld, NORTH, OFFICER, transfer } from './lib/ledger-world.ts';

const CLIENTS = 16;
const SLICE_MS = 1_000;
const SPREAD = 1_000;
const BULK = 6_700;

const args = process.argv.slice(2);
const option = (name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};
const rounds = option('--rounds', 8);
const postings = option('--postings', 1_000_000);

const scheme = (code: string) => ({ jurisdictionId: NORTH, code });
const FIRM = id();
/** A budget as the product cuts it, and the same as one row. */
const sliced = available(scheme('cut'));
const { slices: _cut, ...whole } = available(scheme('whole'));
const spread = Array.from({ length: SPREAD }, (_, index): Account => {
  const { slices: _also, ...account } = available(scheme(`spread-${index}`));
  return account;
});
const target = Array.from({ length: SPREAD }, () => voucherFree(scheme('cut'), id(), FIRM));
const anyOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

const noted = eventType('bench.posted', 1, z.object({ count: z.int() }));

/** The way every change takes: claim the command, savepoint, post, record the event, commit. */
const postingCommand = (from: () => Account, count: number) =>
  command({
    name: 'bench.post',
    input: z.object({}),
    execute: async ({ tx, at, commandId, emit }) => {
      const journals = Array.from({ length: count }, () => transfer(from(), anyOf(target), at, commandId));
      const posted = await postAll(tx, journals);
      if (!posted.ok) throw new Error(posted.error.refusal.en);
      emit({ event: noted, payload: { count }, provenance: 'own' });
      return ok({});
    },
  });

interface Work {
  readonly name: string;
  readonly clients: number;
  readonly transfers: number;
  step(): Promise<unknown>;
  /** Part of the work: done at the end of its second, and before it for what other work left behind. */
  finish?(): Promise<unknown>;
}

interface Sample {
  readonly perSecond: number;
  readonly cpuUs: number;
}

async function sampleOf(world: LedgerWorld, work: Work): Promise<Sample> {
  await work.finish?.();
  const cpu = world.serverCpu();
  const start = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() - start < SLICE_MS) {
      await work.step();
      done += work.transfers;
    }
  };
  await Promise.all(Array.from({ length: work.clients }, client));
  await work.finish?.();
  const seconds = (performance.now() - start) / 1_000;
  return { perSecond: done / seconds, cpuUs: (world.serverCpu() - cpu) / done };
}

function works({ uow, pool }: LedgerWorld): Work[] {
  const run = (from: () => Account, count: number) => () =>
    uow.run(postingCommand(from, count), OFFICER, id(), {}).then(must);
  const bare = (from: () => Account) => () =>
    uow.asWorker(async (tx, at) => must(await post(tx, transfer(from(), anyOf(target), at, id()))));
  const one = (name: string, clients: number, transfers: number, step: () => Promise<unknown>): Work => ({
    name,
    clients,
    transfers,
    step,
  });
  const cut = () => sliced;
  const row = () => whole;
  const any = () => anyOf(spread);
  const seal = async () => {
    while ((await placePending(uow)) > 0);
    while ((await sealPlaced(uow)) !== undefined);
  };
  return [
    one('spread accounts, single command', 1, 1, run(any, 1)),
    one('hot budget, single command', 1, 1, run(cut, 1)),
    one('hot budget, 100 a commit', 1, 100, run(cut, 100)),
    one('hot budget, 1,000 a commit', 1, 1_000, run(cut, 1_000)),
    one('spread accounts, doorway only', 1, 1, bare(any)),
    one('spread accounts, 16 clients', CLIENTS, 1, run(any, 1)),
    one('hot budget whole, 16 clients', CLIENTS, 1, run(row, 1)),
    one('hot budget sliced, 16 clients', CLIENTS, 1, run(cut, 1)),
    { ...one('hot budget, 100 a commit, sealed', 1, 100, run(cut, 100)), finish: seal },
    { ...one('hot budget, single command, sealed', 1, 1, run(cut, 1)), finish: seal },
    one('bare posting inserts (bound)', 1, 500, () =>
      pool.query(
        `insert into bench_posting select 'north', gen_random_uuid(), n, 'budget', 'available:north/cut', 0, 1, n, n
         from generate_series(1, 1000) n`,
      ),
    ),
  ];
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const quantile = (values: readonly number[], q: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;
const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Rates against another kind of work of the same rounds. */
function ratio(results: ReadonlyMap<string, Sample[]>, name: string, base: string): string {
  const others = results.get(base) ?? [];
  const ratios = (results.get(name) ?? []).map(
    (one, index) => one.perSecond / (others[index]?.perSecond ?? Number.NaN),
  );
  const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => figure(quantile(ratios, q)));
  return `×${middle} [${low}–${high}]`;
}

const BASES: Readonly<Record<string, string>> = {
  'hot budget, single command': 'spread accounts, single command',
  'hot budget, 100 a commit': 'hot budget, single command',
  'hot budget, 1,000 a commit': 'hot budget, single command',
  'spread accounts, doorway only': 'spread accounts, single command',
  'hot budget whole, 16 clients': 'spread accounts, 16 clients',
  'hot budget sliced, 16 clients': 'spread accounts, 16 clients',
  'hot budget, 100 a commit, sealed': 'hot budget, 100 a commit',
  'hot budget, single command, sealed': 'hot budget, single command',
  'bare posting inserts (bound)': 'hot budget, 100 a commit',
};

async function throughput(world: LedgerWorld): Promise<void> {
  await world.pool.query(
    `create table bench_posting (jurisdiction_id text, journal_id uuid, line int, book text, code text, slice int,
       amount bigint, balance_after bigint, account_version bigint)`,
  );
  const list = works(world);
  const results = new Map<string, Sample[]>(list.map((work) => [work.name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const work of list) {
      const sample = await sampleOf(world, work);
      // The first round warms caches and plans.
      if (round > 0) results.get(work.name)?.push(sample);
    }
  }
  console.log(`\n${rounds} rounds of one second each; median [quartiles]`);
  console.log(`${'work'.padEnd(38)}${'transfers/s'.padStart(12)}${'CPU µs'.padStart(9)}   against`);
  for (const { name } of list) {
    const samples = results.get(name) ?? [];
    const rate = figure(
      quantile(
        samples.map((one) => one.perSecond),
        0.5,
      ),
    );
    const cpu = figure(
      quantile(
        samples.map((one) => one.cpuUs),
        0.5,
      ),
    );
    const base = BASES[name];
    const against = base === undefined ? '' : `${ratio(results, name, base)} of “${base}”`;
    console.log(`${name.padEnd(38)}${rate.padStart(12)}${cpu.padStart(9)}   ${against}`);
  }
}

/** The bound: as many issue journals in one call, with no firm, no rule, no voucher and nobody told. */
async function barePostings({ uow, serverCpu }: LedgerWorld): Promise<{ ms: number; cpu: number }> {
  const cpu = serverCpu();
  const start = performance.now();
  await uow.asWorker(async (tx, at) => {
    const commandId = id();
    const journals = Array.from({ length: BULK }, () =>
      transfer(sliced, voucherFree(scheme('cut'), id(), id()), at, commandId),
    );
    const posted = await postAll(tx, journals);
    if (!posted.ok) throw new Error(posted.error.refusal.en);
  });
  return { ms: performance.now() - start, cpu: (serverCpu() - cpu) / BULK };
}

/** Issues to every firm by the product's own commands, in batches of so many. */
async function issueToMany(world: LedgerWorld, batch: number) {
  const { uow, serverCpu } = world;
  const asked = { jurisdictionId: NORTH, schemeCode: 'voucher', amount: '100', onlyWithout: false };
  const began = performance.now();
  const { runId } = must(await uow.run(prepareRunCommand, OFFICER, id(), asked));
  const preview = performance.now() - began;
  const { state } = must(await uow.run(startRunCommand, OFFICER, id(), { runId }));
  if (state === 'proposed') {
    must(await uow.run(confirmRunCommand, { ...OFFICER, personId: id() }, id(), { runId }));
  }
  const cpu = serverCpu();
  const start = performance.now();
  await issueWaiting(uow, { batch, room: async () => {} });
  const ms = performance.now() - start;
  const { rows } = await world.pool.query<{ n: number }>(
    'select count(*)::int as n from vouchers.voucher where run_id = $1',
    [runId],
  );
  if (rows[0]?.n !== BULK) throw new Error(`${rows[0]?.n} of ${BULK} vouchers were issued.`);
  return { preview, ms, cpu: (serverCpu() - cpu) / BULK };
}

async function bulkIssue(world: LedgerWorld): Promise<void> {
  await manyFirms(world, BULK);
  for (const payer of VOUCHER_SCHEME.payers) {
    const treasurer = { ...OFFICER, jurisdictionId: payer.jurisdiction };
    const about = { jurisdictionId: NORTH, schemeCode: 'voucher', reference: 'bench', amount: '1000000000' };
    must(await world.uow.run(appropriateCommand, treasurer, id(), about));
  }
  const bare = await barePostings(world);
  console.log(`\n${BULK} firms, issued to by command; the bound is their bare postings in one commit`);
  const line = (name: string, ms: number, cpu: number, more = '') =>
    console.log(
      `${name.padEnd(38)}${figure(ms).padStart(8)} ms${figure(cpu).padStart(8)} µs CPU each   ×${figure(ms / bare.ms)} of the bound${more}`,
    );
  line('bare postings, one commit (bound)', bare.ms, bare.cpu);
  for (const [name, batch] of [
    [`batches of ${BATCH}`, BATCH],
    ['batches of 1,000', 1_000],
    ['one commit', BULK],
  ] as const) {
    const done = await issueToMany(world, batch);
    line(`issue to many, ${name}`, done.ms, done.cpu, `; preview before it ${figure(done.preview)} ms`);
  }
}

const CLAIMS = 100_000;
const PAYEES = 300;

/** Fills a month and closes it; what it costs must follow its payees, not what was posted or claimed. */
async function closing({ uow, pool }: LedgerWorld): Promise<void> {
  const have = await pool.query<{ n: bigint }>('select count(*) as n from ledger.posting');
  for (let n = Number(have.rows[0]?.n ?? 0n); n < postings; n += 2_000) {
    await uow
      .run(
        postingCommand(() => sliced, 1_000),
        OFFICER,
        id(),
        {},
      )
      .then(must);
  }
  await pool.query(
    "insert into ledger.period (jurisdiction_id, period, state) values ('north', '2026-01', 'open')",
  );
  // A few at a time, as approvals come: a row changed ten thousand times by one commit would only measure that.
  for (let from = 1; from <= CLAIMS; from += 500) {
    await pool.query(
      `insert into ledger.obligation (jurisdiction_id, id, period, claim_id, scheme_jurisdiction_id, scheme_code,
         enterprise_id, payee_id, amount, at, provenance)
       select 'north', gen_random_uuid(), '2026-01', gen_random_uuid(), 'north', 'cut', gen_random_uuid(),
         ('00000000-0000-8000-8000-' || lpad((n % ${PAYEES})::text, 12, '0'))::uuid, 100, now(), 'own'
       from generate_series($1::int, $1::int + 499) n`,
      [from],
    );
  }
  await pool.query(
    `update ledger.period p set (entries, total) = (select count(*), sum(amount) from ledger.obligation o
       where (o.jurisdiction_id, o.period) = (p.jurisdiction_id, p.period))`,
  );
  await pool.query('analyze ledger.obligation, ledger.owed');
  const timed = async (sql: string): Promise<number> => {
    const start = performance.now();
    await pool.query(sql);
    return performance.now() - start;
  };
  const summed = await timed(
    "select payee_id, provenance, count(*), sum(amount) from ledger.obligation where jurisdiction_id = 'north' and period = '2026-01' group by 1, 2",
  );
  const kept = await timed(
    "select * from ledger.owed where jurisdiction_id = 'north' and period = '2026-01'",
  );
  const close = await timed("select ledger.close_period('north', '2026-01', now())");
  const { rows } = await pool.query<{ n: bigint }>('select count(*) as n from ledger.posting');
  console.log(
    `\na month with ${CLAIMS} claims of ${PAYEES} payees, in books of ${rows[0]?.n} postings:
closing ${figure(close)} ms, what each payee is owed ${figure(kept)} ms; summing the claims instead ${figure(summed)} ms`,
  );
}

const world = await ledgerWorld();
try {
  await world.uow.asWorker(async (tx, at) => {
    const feed = [sliced, whole, ...spread].map((account) => ({
      ...transfer(appropriation(scheme('all')), account, at, id()),
      legs: transfer(appropriation(scheme('all')), account, at, id()).legs.map((leg) => ({
        ...leg,
        amount: (leg.amount * 1_000_000_000n) as typeof leg.amount,
      })),
    }));
    const posted = await postAll(tx, feed);
    if (!posted.ok) throw new Error(posted.error.refusal.en);
  });
  await throughput(world);
  await bulkIssue(world);
  await closing(world);
  const broken = await world.uow.asWorker(brokenInvariants);
  console.log(`\nbroken invariants afterwards: ${broken.length}`);
  if (broken.length > 0) process.exitCode = 1;
} finally {
  await world.stop();
}
