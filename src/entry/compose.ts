import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { PoolConfig } from 'pg';
import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Clock, Entropy } from '../kernel/ports.ts';
import type { Actor, SignedInActor } from '../platform/actor.ts';
import { exportHead, exportMissingHeads } from '../platform/audit/heads.ts';
import { sealPlaced } from '../platform/audit/sealer.ts';
import { openPool } from '../platform/db/pool.ts';
import { refuse } from '../platform/errors.ts';
import { type ApiHost, openApi } from '../platform/http/api.ts';
import { sendProblem } from '../platform/http/problem.ts';
import { createServer } from '../platform/http/server.ts';
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { mayAttempt } from '../platform/policy.ts';
import { type Consumer, type RunningRelay, startRelay } from '../platform/relay.ts';
import { type UnitOfWork, unitOfWork } from '../platform/unit-of-work.ts';
import type { EmbeddingEndpoint, SearchIndex } from '../slices/matching/index.ts';
import { NO_OUTLETS, type Outlets } from '../slices/notices/index.ts';
import { apiDocs } from './api-docs.ts';
import { healthPolicy, healthRoutes } from './health.ts';
import { readLibrary } from './scheme-models.ts';
import { gatherSlices } from './slices.ts';
import { serveWeb } from './web-files.ts';

/** The platform itself acts through this organisation: registrations, loading, expiry. */
export const PLATFORM_ORG = derivedId('platform', 'organisation');
export const PLATFORM_PERSON = derivedId('platform', 'person');

export function platformActor(jurisdictionId: JurisdictionId): SignedInActor {
  return {
    kind: 'person',
    personId: PLATFORM_PERSON,
    orgId: PLATFORM_ORG,
    jurisdictionId,
    roles: ['operator'],
    provenance: 'own',
  };
}

export const systemClock: Clock = () => Date.now() as Instant;

export interface ApplicationOptions {
  readonly connection: PoolConfig;
  readonly clock: Clock;
  readonly version: string;
  readonly dataRoot: string;
  readonly demoLogins: ReadonlySet<string> | undefined;
  readonly secureCookies: boolean;
  readonly firstParty: JurisdictionId;
  readonly ratePerMinute: number;
  /** Called with every error nobody else handles. */
  readonly report: (error: unknown, where: string) => void;
  /** Ways by which notices leave the platform; left out, none. */
  readonly outlets?: Outlets;
  /** Models of schemes to start drafts from; left out, none. */
  readonly modelsFolder?: string;
  /** Threads that go through the search index beside the one that answers requests; left out, none. */
  readonly searchThreads?: number;
  /** Asked what texts mean, for the search; left out, nobody is. */
  readonly embedding?: EmbeddingEndpoint;
  /** The built web app; left out where only the API is wanted. */
  readonly webFolder?: string;
  /** Off in tests that drive relay and jobs by hand. */
  readonly background: boolean;
}

export interface Application {
  readonly server: FastifyInstance;
  readonly uow: UnitOfWork;
  readonly pool: pg.Pool;
  readonly host: ApiHost;
  readonly consumers: readonly Consumer[];
  readonly index: SearchIndex;
  stop(): Promise<void>;
}

/** Wires everything over a migrated database that holds a circle. Nothing listens yet. */
export async function compose(options: ApplicationOptions): Promise<Application> {
  const pool = openPool({ connection: options.connection });
  const entropy: Entropy = (n) => randomBytes(n);
  let relay: RunningRelay | undefined;
  let jobs: RunningJobs | undefined;
  const uow = unitOfWork({
    pool,
    clock: options.clock,
    entropy,
    enqueue: async (tx, wanted) => jobs?.enqueue(tx, wanted),
    onCommit: () => relay?.wake(),
  });
  const bound: ApiHost['bound'] = [];
  const slices = await gatherSlices(uow, {
    identity: {
      demoLogins: options.demoLogins,
      platformActor: platformActor(options.firstParty),
      secureCookies: options.secureCookies,
      mayAttempt: (actor) => attemptable(bound, actor),
    },
    dataRoot: options.dataRoot,
    clock: options.clock,
    entropy,
    outlets: options.outlets ?? NO_OUTLETS,
    library: options.modelsFolder === undefined ? [] : await readLibrary(options.modelsFolder),
    searchThreads: options.searchThreads ?? 0,
    embedding: options.embedding,
    report: (error) => options.report(error, 'index'),
  });
  const server = await createServer({
    version: options.version,
    ratePerMinute: options.ratePerMinute,
    resolveActor: slices.resolveActor,
    report: (error, requestId) => options.report(error, `request ${requestId}`),
  });
  const host: ApiHost = { server, uow, bound };
  slices.bind(server, (policy) => openApi(host, policy));
  healthRoutes(openApi(host, healthPolicy), options.version, slices.index);
  apiDocs(server, bound);
  if (options.webFolder === undefined) {
    server.setNotFoundHandler((_request, reply) => sendProblem(reply, refuse('not-found').error));
  } else await serveWeb(server, options.webFolder);
  if (!options.background) await slices.index.follow(uow);
  else {
    // A process killed between sealing and exporting left heads out.
    await exportMissingHeads(uow.asWorker, options.dataRoot);
    jobs = await startJobs(options.connection, slices.jobs, (error) => options.report(error, 'job'));
    const afterRound = everyRound(uow, options, slices.index);
    relay = startRelay(uow, slices.consumers, afterRound, (error) => options.report(error, 'relay'));
  }
  return {
    server,
    uow,
    pool,
    host,
    consumers: slices.consumers,
    index: slices.index,
    stop: async () => {
      await server.close();
      await relay?.stop();
      await jobs?.stop();
      await slices.index.stop();
      await pool.end();
    },
  };
}

const SEAL_INTERVAL_MS = 60_000;

/** After each round of the relay: this process's index follows, and once a minute what was placed is sealed. */
function everyRound(uow: UnitOfWork, { clock, dataRoot, report }: ApplicationOptions, index: SearchIndex) {
  let last = 0;
  const followed = keepUp(uow, index, (error) => report(error, 'index'));
  return async () => {
    followed();
    if (clock() - last < SEAL_INTERVAL_MS) return;
    last = clock();
    const seal = await sealPlaced(uow);
    if (seal !== undefined) await exportHead(dataRoot, seal);
  };
}

/** Lets the index follow beside the relay: a first build may take minutes, and events go on meanwhile. */
function keepUp(uow: UnitOfWork, index: SearchIndex, report: (error: unknown) => void): () => void {
  let following = false;
  let again = false;
  const follow = async () => {
    following = true;
    do {
      again = false;
      await index.follow(uow).catch(report);
    } while (again);
    following = false;
  };
  return () => {
    again = true;
    if (!following) void follow();
  };
}

function attemptable(bound: ApiHost['bound'], actor: Actor): string[] {
  const actions = new Set<string>();
  for (const { policy } of bound) {
    for (const [action, rule] of Object.entries(policy)) if (mayAttempt(rule, actor)) actions.add(action);
  }
  return [...actions].sort();
}
