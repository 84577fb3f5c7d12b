export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly state: string }
  | { readonly kind: 'refused'; readonly words: string };

/**
 * Does one thing to each record, one after the other, and notes what became of each at once: a refusal, or a fault of
 * any kind, is that row's own and stops no other.
 */
export async function runEach(
  ids: readonly string[],
  doOne: (id: string) => Promise<Outcome>,
  note: (id: string, outcome: Outcome) => void,
  inWords: (error: unknown) => string,
): Promise<void> {
  for (const id of ids) note(id, { kind: 'waiting' });
  for (const id of ids) {
    note(id, { kind: 'running' });
    note(
      id,
      await doOne(id).catch((error: unknown): Outcome => ({ kind: 'refused', words: inWords(error) })),
    );
  }
}

/** The rows that were refused: what trying again is about. */
export const refusedIn = (outcomes: ReadonlyMap<string, Outcome>): string[] =>
  [...outcomes].flatMap(([id, { kind }]) => (kind === 'refused' ? [id] : []));
