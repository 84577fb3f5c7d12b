// Pictures of every page as every role, for looking at them one by one: npm run pictures -- FOLDER [options]
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startProduct } from '../../bench/lib/product.ts';
import { launchChromium, openPage, type TestPage } from '../support/chromium.ts';
import { bestPictures } from './best-pictures.ts';
import { followLinks } from './links.ts';
import { idle } from './sights.ts';

const USAGE = `npm run pictures -- FOLDER [options]
  --as LOGIN    only as this person, "anyone" for a visitor; may be given several times
  --lang en     in English
  --dark        in the colours of night
  --best        only the pictures of the README, which lie in docs/pictures
  --url URL     of a product that runs already, instead of a fresh one`;

const WIDTHS = [1440, 390];

/** What is drawn a moment after its data has come: a map's own code, a picture's bars. */
const SETTLES = 200;

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: 'string', multiple: true },
    lang: { type: 'string' },
    dark: { type: 'boolean' },
    best: { type: 'boolean' },
    url: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(USAGE);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const { url, stop } =
  options.url === undefined ? await startProduct() : { url: options.url, stop: async () => {} };
const browser = await launchChromium();
try {
  if (options.best === true) await bestPictures(browser, url, folder);
  else for (const person of options.as ?? ['anyone', ...(await onePerRole())]) await picture(folder, person);
} finally {
  await browser.close();
  await stop();
}

/** Takes every page this person can reach, the first of its kind, in both widths. */
async function picture(into: string, person: string): Promise<void> {
  const page = await openPage(browser, options.lang === 'en' ? { lang: 'en' } : {});
  await page.emulateMedia({ colorScheme: options.dark === true ? 'dark' : 'light' });
  if (person !== 'anyone') await page.request.post(`${url}/api/demo/enter`, { data: { login: person } });
  await page.goto(url);
  await idle(page);
  const taken = new Set<string>();
  const { wrong } = await followLinks(page, async (kind) => {
    if (taken.has(kind)) return;
    taken.add(kind);
    await bothWidths(
      page,
      path.join(into, `${person}${kind === '/' ? '-home' : kind.replaceAll(/[/$]+/g, '-')}`),
    );
  });
  for (const fault of wrong) console.log(`${person} ${fault}`);
  console.log(`${person}: ${taken.size} pages`);
  await page.context().close();
}

async function bothWidths(page: TestPage, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await sleep(SETTLES);
    await idle(page);
    await page.screenshot({ path: `${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** The first sample person of each role. */
async function onePerRole(): Promise<string[]> {
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
