import pg from 'pg';
import type { DatabaseConnection } from './connection.ts';
import { DatabaseUnavailable } from './errors.ts';
import { type RunningPostgres, type StartOptions, startPostgres } from './launcher.ts';

const OLDEST_MAJOR = 15;

/**
 * The database to use: the one named by `DATABASE_URL`, else the bundled one.
 * @throws DatabaseUnavailable when it cannot be reached or is too old
 */
export async function resolveDatabase(
  env: Readonly<Record<string, string | undefined>>,
  options: StartOptions,
): Promise<RunningPostgres<DatabaseConnection>> {
  const url = env.DATABASE_URL?.trim();
  if (!url) return startPostgres(options);
  const connection = { connectionString: url };
  const version = await versionOf(url);
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw new DatabaseUnavailable({
      zh: `DATABASE_URL 指向 PostgreSQL ${version}，本系统需要 ${OLDEST_MAJOR} 或更高版本。`,
      en: `DATABASE_URL points to PostgreSQL ${version}; version ${OLDEST_MAJOR} or later is needed.`,
    });
  }
  return { connection, version, attached: true, stop: async () => undefined };
}

async function versionOf(url: string): Promise<string> {
  try {
    // The constructor already refuses a malformed address.
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    await client.end();
    return rows[0]?.server_version ?? '';
  } catch (cause) {
    // The address may hold a password: the sentence names the cause, never the address.
    const detail = cause instanceof Error && cause.message ? cause.message : String(cause);
    throw new DatabaseUnavailable(
      {
        zh: `无法连接 DATABASE_URL 指定的数据库：${detail}。请检查地址、用户名、密码和数据库是否存在。`,
        en: `The database named by DATABASE_URL cannot be reached: ${detail}. Check address, user, password and that the database exists.`,
      },
      cause,
    );
  }
}
