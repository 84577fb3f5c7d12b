import { describe, expect, it } from 'vitest';
import { mayGrant } from './organisation.ts';

describe('Roles an organisation may grant', () => {
  it('fit its kind', () => {
    expect(mayGrant('enterprise', 'enterprise_agent')).toBe(true);
    expect(mayGrant('provider', 'provider_finance')).toBe(true);
    expect(mayGrant('government', 'voucher_officer')).toBe(true);
    expect(mayGrant('platform', 'auditor')).toBe(true);
  });
  it('never reach into another kind', () => {
    expect(mayGrant('enterprise', 'voucher_officer')).toBe(false);
    expect(mayGrant('provider', 'operator')).toBe(false);
    expect(mayGrant('government', 'operator')).toBe(false);
  });
});
