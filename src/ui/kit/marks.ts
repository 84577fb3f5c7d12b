import type { CSSProperties } from 'react';
import { partyStyle } from '../circle.ts';

/**
 * How a series is drawn in every picture. Parties have colour and nothing else does, so the rest differ by form:
 * `ink` solid, `second` grey, `sample` hollow and dashed.
 */
export type SeriesLook = 'ink' | 'second' | 'sample' | { readonly party: string };

export interface Series {
  readonly id: string;
  readonly label: string;
  readonly look: SeriesLook;
}

/** The colour of a series as `--mark-colour`, for the styles of a mark. */
export function lookStyle(look: SeriesLook): CSSProperties & Record<'--mark-colour', string> {
  if (typeof look === 'object') return { ...partyStyle(look.party), '--mark-colour': 'var(--party)' };
  return { '--mark-colour': look === 'ink' ? 'var(--ink)' : 'var(--ink-3)' };
}

/** The form of a series as the value of `data-look`. */
export const lookName = (look: SeriesLook): string => (typeof look === 'object' ? 'party' : look);
