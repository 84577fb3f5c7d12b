import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchShell, openPage, type TestPage, type Visitor } from './chromium.ts';

export type { TestPage } from './chromium.ts';

export interface TestBrowser {
  /** A fresh profile; what goes wrong in it is collected. */
  page(visitor?: Visitor): Promise<TestPage>;
}

export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchShell();
  });
  afterAll(() => browser?.close());
  return {
    page: (visitor = {}) => {
      if (browser === undefined) throw new Error('The browser is ready only inside tests and hooks.');
      return openPage(browser, visitor);
    },
  };
}
