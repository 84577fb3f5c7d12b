import { setImmediate } from 'node:timers/promises';
import type { Tx } from '../../platform/db/tx.ts';
import { installationFacts } from '../../platform/installation.ts';
import { eventsAfter, relayHead } from '../../platform/relay.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { type Offer, publishedOffers } from '../catalogue/index.ts';
import { countDocument, type DocumentCounts, type SearchDocument } from './domain/document.ts';
import { indexCounted, type TextIndex } from './domain/text-index.ts';

/** One consistent picture of everything that can be found. */
export interface IndexSnapshot {
  readonly text: TextIndex;
  readonly offers: ReadonlyMap<string, Offer>;
  /** Position of the relay that it follows. */
  readonly position: bigint;
}

export interface SearchIndex {
  /** Undefined until the first build is done. */
  current(): IndexSnapshot | undefined;
  /** Brings the picture up to the relay's position; the truth stays PostgreSQL. */
  follow(uow: UnitOfWork): Promise<void>;
}

/**
 * This process's index of published offers. It keeps its own cursor on the relay (each server process has its
 * own copy), notices a circle loaded anew, and builds a fresh snapshot beside the old one.
 */
export function searchIndex(): SearchIndex {
  let snapshot: IndexSnapshot | undefined;
  let pack = '';
  let counted: CountedOffers = new Map();
  return {
    current: () => snapshot,
    follow: async (uow) => {
      const read = await uow.asWorker(async (tx) => {
        const loaded = (await installationFacts(tx)).get('pack-digest') ?? '';
        const { position, touched } = await scan(tx, snapshot?.position);
        const stale = snapshot === undefined || touched || loaded !== pack;
        return { loaded, position, offers: stale ? await publishedOffers(tx) : undefined };
      });
      if (read.offers !== undefined) {
        counted = await countOffers(read.offers, counted);
        snapshot = { ...snapshotOf(read.offers, counted), position: read.position };
        pack = read.loaded;
      } else if (snapshot !== undefined) snapshot = { ...snapshot, position: read.position };
    },
  };
}

/** Counts by offer and version: a change counts one offer anew, not all of them. */
type CountedOffers = ReadonlyMap<string, DocumentCounts>;

/** Offers counted before other work gets its turn; a few milliseconds. */
const TURN = 25;

const keyOf = (offer: Offer): string => `${offer.id}/${offer.version}`;

/** Counts what is not counted yet, in turns, so that requests are answered meanwhile. */
async function countOffers(offers: readonly Offer[], before: CountedOffers): Promise<CountedOffers> {
  const counts = new Map<string, DocumentCounts>();
  let fresh = 0;
  for (const offer of offers) {
    const known = before.get(keyOf(offer));
    counts.set(keyOf(offer), known ?? countDocument(documentOf(offer)));
    if (known !== undefined) continue;
    fresh += 1;
    if (fresh % TURN === 0) await setImmediate();
  }
  return counts;
}

function snapshotOf(offers: readonly Offer[], counted: CountedOffers): Omit<IndexSnapshot, 'position'> {
  const counts = offers.map((offer) => counted.get(keyOf(offer)) ?? countDocument(documentOf(offer)));
  return {
    text: indexCounted(offers.map(documentOf), counts),
    offers: new Map(offers.map((offer) => [offer.id, offer])),
  };
}

/** Reads on from a position; tells whether any event since then touched the catalogue. */
async function scan(tx: Tx, from: bigint | undefined): Promise<{ position: bigint; touched: boolean }> {
  if (from === undefined) {
    return { position: await relayHead(tx), touched: true };
  }
  let position = from;
  let touched = false;
  for (;;) {
    const events = await eventsAfter(tx, position);
    const last = events.at(-1);
    if (last === undefined) return { position, touched };
    position = last.position;
    touched ||= events.some((event) => event.type.startsWith('catalogue.'));
  }
}

/** The searchable text and facts of an offer. */
export function documentOf(offer: Offer): SearchDocument {
  return {
    id: offer.id,
    kind: offer.kind,
    title: offer.nameZh,
    titleEn: offer.nameEn,
    keywords: [...offer.keywords, offer.category.zh, offer.category.en, ...offer.qualifications],
    body: `${offer.descriptionZh}\n${offer.descriptionEn}`,
    providerId: offer.providerId,
    providerName: `${offer.providerNameZh} ${offer.providerNameEn}`,
    capabilities: offer.capabilities,
    place: { ids: [offer.jurisdictionId], lon: offer.point.lon, lat: offer.point.lat },
  };
}
