import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openPool } from '../../src/platform/db/pool.ts';
import { withDatabase } from '../../src/platform/postgres/index.ts';
import type { Consumer } from '../../src/platform/relay.ts';
import { drain } from '../../src/platform/relay.ts';
import { type UnitOfWork, unitOfWork } from '../../src/platform/unit-of-work.ts';
import { TEST_START, type TestClock } from './clock.ts';

export interface TestDatabase {
  readonly uow: UnitOfWork;
  readonly pool: pg.Pool;
  readonly clock: TestClock;
  readonly name: string;
  /** Connection of this file's database for further pools. */
  readonly connection: pg.PoolConfig;
  drain(consumers: readonly Consumer[]): Promise<void>;
}

/**
 * A database of its own for this test file, copied from the migrated template, on real PostgreSQL. Copied by file:
 * through the log of writes, copying and dropping it would be three times the work.
 */
export function useDatabase(): TestDatabase {
  const name = `tq_f_${randomBytes(6).toString('hex')}`;
  const state: { pool?: pg.Pool; uow?: UnitOfWork } = {};
  const clock: TestClock = { now: TEST_START };
  const connection = withDatabase(inject('connection'), name);
  beforeAll(async () => {
    await admin(`create database ${name} template ${inject('template')} strategy file_copy`);
    const pool = openPool({ connection });
    state.pool = pool;
    state.uow = unitOfWork({
      pool,
      clock: () => clock.now,
      entropy: (n) => randomBytes(n),
      enqueue: async () => {},
    });
  });
  afterAll(async () => {
    await state.pool?.end();
    await admin(`drop database if exists ${name} with (force)`);
  });
  return {
    get uow() {
      if (state.uow === undefined) throw new Error('The database is ready only inside tests and hooks.');
      return state.uow;
    },
    get pool() {
      if (state.pool === undefined) throw new Error('The database is ready only inside tests and hooks.');
      return state.pool;
    },
    clock,
    name,
    connection,
    drain(consumers) {
      return drain(this.uow, consumers);
    },
  };
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client(inject('connection'));
  await client.connect();
  await client.query(sql);
  await client.end();
}

export { TEST_START, type TestClock } from './clock.ts';
