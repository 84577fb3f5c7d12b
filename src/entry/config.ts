import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { EmbeddingEndpoint } from '../slices/matching/index.ts';
import type { MailOptions, SmsOptions, WecomOptions } from '../slices/notices/index.ts';

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
  /** Threads that go through the search index beside the one that answers requests; 0 for none. */
  readonly searchThreads: number;
  /** Asked what texts mean, for the search; left out, nobody is. */
  readonly embedding?: EmbeddingEndpoint;
  /** Where notices may go outside; what is left out is not connected. */
  readonly outlets: OutletConfig;
}

export interface OutletConfig {
  /** Address people reach the platform by, without a slash at the end; there whenever a channel is. */
  readonly publicUrl: string;
  readonly mail?: MailOptions;
  readonly sms?: SmsOptions;
  readonly wecom?: WecomOptions;
  readonly toSamplePersons: boolean;
}

/** The circle this repository ships with; a folder name, nothing the code knows about. */
const DEFAULT_CIRCLE = 'circles/jiakuntai';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

const zWebUrl = z
  .url({ protocol: /^https?$/, error: '应是 http 或 https 网址 / must be an http or https address' })
  .transform((url) => url.replace(/\/+$/, ''));

const zSettings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(5180),
  TONGQUAN_DATA: z.string().min(1).optional(),
  TONGQUAN_CIRCLE: z.string().min(1).optional(),
  TONGQUAN_SECURE_COOKIES: z.enum(['0', '1']).default('0'),
  TONGQUAN_PUBLIC_URL: zWebUrl.optional(),
  TONGQUAN_SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: '应像 smtp://用户:口令@主机:端口 / must look like smtp://user:pass@host:port',
    })
    .optional(),
  TONGQUAN_MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>@]*<?[^\s<>@]+@[^\s<>@]+>?$/,
      '应是发件人地址，例如 名称 <a@example.com> / must be a sender such as Name <a@example.com>',
    )
    .optional(),
  TONGQUAN_SMS_URL: zWebUrl.optional(),
  TONGQUAN_SMS_TEMPLATE: z.string().min(1).optional(),
  TONGQUAN_WECOM_URL: zWebUrl.optional(),
  TONGQUAN_SEARCH_THREADS: z.coerce.number().int().min(0).max(64).optional(),
  TONGQUAN_EMBEDDING_URL: zWebUrl.optional(),
  TONGQUAN_EMBEDDING_MODEL: z.string().min(1).max(200).optional(),
  TONGQUAN_EMBEDDING_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, '不应有空格或换行 / must hold no spaces or line breaks')
    .optional(),
  TONGQUAN_REMIND_SAMPLE: z.enum(['0', '1']).default('0'),
});

type Settings = z.output<typeof zSettings>;

/** One processor stays with the requests; beyond a few threads memory is what a search waits for. */
const defaultThreads = (): number => Math.min(8, Math.max(1, availableParallelism() - 1));

/** Settings that make sense only together: each with those it needs. */
const NEEDS: readonly (readonly [keyof Settings, keyof Settings])[] = [
  ['TONGQUAN_SMTP_URL', 'TONGQUAN_MAIL_FROM'],
  ['TONGQUAN_SMTP_URL', 'TONGQUAN_PUBLIC_URL'],
  ['TONGQUAN_MAIL_FROM', 'TONGQUAN_SMTP_URL'],
  ['TONGQUAN_SMS_URL', 'TONGQUAN_SMS_TEMPLATE'],
  ['TONGQUAN_SMS_URL', 'TONGQUAN_PUBLIC_URL'],
  ['TONGQUAN_SMS_TEMPLATE', 'TONGQUAN_SMS_URL'],
  ['TONGQUAN_WECOM_URL', 'TONGQUAN_PUBLIC_URL'],
  ['TONGQUAN_EMBEDDING_URL', 'TONGQUAN_EMBEDDING_MODEL'],
  ['TONGQUAN_EMBEDDING_MODEL', 'TONGQUAN_EMBEDDING_URL'],
  ['TONGQUAN_EMBEDDING_KEY', 'TONGQUAN_EMBEDDING_URL'],
];

const zEnv = zSettings.superRefine((settings, context) => {
  for (const [given, needed] of NEEDS) {
    if (settings[given] === undefined || settings[needed] !== undefined) continue;
    const message = `设了 ${given}，还要设它 / ${given} is set and needs it too`;
    context.addIssue({ code: 'custom', path: [needed], message });
  }
});

function outletsOf(settings: Settings): OutletConfig {
  const { TONGQUAN_SMTP_URL: smtp, TONGQUAN_MAIL_FROM: from } = settings;
  const { TONGQUAN_SMS_URL: sms, TONGQUAN_SMS_TEMPLATE: template, TONGQUAN_WECOM_URL: wecom } = settings;
  return {
    publicUrl: settings.TONGQUAN_PUBLIC_URL ?? '',
    ...(smtp === undefined || from === undefined ? {} : { mail: { url: smtp, from } }),
    ...(sms === undefined || template === undefined ? {} : { sms: { url: sms, template } }),
    ...(wecom === undefined ? {} : { wecom: { url: wecom } }),
    toSamplePersons: settings.TONGQUAN_REMIND_SAMPLE === '1',
  };
}

function embeddingOf(settings: Settings): Pick<Config, 'embedding'> {
  const { TONGQUAN_EMBEDDING_URL: url, TONGQUAN_EMBEDDING_MODEL: model } = settings;
  if (url === undefined || model === undefined) return {};
  const { TONGQUAN_EMBEDDING_KEY: key } = settings;
  return { embedding: { url, model, ...(key === undefined ? {} : { key }) } };
}

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
    searchThreads: parsed.TONGQUAN_SEARCH_THREADS ?? defaultThreads(),
    ...embeddingOf(parsed),
    outlets: outletsOf(parsed),
  };
}
