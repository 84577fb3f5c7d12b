import type { Change, Json } from '../domain/difference.ts';
import type { DraftView } from './queries.ts';

/** Changes as the server told them; what stands in them is what a file can hold. */
export const asChanges = (told: DraftView['changes']): (Change & { clause: string | null })[] =>
  told.map(({ path, clause, before, after, order }) => ({
    path,
    clause,
    ...(before === undefined ? {} : { before: before as Json }),
    ...(after === undefined ? {} : { after: after as Json }),
    ...(order === undefined ? {} : { order }),
  }));
