import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import configuration, { ARROWS } from '../../.dependency-cruiser.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Fewer modules than this means that the tool did not see the code, and its silence means nothing. */
const MODULES_FLOOR = 150;

async function check(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(['src'], {
    ...configuration.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden as IForbiddenRuleType[] },
    tsConfig: { fileName: path.join(root, 'tsconfig.json') },
  });
  return output as ICruiseResult;
}

/** For each rule, the smallest tree that breaks it. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-circles': {
    'src/kernel/a.ts': "import './b.ts'; export const a = 1;",
    'src/kernel/b.ts': "import './a.ts'; export const b = 1;",
  },
  'kernel-stands-alone': { 'src/kernel/a.ts': "import 'node:fs';" },
  'domain-is-pure': {
    'src/slices/orders/domain/a.ts': "import type { X } from '../store.ts'; export type Y = X;",
    'src/slices/orders/store.ts': 'export type X = 1;',
  },
  'slices-meet-at-the-door': {
    'src/slices/orders/a.ts': "import '../booking/store.ts';",
    'src/slices/booking/store.ts': 'export const s = 1;',
  },
  'pages-see-contracts-only': {
    'src/slices/orders/web/page.ts': "import '../store.ts';",
    'src/slices/orders/store.ts': 'export const s = 1;',
  },
  'ui-knows-no-slice': {
    'src/ui/a.ts': "import '../slices/orders/index.ts';",
    'src/slices/orders/index.ts': 'export const s = 1;',
  },
  'platform-knows-no-slice': {
    'src/platform/a.ts': "import '../slices/orders/index.ts';",
    'src/slices/orders/index.ts': 'export const s = 1;',
  },
  'nobody-imports-entry': {
    'src/platform/a.ts': "import '../entry/compose.ts';",
    'src/entry/compose.ts': 'export const c = 1;',
  },
  ...Object.fromEntries(
    Object.entries(ARROWS).map(([from, to]) => {
      const stranger = Object.keys(ARROWS).find((name) => name !== from && !to.includes(name)) ?? 'elsewhere';
      return [
        `arrows-${from}`,
        {
          [`src/slices/${from}/a.ts`]: `import '../${stranger}/index.ts';`,
          [`src/slices/${stranger}/index.ts`]: 'export const s = 1;',
        },
      ];
    }),
  ),
};

describe('Import rules', () => {
  it('hold for the whole source, all of which the tool sees', async () => {
    const { summary, modules } = await check(root);
    expect(modules.filter((module) => module.source.startsWith('src/')).length).toBeGreaterThan(
      MODULES_FLOOR,
    );
    expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([]);
    // The whole source, on a machine that may be busy.
  }, 120_000);

  it('have an arrow list for every slice', () => {
    const slices = readdirSync(path.join(root, 'src/slices'));
    expect(Object.keys(ARROWS).sort()).toEqual(expect.arrayContaining(slices));
  });

  it('have a planted violation each', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(configuration.forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.keys(PLANTED))('%s fails on its planted violation', async (rule) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tq-arch-'));
    try {
      for (const [file, text] of Object.entries(PLANTED[rule] ?? {})) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), text);
      }
      const { summary } = await check(folder);
      expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
