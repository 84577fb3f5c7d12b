import type { z } from 'zod';
import type { Instant, Uuid } from '../kernel/brand.ts';
import type { Result } from '../kernel/result.ts';
import type { Actor } from './actor.ts';
import type { Tx } from './db/tx.ts';
import type { NewEvent } from './event.ts';

/** What a command works with. Nothing else reaches the outside. */
export interface CommandContext {
  readonly tx: Tx;
  readonly actor: Actor;
  /** Set by the server; the only time a command knows. */
  readonly at: Instant;
  readonly commandId: Uuid;
  newId(): Uuid;
  /** Recorded in the same transaction when the command succeeds. */
  emit<T>(event: NewEvent<T>): void;
  /** Enqueued in the same transaction when the command succeeds. */
  enqueue(job: NewJob): void;
}

export interface NewJob {
  readonly queue: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly startAfter?: Instant;
  readonly singletonKey?: string;
}

/**
 * One change of state: authorise, load, decide, write. A refusal leaves nothing behind but its own record.
 * `output` must be plain JSON: it is stored and given again when the same command id returns.
 */
export interface Command<I, O> {
  readonly name: string;
  readonly input: z.ZodType<I>;
  /** What of the input makes two tries the same command; left out, all of it. */
  readonly identity?: (input: I) => unknown;
  execute(context: CommandContext, input: I): Promise<Result<O>>;
}

export const command = <I, O>(definition: Command<I, O>): Command<I, O> => definition;
