// Pictures of every page as every role, for looking at them one by one: npm run pictures -- FOLDER
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startProduct } from '../../bench/lib/product.ts';
import { launchChromium, openPage } from '../support/chromium.ts';
import { followLinks } from './links.ts';
import { idle } from './sights.ts';

const WIDTHS = [1440, 390];
const [folder] = process.argv.slice(2);

if (folder === undefined) {
  console.error('npm run pictures -- FOLDER');
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const product = await startProduct();
const browser = await launchChromium();
try {
  for (const person of [undefined, ...(await onePerRole(product.url))]) await picture(folder, person);
} finally {
  await browser.close();
  await product.stop();
}

/** Takes every page this person can reach, the first of its kind, in both widths. */
async function picture(into: string, person: string | undefined): Promise<void> {
  const page = await openPage(browser, {});
  if (person !== undefined)
    await page.request.post(`${product.url}/api/demo/enter`, { data: { login: person } });
  await page.goto(product.url);
  await idle(page);
  const taken = new Set<string>();
  const { wrong } = await followLinks(page, async (kind) => {
    if (taken.has(kind)) return;
    taken.add(kind);
    const name = `${person ?? 'anyone'}${kind === '/' ? '-home' : kind.replaceAll(/[/$]+/g, '-')}`;
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: path.join(into, `${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });
  for (const fault of wrong) console.log(`${person ?? 'anyone'} ${fault}`);
  console.log(`${person ?? 'anyone'}: ${taken.size} pages`);
  await page.context().close();
}

/** The first sample person of each role. */
async function onePerRole(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/demo/persons`);
  const { persons } = (await answer.json()) as {
    persons: readonly { login: string; roles: readonly string[] }[];
  };
  const byRoles = new Map<string, string>();
  for (const { login, roles } of persons) {
    const key = roles.join(' ');
    if (!byRoles.has(key)) byRoles.set(key, login);
  }
  return [...byRoles.values()];
}
