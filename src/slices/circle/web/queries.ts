import { useSuspenseQuery } from '@tanstack/react-query';
import { endpoint } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type { documentsOperation } from '../contract.ts';
import type { Boundary, Entity, Link, Perimeter, Source, Trap } from '../domain/pack.ts';

const getDocuments = endpoint<typeof documentsOperation>('query', 'GET', '/api/circle/documents/:part');

/** Shape of each part's records; the pack was checked against these when it was loaded. */
interface Documents {
  readonly sources: Source;
  readonly perimeters: Perimeter;
  readonly entities: Entity;
  readonly links: Link;
  readonly traps: Trap;
  readonly boundary: Boundary;
}
export type DocumentPart = keyof Documents;

/** Like the circle itself, its documents change only when the operator loads another pack. */
export const documentsQuery = (part: DocumentPart) => ({
  ...ask(getDocuments, { params: { part } }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The records of one part, as the pack has them. Suspends until they are read. */
export function useDocuments<P extends DocumentPart>(part: P): readonly Documents[P][] {
  const { data } = useSuspenseQuery(documentsQuery(part));
  return data.documents.map(({ body }) => body as unknown as Documents[P]);
}
