import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openPage, type TestPage } from '../support/chromium.ts';
import { idle, open } from './sights.ts';

/** A picture for the first page of the documentation. */
interface Best {
  readonly name: string;
  /** Nobody when absent. */
  readonly as?: string;
  readonly at: string;
  /** How much of the page is shown, in pixels; the width is that of a desk. */
  readonly height: number;
  /** Leads from the address to what is shown. */
  readonly step?: (page: TestPage) => Promise<void>;
}

const NEED = '硅基负极循环寿命测试，1C 200 周，14 天，下个月底前，预算 2 万以内';

const follow = (links: string) => (page: TestPage) => page.locator(`main ${links}`).first().click();

const BEST: readonly Best[] = [
  { name: 'search', as: 'gu-engineer', at: `/search?q=${encodeURIComponent(NEED)}`, height: 900 },
  {
    name: 'offer',
    as: 'gu-engineer',
    at: `/search?q=${encodeURIComponent('电动振动试验，8 小时，本月')}`,
    height: 985,
    step: follow('li a[href^="/offers/"]'),
  },
  { name: 'items', at: '/items', height: 1060 },
  { name: 'leader', as: 'du-leader', at: '/', height: 985 },
  {
    name: 'statement',
    as: 'cao',
    at: '/statements',
    height: 1100,
    // A month that is closed has a number of its own.
    step: follow('a[href^="/statements/"]:not([href*="/period/"])'),
  },
];

/** Writes the pictures the README shows, each from the top of its page. */
export async function bestPictures(browser: Browser, url: string, folder: string): Promise<void> {
  for (const { name, as, at, height, step } of BEST) {
    const page = await openPage(browser, {});
    if (as !== undefined) await page.request.post(`${url}/api/demo/enter`, { data: { login: as } });
    await page.setViewportSize({ width: 1440, height });
    await open(page, `${url}${at}`);
    if (step !== undefined) {
      await step(page);
      await page.waitForURL((address) => address.pathname !== at.split('?')[0]);
      await idle(page);
    }
    await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
    await page.context().close();
  }
}
