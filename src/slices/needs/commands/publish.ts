import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { derivedId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { authorise } from '../../../platform/policy.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { publishOperation, renewOperation, withdrawOperation } from '../contract.ts';
import { OPEN_DAYS_MAX } from '../domain/limits.ts';
import { refuse } from '../errors.ts';
import { needExpired, needPublished, needRenewed, needWithdrawn } from '../events.ts';
import { interestsIn } from '../interest-store.ts';
import { anonymous, endOfDay, ownNeed, ownPublication } from '../load.ts';
import { needsPolicy } from '../policy.ts';
import {
  closePublication,
  expirePublication,
  extendPublication,
  insertPublication,
  overduePublications,
  publicationById,
  tiePublication,
} from '../store.ts';

const zNamed = { needId: publishOperation.params.shape.needId };
const publishInput = publishOperation.body.extend(zNamed);

/** Shows a need to everybody, but not whose it is. */
export const publishCommand = command<
  z.output<typeof publishInput>,
  { readonly needId: Uuid; readonly publicationId: Uuid }
>({
  name: 'needs.publish',
  input: publishInput,
  execute: async (context, input) => {
    const { tx, at } = context;
    const found = await ownNeed(context, input.needId, 'needs.publish');
    if (!found.ok) return found;
    const { actor, need } = found.value;
    if (need.publicationId !== undefined) return refuse('published-already');
    const { title, summary, contact, confirmed } = input;
    const shown = await anonymous(tx, actor, [title, summary], confirmed, at);
    if (!shown.ok) return shown;
    const endsAt = await endOfDay(tx, actor.jurisdictionId, input.lastDay, OPEN_DAYS_MAX, at, 'lastDay');
    if (!endsAt.ok) return endsAt;
    const publicationId = context.newId();
    const { provenance } = need;
    const place = input.showPlace ? { jurisdictionId: actor.jurisdictionId } : {};
    const published = { title, summary, ...place, publishedAt: at, endsAt: endsAt.value, provenance };
    await insertPublication(tx, { id: publicationId, ...published });
    if (!(await tiePublication(tx, { ...need, version: input.version }, publicationId, contact, at))) {
      return refuse('moved-on');
    }
    const payload = { publicationId, validUntil: iso(endsAt.value) };
    context.emit({ event: needPublished, payload, provenance, veiled: true });
    return ok({ needId: input.needId, publicationId });
  },
});

const renewInput = renewOperation.body.extend(zNamed);

export const renewCommand = command<z.output<typeof renewInput>, { readonly needId: Uuid }>({
  name: 'needs.renew',
  input: renewInput,
  execute: async (context, { needId, version, lastDay }) => {
    const { tx, at } = context;
    const found = await ownPublication(context, needId, 'needs.renew');
    if (!found.ok) return found;
    const { actor, publication } = found.value;
    const endsAt = await endOfDay(tx, actor.jurisdictionId, lastDay, OPEN_DAYS_MAX, at, 'lastDay');
    if (!endsAt.ok) return endsAt;
    if (!(await extendPublication(tx, { ...publication, version }, endsAt.value))) return refuse('moved-on');
    const payload = { publicationId: publication.id, validUntil: iso(endsAt.value) };
    context.emit({ event: needRenewed, payload, provenance: publication.provenance, veiled: true });
    return ok({ needId });
  },
});

const withdrawInput = withdrawOperation.body.extend(zNamed);

export const withdrawCommand = command<z.output<typeof withdrawInput>, { readonly needId: Uuid }>({
  name: 'needs.withdraw',
  input: withdrawInput,
  execute: async (context, { needId, version, met }) => {
    const { tx, at } = context;
    const found = await ownPublication(context, needId, 'needs.withdraw');
    if (!found.ok) return found;
    const { publication } = found.value;
    const closed = await closePublication(tx, { ...publication, version }, met ? 'met' : 'withdrawn', at);
    if (!closed) return refuse('moved-on');
    const payload = { publicationId: publication.id, providerIds: await waitingFor(tx, publication.id), met };
    context.emit({ event: needWithdrawn, payload, provenance: publication.provenance, veiled: true });
    return ok({ needId });
  },
});

/** Providers that wait for an answer. */
async function waitingFor(tx: Tx, publicationId: Uuid): Promise<Uuid[]> {
  const interests = await interestsIn(tx, [publicationId]);
  return interests.filter(({ state }) => state === 'expressed').map(({ providerId }) => providerId);
}

const zExpire = z.strictObject({
  publicationId: z.uuid() as unknown as z.ZodType<Uuid, string>,
  // The platform asks for these beforehand: whoever carries out the command may not read them.
  providerIds: z.array(z.uuid()),
});

/** Closes a published need after its last day. Done by the platform. */
export const expireCommand = command<z.output<typeof zExpire>, { readonly publicationId: Uuid }>({
  name: 'needs.expire',
  input: zExpire,
  execute: async (context, { publicationId, providerIds }) => {
    const allowed = authorise(needsPolicy, 'needs.run', context.actor);
    if (!allowed.ok) return allowed;
    const publication = await publicationById(context.tx, publicationId);
    if (publication === undefined || !(await expirePublication(context.tx, publicationId, context.at))) {
      return refuse('moved-on');
    }
    const payload = { publicationId, providerIds };
    context.emit({ event: needExpired, payload, provenance: publication.provenance });
    return ok({ publicationId });
  },
});

const BATCH = 200;

/** Closes every published need whose last day is over, each for itself. @returns how many */
export async function expireNeeds(uow: UnitOfWork, platformActor: SignedInActor): Promise<number> {
  const due = await uow.asWorker(async (tx, at) => {
    const ids = await overduePublications(tx, at, BATCH);
    const interests = await interestsIn(tx, ids);
    return ids.map((id) => ({
      id,
      providerIds: interests
        .filter(({ publicationId, state }) => publicationId === id && state === 'expressed')
        .map(({ providerId }) => providerId),
      at,
    }));
  });
  let expired = 0;
  for (const { id, providerIds, at } of due) {
    const result = await uow.run(expireCommand, platformActor, derivedId('needs.expire', `${id}/${at}`), {
      publicationId: id,
      providerIds,
    });
    if (result.ok) expired += 1;
  }
  return expired;
}
