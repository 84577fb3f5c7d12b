import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ZodError } from 'zod';
import { migrate, readMigrations } from '../platform/db/migrate.ts';
import { openPool } from '../platform/db/pool.ts';
import {
  type DatabaseConnection,
  DatabaseUnavailable,
  type RunningPostgres,
  resolveDatabase,
} from '../platform/postgres/index.ts';
import { unitOfWork } from '../platform/unit-of-work.ts';
import { mailChannel, type Outlets, smsChannel, wecomChannel } from '../slices/notices/index.ts';
import { type Application, compose, systemClock } from './compose.ts';
import { type Config, type Locations, type OutletConfig, readConfig } from './config.ts';
import { type LoadedCircle, loadCircle, OtherCircle, PackRefused } from './load-circle.ts';

const RATE_PER_MINUTE = 1_200;

/** Finds the project's folder from this file, in the sources and in the build alike. */
export function locate(): Locations {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return { root: folder, migrations: path.join(folder, 'migrations'), web: path.join(folder, 'dist', 'web') };
}

export function versionOf(locations: Locations): string {
  const manifest = JSON.parse(readFileSync(path.join(locations.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** Progress for people: Chinese first, English second. */
export const say = (zh: string, en: string): void => console.log(`${zh}  ${en}`);

/** Starts everything and keeps running until told to stop. Ends the process with one sentence when it cannot. */
export async function serve(argv: readonly string[]): Promise<void> {
  const started: { stop(): Promise<unknown> }[] = [];
  let stopping = false;
  const stopAll = async (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const part of started.reverse()) await part.stop().catch((error: unknown) => console.error(error));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));
  try {
    await start(argv, started);
  } catch (error) {
    explain(error);
    await stopAll(1);
  }
}

async function start(argv: readonly string[], started: { stop(): Promise<unknown> }[]): Promise<void> {
  const locations = locate();
  const config = readConfig(process.env, argv, locations);
  const database = await resolveDatabase(process.env, {
    dataRoot: config.dataRoot,
    log: (step) => say(step.zh, step.en),
  });
  started.push(database);
  const circle = await prepare(database, config, locations);
  const app = await compose({
    connection: database.connection,
    clock: systemClock,
    version: versionOf(locations),
    dataRoot: config.dataRoot,
    demoLogins: config.demo ? new Set(circle.demoLogins) : undefined,
    secureCookies: config.secureCookies,
    searchThreads: config.searchThreads,
    ...(config.embedding === undefined ? {} : { embedding: config.embedding }),
    firstParty: circle.firstParty,
    ratePerMinute: RATE_PER_MINUTE,
    report: (error, where) => console.error(`[${where}]`, error),
    outlets: openOutlets(config.outlets),
    modelsFolder: path.join(locations.root, 'circles', 'models', 'schemes'),
    webFolder: locations.web,
    background: true,
  });
  started.push(app);
  await app.server.listen({ host: config.host, port: config.port });
  await announce(app, config, circle);
}

/** The ways out that the settings name. */
function openOutlets({ mail, sms, wecom, publicUrl, toSamplePersons }: OutletConfig): Outlets {
  const channels = [
    ...(mail === undefined ? [] : [mailChannel(mail)]),
    ...(sms === undefined ? [] : [smsChannel(sms)]),
    ...(wecom === undefined ? [] : [wecomChannel(wecom)]),
  ];
  return { channels, publicUrl, toSamplePersons };
}

async function prepare(
  database: RunningPostgres<DatabaseConnection>,
  config: Config,
  locations: Locations,
): Promise<LoadedCircle> {
  const pool = openPool({ connection: database.connection, max: 4 });
  try {
    const applied = await migrate(pool, await readMigrations(locations.migrations));
    if (applied.length > 0)
      say(`数据库结构已更新（${applied.length} 步）。`, `Schema updated (${applied.length} steps).`);
    const uow = unitOfWork({
      pool,
      clock: systemClock,
      entropy: (n) => randomBytes(n),
      enqueue: async () => {},
    });
    say('正在载入圈子资料……', 'Loading the circle …');
    const circle = await loadCircle({
      uow,
      folder: config.circleFolder,
      withSample: config.withSample,
      withActivity: { pool, filesFolder: path.join(config.dataRoot, 'files') },
      at: systemClock(),
      log: say,
    });
    say(`圈子已就绪：${circle.name.zh}。`, `Circle ready: ${circle.name.en}.`);
    return circle;
  } finally {
    await pool.end();
  }
}

async function announce(app: Application, config: Config, circle: LoadedCircle): Promise<void> {
  const address = app.server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  say(`\n同圈已启动：http://${host}:${port}`, '(Tongquan is running)');
  if (config.demo) {
    say('可以用这些样例人物试用：', 'Try it as one of these sample persons:');
    for (const person of circle.demoPersons)
      console.log(`  ${person.login.padEnd(14)} ${person.about.zh}  ${person.about.en}`);
  } else if (circle.demoPersons.length === 0) {
    say(
      '没有样例人物。第一个账号：npx tongquan user create --help',
      'No sample persons. First account: npx tongquan user create --help',
    );
  }
  say('按 Ctrl-C 停止。', 'Ctrl-C stops it.');
}

/** One clear sentence in both languages; a stack trace only for what nobody foresaw. */
function explain(error: unknown): void {
  if (error instanceof DatabaseUnavailable) console.error(`${error.zh}\n${error.en}`);
  else if (error instanceof PackRefused) {
    console.error('圈子资料有误，什么都没有载入：\nThe circle pack has faults; nothing was loaded:');
    for (const fault of error.faults) {
      console.error(
        `  ${fault.file}:${fault.line ?? '-'} ${fault.field}: ${fault.reason.zh} / ${fault.reason.en}`,
      );
    }
  } else if (error instanceof OtherCircle) {
    console.error(`这个数据库里已有另一个圈子（${error.present}）。请换一个 TONGQUAN_DATA 或 DATABASE_URL。`);
    console.error(`${error.message} Choose another TONGQUAN_DATA or DATABASE_URL.`);
  } else if (error instanceof ZodError) {
    for (const issue of error.issues)
      console.error(`设置有误 / bad setting: ${issue.path.join('.')}: ${issue.message}`);
  } else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? error.port : '';
    console.error(`端口 ${port} 已被占用，请换一个，例如 PORT=5190 npm start。`);
    console.error(`Port ${port} is taken. Choose another, e.g. PORT=5190 npm start.`);
  } else console.error(error);
}
