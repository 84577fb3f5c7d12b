import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

const go = (next: string | undefined) => ownPath(next, 'https://tq.example');

describe('After signing in', () => {
  it('the page that was asked for opens, with its search and place', () => {
    expect(go('/orders/1?view=all#usage')).toBe('/orders/1?view=all#usage');
    expect(go('/settings?confirm=abc_-1')).toBe('/settings?confirm=abc_-1');
  });

  it('never another site, however it is written', () => {
    const tricks = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      '/\n/evil.example/x',
      'evil.example',
      '',
      undefined,
    ];
    for (const trick of tricks) expect(go(trick), JSON.stringify(trick)).toBe('/');
    expect(go('/%09/evil.example')).toBe('/%09/evil.example');
  });
});
