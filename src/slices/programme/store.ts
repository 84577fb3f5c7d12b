import type { Provenance } from '../../platform/actor.ts';
import { syncReference } from '../../platform/db/reference.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Conference, Item, ThemeScheme } from './domain/pack.ts';

export interface Stored<T> {
  readonly body: T;
  readonly provenance: Provenance;
}

export const itemRecords = (tx: Tx): Promise<Stored<Item>[]> =>
  tx.query<Stored<Item>>('select body, provenance from programme.item order by id');

export const themeRecords = (tx: Tx): Promise<Stored<ThemeScheme>[]> =>
  tx.query<Stored<ThemeScheme>>(
    "select body, provenance from programme.theme_scheme order by body ->> 'date', id",
  );

/** Conferences the sources report, newest first. */
export const conferenceRecords = (tx: Tx): Promise<Stored<Conference>[]> =>
  tx.query<Stored<Conference>>(
    "select body, provenance from programme.conference order by body ->> 'date' desc, id",
  );

/** What the pack says of the programme. */
export interface ProgrammePack {
  readonly themes: readonly ThemeScheme[];
  readonly items: readonly Item[];
  readonly conferences: readonly Conference[];
}

/** Puts themes, items and conferences of the pack in place. @returns rows changed */
export async function importProgramme(
  tx: Tx,
  { themes, items, conferences }: ProgrammePack,
): Promise<number> {
  const seed = <T extends { readonly id: string }>(body: T) => ({
    id: body.id,
    body,
    provenance: 'seed' as const,
  });
  return (
    (await syncReference(tx, 'programme.theme_scheme', themes.map(seed))) +
    (await syncReference(tx, 'programme.item', items.map(seed))) +
    (await syncReference(tx, 'programme.conference', conferences.map(seed)))
  );
}
