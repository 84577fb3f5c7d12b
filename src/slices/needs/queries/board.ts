import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf, QueryOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as refusePlatform } from '../../../platform/errors.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { type Offer, offerById, publishedBy } from '../../catalogue/index.ts';
import { circleOf } from '../../circle/index.ts';
import {
  type FoundNeed,
  findNeeds,
  type NeedBoard,
  needsFor,
  type SearchIndex,
} from '../../matching/index.ts';
import type { boardOperation, interestsOperation, publishedOperation } from '../contract.ts';
import { contactOf, type Interest, interestOf, interestsBy, introductionOf } from '../interest-store.ts';
import { needsPolicy } from '../policy.ts';
import {
  needOfPublication,
  needsOf,
  openPublications,
  type Publication,
  publicationById,
  publicationsByIds,
} from '../store.ts';
import { namedOffer } from './mine.ts';
import { lastDay, stateNow } from './views.ts';

type Board = OutputOf<typeof boardOperation>;
type Published = OutputOf<typeof publishedOperation>;

/** What finding needs works with. */
export interface Finding {
  readonly board: NeedBoard;
  readonly index: SearchIndex;
}

interface Row {
  readonly publication: Publication;
  readonly match: FoundNeed | undefined;
}

/** Open needs: newest first, or best first where words or an offer are given. */
export async function boardOf(
  tx: Tx,
  { board, index }: Finding,
  actor: Actor,
  { text = '', offer: offerId, place, offset, limit }: QueryOf<typeof boardOperation>,
  at: Instant,
): Promise<Result<Board>> {
  const open = await openPublications(tx, at);
  const circle = await circleOf(tx);
  const byId = new Map(open.map((one) => [one.id as string, one]));
  const ranked = (found: readonly FoundNeed[]): Row[] =>
    found.flatMap((match) => {
      const publication = byId.get(match.id);
      return publication === undefined ? [] : [{ publication, match }];
    });
  let rows: Row[] = open.map((publication) => ({ publication, match: undefined }));
  if (offerId !== undefined) {
    const offer = await offerById(tx, offerId);
    const snapshot = index.current();
    if (offer?.state !== 'published') return refusePlatform('not-found');
    rows =
      snapshot === undefined ? [] : ranked(needsFor(open, board.index(open), snapshot, offer, circle, at));
  }
  if (text !== '') {
    const kept = new Map(rows.map((row) => [row.publication.id as string, row]));
    rows = ranked(findNeeds(board.index(open), text)).flatMap((row) => {
      const before = kept.get(row.publication.id);
      return before === undefined ? [] : [{ ...row, match: before.match ?? row.match }];
    });
  }
  const there = rows.filter(({ publication }) => place === undefined || publication.jurisdictionId === place);
  const viewer = await viewerOf(tx, actor);
  return ok({
    needs: there.slice(offset, offset + limit).map(({ publication, match }) => ({
      ...publishedView(publication, viewer, circle.timezone, at),
      match: match === undefined ? null : matchView(match),
    })),
    total: there.length,
    places: circle.parties.map((id) => ({
      id,
      count: rows.filter(({ publication }) => publication.jurisdictionId === id).length,
    })),
    offers: viewer.offers.map(({ id, nameZh, nameEn }) => ({ id, name: { zh: nameZh, en: nameEn } })),
    allowed: allowedActions(needsPolicy, actor, {}),
  });
}

interface Viewer {
  readonly offers: readonly Offer[];
  readonly interests: ReadonlyMap<string, Interest>;
  /** Its own needs by what they were published under. */
  readonly own: ReadonlyMap<string, Board['needs'][number]['ownNeedId']>;
}

async function viewerOf(tx: Tx, actor: Actor): Promise<Viewer> {
  if (actor.kind !== 'person') return { offers: [], interests: new Map(), own: new Map() };
  const provider = actor.roles.includes('provider_staff');
  const firm = actor.roles.includes('enterprise_agent');
  const interests = provider ? await interestsBy(tx, actor.orgId) : [];
  const own = firm ? await needsOf(tx, actor.orgId) : [];
  return {
    offers: provider ? await publishedBy(tx, actor.orgId) : [],
    interests: new Map(interests.map((one) => [one.publicationId, one])),
    own: new Map(
      own.flatMap(({ id, publicationId }) => (publicationId === undefined ? [] : [[publicationId, id]])),
    ),
  };
}

function publishedView(publication: Publication, viewer: Viewer, timeZone: string, at: Instant) {
  const interest = viewer.interests.get(publication.id);
  return {
    id: publication.id,
    title: publication.title,
    summary: publication.summary,
    jurisdictionId: publication.jurisdictionId ?? null,
    state: stateNow(publication, at),
    publishedAt: iso(publication.publishedAt),
    lastDay: lastDay(publication.endsAt, timeZone),
    provenance: publication.provenance,
    interest:
      interest === undefined ? null : { state: interest.state, expressedAt: iso(interest.expressedAt) },
    ownNeedId: viewer.own.get(publication.id) ?? null,
  };
}

const matchView = (match: FoundNeed): NonNullable<Board['needs'][number]['match']> => ({
  score: match.score,
  fits: match.fits,
  matchedWords: [...match.matchedWords],
  facts: match.facts.map((fact) => ({ ...fact })),
  gives: match.gives.map((give) => ({ ...give })),
  distanceMetres: match.distanceMetres ?? null,
});

export async function publishedNeed(
  tx: Tx,
  actor: Actor,
  publicationId: string,
  at: Instant,
): Promise<Result<Published>> {
  const publication = await publicationById(tx, publicationId);
  if (publication === undefined) return refusePlatform('not-found');
  const { timezone } = await circleOf(tx);
  const viewer = await viewerOf(tx, actor);
  const own = await needOfPublication(tx, publicationId);
  const shown = publishedView(publication, viewer, timezone, at);
  const providerId = actor.kind === 'person' ? actor.orgId : undefined;
  const interest = providerId === undefined ? undefined : await interestOf(tx, providerId, publicationId);
  const expressible = own === undefined && interest === undefined && shown.state === 'open';
  return ok({
    ...shown,
    ownNeedId: own?.id ?? null,
    mine: interest === undefined || providerId === undefined ? null : await mineView(tx, interest),
    offers: viewer.offers.map(({ id, nameZh, nameEn }) => ({ id, name: { zh: nameZh, en: nameEn } })),
    allowed: allowedActions(needsPolicy, actor, providerId === undefined ? {} : { providerId }).filter(
      (action) =>
        (action === 'needs.express' && expressible) ||
        (action === 'needs.retract' && interest?.state === 'expressed'),
    ),
  });
}

async function mineView(tx: Tx, interest: Interest): Promise<NonNullable<Published['mine']>> {
  const { providerId, publicationId } = interest;
  const introduction =
    interest.state === 'accepted' ? await introductionOf(tx, providerId, publicationId) : undefined;
  return {
    message: interest.message,
    offer: await namedOffer(tx, interest.offerId),
    reason: interest.reason ?? null,
    decidedAt: interest.decidedAt === undefined ? null : iso(interest.decidedAt),
    contact: (await contactOf(tx, providerId, publicationId))?.contact ?? null,
    owner:
      introduction === undefined
        ? null
        : {
            name: { zh: introduction.nameZh, en: introduction.nameEn },
            reach: { personName: introduction.personName, contact: introduction.contact },
          },
  };
}

/** Interest the actor's institution has expressed, newest first. */
export async function myInterests(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<OutputOf<typeof interestsOperation>>> {
  const interests = actor.kind === 'person' ? await interestsBy(tx, actor.orgId) : [];
  const publications = await publicationsByIds(
    tx,
    interests.map(({ publicationId }) => publicationId),
  );
  return ok({
    interests: interests.flatMap((interest) => {
      const publication = publications.get(interest.publicationId);
      if (publication === undefined) return [];
      return [
        {
          publicationId: interest.publicationId,
          title: publication.title,
          state: interest.state,
          need: stateNow(publication, at),
          reason: interest.reason ?? null,
          expressedAt: iso(interest.expressedAt),
          decidedAt: interest.decidedAt === undefined ? null : iso(interest.decidedAt),
          provenance: interest.provenance,
        },
      ];
    }),
    allowed: allowedActions(needsPolicy, actor, {}),
  });
}
