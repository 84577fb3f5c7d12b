import { describe } from 'vitest';
import { PAGES } from './addresses.ts';
import { lookAt, useLivedIn } from './page-views.ts';

/** In two files, so that two workers can look at once. */
describe('Every page, the first half', () => {
  lookAt(useLivedIn(), PAGES.slice(0, PAGES.length / 2));
});
