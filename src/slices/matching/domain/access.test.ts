import { describe, expect, it } from 'vitest';
import { usedAsWished } from './access.ts';

const offer = (id: string, mode: string) => ({
  document: { id, tags: ['kind:instrument', `access:${mode}`] },
});
const fits = [
  offer('a', 'assisted'),
  offer('b', 'sample-in'),
  offer('c', 'assisted'),
  offer('d', 'sample-in'),
];
const order = (access: Parameters<typeof usedAsWished>[1]['access']) =>
  usedAsWished({ fits, others: ['kept'] }, { access }).fits.map(({ document }) => document.id);

describe('A wish for a way of use', () => {
  it('puts offers used that way first, each part in the order it had', () => {
    expect(order(['sample-in'])).toEqual(['b', 'd', 'a', 'c']);
    expect(order(['self-operated', 'assisted'])).toEqual(['a', 'c', 'b', 'd']);
  });

  it('rules nothing out, also where nothing is used that way', () => {
    expect(order(['self-operated'])).toEqual(['a', 'b', 'c', 'd']);
    expect(order([])).toEqual(['a', 'b', 'c', 'd']);
    expect(usedAsWished({ fits, others: ['kept'] }, { access: ['sample-in'] }).others).toEqual(['kept']);
  });
});
