import type { PoolConfig } from 'pg';
import pg from 'pg';

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const DATE = 1082;

/**
 * The one boundary where database values become ours: int8 is bigint, timestamptz is milliseconds,
 * date stays `YYYY-MM-DD`.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return (text: string) => BigInt(text);
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).getTime();
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

export const POOL_MAX = 20;

export interface PoolOptions {
  readonly connection: PoolConfig;
  readonly max?: number;
}

export function openPool({ connection, max = POOL_MAX }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    types,
    application_name: 'tongquan',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000',
  });
  // A lost idle connection is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => {});
  // The same for one lost in the middle of a transaction: its next statement fails, and the caller learns of it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
