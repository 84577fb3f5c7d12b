import { z } from 'zod';
import type { JurisdictionId } from './brand.ts';

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The key of a jurisdiction as the circle pack writes it. Only the pack knows which ones exist. */
// The cast adds the brand to the type alone, so that the schema still prints as a plain string in OpenAPI.
export const zJurisdictionId = z.string().regex(SLUG) as unknown as z.ZodType<JurisdictionId, string>;

/** Throws RangeError when the text is not a slug (lower-case words joined by hyphens). */
export function jurisdictionId(slug: string): JurisdictionId {
  if (!SLUG.test(slug)) throw new RangeError(`not a jurisdiction key: ${slug}`);
  return slug as JurisdictionId;
}
