import { describe } from 'vitest';
import { PAGES } from './addresses.ts';
import { lookAt, useLivedIn } from './page-views.ts';

describe('Every page, the second half', () => {
  lookAt(useLivedIn(), PAGES.slice(PAGES.length / 2));
});
