import type { Instant } from '../../../kernel/brand.ts';

/** How a need came out of a run. `gone`: no longer open when its turn came. */
export const OUTCOMES = ['none', 'near', 'fits', 'waiting', 'gone'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What nothing fits is what somebody has to see to, so it stands first. */
export const outcomeOf = ({ fits, near }: { fits: number; near: number }): 'fits' | 'near' | 'none' => {
  if (fits > 0) return 'fits';
  return near > 0 ? 'near' : 'none';
};

export interface Pace {
  readonly needs: number;
  readonly answered: number;
  readonly startedAt: Instant;
  /** When the last answer was written. */
  readonly lastAt: Instant | undefined;
}

/** How long the rest takes at the pace so far, in milliseconds; undefined before there is any pace. */
export function millisecondsLeft({ needs, answered, startedAt, lastAt }: Pace): number | undefined {
  if (answered === 0 || lastAt === undefined) return undefined;
  return Math.round(((lastAt - startedAt) / answered) * (needs - answered));
}
