import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg, { type PoolConfig } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { readCirclePack } from '../../src/entry/circle-pack.ts';
import { type Application, type ApplicationOptions, compose } from '../../src/entry/compose.ts';
import { withDatabase } from '../../src/platform/postgres/index.ts';
import { drain } from '../../src/platform/relay.ts';
import { TEST_START, type TestClock } from './clock.ts';
import type { WorldName } from './global-setup.ts';
import { copyWebApp } from './web-app.ts';

/** An answer of the server; `body` is parsed JSON where there is any. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The value at a path such as `hits.0.offerId`; throws with the whole answer when it is not there. */
  at<T = string>(path: string): T;
}

/** Somebody at a browser: keeps a session cookie. */
export interface Client {
  get(path: string): Promise<Answer>;
  /** A write with an Idempotency-Key of its own unless one is given. */
  post(path: string, body?: unknown, key?: string): Promise<Answer>;
  request(path: string, init: RequestInit): Promise<Answer>;
}

export interface World {
  readonly app: Application;
  readonly url: string;
  readonly clock: TestClock;
  readonly pool: pg.Pool;
  readonly dataRoot: string;
  anonymous(): Client;
  /** A sample person, signed in; at another server of the same world when its address is given. */
  as(login: string, url?: string): Promise<Client>;
  /** Starts a further server over the same database, with a pool of its own. @returns its address */
  beside(): Promise<string>;
  /** Runs the relay until every consumer and the index have seen everything. */
  settle(): Promise<void>;
}

/**
 * A whole circle over HTTP on its own database: real server, real PostgreSQL, a clock the test moves.
 * `withWeb` also serves the web app, for tests in a browser.
 */
export function useWorld(name: WorldName = 'jiakuntai', { withWeb = false } = {}): World {
  const database = `tq_w_${randomBytes(6).toString('hex')}`;
  const connection = withDatabase(inject('connection'), database);
  const clock: TestClock = { now: TEST_START };
  const state: { app?: Application; url?: string; dataRoot?: string; start?: () => Promise<Application> } =
    {};
  const further: Application[] = [];
  beforeAll(async () => {
    await admin(`create database ${database} template ${inject('worlds')[name]} strategy file_copy`);
    const dataRoot = await mkdtemp(join(tmpdir(), 'tq-world-'));
    state.dataRoot = dataRoot;
    await cp(inject('indexes')[name], join(dataRoot, 'index'), { recursive: true });
    const options = await optionsFor(name, connection, dataRoot, withWeb);
    state.start = () => compose({ ...options, clock: () => clock.now });
    state.app = await state.start();
    state.url = await state.app.server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    for (const app of [...further, state.app]) await app?.stop();
    await admin(`drop database if exists ${database} with (force)`);
    if (state.dataRoot !== undefined) await rm(state.dataRoot, { recursive: true, force: true });
  });
  const ready = <K extends keyof typeof state>(key: K): NonNullable<(typeof state)[K]> => {
    const value = state[key];
    if (value === undefined) throw new Error('The world is ready only inside tests and hooks.');
    return value;
  };
  return {
    clock,
    get app() {
      return ready('app');
    },
    get url() {
      return ready('url');
    },
    get pool() {
      return ready('app').pool;
    },
    get dataRoot() {
      return ready('dataRoot');
    },
    anonymous: () => clientOf(ready('url')),
    beside: async () => {
      const app = await ready('start')();
      further.push(app);
      return app.server.listen({ host: '127.0.0.1', port: 0 });
    },
    as: async (login, url = ready('url')) => {
      const client = clientOf(url);
      const entered = await client.post('/api/demo/enter', { login });
      if (entered.status !== 200) throw new Error(`${login} cannot enter: ${JSON.stringify(entered.body)}`);
      return client;
    },
    settle: async () => {
      const app = ready('app');
      await drain(app.uow, app.consumers);
      await app.index.follow(app.uow);
    },
  };
}

type FromPack = Pick<ApplicationOptions, 'demoLogins' | 'firstParty'>;

/** Read once in each worker, whose files share their modules: it takes half a second. */
const packs = new Map<WorldName, Promise<FromPack>>();

function packOf(name: WorldName): Promise<FromPack> {
  const known = packs.get(name) ?? readPack(name);
  packs.set(name, known);
  return known;
}

async function readPack(name: WorldName): Promise<FromPack> {
  const folder = join(import.meta.dirname, '../../circles', name);
  const reading = await readCirclePack(folder, { withSample: true });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const [firstParty] = reading.contents.circle[0]?.parties ?? [];
  if (firstParty === undefined) throw new Error('A circle has parties.');
  return { demoLogins: new Set(reading.contents.samplePersons.map((person) => person.login)), firstParty };
}

/** How the server under test is wired: quiet, unhurried, with every sample person at the door. */
async function optionsFor(
  name: WorldName,
  connection: PoolConfig,
  dataRoot: string,
  withWeb: boolean,
): Promise<Omit<ApplicationOptions, 'clock'>> {
  const { demoLogins, firstParty } = await packOf(name);
  const webFolder = join(dataRoot, 'web');
  if (withWeb) await copyWebApp(webFolder);
  return {
    connection,
    version: 'test',
    dataRoot,
    demoLogins,
    secureCookies: false,
    firstParty,
    ratePerMinute: 1_000_000,
    report: (error) => console.error(error),
    background: false,
    modelsFolder: join(import.meta.dirname, '../../circles/models/schemes'),
    ...(withWeb ? { webFolder } : {}),
  };
}

export function clientOf(url: string): Client {
  let cookie = '';
  const request = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(url + path, { ...init, headers: { ...init.headers, cookie } });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const json = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return answerOf(response, json ? (JSON.parse(text) as unknown) : text);
  };
  return {
    request,
    get: (path) => request(path, { method: 'GET' }),
    post: (path, body, key = randomUUID()) =>
      request(path, {
        method: 'POST',
        headers: {
          'idempotency-key': key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

function answerOf(response: Response, body: unknown): Answer {
  return {
    status: response.status,
    headers: response.headers,
    body,
    at: <T>(path: string): T => {
      let value: unknown = body;
      for (const step of path.split('.')) {
        value =
          typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
      }
      if (value === undefined)
        throw new Error(`Nothing at ${path}: ${JSON.stringify(body)?.slice(0, 2_000)}`);
      return value as T;
    },
  };
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client(inject('connection'));
  await client.connect();
  await client.query(sql);
  await client.end();
}
