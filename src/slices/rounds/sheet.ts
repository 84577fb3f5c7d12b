import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { Bilingual, Lang } from '../../kernel/lang.ts';
import { figureCell, headCell, textCell } from '../../platform/spreadsheet.ts';
import { steadyWorkbook } from '../../platform/steady-workbook.ts';
import type { SheetRow } from './domain/returned-list.ts';

/** A check list as a workbook, and back: number and digest say which list it is, the row numbers which claim. */

export interface SheetInput {
  readonly number: string;
  readonly digest: string;
  readonly round: string;
  readonly department: Bilingual;
  readonly scheme: Bilingual;
  readonly dueOn?: string | undefined;
  readonly exponent: number;
  readonly rows: readonly {
    readonly place: number;
    readonly claimNumber: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly creditCode?: string | undefined;
    /** Plain decimal. */
    readonly amount: string;
    readonly result: string;
    readonly remark: string;
  }[];
}

const WORDS = {
  zh: {
    sheet: '核查名单',
    list: '名单编号',
    digest: '名单指纹',
    round: '批次',
    department: '核查部门',
    scheme: '政策',
    due: '请于此日前返回',
    how: '填写说明',
    rules: '“结果”填：通过、存疑、不通过；存疑和不通过须写意见。编号、指纹和序号请勿改动。',
    place: '序号',
    claim: '申请编号',
    firm: '企业',
    code: '统一社会信用代码',
    amount: '拟补助金额',
    result: '结果',
    remark: '意见',
    pass: '通过',
    query: '存疑',
    fail: '不通过',
  },
  en: {
    sheet: 'Check list',
    list: 'List',
    digest: 'Digest',
    round: 'Round',
    department: 'Department',
    scheme: 'Scheme',
    due: 'Please return by',
    how: 'How to fill in',
    rules:
      'Result: pass, query or fail; query and fail need a remark. Leave list, digest and numbers as they are.',
    place: 'No.',
    claim: 'Claim',
    firm: 'Firm',
    code: 'Credit code',
    amount: 'Proposed amount',
    result: 'Result',
    remark: 'Remark',
    pass: 'pass',
    query: 'query',
    fail: 'fail',
  },
} as const;

/** What was said before stands in the sheet, so that only the open rows are left to fill in. */
export const resultWord = (result: 'pass' | 'query' | 'fail', lang: Lang): string => WORDS[lang][result];

/** The same list gives the same bytes. */
export async function checkWorkbook(input: SheetInput, lang: Lang): Promise<Buffer> {
  const words = WORDS[lang];
  const named = (both: Bilingual) => textCell(lang === 'zh' ? both.zh : both.en);
  const head = [words.place, words.claim, words.firm, words.code, words.amount, words.result, words.remark];
  const workbook = await writeXlsxFile([
    {
      sheet: words.sheet,
      data: [
        [headCell(words.list), textCell(input.number)],
        [headCell(words.digest), textCell(input.digest)],
        [headCell(words.round), textCell(input.round)],
        [headCell(words.department), named(input.department)],
        [headCell(words.scheme), named(input.scheme)],
        ...(input.dueOn === undefined ? [] : [[headCell(words.due), textCell(input.dueOn)]]),
        [headCell(words.how), textCell(words.rules)],
        head.map(headCell),
        ...input.rows.map((row) => [
          textCell(String(row.place)),
          textCell(row.claimNumber),
          textCell(lang === 'zh' ? row.nameZh : row.nameEn),
          textCell(row.creditCode ?? '—'),
          figureCell(row.amount, input.exponent),
          textCell(row.result),
          textCell(row.remark),
        ]),
      ],
      columns: [12, 20, 36, 24, 16, 12, 48].map((width) => ({ width })),
    },
  ]).toBuffer();
  return steadyWorkbook(workbook);
}

export interface ReturnedSheet {
  readonly number: string;
  readonly digest: string;
  readonly rows: readonly SheetRow[];
}

type Cell = string | number | boolean | Date | null | undefined;
const text = (cell: Cell): string => (cell === null || cell === undefined ? '' : String(cell).trim());

/** A filled-in list, in either language; `undefined` when it is no workbook or none of ours. */
export async function readCheckWorkbook(bytes: Buffer): Promise<ReturnedSheet | undefined> {
  const cells = await cellsOf(bytes);
  if (cells === undefined) return undefined;
  const labelled = (label: 'list' | 'digest') =>
    text(cells.find(([first]) => text(first) === WORDS.zh[label] || text(first) === WORDS.en[label])?.[1]);
  const heads = cells.findIndex(
    ([first, second]) =>
      (text(first) === WORDS.zh.place && text(second) === WORDS.zh.claim) ||
      (text(first) === WORDS.en.place && text(second) === WORDS.en.claim),
  );
  const [number, digest] = [labelled('list'), labelled('digest')];
  if (heads < 0 || number === '' || digest === '') return undefined;
  const rows = cells
    .map((row, index) => ({ row, line: index + 1 }))
    .slice(heads + 1)
    .filter(({ row }) => row.some((cell) => text(cell) !== ''))
    .map(({ row, line }) => ({
      line,
      place: text(row[0]),
      claimNumber: text(row[1]),
      result: text(row[5]),
      remark: text(row[6]),
    }));
  return { number, digest, rows };
}

/** Bytes that are no workbook make the reader throw, each kind in its own way: all of it means "not ours". */
async function cellsOf(bytes: Buffer): Promise<Cell[][] | undefined> {
  try {
    const [sheet] = await readXlsxFile(bytes);
    return sheet === undefined ? undefined : (sheet.data as Cell[][]);
  } catch {
    return undefined;
  }
}
