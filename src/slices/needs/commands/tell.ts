import { z } from 'zod';
import { derivedId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { command } from '../../../platform/command.ts';
import { readEvent } from '../../../platform/event.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Consumer, positionOf } from '../../../platform/relay.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { offerChanged, offerPublished } from '../../catalogue/events.ts';
import { fittingAmong, type SearchIndex } from '../../matching/index.ts';
import { offersFound } from '../events.ts';
import { needsPolicy } from '../policy.ts';
import {
  cutDigests,
  endOverdueWatches,
  markTold,
  noteFound,
  noteTouched,
  type Standing,
  standingAfter,
  takeTouched,
  untoldDigests,
} from '../watch-store.ts';

const zDigest = z.strictObject({
  needId: z.uuid(),
  digest: z.int().min(1),
  count: z.int().min(1),
  provenance: z.enum(['sample', 'own']),
});

/** Says that a standing search has found something; the notice to its owner is made from the event. */
export const tellFoundCommand = command({
  name: 'needs.tell-found',
  input: zDigest,
  execute: async (context, { provenance, ...payload }) => {
    const allowed = authorise(needsPolicy, 'needs.run', context.actor);
    if (!allowed.ok) return allowed;
    context.emit({ event: offersFound, payload, provenance });
    return ok({});
  },
});

/** Writes down which offers were published or changed, so that standing searches can be held against them. */
export const needsConsumer: Consumer = {
  name: 'needs',
  handle: async (tx, events) => {
    const touched = events.flatMap(
      (event) => (readEvent(offerPublished, event) ?? readEvent(offerChanged, event))?.offer ?? [],
    );
    await noteTouched(tx, touched);
  },
};

const OFFERS_AT_ONCE = 100;
const NEEDS_AT_ONCE = 200;

/** Holds every standing search against the offers that changed. Broken off, it begins again with the same ones. */
async function matchTouched(uow: UnitOfWork, index: SearchIndex): Promise<boolean> {
  return uow.asWorker(async (tx, at) => {
    const snapshot = index.current();
    const position = await positionOf(tx, needsConsumer.name);
    // A picture older than what was written down would miss the very change.
    if (snapshot === undefined || position === undefined || snapshot.position < position) return false;
    const ids = await takeTouched(tx, OFFERS_AT_ONCE);
    if (ids.length === 0) return false;
    let last: Standing | undefined;
    for (;;) {
      const standing = await standingAfter(tx, last, NEEDS_AT_ONCE, at);
      for (const need of standing) {
        const { enterpriseId, wording, provenance } = need;
        const copy = { text: wording.text, removed: [...wording.removed], added: [...wording.added] };
        const fitting = await fittingAmong(tx, snapshot, enterpriseId, copy, ids, at);
        const same = fitting.filter((offer) => offer.provenance === provenance);
        await noteFound(tx, need, same, at);
      }
      last = standing.at(-1);
      if (last === undefined) return true;
    }
  });
}

/**
 * Lets standing searches find what has changed and tells their owners, at most once a day each. The command id
 * follows from need and digest: a run that was killed between telling and ticking off tells nothing twice.
 */
export async function runWatches(
  uow: UnitOfWork,
  index: SearchIndex,
  platformActor: SignedInActor,
): Promise<number> {
  await uow.asWorker((tx, at) => endOverdueWatches(tx, at));
  while (await matchTouched(uow, index));
  await uow.asWorker((tx, at) => cutDigests(tx, at));
  const digests = await uow.asWorker((tx) => untoldDigests(tx));
  for (const digest of digests) {
    const { needId, digest: number } = digest;
    const told = await uow.run(
      tellFoundCommand,
      platformActor,
      derivedId('needs.tell-found', `${needId}/${number}`),
      digest,
    );
    if (told.ok) await uow.asWorker((tx) => markTold(tx, digest));
  }
  return digests.length;
}
