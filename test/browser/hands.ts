import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { TestPage } from '../support/browser.ts';
import type { World } from '../support/world.ts';
import { faults, idle } from './sights.ts';

/** What a person does with hand and eye, for tests that take the pages of either language in a real browser. */

/** Words of the frame around every page and of its dialogs. */
const WORDS = {
  'zh-CN': {
    home: /首页/,
    roles: '换个身份试用',
    nav: '主导航',
    menu: '菜单',
    more: /^更多/,
    file: '提交材料',
    kind: /种类/,
    fingerprint: '指纹',
    send: '提交',
    download: (name: string) => `下载 ${name}`,
  },
  en: {
    home: /Home/,
    roles: 'Try another role',
    nav: 'Main navigation',
    menu: 'Menu',
    more: /^More/,
    file: 'File papers',
    kind: /Kind/,
    fingerprint: 'Fingerprint',
    send: 'Send',
    download: (name: string) => `Download ${name}`,
  },
};

/** Those of the language the page is in now. */
async function wordsOf(page: TestPage): Promise<(typeof WORDS)['en']> {
  const lang = await page.evaluate(() => document.documentElement.lang);
  return lang === 'en' ? WORDS.en : WORDS['zh-CN'];
}

/** Waits until something is to be seen, and fails with what is there instead. */
export async function see(place: Locator): Promise<void> {
  try {
    await place.first().waitFor();
  } catch (error) {
    const page = place.page();
    const shown = await page.getByRole('main').innerText();
    throw new Error(`${String(error)}\nat ${page.url()}:\n${shown.slice(0, 1_500)}`);
  }
}

export const button = (place: TestPage | Locator, name: string | RegExp): Locator =>
  place.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

/** A row of the sum, e.g. 现在付款, as minor units. */
export async function amountOf(table: Locator, label: RegExp): Promise<bigint> {
  const cell = table.getByRole('row', { name: label }).getByRole('cell').last();
  return minorUnits(await cell.innerText());
}

/** `¥1,480.00` or `−495.50` in minor units. */
export function minorUnits(text: string): bigint {
  const [figure] = /[−-]?[\d,]+\.\d\d/.exec(text.replace('¥', '')) ?? [];
  if (figure === undefined) throw new Error(`no amount in “${text}”`);
  return BigInt(figure.replace('−', '-').replace(/[,.]/g, ''));
}

/** Minor units as pages write and read them: `1,480.00`. */
export function amountText(minor: bigint): string {
  const whole = (minor / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${(minor % 100n).toString().padStart(2, '0')}`;
}

/** Who is here, in the head of the page: neither its menu nor what did not fit into its row. */
export const accountButton = (head: Locator): Locator =>
  head.getByRole('button', { expanded: false }).filter({ hasNotText: /^(菜单|更多|Menu|More)/ });

/** Becomes another sample person by the switcher in the head of the page, from wherever the page is. */
export async function become(page: TestPage, person: string): Promise<void> {
  const words = await wordsOf(page);
  const head = page.getByRole('banner');
  await head.getByRole('link', { name: words.home }).press('Enter');
  await idle(page);
  await accountButton(head).press('Enter');
  const roles = head.getByRole('region', { name: words.roles });
  await roles.getByRole('button', { name: person }).press('Enter');
  await see(head.getByRole('button', { name: person, expanded: false }));
}

/** Follows an entry of the main navigation, which a phone keeps in its menu and a full row behind a button. */
export async function go(page: TestPage, entry: string): Promise<void> {
  const words = await wordsOf(page);
  const menu = page.getByRole('banner').getByRole('button', { name: words.menu });
  if (await menu.isVisible()) await menu.press('Enter');
  const nav = page.getByRole('navigation', { name: words.nav });
  const link = nav.getByRole('link', { name: entry, exact: true });
  const more = nav.getByRole('button', { name: words.more });
  await see(link.or(more).first());
  if (!(await link.isVisible())) await more.press('Enter');
  await link.press('Enter');
  // The page that is left may have a box of the same name.
  await idle(page);
}

/**
 * Lets time pass for server and browser alike, and looks at the page again. Meanwhile the window is at an address
 * without the app, which would else ask in a session that is over.
 */
export async function pass(world: World, page: TestPage, until: number): Promise<void> {
  const here = page.url();
  await page.goto(`${world.url}/api/openapi.json`);
  world.clock.now = until as World['clock']['now'];
  await page.clock.setFixedTime(until);
  await world.settle();
  await page.goto(here);
}

/** Answers the open dialog, and waits until it is gone. */
export async function answer(page: TestPage, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).press('Enter');
  try {
    await dialog.waitFor({ state: 'detached' });
  } catch {
    throw new Error(`the dialog stays open:\n${await dialog.innerText()}`);
  }
  // Back to what opened it, or to the page where that is gone: never to nowhere.
  await page.waitForFunction(() => document.activeElement !== document.body);
}

const TABS_MOST = 60;

/** Goes on by the Tab key until it is there. */
export async function tabTo(page: TestPage, place: Locator): Promise<void> {
  await see(place);
  const there = page.locator(':focus').and(place);
  for (let n = 0; n < TABS_MOST && (await there.count()) === 0; n++) await page.keyboard.press('Tab');
  await see(there);
}

/** Types a day into a date field, part by part. */
export async function typeDay(field: Locator, day: string): Promise<void> {
  const parts = field.getByRole('spinbutton');
  for (const [index, part] of day.split('-').entries()) await parts.nth(index).pressSequentially(part);
}

/** Puts a paper on the file of the order that is open. @param fill writes what the paper states */
export async function filePaper(
  page: TestPage,
  kind: string,
  fill: (dialog: Locator) => Promise<void> = async () => {},
): Promise<void> {
  const words = await wordsOf(page);
  await button(page, words.file).press('Enter');
  const dialog = page.getByRole('dialog');
  await button(dialog, words.kind).press('Enter');
  await page.getByRole('option', { name: kind, exact: true }).click();
  await dialog.locator('input[type=file]').setInputFiles({
    name: `${kind}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.4\n% ${kind}\n%%EOF\n`),
  });
  await see(dialog.getByText(words.fingerprint));
  await fill(dialog);
  await answer(page, words.send);
  await see(page.getByRole('link', { name: words.download(`${kind}.pdf`) }));
}

/** What a page must bear at every step: both languages, a phone, the narrowest window, and 1,440 px at 200 %. */
const SIZES = { 'zh-CN': [1440, 720, 390, 320], en: [320, 390, 720, 1440] } as const;

/**
 * Looks at the page as it stands in both languages and every size, and leaves it as it was.
 * @param names are Chinese in every language
 */
export async function sound(page: TestPage, names: readonly string[]): Promise<void> {
  const before = page.viewportSize();
  const lang = await page.evaluate(() => document.documentElement.lang);
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const found: string[] = [];
  for (const spoken of [lang === 'en' ? 'en' : 'zh-CN', other] as const) {
    if (spoken === other) await speakOther(page);
    for (const width of SIZES[spoken]) {
      await page.setViewportSize({ width, height: 900 });
      const view = { lang: spoken, width, names };
      found.push(...(await faults(page, view)).map((fault) => `${spoken} ${width}: ${fault}`));
    }
  }
  await speakOther(page);
  if (before !== null) await page.setViewportSize(before);
  expect(found).toEqual([]);
}

/** Changes the language by the button in the head of the page. */
async function speakOther(page: TestPage): Promise<void> {
  const spoken = (): Promise<string> => page.evaluate(() => document.documentElement.lang);
  const before = await spoken();
  const other = page.getByRole('banner').getByRole('button', { name: /^(English|中文)$/ });
  const press = async (): Promise<string> => {
    // A page that has just read something may take focus, and with it the key.
    if ((await spoken()) === before) await other.press('Enter');
    return spoken();
  };
  await expect.poll(press, { timeout: 15_000, interval: 200 }).not.toBe(before);
}

/** Makes every movement of the page longer than a blink a fault, for whoever asked for none. */
export async function wantStillness(page: TestPage): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    const judge = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      const { animationDuration, transitionDuration } = getComputedStyle(target);
      const seconds = [animationDuration, transitionDuration].flatMap((list) =>
        list.split(',').map(parseFloat),
      );
      if (Math.max(...seconds) > 0.001)
        console.error(`moves for ${seconds} s: ${target.outerHTML.slice(0, 120)}`);
    };
    for (const kind of ['animationstart', 'transitionrun']) addEventListener(kind, judge, true);
  });
}

/** Nothing went wrong in the browser so far. */
export const calm = (page: TestPage): void => expect(page.problems).toEqual([]);
