/** How to reach the bundled server. `host` is the private socket folder, on Windows a loopback address. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
}

/** A server that the operator runs, as written in `DATABASE_URL`. */
export interface ServedConnection {
  readonly connectionString: string;
}

/** Spread into `new pg.Client({...})` or `new pg.Pool({...})`. */
export type DatabaseConnection = EmbeddedConnection | ServedConnection;

/** The same server and user, another database (test databases, maintenance). */
export function withDatabase(connection: DatabaseConnection, database: string): DatabaseConnection {
  if (!('connectionString' in connection)) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { connectionString: url.href };
}
