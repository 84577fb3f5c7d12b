// Walked here: English by keyboard, the enterprise and the institution on a phone (390 px), the offices at 1,440 px,
// without motion. main-job.test.ts: Chinese by hand, from acceptance to claim on a phone, the rest at 1,440 px. Each step
// is also looked at in both languages at 1,440, 720 (200 %), 390 and 320 px.
import { beforeAll, describe, expect, it } from 'vitest';
import { issueVoucher } from '../scenario/main-job.ts';
import { type TestPage, useBrowser } from '../support/browser.ts';
import { useWorld } from '../support/world.ts';
import {
  amountOf,
  amountText,
  answer,
  become,
  button,
  filePaper,
  go,
  minorUnits,
  pass,
  see,
  sound as soundAs,
  typeDay,
  wantStillness,
} from './hands.ts';
import { unseenChoices, walkByTab } from './sights.ts';

const NEED = '硅基负极 循环寿命测试, 1C, over 1000 cycles, near Taicang';
const PROVIDER = 'Sample Jiading Storage and Materials Test Centre';
const PEOPLE = ['样例·顾工', '样例·林老师', '样例·何经办', '样例·曹财政', '样例·孟财政'];
const PHONE = 390;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('The main job in English, by keyboard, on a phone and at the desks', () => {
  const world = useWorld('jiakuntai', { withWeb: true });
  const browser = useBrowser();
  const job = { order: '', slotEnd: 0, deducted: 0n };
  let page: TestPage;

  /** Nothing is cut, wrong or in the other language on the page as it stands; persons and the need itself may be. */
  const sound = () => soundAs(page, [...PEOPLE, NEED, '硅基负极', '循环寿命测试', '样例']);
  const orderNow = async () => (await world.as('gu-engineer')).get(`/api${new URL(job.order).pathname}`);

  beforeAll(async () => {
    await issueVoucher(
      world,
      { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' },
      { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' },
    );
    page = await browser.page({ now: world.clock.now, width: PHONE, lang: 'en' });
    await wantStillness(page);
    await page.goto(world.url);
  });

  it('lets her skip to the content', async () => {
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await skip.waitFor();
    await page.keyboard.press('Tab');
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.width).toBeGreaterThan(80);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('finds an offer across the border and shows what she pays', async () => {
    await become(page, '样例·顾工');
    await go(page, 'Find');
    await page.getByRole('textbox', { name: 'Write what you need' }).fill(NEED);
    await button(page, 'Search').press('Enter');
    const hit = page
      .getByRole('listitem')
      .filter({ hasText: PROVIDER })
      .filter({ hasText: 'Earliest' })
      .first();
    await see(hit.getByText('Matched'));
    await sound();
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByRole('textbox', { name: 'Write what you need' }).focus();
    const { stops, wrong } = await walkByTab(page);
    expect([...wrong, ...(await unseenChoices(page))]).toEqual([]);
    expect(stops).toBeGreaterThan(20);
    await page.emulateMedia({ forcedColors: 'none' });
    await hit.getByRole('link', { name: /^Schedule/ }).press('Enter');
    await see(page.getByRole('heading', { name: 'Choose a time' }));
  });

  it('chooses days by keyboard and books', async () => {
    const grid = page.getByRole('grid').first();
    await grid.locator('[tabindex="0"]').first().focus();
    for (const key of ['ArrowRight', 'Space', 'Shift+ArrowDown']) await page.keyboard.press(key);
    const sum = page.getByRole('table', { name: 'Price' });
    await see(sum.filter({ hasText: /× [78] / }));
    job.deducted = -(await amountOf(sum, /^Deducted at order/));
    expect(job.deducted).toBeGreaterThan(0n);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await unseenChoices(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });
    await sound();
    await button(page, 'Book').last().press('Enter');
    await page.waitForURL('**/orders/*');
    job.order = page.url();
    await sound();
  });

  it('is accepted, recorded and countersigned', async () => {
    await become(page, '样例·林老师');
    await page.goto(job.order);
    await button(page, 'Accept').press('Enter');
    await see(page.getByText(/^Accepted. When the work/));
    job.slotEnd = Date.parse((await orderNow()).at('slot.to'));
    await pass(world, page, job.slotEnd + HOUR);
    await become(page, '样例·林老师');
    await page.goto(job.order);
    await button(page, 'Record hours').press('Enter');
    await answer(page, 'Send');
    await sound();
    await become(page, '样例·顾工');
    await page.goto(job.order);
    await button(page, 'Countersign').press('Enter');
    await answer(page, 'Countersign');
    await see(page.getByText(/hours are countersigned/));
    await sound();
  });

  it('is filed, claimed, approved at the desk', async () => {
    const today = new Date(world.clock.now + 8 * HOUR).toISOString().slice(0, 10);
    const order = await orderNow();
    const price = BigInt(order.at('finalPrice'));
    await filePaper(page, 'Proof of payment', async (dialog) => {
      await dialog.getByLabel('Amount').fill(amountText(price - BigInt(order.at('deducted'))));
      await typeDay(dialog, today);
    });
    await become(page, '样例·林老师');
    await page.goto(job.order);
    await filePaper(page, 'Contract');
    await filePaper(page, 'Report');
    await filePaper(page, 'Invoice', async (dialog) => {
      await dialog.getByLabel('Invoice number').fill('26310000000012345678');
      const seller = order.at<string | null>('provider.creditCode') ?? '无';
      await dialog.getByLabel('Seller’s unified social credit code').fill(seller);
      await dialog.getByLabel('Buyer’s unified social credit code').fill(order.at('enterprise.creditCode'));
      await dialog.getByLabel('Amount').fill(amountText(price));
      await typeDay(dialog, today);
    });
    await button(page, 'Claim').press('Enter');
    await answer(page, 'Claim');
    await see(page.getByText(/waits for the issuer’s approval/));
    await sound();
    await page.setViewportSize({ width: 1440, height: 900 });
    await become(page, '样例·何经办');
    await go(page, 'Desk');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Claim / })
      .first()
      .press('Enter');
    await button(page, 'Approve').press('Enter');
    await answer(page, 'Approve');
    await see(page.getByText('approved', { exact: true }));
    await sound();
  });

  it('stands on the statement, and moves an indicator', async () => {
    await pass(world, page, world.clock.now + 8 * DAY);
    let shares = 0n;
    for (const treasurer of ['样例·曹财政', '样例·孟财政']) {
      await become(page, treasurer);
      await go(page, 'Statements');
      await button(page, 'Close May 2026').press('Enter');
      await answer(page, 'Close');
      await page.waitForURL('**/statements/*');
      const lines = page.getByRole('table', { name: 'Lines' }).getByRole('row');
      const line = lines.filter({ has: page.getByRole('link', { name: 'Order', exact: true }) });
      shares += minorUnits(await line.getByRole('cell').last().innerText());
      await sound();
    }
    expect(shares).toBe(job.deducted);
    await world.settle();
    await go(page, 'Indicators');
    await button(page, 'Computed here').press('Enter');
    await see(page.getByRole('figure'));
    await sound();
  });
});
