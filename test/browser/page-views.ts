import { beforeAll, expect, it } from 'vitest';
import { type TestPage, useBrowser } from '../support/browser.ts';
import { useWorld } from '../support/world.ts';
import type { PageView } from './addresses.ts';
import { type LivedIn, liveIn } from './lived-in.ts';
import { barriers, faults, visit } from './sights.ts';

export type Looking = ReturnType<typeof useLivedIn>;

/**
 * A circle that is lived in, and one browser, which its persons share one after the other: what it keeps of the app
 * spares each of them most of a first visit. Call it inside a `describe`.
 */
export function useLivedIn() {
  const world = useWorld('jiakuntai', { withWeb: true });
  const browser = useBrowser();
  const circle: { ids: LivedIn['ids']; names: LivedIn['names'] } = { ids: {}, names: [] };
  let desk: { readonly page: TestPage; person: string } | undefined;

  beforeAll(async () => {
    Object.assign(circle, await liveIn(world));
  });

  /** The browser with this person at it, signed in; whoever was there before has left nothing of hers in it. */
  const pageOf = async (person = 'nobody'): Promise<TestPage> => {
    if (desk?.person === person) return desk.page;
    const page = desk?.page ?? (await browser.page({ now: world.clock.now }));
    await page.goto(`${world.url}/api/health`);
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.context().clearCookies();
    await page.goto('about:blank');
    if (person !== 'nobody') {
      const entered = await page.request.post(`${world.url}/api/demo/enter`, { data: { login: person } });
      expect(entered.status()).toBe(200);
    }
    desk = { page, person };
    return page;
  };
  const addressOf = (path: string) =>
    world.url +
    path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(circle.ids[name] ?? name));

  return { world, browser, circle, pageOf, addressOf };
}

/** Looks at each of these pages: wide and narrow, in both languages, with every sense. */
export function lookAt({ circle, pageOf, addressOf }: Looking, views: readonly PageView[]): void {
  const named = views.map(
    (page) => [`${page.at ?? page.path} for ${page.person ?? 'anyone'}`, page] as const,
  );
  it.each(named)('%s is whole and open to all senses', async (_, { path, at, person }) => {
    const page = await pageOf(person);
    await page.setViewportSize({ width: 1440, height: 900 });
    await visit(page, addressOf(at ?? path));
    expect(new URL(page.url()).pathname).toBe(new URL(addressOf(at ?? path)).pathname);
    const { names } = circle;
    const found: string[] = [];
    const note = (view: string, what: readonly string[]) =>
      found.push(...what.map((one) => `${view}: ${one}`));
    note('zh 1440', await faults(page, { lang: 'zh-CN', width: 1440, names }));
    note('zh 1440', await barriers(page));
    await page.setViewportSize({ width: 390, height: 844 });
    note('zh 390', await faults(page, { lang: 'zh-CN', width: 390, names }));
    await page.getByRole('banner').getByRole('button', { name: 'English' }).click();
    note('en 390', await faults(page, { lang: 'en', width: 390, names }));
    note('en 390', await barriers(page));
    await page.setViewportSize({ width: 1440, height: 900 });
    note('en 1440', await faults(page, { lang: 'en', width: 1440, names }));
    await page.getByRole('banner').getByRole('button', { name: '中文' }).click();
    expect(found).toEqual([]);
  });
}
