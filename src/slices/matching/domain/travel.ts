import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { type PackReference, zBilingual, zSlug } from '../../../kernel/pack.ts';

/** How long the way between two parties takes, both ways alike, and who says so. */
export const zTravelTime = z.strictObject({
  id: zSlug,
  between: z.tuple([zJurisdictionId, zJurisdictionId]),
  minutes: z.number().int().min(1).max(1_000),
  /** Where the figure comes from; one without a source is not entered. */
  source: zBilingual,
});
export type TravelTime = z.output<typeof zTravelTime>;

export const travelReferences = ({ between }: TravelTime): PackReference[] =>
  between.map((key, index) => ({ field: `between.${index}`, part: 'jurisdictions', key }));

/** Minutes on the road; undefined where nobody says, and within one party, where distance tells more. */
export const travelMinutes = (
  times: readonly TravelTime[],
  from: string | undefined,
  to: string,
): number | undefined =>
  from === to
    ? undefined
    : times.find(({ between: [a, b] }) => (a === from && b === to) || (a === to && b === from))?.minutes;
