import type { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as refusePlatform } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { offerById } from '../../catalogue/index.ts';
import { organisationOf, personNames } from '../../identity/index.ts';
import { answerOperation, expressOperation, retractOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { interestAccepted, interestDeclined, interestExpressed, interestRetracted } from '../events.ts';
import { decideInterest, insertInterest, insertIntroduction, interestOf } from '../interest-store.ts';
import { anonymous, ownPublication } from '../load.ts';
import { needsPolicy } from '../policy.ts';
import { type KeptNeed, type Publication, publicationById } from '../store.ts';

const expressInput = expressOperation.body.extend({
  publicationId: expressOperation.params.shape.publicationId,
});

/** A provider says that it can do it. Once for each need, which the key of the table keeps. */
export const expressCommand = command<z.output<typeof expressInput>, { readonly publicationId: Uuid }>({
  name: 'needs.express',
  input: expressInput,
  execute: async (context, { publicationId, offerId, message, contact }) => {
    const { tx, at } = context;
    const allowed = authorise(needsPolicy, 'needs.express', context.actor);
    if (!allowed.ok) return allowed;
    const { orgId, personId, provenance } = allowed.value;
    const publication = await publicationById(tx, publicationId);
    if (publication === undefined) return refusePlatform('not-found');
    if (!isOpen(publication, at)) return refuse('not-open');
    const series = provenance === 'sample' ? 'sample' : 'own';
    if (series !== publication.provenance) return refuse('sample-apart');
    const offer = offerId === undefined ? undefined : await offerById(tx, offerId);
    if (offerId !== undefined && (offer?.providerId !== orgId || offer.state !== 'published')) {
      return refuse('own-offer-only', {}, { field: 'offerId' });
    }
    const said = { message, contact, personName: (await personNames(tx, [personId])).get(personId) ?? '' };
    const interest = {
      providerId: orgId,
      publicationId,
      personId,
      expressedAt: at,
      provenance: series,
      ...said,
      ...(offerId === undefined ? {} : { offerId }),
    } as const;
    if (!(await insertInterest(tx, interest))) return refuse('expressed-already');
    context.emit({
      event: interestExpressed,
      payload: { publicationId, providerId: orgId },
      provenance: series,
    });
    return ok({ publicationId });
  },
});

const isOpen = ({ state, endsAt }: Publication, at: number): boolean => state === 'open' && endsAt > at;

export const retractCommand = command<
  z.output<typeof retractOperation.params>,
  { readonly publicationId: Uuid }
>({
  name: 'needs.retract',
  input: retractOperation.params,
  execute: async (context, { publicationId }) => {
    const { tx, at } = context;
    if (context.actor.kind !== 'person') return refusePlatform('sign-in-required');
    const providerId = context.actor.orgId;
    const allowed = authorise(needsPolicy, 'needs.retract', context.actor, { providerId });
    if (!allowed.ok) return allowed;
    const interest = await interestOf(tx, providerId, publicationId);
    if (interest === undefined) return refusePlatform('not-found');
    if (!(await decideInterest(tx, interest, 'withdrawn', undefined, at))) return refuse('answered-already');
    const payload = { publicationId, providerId };
    context.emit({ event: interestRetracted, payload, provenance: interest.provenance });
    return ok({ publicationId });
  },
});

interface Answering {
  readonly needId: Uuid;
  readonly answer: z.output<typeof answerOperation.body>;
}
const answerInput = answerOperation.params.extend({ answer: answerOperation.body });

/** The owner accepts or declines. Only when it accepts do the two learn who the other is. */
export const answerCommand = command<Answering, { readonly needId: Uuid }>({
  name: 'needs.answer',
  input: answerInput,
  execute: async (context, { needId, answer }) => {
    const { tx, at } = context;
    const found = await ownPublication(context, needId, 'needs.answer');
    if (!found.ok) return found;
    const { actor, need, publication } = found.value;
    const sides = { providerId: answer.providerId, publicationId: publication.id };
    const { provenance } = publication;
    if (answer.decision === 'decline') {
      const { reason, confirmed } = answer;
      const shown = await anonymous(tx, actor, [reason], confirmed, at);
      if (!shown.ok) return shown;
      if (!(await decideInterest(tx, sides, 'declined', reason, at))) return refuse('answered-already');
      context.emit({ event: interestDeclined, payload: sides, provenance, veiled: true });
      return ok({ needId });
    }
    if (!isOpen(publication, at)) return refuse('not-open');
    if (!(await decideInterest(tx, sides, 'accepted', undefined, at))) return refuse('answered-already');
    await introduce(context, need, sides);
    context.emit({ event: interestAccepted, payload: sides, provenance, veiled: true });
    return ok({ needId });
  },
});

/** Lets the provider know whom it deals with; the owner reads the provider's side from where that left it. */
async function introduce(
  { tx }: CommandContext,
  { enterpriseId, personId, contact }: KeptNeed,
  sides: { readonly providerId: Uuid; readonly publicationId: Uuid },
): Promise<void> {
  const firm = await organisationOf(tx, enterpriseId);
  if (firm === undefined || contact === undefined) throw new Error('A published need can be reached.');
  const personName = (await personNames(tx, [personId])).get(personId) ?? '';
  const { nameZh, nameEn } = firm;
  await insertIntroduction(tx, { ...sides, enterpriseId }, { nameZh, nameEn, personName, contact });
}
