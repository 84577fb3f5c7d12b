import path from 'node:path';
import { z } from 'zod';

/** Where the project's own files are: the folder that holds package.json. */
export interface Locations {
  readonly root: string;
  readonly migrations: string;
  readonly web: string;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Database files, uploads, exported heads. */
  readonly dataRoot: string;
  readonly circleFolder: string;
  readonly withSample: boolean;
  /** Persons one may enter as without a password: only with the sample layer, off loopback only when named. */
  readonly demo: boolean;
  readonly secureCookies: boolean;
}

/** The circle this repository ships with; a folder name, nothing the code knows about. */
const DEFAULT_CIRCLE = 'circles/jiakuntai';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

const zEnv = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(5180),
  TONGQUAN_DATA: z.string().min(1).optional(),
  TONGQUAN_CIRCLE: z.string().min(1).optional(),
  TONGQUAN_SECURE_COOKIES: z.enum(['0', '1']).default('0'),
});

/**
 * Settings from environment and command line. Flags: `--without-sample`, `--demo` (allow demo entry on an
 * address others can reach, directly or through a TLS proxy), `--no-demo`.
 * @throws ZodError naming the variable
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
  locations: Locations,
): Config {
  // An empty variable is one that was not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = zEnv.parse(given);
  const withSample = !argv.includes('--without-sample');
  const secureCookies = parsed.TONGQUAN_SECURE_COOKIES === '1';
  // Behind a TLS proxy a loopback address is reached by everyone the proxy lets in.
  const local = LOOPBACK.has(parsed.HOST) && !secureCookies;
  return {
    host: parsed.HOST,
    port: parsed.PORT,
    dataRoot: path.resolve(locations.root, parsed.TONGQUAN_DATA ?? 'data'),
    circleFolder: path.resolve(locations.root, parsed.TONGQUAN_CIRCLE ?? DEFAULT_CIRCLE),
    withSample,
    demo: withSample && !argv.includes('--no-demo') && (local || argv.includes('--demo')),
    secureCookies,
  };
}
