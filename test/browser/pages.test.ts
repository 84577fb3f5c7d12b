import { describe, expect, it, vi } from 'vitest';
import { PAGES, PERSONS } from './addresses.ts';
import { accountButton } from './hands.ts';
import { followLinks } from './links.ts';
import { raiseMatters } from './lived-in.ts';
import { lookAt, useLivedIn } from './page-views.ts';
import { idle, knownPaths, open, visit } from './sights.ts';

const pagesIn = (pdf: Buffer): number => Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

const LEADER = 'du-leader';

/** Everybody else who looks at pages or follows links. */
const OTHERS = new Set([...PERSONS, ...PAGES.map(({ person = 'nobody' }) => person)]);
OTHERS.delete(LEADER);

describe('Every page of a circle that is lived in', () => {
  const looking = useLivedIn();
  const { world, browser, pageOf, addressOf } = looking;

  const looks = (who: string) =>
    lookAt(
      looking,
      PAGES.filter(({ person = 'nobody' }) => person === who),
    );
  const followsLinks = (person: string) =>
    it(`has no link that leads ${person} nowhere`, async () => {
      const page = await pageOf(person);
      await page.setViewportSize({ width: 1440, height: 900 });
      await visit(page, world.url);
      const { wrong, kinds } = await followLinks(page);
      expect(wrong).toEqual([]);
      expect(kinds.size).toBeGreaterThan(8);
    });

  // Nothing waits for the leader yet.
  looks(LEADER);

  it('puts the leader’s page on one A4, in both languages', async () => {
    await raiseMatters(world);
    const page = await pageOf(LEADER);
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, world.url);
    await page.getByText('费用怎样定').waitFor();
    expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.getByRole('banner').getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'For your decision' }).waitFor();
    expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.getByRole('banner').getByRole('button', { name: '中文' }).click();
  });

  followsLinks(LEADER);
  // One person after the other: for each the app is loaded anew.
  for (const person of OTHERS) {
    looks(person);
    if (PERSONS.includes(person)) followsLinks(person);
  }

  it('sends a visitor to sign in where a person is needed, and leaves no page out', async () => {
    const page = await pageOf();
    await open(page, world.url);
    const paths = await knownPaths(page);
    expect(paths.filter((path) => !PAGES.some((known) => known.path === path))).toEqual([]);
    const anyone = new Set(PAGES.filter(({ person }) => person === undefined).map(({ path }) => path));
    for (const path of paths.filter((each) => !anyone.has(each))) {
      await visit(page, addressOf(path));
      expect(new URL(page.url()).pathname, path).toBe('/sign-in');
    }
    expect(page.problems).toEqual([]);
  });

  it.each(['/schemes/none', '/rulebook/models/none'])('says that nothing stands at %s', async (path) => {
    const page = await pageOf();
    await open(page, world.url + path);
    await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
    expect(page.problems).toEqual([]);
  });

  it('keeps its frame without a network, and opens by itself once there is one', async () => {
    // Somebody who has not been here before: her browser keeps no page yet.
    const page = await browser.page({ now: world.clock.now });
    await open(page, world.url);
    const main = page.getByRole('main');
    const nav = page.getByRole('navigation', { name: '主导航' });
    for (const [entry, heading] of [
      ['找资源', '找资源'],
      ['资料', '本圈资料'],
    ] as const) {
      await page.context().setOffline(true);
      await nav.getByRole('link', { name: entry }).click();
      await main.getByRole('heading', { name: '没有连上服务器，这一页打不开' }).waitFor();
      await main.getByRole('button', { name: '再试一次' }).click();
      await page.context().setOffline(false);
      await main.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    const noted = page.problems.splice(0);
    expect(noted.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem))).toEqual([]);
    expect(noted.length).toBeGreaterThan(0);
    await page.context().close();
  });

  it('waits for a search that is still being prepared, and answers by itself', async () => {
    const page = await pageOf();
    // As in the first second after a start.
    const building = vi.spyOn(world.app.index, 'current').mockReturnValue(undefined);
    await page.goto(`${world.url}/search`);
    await page.getByRole('status').getByText('搜索正在准备').waitFor();
    expect((await world.anonymous().post('/api/matching/search', { text: '' })).status).toBe(503);
    building.mockRestore();
    await page.getByRole('region', { name: '结果' }).getByRole('listitem').first().waitFor();
    expect(page.problems).toEqual([]);
  });

  it('asks nothing in the next person’s name while one leaves, wherever she stands', async () => {
    const page = await browser.page({ now: world.clock.now });
    const hold = async (address: RegExp) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(address, async (route) => {
        await held;
        await route.continue();
      });
      return release;
    };
    const enter = async (person: string) => {
      const head = page.getByRole('banner');
      await accountButton(head).click();
      const entered = page.waitForResponse('**/api/demo/enter');
      await head.getByRole('region', { name: '换个身份试用' }).getByRole('button', { name: person }).click();
      await entered;
    };
    await page.request.post(`${world.url}/api/demo/enter`, { data: { login: 'he-officer' } });
    const showHome = await hold(/assets\/home-offices/);
    await page.goto(world.url);
    await page.getByRole('banner').waitFor();
    const sayWho = await hold(/api\/session$/);
    await enter('样例·顾工');
    showHome();
    // Long enough for the officer's page to come and ask for her queue, if it still would.
    await page.waitForTimeout(300);
    sayWho();
    await idle(page);
    expect(page.problems).toEqual([]);
    await enter('样例·何经办');
    await open(page, `${world.url}/desk`);
    await enter('样例·顾工');
    await page.getByRole('heading', { name: '您现在的身份不能看这一页' }).waitFor();
    expect(page.problems).toEqual([]);
    await page.context().close();
  });
});
