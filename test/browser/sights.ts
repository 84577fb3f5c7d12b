import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { TestPage } from '../support/chromium.ts';

/** What is wrong with a page as it stands in the browser, in words; for tests that look at every page. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 level A and AA, and all they build on. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

declare global {
  interface Window {
    readonly axe: { run(node: Document, options: object): Promise<AxeResults> };
  }
}

/** Paths of every page the app knows; its router shows itself to development tools. */
export const knownPaths = (page: TestPage): Promise<string[]> =>
  page.evaluate(() => Object.keys(window.__TSR_ROUTER__?.routesByPath ?? {}));

/** Opens an address and waits until nothing is on its way any more. */
export async function open(page: TestPage, address: string): Promise<void> {
  await page.goto(address);
  await idle(page);
}

/** Waits until the page has its heading, asks nothing any more, and shows nothing that is still on its way. */
export async function idle(page: TestPage): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    const router = window.__TSR_ROUTER__;
    if (main?.querySelector('h1') == null || router?.state.status === 'pending') return false;
    if (router?.options.context.queryClient.isFetching() > 0) return false;
    // The gallery of parts shows one that loads for ever.
    if (location.pathname === '/kit') return true;
    return main.querySelector('[aria-busy="true"]') === null && !/正在读取…|Loading…/.test(main.innerText);
  });
}

export interface View {
  readonly lang: 'zh-CN' | 'en';
  readonly width: number;
  /** Names that are Chinese in every language. */
  readonly names: readonly string[];
}

/** Everything that is wrong here but needs no expert: language, heading, width, words. */
export async function faults(page: TestPage, { lang, width, names }: View): Promise<string[]> {
  const found = await page.evaluate(lookAround, { lang, width, names });
  return [...found, ...page.problems.splice(0)];
}

/** Runs inside the page. */
function lookAround({ lang, width, names }: View): string[] {
  const wrong: string[] = [];
  const root = document.documentElement;
  const headings = [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim());
  if (headings.length !== 1 || headings[0] === '') wrong.push(`headings: ${JSON.stringify(headings)}`);
  if (!document.title.includes(headings[0] ?? '')) wrong.push(`window title “${document.title}”`);
  if (root.lang !== lang) wrong.push(`lang is ${root.lang}`);
  if (root.scrollWidth > width) {
    const wide = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    wrong.push(`scrolls sideways to ${root.scrollWidth}, first ${wide?.outerHTML.slice(0, 160)}`);
  }
  // Words of the page itself; what somebody wrote in Chinese stands in paragraphs and cells.
  const words = 'h1, h2, nav a, button, label, legend, th[scope="col"], summary, dt';
  for (const element of document.querySelectorAll<HTMLElement>(words)) {
    const own = names.reduce((text, name) => text.replaceAll(name, ''), element.innerText);
    if (lang === 'en' && element.closest('[lang]') === root && /\p{Script=Han}/u.test(own)) {
      wrong.push(`Chinese on an English page: ${own.slice(0, 60)}`);
    }
  }
  const text = document.body.innerText;
  const broken = /\b(undefined|NaN|null|Invalid Date)\b|\[object \w+\]/.exec(text);
  if (broken !== null) wrong.push(`“${text.slice(Math.max(0, broken.index - 30), broken.index + 30)}”`);
  return wrong;
}

/** Runs inside the page: a colour half way through its change is nobody's colour. One that never ends is left be. */
async function settledColours(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** Serious and critical barriers that axe finds, with the first place of each. */
export async function barriers(page: TestPage): Promise<string[]> {
  await page.evaluate(axeSource);
  await page.evaluate(settledColours);
  const { violations } = await page.evaluate(
    (rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] }),
    RULES,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const [first] = nodes;
      return `${id}: ${help} (${nodes.length}×), first ${first?.html.slice(0, 200)} ${first?.failureSummary ?? ''}`;
    });
}
