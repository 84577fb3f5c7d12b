import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { type PackFinding, type PackReference, zBilingual, zSlug, zText } from '../../../kernel/pack.ts';
import { isAccountNumber, isBankCode } from './account.ts';

/** What a column of a payment list may hold. */
const OUT_FIELDS = [
  'line',
  'reference',
  'payer',
  'payer-account',
  'payee',
  'credit-code',
  'holder',
  'account',
  'bank',
  'bank-code',
  'amount',
  'currency',
  'period',
  'day',
  'subject-code',
  'subject-name',
  'entries',
  'purpose',
] as const;
export type OutField = (typeof OUT_FIELDS)[number];

/** What a column of a bank's list may tell. `ignored` is read over. */
const IN_FIELDS = [
  'reference',
  'holder',
  'account',
  'amount',
  'day',
  'bank-reference',
  'outcome',
  'reason',
  'ignored',
] as const;
export type InField = (typeof IN_FIELDS)[number];

const zAccount = z.strictObject({
  holder: zText,
  bank: zText,
  bankCode: z
    .string()
    .refine(isBankCode, '应是 12 位联行号或 BIC|it must be a bank code of 12 digits or a BIC'),
  number: z
    .string()
    .refine(isAccountNumber, '应是账号：6 至 34 位数字或大写字母|it must be an account number'),
});

const zOutColumn = z
  .strictObject({
    header: zText,
    field: z.enum(OUT_FIELDS).optional(),
    /** The same text in every row. */
    fixed: zText.optional(),
    amount: z.enum(['number', 'text', 'minor']).optional(),
    day: z.enum(['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY年M月D日']).optional(),
  })
  .refine(
    ({ field, fixed }) => (field === undefined) !== (fixed === undefined),
    '要么写 field，要么写 fixed，只写一个|write either field or fixed',
  )
  .refine(
    ({ field, amount }) => amount === undefined || field === 'amount',
    'amount 只用于金额列|amount goes with the field amount only',
  )
  .refine(
    ({ field, day }) => day === undefined || field === 'day',
    'day 只用于日期列|day goes with the field day only',
  );

const zInColumn = z
  .strictObject({
    header: zText,
    field: z.enum(IN_FIELDS),
    amount: z.enum(['number', 'minor']).optional(),
    day: z.enum(['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY年M月D日']).optional(),
    /** What the column's words mean. */
    values: z.record(zText, z.enum(['paid', 'failed', 'account-fault'])).optional(),
  })
  .refine(
    ({ field, values }) => (field === 'outcome') === (values !== undefined),
    'outcome 列要写 values，别的列不写|the field outcome needs values, others have none',
  );

const repeated = (headers: readonly string[]): number =>
  headers.findIndex((header, index) => headers.indexOf(header) !== index);

function eachHeaderOnce(
  columns: readonly { readonly header: string }[],
  context: z.core.$RefinementCtx<unknown>,
): void {
  const index = repeated(columns.map((column) => column.header));
  if (index < 0) return;
  context.addIssue({
    code: 'custom',
    path: ['columns', index, 'header'],
    message: '两列的表头相同|two columns have the same header',
  });
}

function eachFieldOnce(
  columns: readonly { readonly field?: string | undefined }[],
  needed: readonly (readonly string[])[],
  context: z.core.$RefinementCtx<unknown>,
): void {
  const fields = columns.map((column) => column.field);
  for (const choice of needed) {
    if (choice.some((field) => fields.includes(field))) continue;
    context.addIssue({
      code: 'custom',
      path: ['columns'],
      message: `缺少这些字段之一：${choice.join('、')}|one of these fields is missing: ${choice.join(', ')}`,
    });
  }
}

const layout = {
  id: zSlug,
  name: zBilingual,
  sheet: zText,
};

/** A payment list as a treasury's own system takes it in. */
const zOutLayout = z
  .strictObject({
    ...layout,
    /** Rows of text above the headers. */
    above: z.array(zText).default([]),
    columns: z.array(zOutColumn).min(1),
  })
  .superRefine(({ columns }, context) => {
    eachHeaderOnce(columns, context);
    eachFieldOnce(columns, [['account'], ['holder'], ['amount']], context);
  });
export type OutLayout = z.output<typeof zOutLayout>;

/** A list of what the bank paid, as a treasury's own system gives it out. */
const zInLayout = z
  .strictObject({
    ...layout,
    /** The row of the headers, counted from 1. */
    headerRow: z.int().min(1).max(50).default(1),
    columns: z.array(zInColumn).min(1),
  })
  .superRefine(({ columns }, context) => {
    eachHeaderOnce(columns, context);
    eachFieldOnce(columns, [['reference', 'account'], ['amount'], ['day'], ['bank-reference']], context);
  });
export type InLayout = z.output<typeof zInLayout>;

/** What a circle pack says of a treasury's papers. */
export const zTreasury = z.strictObject({
  jurisdiction: zJurisdictionId,
  /** Whether the bank is told only of statements whose sealed scan is filed. */
  sealBeforePayment: z.boolean().default(false),
  /** An account that changed within so many days is pointed out before it is paid to. */
  accountChangeDays: z.int().min(0).max(366).default(30),
  /** The account it pays from; left out, whoever sends the file fills it in. */
  account: zAccount.optional(),
  /** What invoices to it must name. */
  invoice: z
    .strictObject({
      name: zText,
      creditCode: zText,
      address: zText,
      phone: zText,
      bank: zText,
      number: zText,
    })
    .optional(),
  /** Budget subjects by scheme. A scheme without one is shown as without one. */
  subjects: z
    .array(
      z.strictObject({
        scheme: zSlug,
        code: z.string().regex(/^\d{3,12}$/, '应是科目编码|it must be digits'),
        name: zBilingual,
      }),
    )
    .default([]),
  out: z.array(zOutLayout).default([]),
  in: z.array(zInLayout).default([]),
});
export type Treasury = z.output<typeof zTreasury>;

export const treasuryReferences = (treasury: Treasury): PackReference[] => [
  { field: 'jurisdiction', part: 'jurisdictions', key: treasury.jurisdiction },
];

export const sampleTreasuryReferences = (treasury: Treasury): PackReference[] => [
  ...treasuryReferences(treasury),
  ...treasury.subjects.map(({ scheme }, index) => ({
    field: `subjects.${index}.scheme`,
    part: 'schemes',
    key: scheme,
  })),
];

interface TreasuryParts {
  readonly treasuries: readonly Treasury[];
  readonly sampleTreasuries: readonly Treasury[];
}

/** Each treasury's papers are described once, each layout and subject in them once. */
export function checkTreasuries({ treasuries, sampleTreasuries }: TreasuryParts): PackFinding[] {
  const named = new Set(treasuries.map((one) => one.jurisdiction));
  const twice = sampleTreasuries
    .filter((one) => named.has(one.jurisdiction))
    .map((one) =>
      finding(
        'sampleTreasuries',
        one,
        'jurisdiction',
        '这一级财政已另有说明',
        'this treasury is described already',
      ),
    );
  const inside = (part: string, list: readonly Treasury[]) =>
    list.flatMap((one) => {
      const layouts = [...one.out, ...one.in].map((each) => each.id);
      const schemes = one.subjects.map((each) => each.scheme);
      return [
        ...(repeated(layouts) < 0
          ? []
          : [finding(part, one, 'out', '两种版式的 id 相同', 'two layouts have the same id')]),
        ...(repeated(schemes) < 0
          ? []
          : [
              finding(
                part,
                one,
                `subjects.${repeated(schemes)}.scheme`,
                '这项政策已有科目',
                'this scheme has a subject already',
              ),
            ]),
      ];
    });
  return [...twice, ...inside('treasuries', treasuries), ...inside('sampleTreasuries', sampleTreasuries)];
}

const finding = (part: string, one: Treasury, field: string, zh: string, en: string): PackFinding => ({
  part,
  key: one.jurisdiction,
  field,
  reason: { zh, en },
});
