import { describe, expect, it } from 'vitest';
import { defineMessages } from './messages.ts';

describe('messages', () => {
  it('hold the same sentences in both languages', () => {
    const messages = defineMessages({
      zh: { title: '订单', waiting: (n: number) => `有 ${n} 件事等你办` },
      en: { title: 'Orders', waiting: (n: number) => `${n} things wait for you` },
    });
    expect(messages.zh.waiting(3)).toBe('有 3 件事等你办');
    expect(messages.en.waiting(3)).toBe('3 things wait for you');
  });

  it('refuse a missing or misshaped translation at compile time', () => {
    defineMessages({
      zh: { title: '订单', waiting: (n: number) => `${n}` },
      // @ts-expect-error `waiting` is missing in English
      en: { title: 'Orders' },
    });
    defineMessages({
      zh: { title: '订单' },
      // @ts-expect-error `extra` is unknown in Chinese
      en: { title: 'Orders', extra: 'Extra' },
    });
  });
});
