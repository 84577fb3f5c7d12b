/**
 * The bound of bench/start.mjs: the least a Node can do to serve a page from a PostgreSQL that it starts
 * itself. Environment: PORT, DATA (an empty folder at first), BINARIES (folder with bin/), PG (the driver).
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { PORT, DATA, BINARIES, PG } = process.env;
const NOBODY = 65_534;
const account = process.getuid() === 0 ? { uid: NOBODY, gid: NOBODY, cwd: '/' } : { cwd: '/' };
if (!existsSync(join(DATA, 'PG_VERSION'))) {
  if (account.uid !== undefined) chownSync(DATA, NOBODY, NOBODY);
  const run = spawnSync(join(BINARIES, 'bin/initdb'), ['-D', DATA, '-U', 'bare', '--auth=trust'], account);
  if (run.status !== 0) throw new Error(run.stderr.toString());
}
const args = ['-D', DATA, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${DATA}`];
const server = spawn(join(BINARIES, 'bin/postgres'), args, { ...account, stdio: 'ignore' });

const { default: pg } = await import(pathToFileURL(PG).href);
const pool = new pg.Pool({ host: DATA, user: 'bare', database: 'postgres', max: 4 });
pool.on('error', () => undefined);
await answering();
const http = createServer(async (_request, response) => {
  const { rows } = await pool.query('SELECT 1 AS one');
  response.end(JSON.stringify(rows));
});
http.listen(Number(PORT), '127.0.0.1');

process.once('SIGINT', async () => {
  http.close();
  http.closeAllConnections();
  await pool.end();
  server.once('exit', () => process.exit(0));
  server.kill('SIGINT');
});

async function answering() {
  for (;;) {
    try {
      await pool.query('SELECT 1');
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 5));
    }
  }
}
