/**
 * A process of ours for the launcher tests: starts or attaches to the server of the folder it is given,
 * prints how it got on as one line of JSON, and stays until it is killed or its input ends.
 */
import { startPostgres } from '../../src/platform/postgres/index.ts';

const [dataRoot = '', shelterRoot = ''] = process.argv.slice(2);
const running = await startPostgres(shelterRoot === '' ? { dataRoot } : { dataRoot, shelterRoot });
console.log(JSON.stringify({ attached: running.attached, host: running.connection.host }));
process.stdin.resume();
process.stdin.once('end', async () => {
  await running.stop();
  process.exit(0);
});
