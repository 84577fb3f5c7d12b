import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { PoolClient } from 'pg';

/**
 * An open transaction. `tables<T>()` gives a query builder over a slice's own tables; `query` runs plain SQL
 * (ledger, clearing). Row counts of guarded updates are in `execute`.
 */
export interface Tx {
  tables<T>(): Kysely<T>;
  /** Rows of a plain SQL statement. `bigint` columns arrive as bigint, timestamps as ms since 1970. */
  query<R extends object>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** Number of rows a statement changed. */
  execute(sql: string, values?: readonly unknown[]): Promise<number>;
}

const STATEMENT_NAMES_MAX = 2_000;
const statementNames = new Map<string, string>();

/** Named statements save the server from planning again; the name is private to the process. */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined) return known;
  if (statementNames.size >= STATEMENT_NAMES_MAX) return undefined;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

export async function runStatement(
  client: PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: object[]; rowCount: number }> {
  const name = values.length > 0 ? statementName(text) : undefined;
  const config = { text, values: [...values], ...(name === undefined ? {} : { name }) };
  const result = await client.query(config);
  return { rows: result.rows, rowCount: result.rowCount ?? 0 };
}

export function openTx(client: PoolClient): Tx {
  const builder = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return {
    tables: <T>() => builder as unknown as Kysely<T>,
    query: async <R extends object>(sql: string, values?: readonly unknown[]) =>
      (await runStatement(client, sql, values)).rows as R[],
    execute: async (sql, values) => (await runStatement(client, sql, values)).rowCount,
  };
}

/** Runs every query on the one client of the open transaction. */
class ClientDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(client: PoolClient) {
    this.#connection = {
      executeQuery: async <R>(compiled: CompiledQuery): Promise<QueryResult<R>> => {
        const { rows, rowCount } = await runStatement(client, compiled.sql, compiled.parameters);
        return { rows: rows as R[], numAffectedRows: BigInt(rowCount) };
      },
      streamQuery: () => {
        throw new Error('Streaming is not offered inside a unit of work.');
      },
    };
  }

  async init(): Promise<void> {}
  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection);
  }
  beginTransaction(): Promise<void> {
    throw new Error('Only the unit of work opens transactions.');
  }
  commitTransaction(): Promise<void> {
    throw new Error('Only the unit of work ends transactions.');
  }
  rollbackTransaction(): Promise<void> {
    throw new Error('Only the unit of work ends transactions.');
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
