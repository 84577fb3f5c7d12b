import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
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
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the Chromium of this machine: the one named by CHROMIUM_PATH, an installed one, or the packaged one. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return chromium.launch({ executablePath, args: ARGS, env: { ...Object.fromEntries(inherited), ...env } });
}

async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH ?? SYSTEM.find((file) => existsSync(file));
  if (named !== undefined) return { executablePath: named, env: {} };
  return packagedChromium();
}

/** Unpacks the Chromium of the npm package beside node_modules' other caches, with the libraries it needs. */
async function packagedChromium(): Promise<Chromium> {
  const folder = path.join(root, 'node_modules', '.cache', 'chromium');
  await mkdir(folder, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in a bare
  // environment; both are said through the environment.
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    packaged.setGraphicsMode = false;
    const executablePath = await packaged.executablePath();
    const libraries = [path.join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH ?? ''];
    return { executablePath, env: { LD_LIBRARY_PATH: libraries.filter((one) => one !== '').join(':') } };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
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
  context.setDefaultTimeout(15_000);
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
