import type { TestPage } from '../support/chromium.ts';
import { idle, knownPaths } from './sights.ts';

/** How many addresses of one kind of page are opened by one person; others of the circle open other records. */
const PER_KIND = 1;

/** What stands where a page should be. */
const DEAD_ENDS = ['没有这个页面', '这个页面没能打开', '您现在的身份不能看这一页', '平台暂时打不开'];

interface Found {
  /** Addresses of the app, with their search part. */
  readonly pages: readonly string[];
  /** Files and feeds the server answers itself. */
  readonly files: readonly string[];
  /** What the page calls itself. */
  readonly heading: string;
  /** What cannot be followed, in words. */
  readonly wrong: readonly string[];
}

export interface Walk {
  /** What is wrong, each with the page it stands on. */
  readonly wrong: readonly string[];
  /** Pages that links lead to, as the router writes them. */
  readonly kinds: ReadonlySet<string>;
}

/**
 * Follows the links of every page from the first one on, as far as they lead: a few addresses of each kind of
 * page, each file once a kind. The page must be open on the app.
 * @param arrive is called on each page once it is whole
 */
export async function followLinks(
  page: TestPage,
  arrive: (kind: string, address: string) => Promise<void> = async () => {},
): Promise<Walk> {
  const kindOf = kinds(await knownPaths(page));
  const planned = new Map<string, number>();
  const seen = new Set<string>();
  const files = new Set<string>();
  const wrong: string[] = [];
  const queue: string[] = [];
  const plan = (address: string): void => {
    const kind = kindOf(address);
    const count = planned.get(kind) ?? 0;
    if (seen.has(address) || count >= PER_KIND) return;
    seen.add(address);
    planned.set(kind, count + 1);
    queue.push(address);
  };
  plan('/');
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const found = await look(page, address);
    await arrive(kindOf(address), address);
    const faults = [...found.wrong, ...page.problems.splice(0)];
    for (const file of found.files) {
      const kind = file.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}|[0-9a-f]{64}/g, '$');
      if (files.has(kind)) continue;
      files.add(kind);
      const answer = await page.request.get(new URL(file, page.url()).href);
      if (!answer.ok()) faults.push(`${file} answers ${answer.status()}`);
    }
    wrong.push(...faults.map((fault) => `${address}: ${fault}`));
    found.pages.forEach(plan);
  }
  return { wrong, kinds: new Set(planned.keys()) };
}

/** Goes there as a press on a link would, without loading the app anew, and reads what links there are. */
async function look(page: TestPage, address: string): Promise<Found> {
  await page.evaluate((href) => window.__TSR_ROUTER__?.navigate({ href }), address);
  await idle(page);
  const found = await page.evaluate(linksHere);
  const { heading, wrong } = found;
  return DEAD_ENDS.includes(heading) ? { ...found, wrong: [...wrong, `“${heading}”`] } : found;
}

/** @returns which of the router's paths an address belongs to; the most literal one wins */
function kinds(paths: readonly string[]): (address: string) => string {
  const literals = (path: string) => path.split('/').filter((part) => !part.startsWith('$')).length;
  const patterns = [...paths]
    .sort((a, b) => literals(b) - literals(a))
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}/?$`) }));
  return (address) => {
    const [pathname = ''] = address.split(/[?#]/);
    return patterns.find(({ pattern }) => pattern.test(pathname))?.path ?? pathname;
  };
}

/** Runs inside the page. */
function linksHere(): Found {
  const pages = new Set<string>();
  const files = new Set<string>();
  const wrong: string[] = [];
  for (const link of document.querySelectorAll('a')) {
    const href = link.getAttribute('href');
    const name = (link.innerText || link.getAttribute('aria-label') || link.outerHTML).slice(0, 60);
    if (href === null || href === '') {
      wrong.push(`a link without an address: ${name}`);
      continue;
    }
    const target = new URL(href, location.href);
    const here = target.pathname === location.pathname && target.search === location.search;
    if (target.protocol === 'blob:') continue;
    if (target.origin !== location.origin) {
      if (!/^(https?|mailto|tel):$/.test(target.protocol)) wrong.push(`${name} leads to ${target.protocol}`);
      if (/^http/.test(target.protocol) && !/noreferrer|noopener/.test(link.rel) && link.target === '_blank')
        wrong.push(`${name} opens elsewhere without rel`);
    } else if (target.hash !== '' && here) {
      if (document.getElementById(decodeURIComponent(target.hash.slice(1))) === null)
        wrong.push(`${name} leads to ${target.hash}, which is not there`);
    } else if (target.pathname.startsWith('/api/')) files.add(target.pathname + target.search);
    else pages.add(target.pathname + target.search);
  }
  const heading = document.querySelector<HTMLElement>('main h1')?.innerText ?? '';
  return { pages: [...pages], files: [...files], heading, wrong };
}
