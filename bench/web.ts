// Pages in a real Chromium over the sample circle: bytes, requests, first paint, script time, delay of a press
/**
 * Each page is opened by a fresh visitor (nothing cached) and once more by the same, ROUNDS times; figures are
 * medians. Script is the processor time that Chromium's own counter gives for scripts on the page's main
 * thread until it was quiet. Delay is from a press to the next frame, the longest of the presses on that page (Event Timing). The
 * bound beside it is a page of one heading and one button from the same browser in the same run.
 */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { type Product, startProduct } from './lib/product.ts';

const ROUNDS = 5;
const QUIET_MS = 400;
/** Promises of the product to its users. */
const FIRST_LOAD_MAX_KB = 190;
const SECOND_SCRIPT_MAX_MS = 100;
/** Longer than this after a press feels slow: the "good" limit of Interaction to Next Paint. */
const DELAY_MAX_MS = 200;

interface Scene {
  readonly name: string;
  readonly person?: string;
  readonly address: string;
  /** What a visitor presses there, one after the other. */
  readonly presses: (page: Page) => Promise<void>;
}

interface Visit {
  readonly kilobytes: number;
  readonly scriptKilobytes: number;
  readonly requests: number;
  readonly paintMs: number;
  readonly scriptMs: number;
}

interface Measured {
  readonly name: string;
  readonly first: Visit;
  readonly second: Visit;
  readonly delayMs: number;
}

declare global {
  interface Window {
    longestPress: number;
  }
}

const NEED = '硅基负极循环寿命测试';

const press = async (page: Page, name: RegExp, role: 'button' | 'checkbox' | 'gridcell'): Promise<void> => {
  await page.getByRole('main').getByRole(role, { name }).first().click();
  await settled(page);
};

function scenes(offer: string): readonly Scene[] {
  return [
    { name: 'home', address: '/', presses: async () => {} },
    {
      name: 'search',
      person: 'gu-engineer',
      address: `/search?q=${encodeURIComponent(NEED)}`,
      presses: async (page) => {
        await press(page, /^最近/, 'button');
        await press(page, /服务/, 'checkbox');
        await page.getByRole('main').getByRole('textbox').first().pressSequentially('，下周');
        await settled(page);
      },
    },
    {
      name: 'resource',
      person: 'gu-engineer',
      address: offer,
      presses: async (page) => {
        await page.getByRole('main').getByRole('gridcell').first().press('ArrowRight');
        for (const key of ['ArrowDown', 'Space', 'Shift+ArrowDown']) await page.keyboard.press(key);
        await settled(page);
      },
    },
    {
      name: 'desk',
      person: 'he-officer',
      address: '/desk',
      presses: async (page) => {
        await press(page, /选择全部行/, 'checkbox');
      },
    },
    {
      name: 'items',
      person: 'dong',
      address: '/items',
      presses: async (page) => {
        for (const name of [/^按牵头/, /^按到期/, /^表格/]) await press(page, name, 'button');
      },
    },
  ];
}

const BOUND: Scene = {
  name: 'one button (bound)',
  address: '/bench-bound',
  presses: (page) => press(page, /press/, 'button'),
};

const product = await startProduct();
const browser = await launchChromium();
try {
  const floor = await measure(browser, product, BOUND);
  const rows: Measured[] = [];
  for (const scene of scenes(await someInstrument(product)))
    rows.push(await measure(browser, product, scene));
  report(floor, rows);
} finally {
  await browser.close();
  await product.stop();
}

async function measure(browser: Browser, { url }: Product, scene: Scene): Promise<Measured> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    await context.addInitScript(watchPresses);
    // Only where needed: with a route in place Chromium keeps no cache.
    if (scene === BOUND) {
      await context.route('**/bench-bound', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<main><h1>Bound</h1><button onclick="this.textContent += \'.\'">press</button></main>',
        }),
      );
    }
    if (scene.person !== undefined) {
      await context.request.post(`${url}/api/demo/enter`, { data: { login: scene.person } });
    }
    const first = await visit(context, url + scene.address);
    await first.page.close();
    const second = await visit(context, url + scene.address);
    await scene.presses(second.page);
    const delayMs = await second.page.evaluate(() => window.longestPress);
    await context.close();
    rounds.push({ first: first.figures, second: second.figures, delayMs });
  }
  return {
    name: scene.name,
    first: medianVisit(rounds.map(({ first }) => first)),
    second: medianVisit(rounds.map(({ second }) => second)),
    delayMs: median(rounds.map(({ delayMs }) => delayMs)),
  };
}

/** Runs in the page before anything else of it. */
function watchPresses(): void {
  window.longestPress = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.longestPress = Math.max(window.longestPress, duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

async function visit(context: BrowserContext, address: string): Promise<{ page: Page; figures: Visit }> {
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  const received = await countBytes(line);
  // Time of the processor, not of the clock: the same figure beside other work.
  await line.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  await settled(page);
  const paintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  const { metrics } = await line.send('Performance.getMetrics');
  const scriptS = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
  return { page, figures: { ...received(), paintMs, scriptMs: scriptS * 1000 } };
}

/** Counts what comes over the line from now on. @returns the counts so far */
async function countBytes(line: CDPSession): Promise<() => Omit<Visit, 'paintMs' | 'scriptMs'>> {
  const scripts = new Set<string>();
  let [bytes, scriptBytes, requests] = [0, 0, 0];
  line.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (response.fromDiskCache === true) return;
    requests += 1;
    if (type !== 'Fetch' && type !== 'XHR') scripts.add(requestId);
  });
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await line.send('Network.enable');
  return () => ({ kilobytes: bytes / 1024, scriptKilobytes: scriptBytes / 1024, requests });
}

/** Waits until the page has its heading and nothing is on its way for a while. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(QUIET_MS);
}

async function someInstrument({ url }: Product): Promise<string> {
  const answer = await fetch(`${url}/api/matching/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: NEED, kinds: ['instrument'], limit: 1 }),
  });
  const { hits } = (await answer.json()) as { hits: readonly { offerId: string }[] };
  const [hit] = hits;
  if (hit === undefined) throw new Error('the sample circle has no instrument for the need');
  return `/offers/${hit.offerId}`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function medianVisit(visits: readonly Visit[]): Visit {
  const of = (key: keyof Visit) => median(visits.map((one) => one[key]));
  return {
    kilobytes: of('kilobytes'),
    scriptKilobytes: of('scriptKilobytes'),
    requests: of('requests'),
    paintMs: of('paintMs'),
    scriptMs: of('scriptMs'),
  };
}

function report(floor: Measured, rows: readonly Measured[]): void {
  const heads = ['KB', 'app KB', 'requests', 'paint', 'script', '2nd KB', '2nd paint', '2nd script', 'delay'];
  const line = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(20) + cells.map((cell) => cell.padStart(11)).join(''));
  line('page', heads);
  for (const { name, first, second, delayMs } of [floor, ...rows]) {
    const figures = [first.kilobytes, first.scriptKilobytes, first.requests, first.paintMs, first.scriptMs];
    const again = [second.kilobytes, second.paintMs, second.scriptMs, delayMs];
    line(
      name,
      [...figures, ...again].map((figure) => figure.toFixed(0)),
    );
  }
  const worst = (of: (row: Measured) => number) => Math.max(...rows.map(of));
  const ratio = (figure: number, bound: number) =>
    `${figure.toFixed(0)} of ${bound} (×${(figure / bound).toFixed(2)})`;
  console.log(`\nmedians of ${ROUNDS}; milliseconds; KB as they came over the line, compressed`);
  console.log(
    `first load, KB of the app, worst:     ${ratio(
      worst((row) => row.first.scriptKilobytes),
      FIRST_LOAD_MAX_KB,
    )}`,
  );
  console.log(
    `script on the second visit, worst ms: ${ratio(
      worst((row) => row.second.scriptMs),
      SECOND_SCRIPT_MAX_MS,
    )}`,
  );
  console.log(
    `delay of a press, worst ms:           ${ratio(
      worst((row) => row.delayMs),
      DELAY_MAX_MS,
    )}`,
  );
  const paint = worst((row) => row.second.paintMs) / floor.second.paintMs;
  console.log(`second paint, worst beside the bound: ×${paint.toFixed(1)}`);
}
