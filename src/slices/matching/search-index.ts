import type { Tx } from '../../platform/db/tx.ts';
import { installationFacts } from '../../platform/installation.ts';
import { eventsAfter, relayHead } from '../../platform/relay.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { type Offer, publishedOffers } from '../catalogue/index.ts';
import { buildTextIndex, type SearchDocument, type TextIndex } from './domain/bm25.ts';

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
  return {
    current: () => snapshot,
    follow: (uow) =>
      uow.asWorker(async (tx) => {
        const loaded = (await installationFacts(tx)).get('pack-digest') ?? '';
        const { position, touched } = await scan(tx, snapshot?.position);
        if (snapshot !== undefined && !touched && loaded === pack) {
          snapshot = { ...snapshot, position };
          return;
        }
        const offers = await publishedOffers(tx);
        snapshot = {
          text: buildTextIndex(offers.map(documentOf)),
          offers: new Map(offers.map((offer) => [offer.id, offer])),
          position,
        };
        pack = loaded;
      }),
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
