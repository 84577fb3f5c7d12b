import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { offerById } from '../../catalogue/index.ts';
import { circleOf } from '../../circle/index.ts';
import { organisationsById, personNames } from '../../identity/index.ts';
import type { KeptSearch } from '../../matching/index.ts';
import type { checkOperation, mineOperation, oneOperation } from '../contract.ts';
import { giveawaysIn } from '../domain/giveaway.ts';
import { KEPT_MAX } from '../domain/limits.ts';
import { contactOf, type Interest, interestsIn } from '../interest-store.ts';
import { ownerOf, ownNeed } from '../load.ts';
import { needsPolicy } from '../policy.ts';
import {
  foundBy,
  foundCounts,
  type KeptNeed,
  needsOf,
  publicationById,
  publicationsByIds,
} from '../store.ts';
import { keptView } from './views.ts';

type One = OutputOf<typeof oneOperation>;

/** Needs that the actor's firm keeps, newest change first. */
export async function myNeeds(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<OutputOf<typeof mineOperation>>> {
  const needs = actor.kind === 'person' ? await needsOf(tx, actor.orgId) : [];
  const published = needs.flatMap(({ publicationId }) => publicationId ?? []);
  const publications = await publicationsByIds(tx, published);
  const interests = await interestsIn(tx, published);
  const names = await personNames(tx, [...new Set(needs.map(({ personId }) => personId))]);
  const found = actor.kind === 'person' ? await foundCounts(tx, actor.orgId) : new Map<string, number>();
  const { timezone: timeZone } = await circleOf(tx);
  return ok({
    needs: needs.map((need) =>
      keptView(need, {
        actor,
        at,
        timeZone,
        names,
        found: found.get(need.id) ?? 0,
        publication: publications.get(need.publicationId ?? ''),
        interests: interests.filter(({ publicationId }) => publicationId === need.publicationId),
      }),
    ),
    most: KEPT_MAX,
    allowed: allowedActions(needsPolicy, actor, {}),
  });
}

/** What the actor's firm keeps, as searches that may be suggested to it. */
export async function keptSearches(tx: Tx, actor: Actor, at: Instant): Promise<KeptSearch[]> {
  const needs = actor.kind === 'person' ? await needsOf(tx, actor.orgId) : [];
  return needs.map(({ id, title, wording, watch, watchUntil }) => ({
    needId: id,
    title,
    wording: {
      text: wording.text,
      removed: [...wording.removed],
      added: wording.added.map((chip) => ({ ...chip })),
    },
    standing: watch === 'on' && watchUntil !== undefined && watchUntil > at,
  }));
}

export async function myNeed(tx: Tx, actor: Actor, needId: string, at: Instant): Promise<Result<One>> {
  const owned = await ownNeed({ tx, actor }, needId, 'needs.mine');
  if (!owned.ok) return owned;
  const { need } = owned.value;
  const publication =
    need.publicationId === undefined ? undefined : await publicationById(tx, need.publicationId);
  const interests = need.publicationId === undefined ? [] : await interestsIn(tx, [need.publicationId]);
  const found = await foundOffers(tx, need);
  const { timezone: timeZone } = await circleOf(tx);
  const names = await personNames(tx, [need.personId]);
  const around = { actor, at, timeZone, names, found: found.length, publication, interests };
  return ok({
    ...keptView(need, around),
    contact: need.contact ?? null,
    foundOffers: found,
    received: await received(tx, interests),
  });
}

/** What it has found and is still published. */
async function foundOffers(tx: Tx, need: KeptNeed): Promise<One['foundOffers']> {
  const found: One['foundOffers'] = [];
  for (const { offerId, foundAt, digest } of await foundBy(tx, need.enterpriseId, need.id)) {
    const offer = await offerById(tx, offerId);
    if (offer?.state !== 'published') continue;
    found.push({
      offerId,
      name: { zh: offer.nameZh, en: offer.nameEn },
      provider: { zh: offer.providerNameZh, en: offer.providerNameEn },
      foundAt: iso(foundAt),
      told: digest !== undefined,
    });
  }
  return found;
}

async function received(tx: Tx, interests: readonly Interest[]): Promise<One['received']> {
  const providers = await organisationsById(
    tx,
    interests.map(({ providerId }) => providerId),
  );
  const rows: One['received'] = [];
  for (const interest of interests) {
    const provider = providers.get(interest.providerId);
    if (provider === undefined) continue;
    const { providerId, publicationId, offerId, message, state, provenance } = interest;
    rows.push({
      providerId,
      name: { zh: provider.nameZh, en: provider.nameEn },
      jurisdictionId: provider.jurisdictionId,
      offer: await namedOffer(tx, offerId),
      message,
      state,
      reason: interest.reason ?? null,
      expressedAt: iso(interest.expressedAt),
      decidedAt: interest.decidedAt === undefined ? null : iso(interest.decidedAt),
      reach: state === 'accepted' ? ((await contactOf(tx, providerId, publicationId)) ?? null) : null,
      provenance,
    });
  }
  return rows;
}

export async function namedOffer(tx: Tx, offerId: Interest['offerId']) {
  const offer = offerId === undefined ? undefined : await offerById(tx, offerId);
  return offer === undefined ? null : { id: offer.id, name: { zh: offer.nameZh, en: offer.nameEn } };
}

/** What of a text would give the actor's firm away. */
export async function checkWords(
  tx: Tx,
  actor: Actor,
  { title, summary }: { readonly title: string; readonly summary: string },
  at: Instant,
): Promise<Result<OutputOf<typeof checkOperation>>> {
  if (actor.kind !== 'person') return ok({ found: [] });
  const owner = await ownerOf(tx, actor, at);
  const found = [title, summary].flatMap((text) => giveawaysIn(text, owner));
  return ok({ found: [...new Map(found.map((one) => [one.words, { ...one }])).values()] });
}
