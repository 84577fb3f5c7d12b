import { createHash } from 'node:crypto';
import { eventsAfter, relayHead } from '../../platform/relay.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import type { SearchDocument } from './domain/document.ts';
import { type Like, mostLike, type Vector } from './domain/vectors.ts';
import { type Embed, type EmbeddingEndpoint, EndpointFailure, embedOverHttp } from './embedding-endpoint.ts';
import type { IndexSource, SourceEntry } from './live-index.ts';
import { keepVectors, keptVectors } from './meaning-store.ts';

/** Whether likeness of meaning had a say in an answer: nobody to ask, asked and heard, or asked without an answer. */
export type MeaningState = 'off' | 'used' | 'failed';

/** Offers whose texts mean something like a need, best first. */
export interface Near {
  readonly state: MeaningState;
  readonly offers: readonly Like[];
}

export const NOTHING_NEAR: Near = { state: 'off', offers: [] };

/** Finds by meaning what has other words. Nothing here ever throws, and no search waits for it for long. */
export interface Meaning {
  near(text: string): Promise<Near>;
  /** Brings the vectors up to the published offers; what the endpoint does not give now is asked for again later. */
  follow(uow: UnitOfWork): Promise<void>;
  stop(): Promise<void>;
}

/** Where no endpoint is named. */
export const NO_MEANING: Meaning = {
  near: async () => NOTHING_NEAR,
  follow: async () => {},
  stop: async () => {},
};

export interface MeaningLimits {
  /** A search waits so long. */
  readonly askMs: number;
  /** A batch of offers may take so long. */
  readonly batchMs: number;
  /** After a failure nothing is asked for so long. */
  readonly restMs: number;
}

const USUAL_LIMITS: MeaningLimits = { askMs: 800, batchMs: 20_000, restMs: 30_000 };
const BATCH = 32;
const PAGE = 500;
/** Offers beyond so many are found by their words alone: each search goes through all vectors. */
const OFFERS_MAX = 20_000;
/** More of a text says nothing new of what it is about. */
const TEXT_MAX = 4_000;
const NEAR_MAX = 200;
/** Searches whose vectors are remembered, so that turning a page asks nobody. */
const ASKED_MAX = 200;
const REPORT_EVERY_MS = 60_000;

export interface MeaningOptions {
  readonly endpoint: EmbeddingEndpoint;
  readonly report: (error: unknown) => void;
  readonly limits?: MeaningLimits;
}

export function meaningOf(source: IndexSource, options: MeaningOptions): Meaning {
  const { endpoint, limits = USUAL_LIMITS } = options;
  const stopping = new AbortController();
  const asking = carefully(embedOverHttp(endpoint), options, stopping.signal);
  const picture = pictureOf(source);
  const vectors = new Map<string, Vector>();
  const asked = remembered<Vector | undefined>(ASKED_MAX);
  let running: Promise<void> | undefined;

  const follow = async (uow: UnitOfWork): Promise<void> => {
    await picture.follow(uow, stopping.signal);
    if (asking.resting()) return;
    const wanted = picture.texts();
    for (const digest of vectors.keys()) if (!wanted.has(digest)) vectors.delete(digest);
    const missing = [...wanted.keys()].filter((digest) => !vectors.has(digest));
    for (const digests of inLots(missing, PAGE)) {
      const kept = await uow.asWorker((tx) => keptVectors(tx, endpoint.model, digests));
      for (const [digest, vector] of kept) vectors.set(digest, vector);
      asking.expect(kept.values().next().value);
    }
    for (const digests of inLots(
      missing.filter((digest) => !vectors.has(digest)),
      BATCH,
    )) {
      const texts = digests.map((digest) => wanted.get(digest) ?? '');
      const found = await asking.ask(texts, limits.batchMs);
      if (found === undefined) return;
      const fresh = new Map(digests.flatMap((digest, n) => pairOf(digest, found[n])));
      await uow.asWorker((tx, at) => keepVectors(tx, endpoint.model, fresh, at));
      for (const [digest, vector] of fresh) vectors.set(digest, vector);
    }
  };

  return {
    near: async (text) => {
      const words = text.trim().slice(0, TEXT_MAX);
      if (words === '') return NOTHING_NEAR;
      if (vectors.size === 0) return asking.resting() ? { state: 'failed', offers: [] } : NOTHING_NEAR;
      const key = digestOf(words);
      const vector = await asked.get(key, async () => (await asking.ask([words], limits.askMs))?.[0]);
      if (vector === undefined) {
        asked.forget(key);
        return { state: 'failed', offers: [] };
      }
      return { state: 'used', offers: mostLike(vector, picture.vectorsOf(vectors), NEAR_MAX) };
    },
    follow: (uow) => {
      running ??= follow(uow)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) options.report(error);
        })
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Asks an endpoint as long as it answers well; after a failure it is left alone for a while. */
function carefully(embed: Embed, { report, limits = USUAL_LIMITS }: MeaningOptions, stopping: AbortSignal) {
  const rest = pause();
  const silence = pause();
  let dimensions: number | undefined;
  const fail = (error: unknown): undefined => {
    if (stopping.aborted) return undefined;
    rest.start(limits.restMs);
    if (!silence.lasts()) {
      silence.start(REPORT_EVERY_MS);
      report(error);
    }
    return undefined;
  };
  return {
    resting: rest.lasts,
    /** Vectors of another length cannot be compared with one that is kept. */
    expect: (kept: Vector | undefined): void => {
      dimensions ??= kept?.length;
    },
    /** Undefined where the endpoint gives no answer that can be used. */
    ask: async (texts: readonly string[], within: number): Promise<Vector[] | undefined> => {
      if (rest.lasts() || stopping.aborted) return undefined;
      try {
        const found = await embed(texts, AbortSignal.any([AbortSignal.timeout(within), stopping]));
        const wanted = dimensions ?? found[0]?.length;
        if (found.some(({ length }) => length !== wanted))
          throw new EndpointFailure(`it sends vectors of another length than ${wanted}`);
        dimensions = wanted;
        return found;
      } catch (error) {
        const said = error instanceof EndpointFailure ? error.message : String(error);
        return fail(`The embedding endpoint is left aside, answers rest on words alone: ${said}.`);
      }
    },
  };
}

/** A while that ends by itself and keeps no process alive. */
function pause() {
  let timer: NodeJS.Timeout | undefined;
  return {
    lasts: (): boolean => timer !== undefined,
    start: (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
      }, ms);
      timer.unref();
    },
  };
}

/** Which published offer says what, kept up with the relay. */
function pictureOf(source: IndexSource) {
  let at: { readonly state: string; readonly position: bigint } | undefined;
  const digests = new Map<string, string>();
  const texts = new Map<string, string>();
  const put = ({ document }: SourceEntry): void => {
    if (!digests.has(document.id) && digests.size >= OFFERS_MAX) return;
    const text = textOf(document);
    const digest = digestOf(text);
    digests.set(document.id, digest);
    texts.set(digest, text);
  };
  const readAll = async (uow: UnitOfWork, stopping: AbortSignal): Promise<void> => {
    digests.clear();
    for (let last: string | undefined; digests.size < OFFERS_MAX && !stopping.aborted; ) {
      const after = last;
      const entries = await uow.asWorker((tx) => source.page(tx, after, PAGE));
      for (const entry of entries) put(entry);
      last = entries.at(-1)?.document.id;
      if (entries.length < PAGE) return;
    }
  };
  const readChanges = async (uow: UnitOfWork, position: bigint): Promise<bigint | undefined> =>
    uow.asWorker(async (tx) => {
      const events = await eventsAfter(tx, position);
      const ids = [...new Set(events.flatMap((event) => source.touched(event)))];
      const entries = ids.length === 0 ? [] : await source.read(tx, ids);
      const there = new Set(entries.map(({ document }) => document.id));
      for (const id of ids) if (!there.has(id)) digests.delete(id);
      for (const entry of entries) put(entry);
      return events.at(-1)?.position;
    });
  return {
    follow: async (uow: UnitOfWork, stopping: AbortSignal): Promise<void> => {
      const now = await uow.asWorker(async (tx) => ({
        state: await source.state(tx),
        position: await relayHead(tx),
      }));
      if (at?.state !== now.state) {
        await readAll(uow, stopping);
        at = now;
      }
      for (let next = await readChanges(uow, at.position); next !== undefined && !stopping.aborted; ) {
        at = { state: at.state, position: next };
        next = await readChanges(uow, next);
      }
      const used = new Set(digests.values());
      for (const digest of texts.keys()) if (!used.has(digest)) texts.delete(digest);
    },
    /** Text by digest. */
    texts: (): ReadonlyMap<string, string> => texts,
    /** Offers whose text has a vector. */
    vectorsOf: function* (vectors: ReadonlyMap<string, Vector>): Generator<readonly [string, Vector]> {
      for (const [id, digest] of digests) {
        const vector = vectors.get(digest);
        if (vector !== undefined) yield [id, vector];
      }
    },
  };
}

const textOf = ({ title, titleEn, body }: SearchDocument): string =>
  `${title}\n${titleEn}\n${body}`.slice(0, TEXT_MAX);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const pairOf = (digest: string, vector: Vector | undefined): (readonly [string, Vector])[] =>
  vector === undefined ? [] : [[digest, vector]];

function* inLots<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let n = 0; n < all.length; n += size) yield all.slice(n, n + size);
}

/** The last answers by key; the same question asked twice at once is asked once. */
function remembered<T>(most: number) {
  const answers = new Map<string, Promise<T>>();
  return {
    get: (key: string, ask: () => Promise<T>): Promise<T> => {
      const answer = answers.get(key) ?? ask();
      answers.delete(key);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > most && oldest !== undefined) answers.delete(oldest);
      return answer;
    },
    forget: (key: string): void => {
      answers.delete(key);
    },
  };
}
