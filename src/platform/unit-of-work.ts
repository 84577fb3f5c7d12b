import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { PoolClient } from 'pg';
import type { Instant, Uuid } from '../kernel/brand.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { Clock, Entropy } from '../kernel/ports.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';
import { iso } from '../kernel/time.ts';
import type { Actor } from './actor.ts';
import { ANONYMOUS } from './actor.ts';
import type { Command, CommandContext, NewJob } from './command.ts';
import { openTx, runStatement, type Tx } from './db/tx.ts';
import { refuse } from './errors.ts';
import type { NewEvent } from './event.ts';
import { appendEvents } from './event-store.ts';
import { inputRefusal } from './input.ts';

export interface UnitOfWork {
  /** Runs a command exactly once per (actor organisation, command id). */
  run<I, O>(command: Command<I, O>, actor: Actor, commandId: Uuid, input: unknown): Promise<Result<O>>;
  /** Reads under the actor's row-level rights, in one snapshot. */
  read<T>(actor: Actor, work: (tx: Tx, at: Instant) => Promise<T>): Promise<T>;
  /** Work of the platform itself (relay, sealing, indexing, indicators, sign-in) as `tq_worker`. */
  asWorker<T>(work: (tx: Tx, at: Instant) => Promise<T>): Promise<T>;
  now(): Instant;
  newId(): Uuid;
}

export interface UnitOfWorkOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Puts jobs into the queue on the same transaction. */
  readonly enqueue: (tx: Tx, jobs: readonly NewJob[]) => Promise<void>;
  /** Told after a commit that wrote events; wakes the relay. */
  readonly onCommit?: () => void;
}

const TRANSIENT = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 6;
const BACKOFF_MS = 15;

export function unitOfWork(options: UnitOfWorkOptions): UnitOfWork {
  const { pool, clock, entropy } = options;
  const newId = () => uuidv7(clock(), entropy(10));
  return {
    now: clock,
    newId,
    run: async (command, actor, commandId, rawInput) => {
      if (actor.kind !== 'person') return refuse('sign-in-required');
      const parsed = command.input.safeParse(rawInput);
      if (!parsed.success) return err(inputRefusal(parsed.error));
      const digest = digestOf(command.name, actor.personId, command.identity?.(parsed.data) ?? parsed.data);
      const claim: Claim = { orgId: actor.orgId, commandId, name: command.name, digest };
      return retrying(entropy, () =>
        transaction(pool, 'tq_app', { actor, clock }, 'read committed', async (client, tx, at) => {
          const earlier = await claimCommand(tx, claim, at);
          if (earlier !== undefined) return earlier as Result<never>;
          const collected = collect();
          const context: CommandContext = { tx, actor, at, commandId, newId, ...collected.sinks };
          const result = await attempt(client, () => command.execute(context, parsed.data));
          if (result.ok) {
            await appendEvents(tx, collected.events, { actor, commandId, at, newId });
            if (collected.jobs.length > 0) await options.enqueue(tx, collected.jobs);
          }
          await storeResult(tx, claim, result);
          return result;
        }),
      ).finally(() => options.onCommit?.());
    },
    read: (actor, work) =>
      transaction(pool, 'tq_app', { actor, clock }, 'repeatable read', (_client, tx, at) => work(tx, at)),
    asWorker: (work) =>
      retrying(entropy, () =>
        transaction(pool, 'tq_worker', { actor: ANONYMOUS, clock }, 'read committed', (_client, tx, at) =>
          work(tx, at),
        ),
      ),
  };
}

function collect() {
  const events: NewEvent[] = [];
  const jobs: NewJob[] = [];
  const sinks = {
    emit: <T>(event: NewEvent<T>) => void events.push(event as NewEvent),
    enqueue: (job: NewJob) => void jobs.push(job),
  };
  return { events, jobs, sinks };
}

/** A business refusal undoes what the command wrote and keeps the transaction for its own record. */
async function attempt<T>(client: PoolClient, work: () => Promise<Result<T>>): Promise<Result<T>> {
  await runStatement(client, 'savepoint command');
  const result = await work();
  if (!result.ok) await runStatement(client, 'rollback to savepoint command');
  return result;
}

type DbRole = 'tq_app' | 'tq_worker';

async function transaction<T>(
  pool: pg.Pool,
  role: DbRole,
  { actor, clock }: { readonly actor: Actor; readonly clock: Clock },
  isolation: 'read committed' | 'repeatable read',
  work: (client: PoolClient, tx: Tx, at: Instant) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const at = clock();
    // One message for all of them: every read and every command begins with who acts, and when.
    await runStatement(
      client,
      `begin isolation level ${isolation}; set local role ${role};
       set local tq.actor = '${actorSetting(actor)}'; set local tq.at = '${iso(at)}'`,
    );
    const value = await work(client, openTx(client), at);
    await runStatement(client, 'commit');
    return value;
  } catch (error) {
    await runStatement(client, 'rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const SAFE = /^[\w|,.:-]*$/;

/** What row-level security reads: `org|person|jurisdiction|role,role`. */
function actorSetting(actor: Actor): string {
  if (actor.kind !== 'person') return '|||';
  const text = [actor.orgId, actor.personId, actor.jurisdictionId, actor.roles.join(',')].join('|');
  if (!SAFE.test(text)) throw new Error('An actor field holds a character that may not reach a setting.');
  return text;
}

async function retrying<T>(entropy: Entropy, work: () => Promise<T>): Promise<T> {
  for (let attemptNo = 1; ; attemptNo += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || attemptNo >= ATTEMPTS_MAX) throw error;
      const jitter = (entropy(1)[0] ?? 0) / 255;
      await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS * 2 ** attemptNo * (0.5 + jitter)));
    }
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TRANSIENT.has(String(error.code));
}

interface Claim {
  readonly orgId: Uuid;
  readonly commandId: Uuid;
  readonly name: string;
  readonly digest: string;
}

/** Operation, actor and parsed input; RFC 8785 makes equal inputs equal text. */
function digestOf(name: string, personId: Uuid, input: unknown): string {
  const plain: unknown = JSON.parse(
    JSON.stringify([name, personId, input ?? null], (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  );
  return createHash('sha256').update(canonicalJson(plain)).digest('hex');
}

/** First writer wins; a later twin waits for it here and then reads its result. */
async function claimCommand(tx: Tx, claim: Claim, at: Instant): Promise<Result<unknown> | undefined> {
  const inserted = await tx.execute(
    `insert into platform.command (actor_org, command_id, name, digest, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [claim.orgId, claim.commandId, claim.name, claim.digest, new Date(at)],
  );
  if (inserted === 1) return undefined;
  const [row] = await tx.query<{ digest: string; result: string | null }>(
    'select digest, result from platform.command where actor_org = $1 and command_id = $2',
    [claim.orgId, claim.commandId],
  );
  if (row === undefined || row.result === null) throw new Error('A claimed command has no stored result.');
  if (row.digest !== claim.digest) return refuse('key-reused');
  const stored = JSON.parse(row.result) as { value?: unknown; error?: Refusal };
  return stored.error === undefined ? ok(stored.value) : err(stored.error);
}

async function storeResult(tx: Tx, claim: Claim, result: Result<unknown>): Promise<void> {
  const text = JSON.stringify(result.ok ? { value: result.value } : { error: result.error });
  await tx.execute('update platform.command set result = $3 where actor_org = $1 and command_id = $2', [
    claim.orgId,
    claim.commandId,
    text,
  ]);
}
