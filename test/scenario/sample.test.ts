import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCirclePack } from '../../src/entry/circle-pack.ts';
import { PLATFORM_ORG, PLATFORM_PERSON } from '../../src/entry/compose.ts';
import { type LoadedCircle, loadCircle } from '../../src/entry/load-circle.ts';
import type { Instant, JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { sampleId } from '../../src/kernel/pack.ts';
import { must } from '../../src/kernel/result.ts';
import { instant, later } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { VEILED } from '../../src/platform/event.ts';
import { withDatabase } from '../../src/platform/postgres/index.ts';
import { drain } from '../../src/platform/relay.ts';
import { type UnitOfWork, unitOfWork } from '../../src/platform/unit-of-work.ts';
import { indicatorsConsumer } from '../../src/slices/indicators/index.ts';
import { brokenInvariants } from '../../src/slices/ledger/index.ts';
import { quoteCommand } from '../../src/slices/orders/commands/quote.ts';
import { oversightConsumer } from '../../src/slices/oversight/index.ts';

const FOLDER = join(import.meta.dirname, '../../circles/jiakuntai');
const FIRST_LOAD = instant('2026-11-18T02:00:00Z');
const DAY = 86_400_000;

/** A migrated database of its own, and the files of the installation it stands for. */
class Installation {
  readonly #name = `tq_s_${randomBytes(6).toString('hex')}`;
  #opened: { readonly pool: pg.Pool; readonly files: string } | undefined;

  async open(): Promise<void> {
    await admin(`create database ${this.#name} template ${inject('template')} strategy file_copy`);
    const pool = openPool({ connection: withDatabase(inject('connection'), this.#name), max: 3 });
    this.#opened = { pool, files: await mkdtemp(join(tmpdir(), 'tq-sample-')) };
  }

  get #home() {
    if (this.#opened === undefined) throw new Error('The installation is open only inside tests and hooks.');
    return this.#opened;
  }

  get pool(): pg.Pool {
    return this.#home.pool;
  }

  get uow(): UnitOfWork {
    return this.at(FIRST_LOAD);
  }

  at(moment: Instant): UnitOfWork {
    const { pool } = this;
    return unitOfWork({
      pool,
      clock: () => moment,
      entropy: (n) => randomBytes(n),
      enqueue: async () => {},
    });
  }

  load(
    options: { at?: Instant; withSample?: boolean; log?: (zh: string) => void } = {},
  ): Promise<LoadedCircle> {
    const { at = FIRST_LOAD, withSample = true, log = () => {} } = options;
    const withActivity = { pool: this.pool, filesFolder: this.#home.files };
    return loadCircle({ uow: this.at(at), folder: FOLDER, withSample, withActivity, at, log });
  }

  /** Every row of every table as text, sorted, by table. */
  async dump(): Promise<Record<string, string[]>> {
    const content: Record<string, string[]> = {};
    for (const table of await this.tables()) {
      const { rows } = await this.pool.query<{ row: string }>(
        `select t::text as row from ${table} t order by 1`,
      );
      content[table] = rows.map((one) => one.row);
    }
    return content;
  }

  async tables(column?: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ name: string }>(
      `select distinct format('%I.%I', t.table_schema, t.table_name) as name
       from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
         and ($1::text is null or c.column_name = $1) order by 1`,
      [column ?? null],
    );
    return rows.map((row) => row.name);
  }

  async count(sql: string): Promise<number> {
    const { rows } = await this.pool.query<{ n: bigint }>(`select count(*) as n from ${sql}`);
    return Number(rows[0]?.n ?? 0n);
  }

  async close(): Promise<void> {
    await this.pool.end();
    await admin(`drop database if exists ${this.#name} with (force)`);
    await rm(this.#home.files, { recursive: true, force: true });
  }
}

function useInstallation(): Installation {
  const installation = new Installation();
  beforeAll(() => installation.open());
  afterAll(() => installation.close());
  return installation;
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client(inject('connection'));
  await client.connect();
  await client.query(sql);
  await client.end();
}

const reading = await readCirclePack(FOLDER, { withSample: true });
if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
const pack = reading.contents;

describe('A circle loaded with its sample', () => {
  const whole = useInstallation();
  const broken = useInstallation();
  const said: string[] = [];
  beforeAll(async () => {
    await whole.load({ log: (zh) => said.push(zh) });
  });

  it('has orders at every stage, claims decided and waiting, and months signed and paid', async () => {
    const states = await whole.pool.query<{ state: string }>('select distinct state from orders.order');
    expect(states.rows.map((row) => row.state)).toEqual(
      expect.arrayContaining(['placed', 'accepted', 'countersigned', 'cancelled', 'disputed']),
    );
    const claims = await whole.pool.query<{ state: string; mode: string }>(
      "select distinct state, mode from vouchers.claim where state = 'approved'",
    );
    expect(claims.rows.map((row) => row.mode).sort()).toEqual([
      'deduct-at-order',
      'enterprise-reimbursed',
      'provider-redeems',
    ]);
    expect(
      await whole.count("vouchers.claim where state in ('submitted', 'first-approved')"),
    ).toBeGreaterThan(0);
    expect(await whole.count('vouchers.approval where step = 2')).toBeGreaterThan(0);
    expect(await whole.count("clearing.signature where step = 'approved'")).toBeGreaterThan(0);
    expect(await whole.count('clearing.payment')).toBeGreaterThan(0);
    expect(said.length).toBeGreaterThan(2);
  });

  it('keeps every rule of the books, and no unit twice at one time', async () => {
    expect(await whole.uow.asWorker(brokenInvariants)).toEqual([]);
    const overlaps = `booking.occupancy a join booking.occupancy b
      on a.unit_id = b.unit_id and a.id < b.id and a.during && b.during
      where a.state in ('held', 'confirmed') and b.state in ('held', 'confirmed')`;
    expect(await whole.count(overlaps)).toBe(0);
  });

  it('is sample throughout, its figures too', async () => {
    await drain(whole.uow, [indicatorsConsumer]);
    expect(await whole.count('indicators.day_total')).toBeGreaterThan(10);
    expect(await whole.count("indicators.day_total where series <> 'sample'")).toBe(0);
    for (const table of ['orders.order', 'vouchers.voucher', 'vouchers.claim', 'platform.event']) {
      expect(await whole.count(`${table} where provenance <> 'sample'`), table).toBe(0);
    }
  });

  it('has no count that the articles print', async () => {
    const printed = new Set(pack.facts.flatMap((fact) => (fact.kind === 'number' ? [fact.value] : [])));
    for (const what of ['orders.order', 'vouchers.voucher', 'vouchers.claim']) {
      expect(printed, what).not.toContain(await whole.count(what));
    }
  });

  it('lies wholly before its first load, and every file it names is there', async () => {
    expect(await whole.count(`platform.event where at > '${new Date(FIRST_LOAD).toISOString()}'`)).toBe(0);
    const missing = `orders.evidence e where not exists (
      select from platform.file f where f.sha256 = e.sha256 and f.uploaded_by = e.filed_by_org)`;
    expect(await whole.count(missing)).toBe(0);
  });

  it('points at persons on record, at the platform for visitors and jobs, or leaves who acted out', async () => {
    const unknown = await whole.pool.query(
      `select distinct e.type, e.actor_person, e.actor_org from platform.event e where not exists (
         select from identity.person p join identity.membership m on m.person_id = p.id
         where p.id = e.actor_person and m.org_id = e.actor_org)`,
    );
    const veiled = unknown.rows.filter(({ actor_org }) => actor_org === VEILED);
    expect(veiled.length).toBeGreaterThan(0);
    expect(
      veiled.every(({ type, actor_person }) => type.startsWith('needs.') && actor_person === VEILED),
    ).toBe(true);
    const platform = { actor_person: PLATFORM_PERSON, actor_org: PLATFORM_ORG };
    const others = unknown.rows.filter((row) => !veiled.includes(row));
    expect(others.sort((a, b) => a.type.localeCompare(b.type))).toEqual([
      { type: 'needs.board-match-ended', ...platform },
      { type: 'rounds.objection-raised', ...platform },
    ]);
  });

  it('changes nothing when it is loaded again, the same day or later', async () => {
    const before = await whole.dump();
    expect((await whole.load()).changed).toBe(0);
    await whole.pool.query("delete from platform.installation where key = 'loaded'");
    expect((await whole.load({ at: later(FIRST_LOAD, 20 * DAY) })).changed).toBe(0);
    expect(await whole.dump()).toEqual(before);
  });

  it('ends the same when the first load was broken off in the middle', async () => {
    const stop = new Error('the power went out');
    const failing = broken.load({
      log: (zh) => {
        if (zh.includes('50%')) throw stop;
      },
    });
    await expect(failing).rejects.toBe(stop);
    expect(await broken.count('orders.order')).toBeGreaterThan(5);
    await broken.load({ at: later(FIRST_LOAD, 3 * DAY) });
    await drain(broken.uow, [indicatorsConsumer]);
    const [first, second] = [await whole.dump(), await broken.dump()];
    for (const table of Object.keys(first)) expect(second[table], table).toEqual(first[table]);
  }, 120_000);

  it('shows an auditor a finding of every rule of the pack', async () => {
    await drain(whole.uow, [oversightConsumer]);
    const found = await whole.pool.query<{ rule: string }>(
      'select distinct rule from oversight.finding order by 1',
    );
    expect(found.rows.map(({ rule }) => rule)).toEqual(pack.oddities.map(({ id }) => id).sort());
  });

  it('refuses support between related parties, by name of the clause', async () => {
    const quote = await quoteAtRelated(whole);
    expect(quote.terms.refusal).toMatchObject({ code: 'vouchers.related-parties' });
    expect(quote.terms.refusal?.zh).toContain('一方持有另一方的股份，比例 30%（登记核实');
    expect(quote.terms.deductNow).toBe('0');
  });
});

async function quoteAtRelated({ pool, uow }: Installation) {
  const [tie] = pack.sampleTies.flatMap(({ holder, held }) =>
    'organisation' in holder && 'organisation' in held
      ? [{ enterprise: holder.organisation, provider: held.organisation }]
      : [],
  );
  if (tie === undefined) throw new Error('In the sample a firm holds an institution.');
  const idOf = (kind: string, key: string): Uuid => sampleId('jiakuntai', kind, key);
  const person = pack.samplePersons.find((one) => one.organisation === tie.enterprise);
  const home = pack.sampleOrganisations.find((one) => one.id === tie.enterprise)?.jurisdiction;
  const agent: SignedInActor = {
    kind: 'person',
    personId: idOf('person', person?.id ?? ''),
    orgId: idOf('organisation', tie.enterprise),
    jurisdictionId: home ?? ('' as JurisdictionId),
    roles: ['enterprise_agent'],
    provenance: 'sample',
  };
  const { rows } = await pool.query<{ id: Uuid }>(
    "select id from catalogue.offer where provider_id = $1 and kind = 'service' and body -> 'price' ->> 'unit' = 'item' order by id limit 1",
    [idOf('organisation', tie.provider)],
  );
  const input = { offerId: rows[0]?.id, quantity: { items: 2 } };
  return must(await uow.run(quoteCommand, agent, uow.newId(), input));
}

describe('A circle loaded without its sample', () => {
  const clean = useInstallation();

  it('holds no sample row anywhere', async () => {
    await clean.load({ withSample: false });
    expect(await clean.count('circle.document')).toBeGreaterThan(50);
    for (const column of ['provenance', 'series']) {
      const tables = await clean.tables(column);
      expect(tables.length).toBeGreaterThan(1);
      for (const table of tables)
        expect(await clean.count(`${table} where ${column} = 'sample'`), table).toBe(0);
    }
    for (const table of ['identity.person', 'catalogue.offer', 'orders.order', 'ledger.account']) {
      expect(await clean.count(table), table).toBe(0);
    }
  });
});
