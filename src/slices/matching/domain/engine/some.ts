import { type Best, bestOf, type Found } from './best.ts';
import { type Bits, both, hasBit } from './bits.ts';
import { fingerprint } from './fingerprint.ts';
import type { Snapshot } from './part.ts';
import { taggedWith } from './segment.ts';

/** Some documents of each tag, as many of one as of another; which, follows from their ids alone. */
export function someOfEach(
  { parts }: Snapshot,
  tags: readonly string[],
  { limit, among }: { readonly limit: number; readonly among?: readonly Bits[] | undefined },
): Found[] {
  const sets = parts.map(({ live }, at) => both(live, among?.[at]));
  const ofEach = tags.map((tag) => {
    const best = bestOf(limit);
    parts.forEach(({ segment }, part) => {
      const held = taggedWith(segment, fingerprint(tag));
      offerAll(best, { part, held, allowed: sets[part], his: segment.markHi, los: segment.markLo });
    });
    return best.ranked();
  });
  const found: Found[] = [];
  for (let place = 0; place < limit && found.length < limit; place += 1) {
    for (const ranked of ofEach) {
      const one = ranked[place];
      if (one !== undefined && found.length < limit) found.push(one);
    }
  }
  return found;
}

interface Held {
  readonly part: number;
  readonly held: Uint16Array;
  readonly allowed: Bits | undefined;
  readonly his: Uint32Array;
  readonly los: Uint32Array;
}

/** All count the same: fingerprints of the ids decide. */
function offerAll(best: Best, { part, held, allowed, his, los }: Held): void {
  for (const document of held) {
    if (allowed !== undefined && !hasBit(allowed, document)) continue;
    best.offer(1, part, document, his[document] ?? 0, los[document] ?? 0);
  }
}
