import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestPage, useBrowser } from '../support/browser.ts';
import { useWorld } from '../support/world.ts';
import { calm, see, typeDay } from './hands.ts';
import { barriers, faults, open, unseenChoices, walkByTab } from './sights.ts';

/** The Monday of the gallery's own week. */
const NOW = Date.parse('2026-11-23T02:00:00Z');

interface Look {
  readonly theme: 'light' | 'dark';
  readonly lang: 'zh-CN' | 'en';
  readonly width: number;
  readonly contrast?: 'more';
  readonly forcedColors?: 'active';
  /** Whether axe looks, too; it takes seconds. */
  readonly axe?: boolean;
}

/** 720 px is what a window of 1,440 px has at 200 %. */
const LOOKS: readonly Look[] = [
  { theme: 'light', lang: 'zh-CN', width: 1440, axe: true },
  { theme: 'dark', lang: 'en', width: 390, axe: true },
  { theme: 'light', lang: 'en', width: 1440, contrast: 'more', axe: true },
  { theme: 'dark', lang: 'zh-CN', width: 1440, contrast: 'more' },
  { theme: 'light', lang: 'zh-CN', width: 390, forcedColors: 'active', axe: true },
  { theme: 'dark', lang: 'zh-CN', width: 320 },
  { theme: 'light', lang: 'en', width: 320 },
  { theme: 'light', lang: 'en', width: 720 },
  { theme: 'dark', lang: 'zh-CN', width: 720 },
];

/** Runs inside the page: words that do not fit their box, and targets too small for a finger. */
function measure(): string[] {
  const wrong: string[] = [];
  const main = document.querySelector('main') ?? document.body;
  const unseen = '.visually-hidden, [aria-hidden="true"]';
  for (const element of main.querySelectorAll<HTMLElement>('*')) {
    const { overflowX } = getComputedStyle(element);
    const cut = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible';
    const hidden = element.closest(unseen) !== null || element.matches('input, textarea');
    if (cut && !hidden && element.innerText?.trim() !== '')
      wrong.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
  }
  for (const element of main.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, [tabindex="0"]',
  )) {
    const { display, visibility } = getComputedStyle(element);
    // Links in a sentence are as high as its line; a tick is pressed on its whole label, or stands in a row of its own.
    const excused = display === 'inline' || element.matches('td > input, th > input');
    if (excused || visibility === 'hidden' || element.closest(unseen) !== null) continue;
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    if (width > 0 && Math.min(width, height) < 24)
      wrong.push(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`);
  }
  return wrong;
}

describe('The gallery of parts', () => {
  const world = useWorld('jiakuntai', { withWeb: true });
  const browser = useBrowser();
  let page: TestPage;

  const part = (id: string): Locator => page.locator(`#${id}`);
  const status = (id: string) => part(id).locator('[role="status"]');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  /** Types over what a combobox holds, goes down to the one option that is left, and takes it. */
  const take = async (box: Locator, typed: string, name: string) => {
    await box.focus();
    await press('Control+a', typed);
    const option = page.getByRole('option', { name: new RegExp(name) });
    await option.waitFor();
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await press('ArrowDown');
    await page.locator('[role="option"][data-focused]').waitFor();
    await press('Enter');
    await option.waitFor({ state: 'detached' });
  };
  /** Changes the language by the switch of the page itself. */
  const speak = (lang: Look['lang']) =>
    page
      .getByRole('main')
      .getByRole('button', { name: lang === 'en' ? 'English' : '中文', exact: true })
      .click();

  beforeAll(async () => {
    page = await browser.page({ now: NOW });
    await open(page, `${world.url}/kit`);
  });

  it.each(LOOKS)(
    'is whole in $theme, $lang, $width px, contrast $contrast, forced $forcedColors',
    async (look) => {
      const { theme, lang, width, contrast = 'no-preference', forcedColors = 'none', axe = false } = look;
      await page.emulateMedia({ colorScheme: theme, contrast, forcedColors });
      await page.setViewportSize({ width, height: 900 });
      await speak(lang);
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
      const found = await faults(page, { lang, width, names: ['中文'] });
      found.push(...(await page.evaluate(measure)));
      if (axe) found.push(...(await barriers(page)));
      if (forcedColors === 'active') found.push(...(await unseenChoices(page)));
      expect(found).toEqual([]);
    },
  );

  describe('by keyboard alone', () => {
    beforeAll(async () => {
      await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await speak('zh-CN');
      await open(page, `${world.url}/kit`);
    });

    it('leads to every part, and always shows where it stands', async () => {
      const { stops, wrong } = await walkByTab(page);
      expect(wrong).toEqual([]);
      expect(stops).toBeGreaterThan(90);
      expect(stops).toBeLessThan(400);
    });

    it('chooses from a list that is at hand, and from one that is looked up', async () => {
      const near = part('fields').getByRole('combobox', { name: '样例仪器' });
      await take(near, 'D', '样例仪器 D');
      expect(await near.inputValue()).toBe('样例仪器 D');
      const far = part('fields').getByRole('combobox', { name: '单位' });
      await take(far, 'e', '样例仪器 E');
      expect(await far.inputValue()).toBe('样例仪器 E');
      await far.blur();
      expect(await far.inputValue()).toBe('样例仪器 E');
    });

    it('types a range of days, or takes it from a month', async () => {
      const field = part('fields').getByRole('group', { name: '起止日期' });
      const ends = field.getByRole('spinbutton');
      expect(await ends.count()).toBe(6);
      await typeDay(field, '2026-11-25-2026-11-27');
      await field.getByRole('button').focus();
      await press('Enter');
      const month = page.getByRole('dialog');
      await see(month.getByRole('grid'));
      await press('Escape');
      await month.waitFor({ state: 'detached' });
      expect(await field.getByRole('button').evaluate((button) => button === document.activeElement)).toBe(
        true,
      );
    });

    it('moves through a month, chooses days and says which', async () => {
      await part('month').locator('[role="gridcell"][tabindex="0"]').focus();
      await press('Escape', 'ArrowDown', 'Space', 'ArrowRight', 'Enter');
      expect(await status('month').innerText()).toBe('已选 12月2日—3日，共 2 天');
      await press('PageUp');
      expect(await part('month').getByRole('heading', { level: 3 }).innerText()).toBe('2026年11月');
      await press(
        'ArrowDown',
        'ArrowDown',
        'ArrowDown',
        'Home',
        'Space',
        'Shift+ArrowRight',
        'Shift+ArrowRight',
      );
      expect(await status('month').innerText()).toMatch(/，共 3 天$/);
    });

    it('moves through a week, chooses hours and says which', async () => {
      await part('week').locator('[role="gridcell"][tabindex="0"]').focus();
      await press('Home', 'End', 'ArrowRight', 'Home', 'Space', 'Shift+ArrowDown');
      expect(await status('week').innerText()).toBe('已选 11月24日 周二 08:00—10:00，共 2 小时');
      await press('Escape');
      expect(await status('week').innerText()).toBe('没有选择时段');
    });

    it('opens a menu and changes tabs', async () => {
      const more = part('above').getByRole('button', { name: '更多' });
      await more.focus();
      await press('Enter');
      await see(page.getByRole('menuitem', { name: '复制' }));
      await press('Escape');
      expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
      await press('Enter');
      await see(page.getByRole('menuitem', { name: '复制' }));
      await press('Enter');
      await see(page.getByRole('status').getByText('复制'));
      await part('steps').getByRole('tab', { name: '概况' }).focus();
      await press('ArrowRight');
      await see(part('steps').getByText('还没有订单'));
    });

    it('keeps focus in a dialog, brings it back, and undoes', async () => {
      const opener = part('above').getByRole('button', { name: '打开对话框' });
      await opener.focus();
      await press('Enter');
      const dialog = page.getByRole('dialog');
      await see(dialog);
      for (let i = 0; i < 6; i += 1) {
        await press('Tab');
        expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      }
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
      await press('Enter');
      await dialog.getByRole('button', { name: '撤回', exact: true }).press('Enter');
      const undo = page.getByRole('button', { name: '撤销' });
      await undo.press('Enter');
      await see(page.getByText('已恢复申请。'));
      calm(page);
    });
  });
});
