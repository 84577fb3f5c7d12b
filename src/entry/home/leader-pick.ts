import type { LightChange } from './leader-records.ts';

/** Lights from nothing known to worst, as the items show them. */
const ORDER = ['none', 'green', 'blue', 'yellow', 'red'] as const;

/** How many steps worse; negative when it became better. */
export const steps = ({ from, to }: Pick<LightChange, 'from' | 'to'>): number =>
  ORDER.indexOf(to) - ORDER.indexOf(from);

/**
 * What of the changes deserves the few lines of the page: items that turned red first, since somebody must act on
 * them, but never all lines; the rest goes to the figures, and what they leave free to the other lights, those that
 * became worse most first. The figures come ranked.
 * @param figures how many ranked changes of figures there are
 */
export function pickChanges<L extends Pick<LightChange, 'from' | 'to'>>(
  lights: readonly L[],
  figures: number,
  lines: number,
): { readonly lights: readonly L[]; readonly figures: number } {
  const byWorse = [...lights].sort((a, b) => steps(b) - steps(a));
  const red = byWorse.filter(({ to }) => to === 'red').slice(0, figures > 0 ? lines - 1 : lines);
  const shown = Math.min(figures, lines - red.length);
  const others = byWorse.filter((light) => !red.includes(light)).slice(0, lines - red.length - shown);
  return { lights: [...red, ...others], figures: shown };
}
