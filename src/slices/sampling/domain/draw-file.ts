import { z } from 'zod';
import type { Bilingual } from '../../../kernel/lang.ts';
import { instant } from '../../../kernel/time.ts';
import { drawRows, type FrozenList, listDigest, quotasOf, rowDigest, sortRows } from './draw.ts';

const zDigest = z.string().regex(/^[0-9a-f]{64}$/);
const zCount = z.number().int().min(0).max(1_000_000);

/** The published file of an audit: from it alone anybody can draw again. */
export const zDrawFile = z.strictObject({
  format: z.literal('tongquan.audit-draw/1'),
  list: z.strictObject({
    number: z.string(),
    jurisdiction: z.string(),
    scheme: z.string(),
    version: zCount,
    from: z.iso.date(),
    to: z.iso.date(),
    strata: z.enum(['none', 'provider', 'amount']),
    quotas: z.array(z.strictObject({ stratum: z.string(), listed: zCount, draw: zCount })),
    seedSource: z.string(),
    seedAt: z.iso.datetime(),
    frozenAt: z.iso.datetime(),
    rows: z.array(z.strictObject({ stratum: z.string(), digest: zDigest })).max(1_000_000),
  }),
  digest: zDigest,
  /** Left out until the seed is drawn. */
  seed: z.string().optional(),
  drawnAt: z.iso.datetime().optional(),
  /** Digests of the drawn rows, in the order they were drawn. */
  drawn: z.array(zDigest).optional(),
  /** Only in the authority's own file: what stands behind each row, in the order of the rows. */
  disclosed: z.array(z.strictObject({ salt: z.string(), record: z.record(z.string(), z.json()) })).optional(),
});
export type DrawFile = z.infer<typeof zDrawFile>;

/** What came of reading an audit's file again. */
export interface DrawVerdict {
  readonly findings: readonly Bilingual[];
  /** Rows that the list and the seed choose, by their digests; nothing while there is no seed. */
  readonly drawn: readonly string[];
}

/** Does an audit's sums again: the digest of the list, its size by strata, and the draw. */
export function verifyDraw(file: DrawFile): DrawVerdict {
  const { list, digest, seed } = file;
  const findings = [...listFindings(list, digest), ...disclosedFindings(file)];
  if (seed === undefined) return { findings, drawn: [] };
  if (file.drawnAt !== undefined && instant(file.drawnAt) < instant(list.seedAt)) {
    findings.push({
      zh: `种子登记于 ${file.drawnAt}，早于约定的公开时间 ${list.seedAt}。`,
      en: `The seed was entered at ${file.drawnAt}, before it was due in public at ${list.seedAt}.`,
    });
  }
  const drawable = list.quotas.every(
    (quota) => list.rows.filter((row) => row.stratum === quota.stratum).length >= quota.draw,
  );
  const drawn = drawable
    ? drawRows(list, digest, seed).flatMap((position) => list.rows[position]?.digest ?? [])
    : [];
  if (drawn.join() !== (file.drawn ?? []).join()) {
    findings.push({
      zh: '按名单摘要和种子重新抽取，结果与文件所列不同。',
      en: 'Drawing again from the list’s digest and the seed gives other rows than the file names.',
    });
  }
  return { findings, drawn };
}

function listFindings(list: FrozenList, digest: string): Bilingual[] {
  const findings: Bilingual[] = [];
  const found = listDigest(list);
  if (found !== digest) {
    findings.push({
      zh: `名单与公布的摘要不符：算得 ${found}，文件写的是 ${digest}。`,
      en: `The list does not fit its published digest: it gives ${found}, the file says ${digest}.`,
    });
  }
  const sorted = sortRows(list.rows);
  const repeated = new Set(list.rows.map((row) => row.digest)).size < list.rows.length;
  if (repeated || sorted.some((row, index) => row.digest !== list.rows[index]?.digest)) {
    findings.push({
      zh: '名单的行有重复，或没有按层和摘要排列。',
      en: 'Rows of the list repeat, or are not in the order of strata and digests.',
    });
  }
  const counted = quotasOf(list.rows, list.rows.length);
  const fits =
    counted.length === list.quotas.length &&
    counted.every(({ stratum, listed }, index) => {
      const quota = list.quotas[index];
      return quota?.stratum === stratum && quota.listed === listed && quota.draw <= listed;
    });
  if (!fits) {
    findings.push({
      zh: '各层的行数与名单不符。',
      en: 'The numbers of rows by stratum do not fit the list.',
    });
  }
  return findings;
}

function disclosedFindings({ list, disclosed }: DrawFile): Bilingual[] {
  if (disclosed === undefined) return [];
  const wrong = list.rows.flatMap((row, index) => {
    const open = disclosed[index];
    return open !== undefined && rowDigest(open.record, open.salt) === row.digest ? [] : [index + 1];
  });
  if (wrong.length === 0 && disclosed.length === list.rows.length) return [];
  return [
    {
      zh: `明细与名单的摘要不符：第 ${wrong.slice(0, 10).join('、')} 行。`,
      en: `The details do not fit the digests of the list: rows ${wrong.slice(0, 10).join(', ')}.`,
    },
  ];
}
