import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Clock, Entropy } from '../kernel/ports.ts';
import type { Actor } from '../platform/actor.ts';
import {
  acceptUploads,
  fileRoutes,
  filesPolicy,
  openFileStore,
  sweepFiles,
} from '../platform/files/index.ts';
import type { Api } from '../platform/http/api.ts';
import type { JobHandler } from '../platform/jobs.ts';
import type { Policy } from '../platform/policy.ts';
import type { Consumer } from '../platform/relay.ts';
import type { UnitOfWork } from '../platform/unit-of-work.ts';
import { auditPolicy, auditRoutes } from '../slices/audit/index.ts';
import { bookingPolicy, bookingRoutes } from '../slices/booking/index.ts';
import { cataloguePolicy, catalogueRoutes } from '../slices/catalogue/index.ts';
import { circlePolicy, circleRoutes } from '../slices/circle/index.ts';
import { clearingPolicy, clearingRoutes, filesInUse as filesOfClearing } from '../slices/clearing/index.ts';
import {
  type IdentityOptions,
  identityPolicy,
  identityRoutes,
  resolveActor,
} from '../slices/identity/index.ts';
import {
  flowsConsumer,
  indicatorsConsumer,
  indicatorsPolicy,
  indicatorsRoutes,
} from '../slices/indicators/index.ts';
import { ledgerPolicy, ledgerRoutes } from '../slices/ledger/index.ts';
import {
  type EmbeddingEndpoint,
  matchingPolicy,
  matchingRoutes,
  providersConsumer,
  type SearchIndex,
  searchIndex,
} from '../slices/matching/index.ts';
import {
  BOARD_QUEUE,
  expireNeeds,
  keptSearches,
  matchBoards,
  needsConsumer,
  needsPolicy,
  needsRoutes,
  runWatches,
} from '../slices/needs/index.ts';
import {
  deliverNotices,
  noticesConsumer,
  noticesPolicy,
  noticesRoutes,
  type Outlets,
  sayDue,
  sweepNotices,
} from '../slices/notices/index.ts';
import {
  expireDue as expireOrders,
  filesInUse,
  ordersConsumer,
  ordersPolicy,
  ordersRoutes,
} from '../slices/orders/index.ts';
import { oversightConsumer, oversightPolicy, oversightRoutes } from '../slices/oversight/index.ts';
import {
  filesInUse as filesOfProgramme,
  programmePolicy,
  programmeRoutes,
} from '../slices/programme/index.ts';
import {
  filesInUse as filesOfRounds,
  roundsConsumer,
  roundsPolicy,
  roundsRoutes,
} from '../slices/rounds/index.ts';
import { type Library, rulebookPolicy, rulebookRoutes, whatIfJob } from '../slices/rulebook/index.ts';
import { filesInUse as filesOfAudits, samplingPolicy, samplingRoutes } from '../slices/sampling/index.ts';
import { tiesPolicy, tiesRoutes } from '../slices/ties/index.ts';
import {
  expireVouchersCommand,
  ISSUE_QUEUE,
  issueWaiting,
  relayPace,
  vouchersPolicy,
  vouchersRoutes,
} from '../slices/vouchers/index.ts';

export interface SliceOptions {
  readonly identity: IdentityOptions;
  readonly dataRoot: string;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Ways by which notices leave the platform. */
  readonly outlets: Outlets;
  /** Schemes to start a draft from. */
  readonly library: Library;
  /** Threads that go through the index beside the one that answers requests. */
  readonly searchThreads: number;
  /** Asked what texts mean; undefined, nobody is. */
  readonly embedding: EmbeddingEndpoint | undefined;
  readonly report: (error: unknown) => void;
}

export interface BoundSlices {
  readonly index: SearchIndex;
  readonly consumers: readonly Consumer[];
  readonly jobs: readonly JobHandler[];
  resolveActor(token: string): Promise<Actor>;
  /** Opens every slice's doorway on the server. */
  bind(server: FastifyInstance, open: (policy: Policy) => Api): void;
}

/** Every slice, with what it needs from outside: the one list of what this program does. */
export async function gatherSlices(uow: UnitOfWork, options: SliceOptions): Promise<BoundSlices> {
  const files = await openFileStore(path.join(options.dataRoot, 'files'));
  const index = searchIndex({
    folder: path.join(options.dataRoot, 'index'),
    threads: options.searchThreads,
    ...(options.embedding === undefined ? {} : { endpoint: options.embedding }),
    report: options.report,
  });
  const { platformActor } = options.identity;
  return {
    index,
    consumers: [
      flowsConsumer,
      indicatorsConsumer,
      oversightConsumer,
      needsConsumer,
      noticesConsumer,
      ordersConsumer,
      providersConsumer,
      roundsConsumer,
    ],
    jobs: [
      recurring('orders-expire', '* * * * *', () => expireOrders(uow, platformActor)),
      recurring('vouchers-expire', '7 * * * *', () =>
        uow.run(expireVouchersCommand, platformActor, uow.newId(), {}),
      ),
      recurring(ISSUE_QUEUE, '* * * * *', () => issueWaiting(uow, relayPace(uow))),
      whatIfJob(uow),
      recurring('needs-expire', '*/10 * * * *', () => expireNeeds(uow, platformActor)),
      recurring(BOARD_QUEUE, '* * * * *', () => matchBoards(uow, index, platformActor)),
      recurring('needs-watch', '* * * * *', () => runWatches(uow, index, platformActor)),
      recurring('notices-due', '*/10 * * * *', () => sayDue(uow)),
      recurring('notices-deliver', '* * * * *', () => deliverNotices(uow, options.outlets, options.entropy)),
      recurring('notices-sweep', '47 3 * * *', () => sweepNotices(uow)),
      recurring('files-sweep', '17 3 * * *', () =>
        sweepFiles(uow, files, [filesInUse, filesOfProgramme, filesOfAudits, filesOfClearing, filesOfRounds]),
      ),
    ],
    resolveActor: (token) => resolveActor(uow, token, { demo: options.identity.demoLogins !== undefined }),
    bind: (server, open) => {
      acceptUploads(server);
      circleRoutes(open(circlePolicy));
      identityRoutes(open(identityPolicy), options.identity);
      fileRoutes(open(filesPolicy), files);
      catalogueRoutes(open(cataloguePolicy));
      bookingRoutes(open(bookingPolicy));
      matchingRoutes(open(matchingPolicy), index, keptSearches);
      needsRoutes(open(needsPolicy), index);
      ordersRoutes(open(ordersPolicy), files);
      tiesRoutes(open(tiesPolicy));
      vouchersRoutes(open(vouchersPolicy));
      ledgerRoutes(open(ledgerPolicy));
      clearingRoutes(open(clearingPolicy), platformActor, files);
      roundsRoutes(open(roundsPolicy), files, platformActor);
      indicatorsRoutes(open(indicatorsPolicy));
      auditRoutes(open(auditPolicy));
      noticesRoutes(open(noticesPolicy), options.outlets);
      programmeRoutes(open(programmePolicy), files);
      oversightRoutes(open(oversightPolicy));
      samplingRoutes(open(samplingPolicy), files);
      rulebookRoutes(open(rulebookPolicy), options.library);
    },
  };
}

const recurring = (queue: string, cron: string, work: () => Promise<unknown>): JobHandler => ({
  queue,
  cron,
  run: async () => {
    await work();
  },
});
