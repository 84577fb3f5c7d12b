import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../../kernel/brand.ts';
import { available, paidByBank, payable, usedCode } from './accounts.ts';
import { accountName } from './names.ts';

describe('The name of an account', () => {
  it.each([
    [available({ jurisdictionId: 'north' as never, code: 'gold' }).code, 'available', 'north/gold'],
    [payable('1-2' as Uuid).code, 'payable', '1-2'],
    [paidByBank.code, 'bank', ''],
    ['limit.year:gold:firm:2026', 'limit', 'year:gold:firm:2026'],
    [usedCode('limit.year:gold:firm:2026'), 'limit.used', 'year:gold:firm:2026'],
    ['limit.holding:gold:firm:source', 'limit.source', 'holding:gold:firm'],
    ['something.new:x:y', undefined, 'x:y'],
  ])('of %s tells its purpose and whose it is', (code, purpose, subject) => {
    expect(accountName(code)).toMatchObject({ purpose, subject });
  });
});
