import type { PoolConfig } from 'pg';
import PgBoss from 'pg-boss';
import type { NewJob } from './command.ts';
import type { Tx } from './db/tx.ts';

/** Work that belongs to one worker only, at a time or after a commit: expiry, reminders, imports. */
export interface JobHandler {
  readonly queue: string;
  /** Five-field cron in UTC for work that recurs; left out for work that commands ask for. */
  readonly cron?: string;
  run(data: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface RunningJobs {
  enqueue(tx: Tx, jobs: readonly NewJob[]): Promise<void>;
  stop(): Promise<void>;
}

const POLL_SECONDS = 5;

/**
 * Commands enqueue in their own transaction, under their own role. The lock lets processes that start together grant
 * one after the other, which the catalogue tables ask for.
 */
const LET_COMMANDS_ENQUEUE = `do $$ begin
  perform pg_advisory_xact_lock(hashtextextended('platform.jobs', 0));
  grant usage on schema pgboss to tq_app, tq_worker;
  grant select on pgboss.queue to tq_app, tq_worker;
  grant select, insert on pgboss.job to tq_app, tq_worker;
end $$`;
const STOP_MS = 5_000;

/**
 * Starts the queue in the circle's own database. Jobs run at least once: every handler re-checks the state it
 * acts on.
 */
export async function startJobs(
  connection: PoolConfig,
  handlers: readonly JobHandler[],
  report: (error: unknown) => void,
): Promise<RunningJobs> {
  // `pg` and the queue describe a connection alike but for how optional fields are typed.
  const boss = new PgBoss({ ...(connection as PgBoss.ConstructorOptions), max: 3 });
  boss.on('error', report);
  await boss.start();
  for (const handler of handlers) {
    await boss.createQueue(handler.queue, {
      name: handler.queue,
      policy: 'short',
      retryLimit: 5,
      retryBackoff: true,
    });
    await boss.work<Record<string, unknown>>(
      handler.queue,
      { pollingIntervalSeconds: POLL_SECONDS },
      async (jobs) => {
        for (const job of jobs) await handler.run(job.data ?? {});
      },
    );
    if (handler.cron !== undefined) await boss.schedule(handler.queue, handler.cron);
  }
  await boss.getDb().executeSql(LET_COMMANDS_ENQUEUE, []);
  return {
    enqueue: async (tx, jobs) => {
      for (const job of jobs) {
        await boss.send(job.queue, job.data, {
          ...(job.startAfter === undefined ? {} : { startAfter: new Date(job.startAfter) }),
          ...(job.singletonKey === undefined ? {} : { singletonKey: job.singletonKey }),
          db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) },
        });
      }
    },
    stop: () => boss.stop({ graceful: true, wait: true, timeout: STOP_MS }),
  };
}
