import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { orderNumber } from './number.ts';

describe('An order number', () => {
  it('tells the day and can be read out without confusion', () => {
    for (let n = 0; n < 200; n += 1) {
      expect(orderNumber('2026-05-18', randomUUID())).toMatch(/^TQ260518-[0-9A-HJKMNP-TV-Z]{6}$/);
    }
  });

  it('is the same for the same order, and differs between orders', () => {
    const id = randomUUID();
    expect(orderNumber('2026-05-18', id)).toBe(orderNumber('2026-05-18', id));
    const numbers = new Set(Array.from({ length: 1000 }, () => orderNumber('2026-05-18', randomUUID())));
    expect(numbers.size).toBe(1000);
  });
});
