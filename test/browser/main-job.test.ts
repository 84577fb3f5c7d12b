// Walked here: Chinese by hand, from acceptance to claim on a phone (390 px), the rest at 1,440 px.
// main-job-phone.test.ts says what it adds.
import { beforeAll, describe, expect, it } from 'vitest';
import { issueVoucher } from '../scenario/main-job.ts';
import { type TestPage, useBrowser } from '../support/browser.ts';
import { useWorld, type World } from '../support/world.ts';
import {
  amountOf,
  amountText,
  answer,
  become,
  button,
  calm,
  filePaper,
  go,
  minorUnits,
  pass,
  see,
  tabTo,
  typeDay,
} from './hands.ts';
import { idle, open } from './sights.ts';

const NEED = `我们研发下一代锂电池用硅基负极材料，想测循环寿命，
1C 充放，连续 7 天，预算 200 元以内，太仓附近`;

/** Of the other party; the sample signs in two of its staff. */
const PROVIDER = '样例·嘉定储能与材料测试中心';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const NOTE = '中途换过一次夹具';

/** Records the hours once, through a reload, a lost connection and an ended session, typing the note once. */
async function recordThroughTrouble(world: World, page: TestPage): Promise<void> {
  const dialog = page.getByRole('dialog');
  await button(page, '记录用时').click();
  await dialog.getByLabel('说明').fill(NOTE);
  await page.reload();
  await button(page, '记录用时').click();
  await see(dialog.getByText(/已为您保留草稿/));
  await page.context().setOffline(true);
  await button(dialog, '提交').click();
  await see(dialog.getByText(/没有连上服务器/));
  await page.context().setOffline(false);
  await world.pool.query('delete from identity.session');
  await button(dialog, '再试一次').click();
  await button(page, '以样例·林老师的身份继续').click();
  await see(page.getByText('用时已记录，等企业签认。'));
  // The browser itself notes both failures; nothing else went wrong.
  const noted = page.problems.splice(0);
  expect(noted.filter((problem) => !/ERR_INTERNET_DISCONNECTED|status of 401/.test(problem))).toEqual([]);
}

/** What a treasury files: amount in words, budget year and subject, version, places for signatures and seal, the code. */
async function printsWhole(page: TestPage): Promise<void> {
  await see(page.getByRole('table', { name: '明细' }));
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  await page.emulateMedia({ media: 'screen' });
  const wanted = [
    '大写：',
    '预算年度',
    '预算科目',
    '版本',
    '经办',
    '复核',
    '审批',
    '盖章',
    '内容指纹',
    '扫码核验',
  ];
  expect(wanted.filter((words) => !paper.includes(words))).toEqual([]);
  expect(paper).not.toContain('打印后加盖公章');
}

describe('The main job by hand in a browser', () => {
  const world = useWorld('jiakuntai', { withWeb: true });
  const browser = useBrowser();
  const job = { order: '', voucherId: '', slotEnd: 0, deducted: 0n, payNow: 0n };
  let page: TestPage;

  beforeAll(async () => {
    job.voucherId = await issueVoucher(
      world,
      { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' },
      { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' },
    );
    page = await browser.page({ now: world.clock.now });
    await page.goto(world.url);
  });

  it('understands a pasted need, and lets the engineer correct how', async () => {
    await become(page, '样例·顾工');
    await go(page, '找资源');
    await page.getByRole('textbox', { name: '写下您的需求' }).focus();
    await page.keyboard.insertText(NEED);
    await page.keyboard.press('Enter');
    const chips = page.getByRole('region', { name: '我们这样理解' });
    await see(button(chips, /去掉“循环寿命测试”/));
    await see(page.getByText('没有完全符合的资源'));
    await button(chips, '去掉“不超过 ¥200.00”').click();
    await button(chips, '＋ 补充条件').click();
    await button(page.getByRole('dialog'), /是什么/).click();
    await page.getByRole('option', { name: '对象', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: '怎么写都行' }).fill('电芯');
    await answer(page, '确定');
    await see(page.getByRole('listitem').filter({ hasText: PROVIDER }));
    expect(await button(chips, /200/).count()).toBe(0);
    calm(page);
  });

  it('answers with an offer across the border, priced after her voucher', async () => {
    await page.getByRole('checkbox', { name: /嘉定/ }).check();
    await page.getByRole('checkbox', { name: /仪器/ }).check();
    const hit = page
      .getByRole('listitem')
      .filter({ hasText: PROVIDER })
      .filter({ hasText: '最早可约' })
      .first();
    await see(hit.getByText(/嘉定.*km/));
    await see(hit.getByText('命中'));
    await hit.locator('summary').filter({ hasText: '看三笔金额' }).click();
    const sum = hit.getByRole('table', { name: '看三笔金额' });
    const payNow = await amountOf(sum, /^现在付款/);
    expect(payNow).toBe((await amountOf(sum, /^原价/)) + (await amountOf(sum, /^当场抵扣/)));
    expect(payNow).toBeLessThan(await amountOf(sum, /^原价/));
    await hit.getByRole('link', { name: /^看排期/ }).click();
    await see(page.getByRole('heading', { name: '选时间' }));
    calm(page);
  });

  it('takes a slot by keyboard, shows the three amounts and every clause, and books', async () => {
    const chosen = page.getByRole('status').getByText(/已选.*:/);
    const earliest = await chosen.innerText();
    await button(page, '清除').click();
    const cell = page.getByRole('grid').locator('[tabindex="0"]');
    await cell.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await see(page.getByRole('gridcell', { selected: true }));
    expect(await chosen.innerText()).not.toBe(earliest);
    const slot = await chosen.locator('b').innerText();
    const sum = page.getByRole('table', { name: '价格' });
    await see(sum.filter({ hasText: '× 8 ' }));
    job.payNow = await amountOf(sum, /^现在付款/);
    job.deducted = -(await amountOf(sum, /^当场抵扣/));
    expect(job.deducted).toBeGreaterThan(0n);
    expect(await amountOf(sum, /^预计事后补助/)).toBe(0n);
    await page.getByText(/^逐条核对/).click();
    const clauses = page.getByRole('list', { name: '规则逐条核对' }).getByRole('listitem');
    await see(clauses.filter({ hasText: 'S4.2' }));
    expect(await clauses.count()).toBeGreaterThan(3);
    await button(page, '提交预约').click();
    await page.waitForURL('**/orders/*');
    job.order = page.url();
    await see(page.getByText('等服务机构受理'));
    await see(page.getByText(slot, { exact: true }));
    calm(page);
  });

  it('is accepted, done, recorded and countersigned', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await become(page, '样例·林老师');
    await go(page, '我的订单');
    await page.getByRole('link', { name: /^受理，/ }).click();
    await button(page, '受理').click();
    await see(page.getByText('服务机构已受理'));
    const order = await (await world.as('lin')).get(`/api${new URL(job.order).pathname}`);
    job.slotEnd = Date.parse(order.at('slot.to'));
    await pass(world, page, job.slotEnd + HOUR);
    await become(page, '样例·林老师');
    await page.goto(job.order);
    await recordThroughTrouble(world, page);
    const recorded = await (await world.as('lin')).get(`/api${new URL(job.order).pathname}`);
    expect(recorded.at<{ note: string }[]>('usage').map(({ note }) => note)).toEqual([NOTE]);
    await become(page, '样例·顾工');
    await page.goto(job.order);
    await button(page, '签认用时').click();
    await answer(page, '确认签认');
    await see(page.getByText('用时已签认'));
    calm(page);
  });

  it('is filed with its papers, each compared, and claimed', async () => {
    const today = new Date(world.clock.now + 8 * HOUR).toISOString().slice(0, 10);
    const order = await (await world.as('gu-engineer')).get(`/api${new URL(job.order).pathname}`);
    const price = BigInt(order.at('finalPrice'));
    const paid = price - BigInt(order.at('deducted'));
    await filePaper(page, '付款凭证', async (dialog) => {
      await dialog.getByLabel('金额').fill(amountText(paid));
      await typeDay(dialog, today);
    });
    await become(page, '样例·林老师');
    await page.goto(job.order);
    await filePaper(page, '合同');
    await filePaper(page, '报告');
    await filePaper(page, '发票', async (dialog) => {
      await dialog.getByLabel('发票号码').fill('26310000000012345678');
      await dialog
        .getByLabel('销售方统一社会信用代码')
        .fill(order.at<string | null>('provider.creditCode') ?? '无');
      await dialog.getByLabel('购买方统一社会信用代码').fill(order.at('enterprise.creditCode'));
      await dialog.getByLabel('金额').fill(amountText(price));
      await typeDay(dialog, today);
    });
    expect(await page.getByText('不一致').count()).toBe(0);
    await button(page, '申请兑付').click();
    await answer(page, '申请兑付');
    await see(page.getByText('等发券方审批'));
    calm(page);
  });

  it('is approved at the desk of the issuing place', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await become(page, '样例·何经办');
    await go(page, '审批');
    await page
      .getByRole('main')
      .getByRole('row')
      .getByRole('link', { name: /^兑付 / })
      .click();
    await see(page.getByRole('list', { name: '逐条核对' }));
    await button(page, '同意兑付').click();
    await answer(page, '同意兑付');
    await see(page.getByText('已同意', { exact: true }));
    calm(page);
  });

  it('stands on the statement of each treasury once the month is over', async () => {
    await pass(world, page, world.clock.now + 8 * DAY);
    let shares = 0n;
    for (const treasurer of ['样例·曹财政', '样例·孟财政']) {
      await become(page, treasurer);
      await go(page, '对账单');
      await button(page, '2026年5月结账').click();
      await answer(page, '结账');
      await page.waitForURL('**/statements/*');
      await printsWhole(page);
      const lines = page.getByRole('table', { name: '明细' }).getByRole('row');
      const line = lines.filter({ has: page.getByRole('link', { name: '订单' }) });
      shares += minorUnits(await line.getByRole('cell').last().innerText());
      await line.getByRole('link', { name: '订单' }).click();
      await page.waitForURL(job.order);
    }
    expect(shares).toBe(job.deducted);
    calm(page);
  });

  it('moves an indicator that opens into the order', async () => {
    await world.settle();
    await become(page, '样例·顾工');
    await go(page, '指标');
    await button(page, '平台计算').click();
    await button(page.getByRole('figure', { name: '券兑付金额' }), '表').click();
    const figures = page.getByRole('table', { name: '券兑付金额' }).getByRole('link');
    await see(figures);
    const shown = await figures.allInnerTexts();
    expect(shown.reduce((sum, text) => sum + minorUnits(text), 0n)).toBe(job.deducted);
    await figures.first().click();
    await see(page.getByText('由 1 笔记录得出'));
    await page.getByRole('table').getByRole('link', { name: '订单' }).click();
    await page.waitForURL(job.order);
    calm(page);
  });

  it('can be begun by keys alone: a need, a condition changed, two offers compared, the need published', async () => {
    const keys = await browser.page({ now: world.clock.now });
    await keys.request.post(`${world.url}/api/demo/enter`, { data: { login: 'qian' } });
    await open(keys, `${world.url}/search`);
    const { keyboard } = keys;
    await keyboard.press('/');
    await keyboard.insertText('扫描电镜看断口形貌，预算 500 元以内');
    await keyboard.press('Enter');
    const chips = keys.getByRole('region', { name: '我们这样理解' });
    await see(button(chips, '预算 不超过 ¥500.00'));
    await tabTo(keys, button(chips, '预算 不超过 ¥500.00'));
    await keyboard.press('Enter');
    await tabTo(keys, keys.getByRole('dialog').getByRole('textbox').first());
    await keyboard.press('Control+a');
    await keyboard.insertText('800');
    await keyboard.press('Enter');
    // Who changed it stands on it again.
    await see(button(chips, '预算 不超过 ¥800.00').and(keys.locator(':focus')));
    await idle(keys);
    for (const key of ['j', 'c', 'j', 'c']) {
      await keyboard.press(key);
      await idle(keys);
    }
    await keyboard.press('Shift+C');
    await see(keys.getByRole('heading', { level: 1, name: '并排比较' }));
    await idle(keys);
    await tabTo(keys, keys.getByRole('link', { name: '回到搜索' }));
    await keyboard.press('Enter');
    await see(button(chips, '预算 不超过 ¥800.00'));
    await idle(keys);
    await keyboard.press('p');
    await tabTo(keys, keys.getByRole('dialog', { name: '把这次搜索发成需求' }).getByRole('textbox').first());
    await keyboard.press('Enter');
    const publish = keys.getByRole('dialog', { name: '不署名发布' });
    await tabTo(keys, publish.getByRole('textbox', { name: '联系方式' }));
    await keyboard.insertText('0512-0000 0001');
    await tabTo(keys, publish.getByRole('spinbutton').first());
    await typeDay(publish, new Date(world.clock.now + 30 * DAY).toISOString().slice(0, 10));
    await tabTo(keys, button(publish, '不署名发布'));
    await keyboard.press('Enter');
    await see(keys.getByText('已发布，没有署名'));
    calm(keys);
    await keys.context().close();
  });
});
