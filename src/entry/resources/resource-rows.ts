import type { KnownBooking, OutagesView } from '../../slices/booking/web/index.ts';
import type { OwnOffer } from '../../slices/catalogue/web/index.ts';

export type ResourceState = 'published' | 'order' | 'closed' | 'reported' | 'retired';

/** One instrument or service with what is known of it now. */
export interface Resource extends OwnOffer {
  readonly state: ResourceState;
  readonly next: KnownBooking | undefined;
  /** Not confirmed for so long that people stop believing it. */
  readonly stale: boolean;
}

const STALE_MS = 183 * 86_400_000;

/** Ways to narrow the list. */
export const RESOURCE_VIEWS = ['all', 'open', 'instrument', 'service', 'retired'] as const;
export type ResourceView = (typeof RESOURCE_VIEWS)[number];

/** True where somebody has something to do: repair, answer, confirm, complete. */
const needsSomebody = ({ state, stale, missing }: Resource): boolean =>
  state !== 'retired' && (state === 'closed' || state === 'reported' || stale || missing.length > 0);

export function inView(rows: readonly Resource[], view: ResourceView): readonly Resource[] {
  switch (view) {
    case 'all':
      return rows;
    case 'open':
      return rows.filter(needsSomebody);
    case 'retired':
      return rows.filter(({ state }) => state === 'retired');
    default:
      return rows.filter(({ offer, state }) => offer.kind === view && state !== 'retired');
  }
}

/** What needs somebody first: closed, reported, stale; withdrawn records last. */
const ORDER: readonly ResourceState[] = ['closed', 'reported', 'published', 'order', 'retired'];

/** @param now ISO 8601 in UTC */
export function resourcesOf(
  offers: readonly OwnOffer[],
  outages: OutagesView,
  bookings: readonly KnownBooking[],
  now: string,
): readonly Resource[] {
  const rows = offers.map((own): Resource => {
    const { id, state, verifiedOn } = own.offer;
    const closed = outages.closures.some(({ offerId, from }) => offerId === id && from <= now);
    const reported = outages.faults.some(({ offerId }) => offerId === id);
    const running = closed ? 'closed' : reported ? 'reported' : own.takesSlots ? 'published' : 'order';
    return {
      ...own,
      state: state === 'retired' ? 'retired' : running,
      next: bookings
        .filter((one) => one.offerId === id && one.to > now)
        .sort((a, b) => (a.from < b.from ? -1 : 1))[0],
      stale: state !== 'retired' && Date.parse(now) - Date.parse(verifiedOn) > STALE_MS,
    };
  });
  const rank = ({ state, stale }: Resource) => ORDER.indexOf(state) - (stale ? 0.5 : 0);
  return rows.sort((a, b) => rank(a) - rank(b));
}
