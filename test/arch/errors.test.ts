import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCatalogue } from '../../src/kernel/errors.ts';

const root = path.resolve(import.meta.dirname, '../../src');

/** Every error catalogue of the source: exports whose name ends in `Errors`. */
async function catalogues(): Promise<[string, ErrorCatalogue][]> {
  const found: [string, ErrorCatalogue][] = [];
  for (const file of ['platform/errors.ts', ...slices().map((slice) => `slices/${slice}/errors.ts`)]) {
    const module = (await import(path.join(root, file))) as Readonly<Record<string, ErrorCatalogue>>;
    for (const [name, value] of Object.entries(module)) {
      if (name.endsWith('Errors')) found.push([name.slice(0, -'Errors'.length), value]);
    }
  }
  return found;
}

const slices = (): string[] =>
  readdirSync(path.join(root, 'slices')).filter((slice) =>
    readdirSync(path.join(root, 'slices', slice)).includes('errors.ts'),
  );

const cell = (text: string): string => text.replaceAll('|', '\\|');

describe('Errors', () => {
  it('all stand in docs/errors.md with both sentences (vitest -u writes the page anew)', async () => {
    const rows = (await catalogues()).flatMap(([prefix, catalogue]) =>
      Object.entries(catalogue).map(
        ([reason, entry]) =>
          `| \`${prefix}.${reason}\` | ${entry.status} | ${cell(entry.zh)} | ${cell(entry.en)} |`,
      ),
    );
    const page = [
      '# Errors',
      '',
      'Every refusal has a stable code, one sentence in each language that says what is wrong and what to do, and an',
      'HTTP status. Answers are RFC 9457 problem details (`application/problem+json`) with `code`, `zh`, `en` and,',
      'where one field caused it, `field`; a refusing clause is in `rule`. This page is written by',
      '`test/arch/errors.test.ts` from the catalogues.',
      '',
      '| code | status | 中文 | English |',
      '|---|---|---|---|',
      ...rows.sort(),
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/errors.md');
  });

  it('speak Chinese with full-width punctuation and English, and fill the same placeholders', async () => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [prefix, catalogue] of await catalogues()) {
      for (const [reason, entry] of Object.entries(catalogue)) {
        const code = `${prefix}.${reason}`;
        expect(entry.zh, code).toMatch(/[\u4e00-\u9fff].*。$/s);
        expect(entry.en, code).toMatch(/\.$/);
        expect(entry.en, code).not.toMatch(/[\u4e00-\u9fff]/);
        expect(entry.zh, code).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
        const pair = (text: string) => placeholders(text).filter((name) => !/(Zh|En)$/.test(name ?? ''));
        expect(pair(entry.zh), code).toEqual(pair(entry.en));
        expect(entry.status, code).toBeGreaterThanOrEqual(400);
      }
    }
  });
});
