import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const locations = { root: '/srv/app', migrations: '/srv/app/migrations', web: '/srv/app/web' };
const demo = (env: Record<string, string>, ...argv: string[]) => readConfig(env, argv, locations).demo;

describe('Entry without a password', () => {
  it('is open on this machine alone, with the sample layer, unless somebody says otherwise', () => {
    expect(demo({})).toBe(true);
    expect(demo({}, '--no-demo')).toBe(false);
    expect(demo({}, '--without-sample')).toBe(false);
    expect(demo({ HOST: '0.0.0.0' })).toBe(false);
    expect(demo({ HOST: '0.0.0.0' }, '--demo')).toBe(true);
    expect(demo({ HOST: '0.0.0.0' }, '--demo', '--without-sample')).toBe(false);
  });

  it('is closed behind a TLS proxy, whose users all arrive over loopback', () => {
    expect(demo({ TONGQUAN_SECURE_COOKIES: '1' })).toBe(false);
    expect(demo({ TONGQUAN_SECURE_COOKIES: '1' }, '--demo')).toBe(true);
  });
});
