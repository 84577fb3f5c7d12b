import { z } from 'zod';
import { type PackReference, zBilingual, zSlug } from '../../../kernel/pack.ts';
import { EDGE_KINDS } from './graph.ts';

const zListed = z.strictObject({ organisation: zSlug });
const zBody = z.strictObject({ name: z.string().min(2), creditCode: z.string().min(1) });
const zPerson = z.strictObject({ name: z.string().min(2), identity: z.string().min(4).optional() });

/**
 * A holding between invented organisations, so that a related-party refusal can be met in the sample. `by` is who declares
 * it, and its desk verifies it; without `by` it stands in the register extract that a desk imports.
 */
export const zSampleTie = z.strictObject({
  id: zSlug,
  kind: z.enum(EDGE_KINDS),
  holder: z.union([zListed, zBody, zPerson]),
  held: z.union([zListed, zBody]),
  /** Hundredths of a percent. */
  percent: z.number().int().min(0).max(10_000).optional(),
  by: zSlug.optional(),
  desk: zSlug.optional(),
  basis: z.enum(['declared', 'imported', 'verified']),
  about: zBilingual.optional(),
});
export type SampleTie = z.output<typeof zSampleTie>;

export const sampleTieReferences = (tie: SampleTie): PackReference[] => [
  ...[tie.holder, tie.held].flatMap((party) =>
    'organisation' in party
      ? [{ field: 'holder', part: 'sampleOrganisations', key: party.organisation }]
      : [],
  ),
  ...(tie.by === undefined ? [] : [{ field: 'by', part: 'sampleOrganisations', key: tie.by }]),
  ...(tie.desk === undefined ? [] : [{ field: 'desk', part: 'jurisdictions', key: tie.desk }]),
];
