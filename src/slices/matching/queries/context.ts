import type { Instant } from '../../../kernel/brand.ts';
import type { Point } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Circle, circleOf } from '../../circle/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { type Standing, standingOf } from '../../vouchers/index.ts';
import type { Need } from '../domain/need.ts';
import type { Ranking } from '../domain/ranking.ts';
import type { TravelTime } from '../domain/travel.ts';
import type { UnderstandingContext } from '../domain/understand.ts';
import { rankingOf, travelTimesOf } from '../ranking-store.ts';

/** Where distances are measured from, and how the page names it. */
export interface Origin {
  readonly label: Bilingual;
  readonly point: Point;
  /** The party it lies in. */
  readonly jurisdictionId: string;
}

/** Who asks, as far as it changes the answer. */
export interface Asker {
  readonly circle: Circle;
  readonly origin: Origin | undefined;
  /** What this enterprise's schemes say; undefined for anyone who is not an enterprise. */
  readonly standing: Standing | undefined;
  /** How the circle orders answers. */
  readonly ranking: Ranking;
  /** What the circle knows of the ways between its parties. */
  readonly travelTimes: readonly TravelTime[];
}

/** Words of the circle that a need may hold: its places and its currency. */
export function understandingContext(circle: Circle, now: Instant): UnderstandingContext {
  const [first] = circle.jurisdictions;
  return {
    now,
    timeZone: circle.timezone,
    calendar: first?.calendar ?? { weekend: [6, 7], holidays: [], workdays: [] },
    currency: circle.currency,
    places: [
      ...circle.jurisdictions
        .filter((jurisdiction) => jurisdiction.roles.includes('party'))
        .map(({ id, name, shortName }) => ({
          id,
          zh: shortName.zh,
          en: shortName.en,
          aliases: [name.zh, name.en],
        })),
      ...(circle.regions ?? []).map(({ id, name, shortName, aliases, parties }) => ({
        id,
        zh: shortName.zh,
        en: shortName.en,
        aliases: [name.zh, name.en, ...aliases],
        holds: parties,
      })),
    ],
  };
}

/** Reads once what all offers are compared with. */
export async function askerOf(tx: Tx, actor: Actor, at: Instant): Promise<Asker> {
  return askerFor(tx, actor.kind === 'person' ? actor.orgId : undefined, at);
}

/** The same for an organisation on whose behalf the platform itself asks. */
export async function askerFor(tx: Tx, organisationId: string | undefined, at: Instant): Promise<Asker> {
  const [circle, ranking] = [await circleOf(tx), await rankingOf(tx)];
  const travelTimes = await travelTimesOf(tx);
  const nobody = { circle, ranking, travelTimes, origin: undefined, standing: undefined };
  if (organisationId === undefined) return nobody;
  const organisation = await organisationOf(tx, organisationId);
  if (organisation === undefined) return nobody;
  const origin = {
    label: { zh: organisation.nameZh, en: organisation.nameEn },
    point: organisation.point,
    jurisdictionId: organisation.jurisdictionId,
  };
  if (organisation.kind !== 'enterprise') return { ...nobody, origin };
  const standing = await standingOf(tx, {
    enterpriseId: organisation.id,
    jurisdictionId: organisation.jurisdictionId,
    at,
  });
  return { ...nobody, origin, standing };
}

/** Where the asker says it is comes first, then a place wished for, then its own address. */
export function originFor(need: Need, asker: Asker): Origin | undefined {
  const places = need.places.filter(({ place, relation }) => place !== undefined && relation !== 'outside');
  const named = places.find(({ relation }) => relation === 'from') ?? places[0];
  const place = asker.circle.jurisdictions.find((jurisdiction) => jurisdiction.id === named?.place);
  if (place?.centre === undefined) return asker.origin;
  return { label: place.name, point: place.centre, jurisdictionId: place.id };
}
