import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EmbeddedConnection } from './connection.ts';

/** Any number will do, as long as nothing else locks it in the maintenance database. */
const LOCK_KEY = 7_461_001;
const RETAKE_ATTEMPTS = 40;
const RETAKE_EVERY = 250;
/** How long one who leaves looks for a server that closed all sessions; one that is gone refuses at once. */
const LEAVE_ATTEMPTS = 8;

/**
 * "We still need the server." A shared advisory lock on a session of its own: the system closes the
 * session when a process dies in whatever way, so a killed process never counts as a user of the server.
 */
export interface Holder {
  /**
   * Gives up our share. When nobody else holds one, `whenLast` runs (it stops the server) while the lock
   * is ours alone, so that nobody can attach in between.
   */
  release(whenLast: () => Promise<void>): Promise<void>;
}

/** @returns undefined when the server cannot be reached or is being stopped by its last user */
export async function holdServer(connection: EmbeddedConnection): Promise<Holder | undefined> {
  const first = await takeShare(connection);
  if (first === undefined) return undefined;
  let current = first;
  let released = false;
  const watch = (client: pg.Client): void => {
    client.once('end', async () => {
      // When one session crashes PostgreSQL closes all: take our share again as soon as it is back.
      for (let attempt = 0; attempt < RETAKE_ATTEMPTS && !released; attempt += 1) {
        const again = await takeShare(connection);
        if (again !== undefined) {
          current = again;
          watch(again);
          return;
        }
        await sleep(RETAKE_EVERY, undefined, { ref: false });
      }
    });
  };
  watch(first);
  return {
    release: async (whenLast) => {
      released = true;
      try {
        let last = await giveUpShare(current);
        const again = last === undefined ? await shareAfterCrash(connection) : undefined;
        if (again !== undefined) {
          current = again;
          last = await giveUpShare(again);
        }
        if (last ?? true) await whenLast();
      } finally {
        await current.end().catch(() => undefined);
      }
    },
  };
}

async function takeShare(connection: EmbeddedConnection): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...connection,
    database: 'postgres',
    application_name: 'tongquan holder',
    connectionTimeoutMillis: 5_000,
  });
  // Without a listener a lost connection would end the whole process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const sql = 'SELECT pg_try_advisory_lock_shared($1) AS held';
    const { rows } = await client.query<{ held: boolean }>(sql, [LOCK_KEY]);
    if (rows[0]?.held === true) return client;
  } catch {
    // Not ready, or just stopped: the caller looks again.
  }
  await client.end().catch(() => undefined);
  return undefined;
}

/** @returns true when nobody else holds a share; undefined when the session is dead */
async function giveUpShare(client: pg.Client): Promise<boolean | undefined> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [LOCK_KEY]);
    const sql = 'SELECT pg_try_advisory_lock($1) AS last';
    const { rows } = await client.query<{ last: boolean }>(sql, [LOCK_KEY]);
    return rows[0]?.last === true;
  } catch {
    return undefined;
  }
}

/**
 * Our session died as we left: the server is gone, or it closed all sessions because one crashed, and others still
 * need it. Those take their shares again within one turn, so ours is judged one turn after the server is back.
 * @returns undefined when the server does not come back
 */
async function shareAfterCrash(connection: EmbeddedConnection): Promise<pg.Client | undefined> {
  for (let attempt = 0; attempt < LEAVE_ATTEMPTS; attempt += 1) {
    const client = await takeShare(connection);
    await sleep(RETAKE_EVERY);
    if (client === undefined) continue;
    await sleep(RETAKE_EVERY);
    return client;
  }
  return undefined;
}
