import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jurisdictionId, zJurisdictionId } from './jurisdiction.ts';

describe('the key of a jurisdiction', () => {
  it('is a slug of lower-case words', () => {
    expect(jurisdictionId('north-bank')).toBe('north-bank');
    for (const bad of ['North', '', 'a--b', '-a', '1st', '北岸']) {
      expect(() => jurisdictionId(bad)).toThrow(RangeError);
      expect(zJurisdictionId.safeParse(bad).success).toBe(false);
    }
  });

  it('prints as a plain string in a JSON schema', () => {
    expect(z.toJSONSchema(zJurisdictionId)).toMatchObject({ type: 'string' });
  });
});
