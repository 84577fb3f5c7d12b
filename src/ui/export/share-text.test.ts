import { describe, expect, it } from 'vitest';
import { shareText } from './share-text.ts';

const here = 'https://circle.example/orders/7?tab=papers#top';

describe('a page told in a chat', () => {
  it('has title, facts and an absolute link on lines of their own', () => {
    expect(shareText({ title: '订单 A-1', facts: ['待签认', null, ''], path: '/orders/7' }, here)).toBe(
      '订单 A-1\n待签认\nhttps://circle.example/orders/7',
    );
  });

  it('links to the page shown now, with what its address says', () => {
    expect(shareText({ title: '订单' }, here)).toBe('订单\nhttps://circle.example/orders/7?tab=papers');
  });
});
