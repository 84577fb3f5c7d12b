import { Readable } from 'node:stream';
import pg from 'pg';
import type { Instant, Uuid } from '../kernel/brand.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';
import { sha256 } from '../kernel/sha256.ts';
import type { SignedInActor } from '../platform/actor.ts';
import type { Command } from '../platform/command.ts';
import type { Tx } from '../platform/db/tx.ts';
import { type FileStore, openFileStore } from '../platform/files/index.ts';
import { keepFileCommand } from '../platform/files/records.ts';
import { type UnitOfWork, unitOfWork } from '../platform/unit-of-work.ts';

/** Waits until a moment; whoever runs the story sets the clock there before going on. */
export type Story = AsyncGenerator<Instant, void, void>;

/**
 * A stage on which the real commands run at simulated moments. Every step has a key; its command id and all ids
 * it makes follow from seed and key, so that a run that was broken off goes on where it stopped, and ends as if
 * nothing had happened.
 */
export interface Play {
  readonly uow: UnitOfWork;
  /** The simulated moment. */
  now(): Instant;
  /** Runs a command, or gives again what it answered in an earlier run. The input is worked out only when needed. */
  step<I, O>(
    key: string,
    actor: SignedInActor,
    command: Command<I, O>,
    input: object | (() => Promise<object>),
  ): Promise<Result<O>>;
  /** Puts a PDF or XML into the file store as an upload of the actor's organisation. @returns its SHA-256 */
  upload(key: string, actor: SignedInActor, paper: string): Promise<Result<string>>;
  /** Plays stories side by side in the order of their moments; what lies after `until` is not played. */
  perform(stories: readonly Story[], until: Instant, progress: (done: number) => void): Promise<void>;
  close(): Promise<void>;
}

export interface PlayHome {
  readonly pool: pg.Pool;
  /** Where uploaded files live. */
  readonly filesFolder: string;
}

export async function openPlay(home: PlayHome, seed: string): Promise<Play> {
  const pool = patientPool(home.pool);
  const files = await openFileStore(home.filesFolder);
  const state = { now: 0 as Instant, key: '', drawn: 0 };
  const uow = unitOfWork({
    pool,
    clock: () => state.now,
    entropy: (n) => {
      state.drawn += 1;
      return sha256(`${seed}/${state.key}/${state.drawn}`).slice(0, n);
    },
    enqueue: async () => {},
  });
  const answered = await uow.asWorker(answeredCommands);
  const step: Play['step'] = async (key, actor, command, input) => {
    const id = derivedId('sample-activity', `${seed}/${key}`);
    const earlier = answered.get(id);
    if (earlier !== undefined) return earlier as Result<never>;
    const given = typeof input === 'function' ? await (input as () => Promise<object>)() : input;
    Object.assign(state, { key, drawn: 0 });
    return uow.run(command, actor, id, given);
  };
  return {
    uow,
    now: () => state.now,
    step,
    upload: (key, actor, paper) => upload(step, files, key, actor, paper),
    perform: (stories, until, progress) =>
      perform(stories, until, progress, (at) => {
        state.now = at;
      }),
    close: () => pool.end(),
  };
}

/**
 * A connection that does not wait for the disk at each of a thousand commits. A crash may lose the newest of them
 * but never one before another, so the next run finds a shorter beginning of the same story.
 */
function patientPool(pool: pg.Pool): pg.Pool {
  const settings = `${pool.options.options ?? ''} -c synchronous_commit=off`;
  const own = new pg.Pool({ ...pool.options, max: 1, options: settings });
  // A connection lost between two statements is noticed by the next one, which fails.
  own.on('error', () => {});
  own.on('connect', (client) => client.on('error', () => {}));
  return own;
}

async function answeredCommands(tx: Tx): Promise<Map<string, Result<unknown>>> {
  const rows = await tx.query<{ command_id: Uuid; result: string }>(
    'select command_id, result from platform.command where result is not null',
  );
  return new Map(
    rows.map(({ command_id, result }) => {
      const stored = JSON.parse(result) as { value?: unknown; error?: Refusal };
      return [command_id, stored.error === undefined ? ok(stored.value) : err(stored.error)];
    }),
  );
}

async function upload(
  step: Play['step'],
  files: FileStore,
  key: string,
  actor: SignedInActor,
  paper: string,
): Promise<Result<string>> {
  const xml = paper.startsWith('<?xml');
  const received = await files.receive(Readable.from([Buffer.from(paper, xml ? 'utf8' : 'latin1')]), {
    type: xml ? 'application/xml' : 'application/pdf',
  });
  if (!received.ok) return received;
  const { sha256: hash, mediaType, sizeBytes } = received.value;
  try {
    const kept = await step(key, actor, keepFileCommand(files, received.value), {
      sha256: hash,
      mediaType,
      sizeBytes,
    });
    return kept.ok ? ok(hash) : kept;
  } finally {
    await files.discard(received.value);
  }
}

interface Waiting {
  readonly at: Instant;
  readonly place: number;
  readonly story: Story;
}

/** Moments are met in order; of two at the same moment the story named first goes first. */
async function perform(
  stories: readonly Story[],
  until: Instant,
  progress: (done: number) => void,
  setClock: (at: Instant) => void,
): Promise<void> {
  const agenda: Waiting[] = [];
  let done = 0;
  const advance = async (story: Story, place: number): Promise<void> => {
    const next = await story.next();
    if (next.done === true || next.value > until) {
      done += 1;
      progress(done);
      return;
    }
    const at = next.value;
    const after = agenda.findIndex((one) => one.at > at || (one.at === at && one.place > place));
    agenda.splice(after < 0 ? agenda.length : after, 0, { at, place, story });
  };
  for (const [place, story] of stories.entries()) await advance(story, place);
  for (let next = agenda.shift(); next !== undefined; next = agenda.shift()) {
    setClock(next.at);
    await advance(next.story, next.place);
  }
}
