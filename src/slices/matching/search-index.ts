import { z } from 'zod';
import type { Bilingual } from '../../kernel/lang.ts';
import type { RecordedEvent } from '../../platform/event.ts';
import { installationFacts } from '../../platform/installation.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { type Offer, publishedAfter, publishedAmong } from '../catalogue/index.ts';
import type { Finder } from './domain/candidates.ts';
import type { SearchDocument } from './domain/document.ts';
import { documentsIn } from './domain/engine/part.ts';
import { readCapabilities } from './domain/text-facts.ts';
import type { EmbeddingEndpoint } from './embedding-endpoint.ts';
import { indexWorkshop } from './index-workshop.ts';
import { type IndexSource, type IndexState, liveIndex, type SourceEntry } from './live-index.ts';
import { type Meaning, type MeaningLimits, meaningOf, NO_MEANING } from './meaning.ts';

/** One consistent picture of every offer that can be found. */
export type IndexSnapshot = IndexState;

export interface SearchIndex {
  /** Undefined until the first build is done. */
  current(): IndexSnapshot | undefined;
  /** How many offers can be found. */
  size(): number;
  /** Goes through a picture. */
  readonly finder: Finder;
  /** What offers mean, where a service that knows is connected. */
  readonly meaning: Meaning;
  /** Brings the picture up to the relay's position; the truth stays PostgreSQL. */
  follow(uow: UnitOfWork): Promise<void>;
  /** Ends what goes on beside and writes down what is not written yet. */
  stop(): Promise<void>;
}

export interface SearchIndexOptions {
  /** Where snapshots are kept; left out, nowhere. */
  readonly folder?: string;
  /** Threads that search beside the one that answers requests; 0 for none. */
  readonly threads?: number;
  /** Asked what texts mean; left out, nobody is. */
  readonly endpoint?: EmbeddingEndpoint;
  /** How long it is waited for; left out, the usual. */
  readonly limits?: MeaningLimits;
  readonly report?: (error: unknown) => void;
}

/** This process's index of published offers. */
export function searchIndex({
  folder,
  threads = 0,
  endpoint,
  limits,
  report = console.error,
}: SearchIndexOptions = {}): SearchIndex {
  const workshop = indexWorkshop(threads, report);
  const index = liveIndex(OFFERS, { workshop, report, ...(folder === undefined ? {} : { folder }) });
  const meaning =
    endpoint === undefined
      ? NO_MEANING
      : meaningOf(OFFERS, { endpoint, report, ...(limits === undefined ? {} : { limits }) });
  return {
    ...index,
    follow: async (uow) => {
      await index.follow(uow);
      // Beside: however slow it is, what is found by words is up to date.
      void meaning.follow(uow);
    },
    stop: async () => {
      await meaning.stop();
      await index.stop();
    },
    meaning,
    finder: workshop,
    size: () => documentsIn(index.current()?.snapshot ?? { parts: [] }),
  };
}

/** Every event of the catalogue carries the record it is about. */
const zAbout = z.object({ offer: z.object({ id: z.string() }) });

const OFFERS: IndexSource = {
  name: 'offers',
  touched: ({ type, payload }: RecordedEvent) => {
    const about = type.startsWith('catalogue.') ? zAbout.safeParse(payload) : undefined;
    return about?.success ? [about.data.offer.id] : [];
  },
  read: async (tx, ids) => (await publishedAmong(tx, ids)).map(entryOf),
  page: async (tx, after, limit) => (await publishedAfter(tx, after, limit)).map(entryOf),
  // A circle loaded anew changes offers without events.
  state: async (tx) => (await installationFacts(tx)).get('pack-digest') ?? '',
};

const entryOf = (offer: Offer): SourceEntry => ({
  document: documentOf(offer),
  version: offer.version,
  labels: new Map<string, Bilingual>([
    [`category:${offer.category.code}`, { zh: offer.category.zh, en: offer.category.en }],
  ]),
});

/** What an offer is filtered and counted by. */
export const tagsOf = (offer: Offer): string[] => [
  `kind:${offer.kind}`,
  `party:${offer.jurisdictionId}`,
  `category:${offer.category.code}`,
  `access:${offer.accessMode}`,
  ...offer.qualifications.map((each) => `qualification:${each}`),
];

/** The searchable text and facts of an offer. */
export function documentOf(offer: Offer): SearchDocument {
  let capabilities: SearchDocument['capabilities'] | undefined;
  return {
    id: offer.id,
    kind: offer.kind,
    title: offer.nameZh,
    titleEn: offer.nameEn,
    // Put together when they are indexed; an answer reads hundreds of records and none of these.
    get keywords() {
      return [...offer.keywords, offer.category.zh, offer.category.en, ...offer.qualifications];
    },
    get body() {
      return `${offer.descriptionZh}\n${offer.descriptionEn}`;
    },
    providerId: offer.providerId,
    get providerName() {
      return `${offer.providerNameZh} ${offer.providerNameEn}`;
    },
    // Reading a text for figures costs more than anything else here, and a need without figures asks for none.
    get capabilities() {
      capabilities ??= [
        ...offer.capabilities,
        ...readCapabilities(`${offer.descriptionZh}\n${offer.descriptionEn}`, offer.capabilities),
      ];
      return capabilities;
    },
    place: { ids: [offer.jurisdictionId], lon: offer.point.lon, lat: offer.point.lat },
    tags: tagsOf(offer),
    costliness: costliness(offer.price.circleAmount ?? offer.price.amount),
  };
}

/** Digits as a number to sort by, exact or not: no amount is ever made from it. */
const costliness = (digits: string): number => Number(digits);
