import { checkCreditCode } from '../../../kernel/creditcode.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { EdgeKind } from './graph.ts';
import { percentOf } from './percent.ts';

/** One holding as a register extract lists it. */
export interface ExtractLine {
  /** Line of the file, the heading being 1. */
  readonly row: number;
  readonly kind: EdgeKind;
  readonly held: { readonly creditCode: string; readonly name: string };
  readonly holder:
    | { readonly is: 'organisation'; readonly creditCode: string; readonly name: string }
    /** `identity` tells a person apart; left out, nothing does. */
    | { readonly is: 'person'; readonly name: string; readonly identity?: string };
  /** Hundredths of a percent. */
  readonly percent?: number;
  readonly validFrom?: string;
  readonly validTo?: string;
}

export interface ExtractFault extends Bilingual {
  readonly row: number;
}

export interface Extract {
  readonly lines: readonly ExtractLine[];
  readonly faults: readonly ExtractFault[];
  /** Firms with a bad row: what else is on record of them is not ended by this extract. */
  readonly doubtful: ReadonlySet<string>;
}

/** Headings people use, without spaces and brackets. */
const HEADINGS = {
  heldName: ['企业名称', '被投资企业', '被投资企业名称', '名称', 'enterprise', 'held'],
  heldCode: ['统一社会信用代码', '企业统一社会信用代码', '信用代码', 'creditcode', 'heldcode'],
  holderName: ['股东名称', '股东姓名', '出资人', '关联方', '关联方名称', '姓名', 'holder', 'shareholder'],
  holderCode: [
    '股东证件号码',
    '证件号码',
    '关联方统一社会信用代码',
    '股东统一社会信用代码',
    '关联方代码',
    'holdercode',
    'identity',
  ],
  kind: ['关系', '关系类型', '关联关系', '类型', 'kind', 'relation'],
  percent: ['持股比例', '出资比例', '股权比例', '比例', 'percent', 'share'],
  validFrom: ['起始日期', '生效日期', '出资日期', '任职日期', 'from', 'validfrom'],
  validTo: ['截止日期', '终止日期', '失效日期', 'to', 'validto'],
} as const;
type Column = keyof typeof HEADINGS;
const NEEDED: readonly Column[] = ['heldCode', 'holderName', 'kind'];

const KINDS: readonly (readonly [EdgeKind, readonly string[]])[] = [
  ['shares', ['股东', '出资', '持股', '投资', '股权', 'shares', 'shareholder']],
  ['legal-representative', ['法定代表人', '法人代表', '法人', 'legal-representative', 'legalrepresentative']],
  ['subordinate', ['隶属', '上级', '主管', '举办', 'subordinate']],
  ['jointly-built', ['共建', 'jointly-built', 'jointlybuilt']],
];

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\(.*?\)|[\s:：%]/gu, '')
    .toLowerCase();

const say = (row: number, zh: string, en: string): ExtractFault => ({ row, zh, en });

/** Reads an extract, row by row: what is wrong with a row is said, and the others stand. Pure. */
export function readExtract(rows: readonly (readonly string[])[]): Extract {
  const start = rows.findIndex((row) => NEEDED.every((column) => columnOf(row, column) >= 0));
  if (start < 0) {
    const zh = '没有找到表头。需要“统一社会信用代码”“股东名称”“关系”三列。';
    const en = 'No heading was found. It needs the columns 统一社会信用代码, 股东名称 and 关系.';
    return { lines: [], faults: [say(1, zh, en)], doubtful: new Set() };
  }
  const heading = rows[start] ?? [];
  const lines: ExtractLine[] = [];
  const faults: ExtractFault[] = [];
  const doubtful = new Set<string>();
  rows.forEach((cells, index) => {
    if (index <= start || cells.every((cell) => cell.trim() === '')) return;
    const read = readRow(index + 1, (column) => (cells[columnOf(heading, column)] ?? '').trim());
    if ('row' in read && 'kind' in read) lines.push(read);
    else {
      faults.push(read.fault);
      if (read.heldCode !== undefined) doubtful.add(read.heldCode);
    }
  });
  return { lines, faults, doubtful };
}

const columnOf = (heading: readonly string[], column: Column): number =>
  heading.findIndex((cell) => (HEADINGS[column] as readonly string[]).includes(plain(cell)));

type Bad = { readonly fault: ExtractFault; readonly heldCode?: string };

function readRow(row: number, cell: (column: Column) => string): ExtractLine | Bad {
  const code = checkCreditCode(cell('heldCode'));
  if (code.status === 'invalid') {
    const zh = `企业的统一社会信用代码“${cell('heldCode')}”不正确。请核对后重新导入这一行。`;
    return {
      fault: say(
        row,
        zh,
        `The firm's credit code “${cell('heldCode')}” is not valid. Check it and import this row again.`,
      ),
    };
  }
  const bad = (zh: string, en: string): Bad => ({ fault: say(row, zh, en), heldCode: code.code });
  const kind = KINDS.find(([, words]) => words.includes(plain(cell('kind'))))?.[0];
  if (kind === undefined) {
    return bad(
      `关系“${cell('kind')}”认不出。可写：股东、法定代表人、隶属、共建。`,
      `The relation “${cell('kind')}” is not known. Write 股东, 法定代表人, 隶属 or 共建.`,
    );
  }
  const holder = holderOf(kind, cell('holderName'), cell('holderCode'));
  if (holder === undefined) {
    return bad(
      '股东（关联方）缺少名称，或代码不正确。请补上。',
      'The holder has no name, or its code is not valid. Add it.',
    );
  }
  if (holder.is === 'organisation' && holder.creditCode === code.code) {
    return bad(
      '企业与股东（关联方）是同一家。请核对。',
      'The firm and its holder are one and the same. Check the row.',
    );
  }
  const percent = percentOf(cell('percent'));
  if (percent === 'bad') {
    return bad(
      `持股比例“${cell('percent')}”应在 0 到 100 之间，最多两位小数。`,
      `The share “${cell('percent')}” must lie between 0 and 100, with two decimals at most.`,
    );
  }
  const [validFrom, validTo] = [dayOf(cell('validFrom')), dayOf(cell('validTo'))];
  if (validFrom === 'bad' || validTo === 'bad' || (validFrom && validTo && validTo < validFrom)) {
    return bad(
      '日期不正确，应写成 2026-05-18，且截止不早于起始。',
      'A date is not right: write 2026-05-18, and no end before its beginning.',
    );
  }
  return {
    row,
    kind,
    held: { creditCode: code.code, name: cell('heldName') || code.code },
    holder,
    ...(kind === 'shares' && percent !== undefined ? { percent } : {}),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

/** Whoever has a valid credit code is an organisation; anybody else is a person, told apart by another number. */
function holderOf(kind: EdgeKind, name: string, code: string): ExtractLine['holder'] | undefined {
  const checked = checkCreditCode(code);
  if (kind !== 'legal-representative' && checked.status !== 'invalid') {
    return { is: 'organisation', creditCode: checked.code, name: name || checked.code };
  }
  if (name === '' || kind === 'subordinate') return undefined;
  return { is: 'person', name, ...(code === '' ? {} : { identity: code }) };
}

/** `YYYY-MM-DD` from the ways a date is written; `undefined` where nothing is. */
function dayOf(text: string): string | 'bad' | undefined {
  if (text === '' || text === '-' || text === '—' || text === '长期') return undefined;
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(text.normalize('NFKC'));
  if (match === null) return 'bad';
  const [, year, month, day] = match;
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDay(written) ? written : 'bad';
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && !leap ? 28 : (LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= length;
}
