import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyExport } from '../../src/platform/audit/verify.ts';
import { type RunningPostgres, startPostgres } from '../../src/platform/postgres/index.ts';
import {
  claimFor,
  done,
  minuteInstrument,
  order,
  type Parties,
  pieceService,
  publish,
  quoteFor,
  realTime,
} from '../scenario/journey.ts';
import { issueVoucher } from '../scenario/main-job.ts';
import { builtProgram } from '../support/program.ts';
import { type Answer, type Client, clientOf } from '../support/world.ts';
import { isAlive, until } from './launcher-support.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const HOUR = 3_600_000;

/** A write that the server confirmed. */
interface Confirmed {
  readonly login: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  readonly answer: string;
}

/** What the books say, as far as this test looks at it. */
interface Books {
  readonly known: string;
  readonly accounts: readonly { readonly closing: string }[];
}

interface Budgeted {
  /** What had been appropriated before, in minor units. */
  readonly before: bigint;
  /** Appropriations of a hundred that were answered. */
  readonly entered: number;
  readonly said: { readonly known: string; readonly accounts: string }[];
}

/** Statements that find half a story. None may find a row. */
const HALF_STORIES: Readonly<Record<string, string>> = {
  'an order whose voucher money is not set aside': `
    select o.id from orders.order o left join vouchers.reservation r on r.order_id = o.id
    where o.deducted > 0 and o.state not in ('declined', 'cancelled', 'expired')
      and (r.id is null or r.state = 'released' or r.amount <> o.deducted)`,
  'money set aside for no order': `
    select r.id from vouchers.reservation r left join orders.order o on o.id = r.order_id
    where r.state = 'reserved' and (o.id is null or o.state in ('declined', 'cancelled', 'expired'))`,
  'a slot taken by no order': `
    select b.id from booking.occupancy b
    left join orders.order o on o.provider_id = b.provider_id and o.occupancy_id = b.id
    where b.state in ('held', 'confirmed') and (o.id is null or o.state in ('declined', 'cancelled', 'expired'))`,
  'an accepted order without its slot': `
    select o.id from orders.order o
    left join booking.occupancy b on b.provider_id = o.provider_id and b.id = o.occupancy_id
    where o.occupancy_id is not null and o.state = 'accepted' and b.state is distinct from 'confirmed'`,
  'a claim without its evidence': `
    select c.id from vouchers.claim c where c.order_id is not null and exists (
      select from unnest(array['contract', 'report', 'invoice']) as kind
      where not exists (select from orders.evidence e where e.order_id = c.order_id and e.kind = kind))`,
  'an approved claim that nobody owes': `
    select c.id from vouchers.claim c left join ledger.obligation o on o.claim_id = c.id
    where c.state = 'approved' group by c.id, c.amount having coalesce(sum(o.amount), 0) <> c.amount`,
  'a debt for a claim that is not approved': `
    select o.id from ledger.obligation o join vouchers.claim c on c.id = o.claim_id where c.state <> 'approved'`,
  'a payee whose sum is not that of its debts': `
    select o.payee_id from ledger.owed o where o.total <> (
      select coalesce(sum(d.amount), 0) from ledger.obligation d
      where (d.jurisdiction_id, d.period, d.payee_id, d.provenance) =
            (o.jurisdiction_id, o.period, o.payee_id, o.provenance))`,
  'evidence whose file is not on record': `
    select e.id from orders.evidence e where not exists (select from platform.file f where f.sha256 = e.sha256)`,
  'a command without a result': 'select command_id from platform.command where result is null',
  'an event that no command recorded': `
    select e.id from platform.event e where not exists (
      select from platform.command c where c.actor_org = e.actor_org and c.command_id = e.command_id)`,
};

describe('Server and database killed in the middle of the main job', { timeout: 150_000 }, () => {
  const program = builtProgram(
    'src/entry/serve.ts',
    'src/slices/orders/invoice-worker.ts',
    'src/slices/matching/index-worker.ts',
  );
  const dataRoot = realpathSync(mkdtempSync(path.join(tmpdir(), 'tq-kill-')));
  const confirmed: Confirmed[] = [];
  /** What has been brought to its end at least once. */
  const reached = new Set<'claim' | 'slot' | 'budget'>();
  const state: { port: number; server?: ChildProcess; postgres?: RunningPostgres; running: boolean } = {
    port: 0,
    running: true,
  };
  const url = () => `http://127.0.0.1:${state.port}`;
  const said = path.join(dataRoot, 'said.log');

  beforeAll(async () => {
    chmodSync(dataRoot, 0o755);
    state.port = await freePort();
    await start();
  }, 90_000);

  afterAll(async () => {
    state.running = false;
    await state.postgres?.stop();
    if (state.server !== undefined) await ended(state.server, 'SIGTERM');
    const left = postmaster();
    if (left !== undefined) process.kill(left, 'SIGKILL');
    rmSync(dataRoot, { recursive: true, force: true });
  }, 60_000);

  const start = async (): Promise<void> => {
    const { DATABASE_URL: _other, ...env } = process.env;
    const server = spawn(process.execPath, [program.file], {
      cwd: ROOT,
      env: { ...env, TONGQUAN_DATA: dataRoot, TONGQUAN_CIRCLE: 'circles/example', PORT: String(state.port) },
      // What the server reports of the killing is what the killing is for; why it would not start is kept.
      stdio: ['ignore', 'ignore', openSync(said, 'a')],
    });
    state.server = server;
    for (;;) {
      if (server.exitCode !== null) {
        const words = readFileSync(said, 'utf8').slice(-2_000);
        throw new Error(`The server ended with ${server.exitCode}: ${words}`);
      }
      const health = await fetch(`${url()}/api/health`).catch(() => undefined);
      if (health?.status === 200) return;
      await sleep(100);
    }
  };

  /** The server's process id of PostgreSQL, when it runs. */
  const postmaster = (): number | undefined => {
    const file = path.join(dataRoot, 'postgres', 'postmaster.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
    return pid !== undefined && isAlive(pid) ? pid : undefined;
  };

  /** Goes on trying, with the same key, until somebody answers. */
  const again = async (call: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      const answer = await call().catch((error: unknown) => {
        // What fetch says of a line that went dead; anything else is a fault of this test.
        if (!(error instanceof TypeError)) throw error;
        return undefined;
      });
      if (answer !== undefined && answer.status !== 503 && answer.status !== 429) return answer;
      if (!state.running) throw new Error('The test is over.');
      await sleep(150);
    }
  };

  /** A person who does not give up when the line goes dead, and keeps what was confirmed. */
  const as = async (login: string): Promise<Client> => {
    const client = clientOf(url());
    await again(() => client.post('/api/demo/enter', { login }));
    return {
      get: (to) => again(() => client.get(to)),
      request: (to, init) => again(() => client.request(to, init)),
      post: async (to, body, key = randomUUID()) => {
        const answer = await again(() => client.post(to, body, key));
        if (answer.status === 200) {
          confirmed.push({ login, path: to, body, key, answer: JSON.stringify(answer.body) });
        }
        return answer;
      },
    };
  };

  it('leaves no half story, loses nothing it confirmed, and answers a retry the same', async () => {
    await issueVoucher(
      { as },
      { jurisdictionId: 'torvin', code: 'torvin-tiers' },
      { treasurers: ['gil-treasury', 'fay-treasury'], agent: 'ada-engineer', officer: 'dag-officer' },
    );
    const people: Parties = { agent: await as('ada-engineer'), staff: await as('bo-keeper'), time: realTime };
    const service = await publish(people.staff, pieceService('12000', 'testing', 'Europe/Prague'));
    const bench = await publish(people.staff, minuteInstrument('3000', 'testing', 'Europe/Prague'));
    const work = Promise.all([claims(people, service), slots(people, bench), budget()]);
    // Looked at when the killing is over; until then nobody waits for it.
    work.catch(() => undefined);

    for (const round of ['server', 'database', 'both'] as const) {
      await sleep(randomInt(700, 1_800));
      await kill(round);
      await start();
    }
    await sleep(800);
    // On a busy machine the killing leaves too little time for a claim.
    await Promise.race([work, until(() => reached.size === 3)]);
    state.running = false;
    const [claimed, booked, budgeted] = await work;
    expect(claimed).toBeGreaterThan(0);
    expect(booked).toBeGreaterThan(0);
    expect(budgeted.entered).toBeGreaterThan(0);
    state.running = true;
    await everythingHolds();
    await moneyHolds(budgeted);
  });

  const kill = async (what: 'server' | 'database' | 'both'): Promise<void> => {
    const database = postmaster();
    if (database === undefined || state.server === undefined)
      throw new Error('Nothing runs that could be killed.');
    if (what !== 'server') process.kill(database, 'SIGKILL');
    // A server whose database died is told so by 503 until somebody starts both again.
    if (what === 'database') await sleep(400);
    await ended(state.server, 'SIGKILL');
  };

  /** Both kinds of orders draw on one voucher: what the other took since the quote is quoted anew. */
  const unlessShort = (error: unknown): undefined => {
    if (error instanceof Error && error.message.includes('vouchers.voucher-short')) return undefined;
    throw error;
  };

  /** Need after need to the approved claim, until the test is over. @returns how many got there */
  async function claims(people: Parties, offerId: string): Promise<number> {
    const officer = await as('dag-officer');
    const wish = { offerId, quantity: { items: 1 } };
    for (let count = 0; ; ) {
      // Without the voucher there is nothing to claim: the job is done when it is used up.
      if (!state.running || (await quoteFor(people.agent, wish)).deductNow === 0n) return count;
      const claim = await claimFor(people, wish).catch(unlessShort);
      if (claim === undefined) continue;
      await done(officer.post(`/api/claims/${claim.claimId}/approve`));
      count += 1;
      reached.add('claim');
    }
  }

  /** Slot after slot, every other one given back. @returns how many were booked */
  async function slots(people: Parties, offerId: string): Promise<number> {
    const first = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
    for (let count = 0; ; count += 1) {
      if (!state.running) return count;
      const from = first + count * HOUR;
      const slot = { from: new Date(from).toISOString(), to: new Date(from + HOUR).toISOString() };
      const orderId = await order(people.agent, { offerId, slot }).catch(unlessShort);
      if (orderId === undefined) continue;
      const next = count % 2 === 0 ? 'accept' : 'cancel';
      const body = next === 'cancel' ? { reason: '计划变更' } : undefined;
      await done(people[next === 'cancel' ? 'agent' : 'staff'].post(`/api/orders/${orderId}/${next}`, body));
      reached.add('slot');
    }
  }

  const appropriated = async (treasurer: Client): Promise<bigint> => {
    const books = (await done(treasurer.get('/api/ledger/balances?book=budget&prefix=appropriation')))
      .body as Books;
    return books.accounts.reduce((sum, one) => sum - BigInt(one.closing), 0n);
  };

  /** Money into a budget again and again, and now and then what the books say of this moment. */
  async function budget(): Promise<Budgeted> {
    const treasurer = await as('fay-treasury');
    const before = await appropriated(treasurer);
    const said: Budgeted['said'] = [];
    const input = {
      jurisdictionId: 'torvin',
      schemeCode: 'torvin-tiers',
      amount: '100',
      reference: '样例追加',
    };
    for (let entered = 0; ; entered += 1) {
      if (!state.running) return { before, entered, said };
      await done(treasurer.post('/api/schemes/appropriate', input));
      reached.add('budget');
      if (entered % 4 !== 0) continue;
      const answer = (await done(treasurer.get('/api/ledger/balances?book=budget'))).body as Books;
      said.push({ known: answer.known, accounts: JSON.stringify(answer.accounts) });
    }
  }

  /** Each appropriation stands in the budget once, however often it was sent; the past is what it was before. */
  async function moneyHolds({ before, entered, said }: Budgeted): Promise<void> {
    const treasurer = await as('fay-treasury');
    expect(await appropriated(treasurer)).toBe(before + BigInt(entered) * 100n);
    for (const { known, accounts: then } of said) {
      const again = (await done(treasurer.get(`/api/ledger/balances?book=budget&known=${known}`)))
        .body as Books;
      expect(JSON.stringify(again.accounts), known).toBe(then);
    }
  }

  async function everythingHolds(): Promise<void> {
    const auditor = await as('ivo-auditor');
    expect((await done(auditor.get('/api/ledger/check'))).at('broken')).toEqual([]);
    state.postgres = await startPostgres({ dataRoot });
    const client = new pg.Client({ ...state.postgres.connection });
    await client.connect();
    try {
      for (const [what, sql] of Object.entries(HALF_STORIES)) {
        expect((await client.query(sql)).rows, what).toEqual([]);
      }
      const { rows } = await client.query<{ command_id: string }>('select command_id from platform.command');
      const known = new Set(rows.map((row) => row.command_id));
      expect(confirmed.filter(({ key }) => !known.has(key)).map((one) => one.path)).toEqual([]);
    } finally {
      await client.end();
    }
    expect(confirmed.length).toBeGreaterThan(30);
    const people = new Map<string, Client>();
    for (const one of confirmed.slice(-60)) {
      const person = people.get(one.login) ?? (await as(one.login));
      people.set(one.login, person);
      const answer = await again(() => person.post(one.path, one.body, one.key));
      expect(JSON.stringify(answer.body), one.path).toBe(one.answer);
    }
    const log = await done(auditor.get('/api/audit/export'));
    const file = path.join(dataRoot, 'audit.jsonl');
    await writeFile(file, String(log.body));
    const report = await verifyExport(file);
    expect(report.findings).toEqual([]);
    expect(report.records).toBeGreaterThan(30);
  }
});

/** Sends a signal and waits until the process is gone. */
async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
