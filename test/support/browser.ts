import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';

/** What a fresh visitor's browser is like. */
interface Visitor {
  readonly width?: number;
  readonly lang?: 'zh-CN' | 'en';
  /** Time in the browser, which stands still there until `page.clock` sets another. */
  readonly now?: number;
}

export interface TestBrowser {
  /** A fresh profile; what goes wrong in it is collected. */
  page(visitor?: Visitor): Promise<TestPage>;
}

export interface TestPage extends Page {
  /** Errors on the console, failed scripts, and answers that say the server failed. */
  readonly problems: string[];
}

export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  return {
    page: (visitor = {}) => {
      if (browser === undefined) throw new Error('The browser is ready only inside tests and hooks.');
      return openPage(browser, visitor);
    },
  };
}

async function openPage(browser: Browser, { width = 1440, lang, now }: Visitor): Promise<TestPage> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: lang ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A phone's browser lays pages out by their viewport tag, and scrolls without a bar of its own.
    isMobile: width < 600,
    hasTouch: width < 600,
  });
  context.setDefaultTimeout(15_000);
  if (lang !== undefined) {
    await context.addInitScript(
      (chosen) => localStorage.setItem('tongquan.language', chosen),
      lang.slice(0, 2),
    );
  }
  if (now !== undefined) await context.clock.setFixedTime(now);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return Object.assign(page, { problems });
}
