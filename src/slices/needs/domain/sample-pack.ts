import { z } from 'zod';
import { type PackReference, zSlug } from '../../../kernel/pack.ts';

const zDaysAgo = z.number().int().min(0).max(60);

/** A need of an invented firm, kept and published some days before the first load. */
export const zSampleNeed = z.strictObject({
  id: zSlug,
  by: zSlug,
  title: z.string().min(1).max(80),
  text: z.string().min(10).max(2_000),
  /** Whether the jurisdiction of the firm is shown. */
  showPlace: z.boolean(),
  daysAgo: zDaysAgo,
  openDays: z.number().int().min(1).max(180),
  /** Whether new offers are told of as long as it is open. */
  watch: z.boolean(),
  interest: z
    .strictObject({
      by: zSlug,
      daysAgo: zDaysAgo,
      message: z.string().min(2),
      accepted: z.literal(true).optional(),
    })
    .optional(),
});
export type SampleNeed = z.output<typeof zSampleNeed>;

export const sampleNeedReferences = ({ by, interest }: SampleNeed): PackReference[] => [
  { field: 'by', part: 'sampleOrganisations', key: by },
  ...(interest === undefined ? [] : [{ field: 'interest', part: 'sampleOrganisations', key: interest.by }]),
];
