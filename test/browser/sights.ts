import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { TestPage } from '../support/chromium.ts';

/** What is wrong with a page as it stands in the browser, in words; for tests that look at every page. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 level A and AA, all they build on, and what listeners count on besides: landmarks, heading order. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

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

/** Goes to an address as a press on a link would; the first of a page's addresses loads the app. */
export async function visit(page: TestPage, address: string): Promise<void> {
  const { origin, pathname, search } = new URL(address);
  if (new URL(page.url()).origin !== origin) return open(page, address);
  await page.evaluate((href) => window.__TSR_ROUTER__?.navigate({ href }), pathname + search);
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

/** Runs inside the page that has axe. */
async function lookForBarriers(rules: readonly string[]): Promise<string[]> {
  // A colour half way through its change is nobody's colour. One that never ends is left be.
  const passing = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(passing.map(({ finished }) => finished));
  const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return violations.map(({ id, impact, help, nodes }) => {
    const [first] = nodes;
    const place = `${first?.html.slice(0, 200)} ${first?.failureSummary ?? ''}`;
    return `${id}, ${impact}: ${help} (${nodes.length}×), first ${place}`;
  });
}

/** Every barrier that axe finds, of whatever impact, with the first place of each. */
export async function barriers(page: TestPage): Promise<string[]> {
  // Half a megabyte, which a page keeps until it is loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(lookForBarriers, RULES);
}

/** Runs inside the page: where focus stands, and what is wrong with how it shows. */
function focused(): { readonly name: string; readonly fault?: string } | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const name = element.outerHTML.slice(0, 140);
  const ring = [element, element.parentElement, element.parentElement?.parentElement].some((each) => {
    if (each == null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && outlineWidth !== '0px';
  });
  // A part of a date shows focus by its ground.
  if (!ring && element.getAttribute('role') !== 'spinbutton') return { name, fault: `no ring: ${name}` };
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = document.elementFromPoint(left + width / 2, top + height / 2);
  const covered = at !== null && !element.contains(at) && !at.contains(element);
  const shared = covered && at.closest('label')?.contains(element) === true;
  return covered && !shared ? { name, fault: `behind ${at.outerHTML.slice(0, 80)}: ${name}` } : { name };
}

const STOPS_MAX = 400;

/** Presses Tab from where focus stands until it leaves the page. @returns how many stops, and which do not show */
export async function walkByTab(page: TestPage): Promise<{ stops: number; wrong: string[] }> {
  const wrong: string[] = [];
  let stops = 0;
  for (let at = await page.evaluate(focused); stops < STOPS_MAX; at = await page.evaluate(focused)) {
    if (at === null && stops > 0) break;
    if (at !== null) stops += 1;
    if (at?.fault !== undefined) wrong.push(at.fault);
    await page.keyboard.press('Tab');
  }
  return { stops, wrong };
}

/** Runs inside the page: chosen things that look like their neighbours that are not. */
function lookAtChoices(): string[] {
  const look = (element: Element): string =>
    [undefined, '::before', '::after']
      .map((part) => {
        const style = getComputedStyle(element, part);
        const { backgroundColor, backgroundImage, color, content, fontWeight, textDecoration } = style;
        const { borderTop, borderBottom, borderLeft, outlineStyle, outlineColor } = style;
        const lines = [borderTop, borderBottom, borderLeft, outlineStyle, outlineColor];
        return [
          backgroundColor,
          backgroundImage,
          color,
          content,
          fontWeight,
          textDecoration,
          ...lines,
        ].join();
      })
      .join();
  const wrong: string[] = [];
  for (const state of ['aria-selected', 'aria-checked', 'aria-pressed', 'aria-current']) {
    for (const element of document.querySelectorAll(`[${state}]:not([${state}="false"])`)) {
      const like = element.getAttribute('role') ?? element.tagName.toLowerCase();
      const group = element.closest(
        'ul, ol, table, [role="grid"], [role="tablist"], [role="group"], nav, main',
      );
      const others = [...(group?.querySelectorAll(`[role="${like}"], ${like}`) ?? [])];
      const plain = others.filter((each) => (each.getAttribute(state) ?? 'false') === 'false');
      if (element.getBoundingClientRect().width === 0 || plain.length === 0) continue;
      // What shows the choice may be a part inside, such as the tick of an option.
      const shown = (each: Element) => [each, ...each.querySelectorAll('*')].map(look).join();
      if (plain.some((each) => shown(each) === shown(element)))
        wrong.push(`${state} does not show: ${element.outerHTML.slice(0, 160)}`);
    }
  }
  return wrong;
}

/** Chosen things that eyes cannot tell from the others; for looks that take the colours away. */
export const unseenChoices = (page: TestPage): Promise<string[]> => page.evaluate(lookAtChoices);
