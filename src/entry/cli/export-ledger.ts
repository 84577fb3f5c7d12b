import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Instant, JurisdictionId } from '../../kernel/brand.ts';
import type { Lang } from '../../kernel/lang.ts';
import { instant, iso } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { circleOf } from '../../slices/circle/index.ts';
import { instructionFile, instructionsUnderWay } from '../../slices/clearing/index.ts';
import {
  beancountText,
  exportOf,
  fixKnown,
  hledgerText,
  type LedgerExport,
  ledgerWorkbook,
} from '../../slices/ledger/index.ts';
import { platformActor } from '../compose.ts';
import { type CliCall, type CliCommand, type CliOutcome, CliRefused } from './command.ts';
import { onDatabase } from './database.ts';
import { ledgerWords } from './ledger-words.ts';

const FORMATS = ['hledger', 'beancount', 'xlsx', 'iso20022'] as const;
type Format = (typeof FORMATS)[number];

export const exportLedger: CliCommand = {
  name: 'export ledger',
  summary: {
    zh: '把账簿导出给别的记账程序核对，或导出对账单的支付指令',
    en: 'Export the books for other accounting programs to check, or the payment orders of statements',
  },
  arguments: [],
  options: {
    format: {
      type: 'string',
      value: '<format>',
      required: true,
      help: { zh: `格式：${FORMATS.join('、')}`, en: `One of ${FORMATS.join(', ')}` },
    },
    out: {
      type: 'string',
      value: '<file>',
      help: {
        zh: '要写的文件，不得已存在；iso20022 为文件夹；文本格式不写则输出到屏幕',
        en: 'File to write, must not exist; a folder for iso20022; text goes to standard output without it',
      },
    },
    jurisdiction: {
      type: 'string',
      value: '<id>',
      help: { zh: '只导出这一级财政；不写则全部', en: 'Only this treasury; all of them by default' },
    },
    from: {
      type: 'string',
      value: '<day>',
      help: { zh: '首日，如 2026-01-01', en: 'First day, e.g. 2026-01-01' },
    },
    to: { type: 'string', value: '<day>', help: { zh: '末日', en: 'Last day' } },
    known: {
      type: 'string',
      value: '<moment>',
      help: {
        zh: '按这一时点所知，如 2026-05-01T00:00:00Z；不写为现在',
        en: 'As known at this moment; now by default',
      },
    },
    lang: {
      type: 'string',
      value: '<lang>',
      help: { zh: '科目名称的语言：zh 或 en', en: 'Language of names: zh or en' },
    },
    series: {
      type: 'string',
      value: '<series>',
      help: { zh: 'iso20022 的数据：own 或 sample', en: 'Which payments for iso20022: own or sample' },
    },
  },
  run: (call) => {
    const format = oneOf(call, 'format', FORMATS) ?? 'hledger';
    const lang = oneOf(call, 'lang', ['zh', 'en'] as const) ?? 'zh';
    const range = { ...day(call, 'from'), ...day(call, 'to') };
    const known = moment(call);
    return onDatabase(call, 'circle', async ({ uow }) => {
      const { parties, jurisdictions } = await uow.asWorker(circleOf);
      const [firstParty] = parties;
      if (firstParty === undefined) throw new Error('A circle has parties.');
      const actor = platformActor(firstParty);
      const ids = treasuries(
        call,
        jurisdictions.map((one) => one.id),
      );
      if (format === 'iso20022') return writeOrders(call, uow, actor, ids);
      const at = known ?? uow.now();
      for (const id of ids) await fix(uow, id, at);
      const books = await uow.read(actor, (tx) =>
        exportOf(tx, { jurisdictionIds: ids, known: at, ...range }),
      );
      return writeBooks(call, await render(uow, actor, books, format, lang), books);
    });
  },
};

const mistake = (zh: string, en: string): CliRefused => new CliRefused({ zh, en }, 2);

function oneOf<T extends string>(call: CliCall, name: string, choices: readonly T[]): T | undefined {
  const given = call.text(name);
  if (given === undefined) return undefined;
  const found = choices.find((choice) => choice === given);
  if (found !== undefined) return found;
  throw mistake(
    `--${name} 只能是 ${choices.join('、')}。`,
    `--${name} must be one of ${choices.join(', ')}.`,
  );
}

function day(call: CliCall, name: 'from' | 'to'): { from?: string; to?: string } {
  const given = call.text(name);
  if (given === undefined) return {};
  if (/^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return { [name]: given };
  throw mistake(`--${name} 应是日期，例如 2026-05-20。`, `--${name} must be a day such as 2026-05-20.`);
}

function moment(call: CliCall): Instant | undefined {
  const given = call.text('known');
  if (given === undefined) return undefined;
  try {
    return instant(given);
  } catch {
    throw mistake(
      '--known 应是带时区的时间，例如 2026-05-01T00:00:00Z。',
      '--known must be a moment with offset, e.g. 2026-05-01T00:00:00Z.',
    );
  }
}

function treasuries(call: CliCall, all: readonly JurisdictionId[]): JurisdictionId[] {
  const wanted = call.text('jurisdiction');
  const found = all.filter((id) => wanted === undefined || id === wanted);
  if (found.length > 0) return found;
  throw mistake(
    `没有“${wanted}”这一级财政。可选：${all.join('、')}。`,
    `There is no treasury “${wanted}”. There are: ${all.join(', ')}.`,
  );
}

const TRIES = 200;

/** Waits for whoever is posting: an export must say of its moment what everybody else is told. */
async function fix(uow: UnitOfWork, id: JurisdictionId, known: Instant): Promise<void> {
  if (known > uow.now()) {
    throw mistake(
      '--known 还没有到。请填现在或以前的时间。',
      '--known is still to come. Give now or an earlier time.',
    );
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await uow.asWorker((tx) => fixKnown(tx, id, known))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new CliRefused({
    zh: '账簿一直在入账，余额还不能确定。请稍后再试。',
    en: 'Entries are being posted all the time, so balances are not settled. Try again shortly.',
  });
}

async function render(
  uow: UnitOfWork,
  actor: SignedInActor,
  books: LedgerExport,
  format: Exclude<Format, 'iso20022'>,
  lang: Lang,
): Promise<string | Buffer> {
  const words = await uow.read(actor, (tx) => ledgerWords(tx, books, lang));
  if (format === 'hledger') return hledgerText(books, words);
  if (format === 'beancount') return beancountText(books, words);
  return ledgerWorkbook(books, words, lang);
}

async function writeBooks(call: CliCall, content: string | Buffer, books: LedgerExport): Promise<CliOutcome> {
  const { known, from, to, accounts, entries } = books;
  const out = call.text('out');
  const counts = { known, from, to, accounts: accounts.length, entries: entries.length };
  if (out === undefined) {
    if (typeof content !== 'string')
      throw mistake('电子表格要用 --out 写明文件。', 'A workbook needs --out with a file.');
    // The text alone, so that it can be piped into the program it is for.
    if (!call.json) call.io.out(content);
    return { ok: true, result: { ...counts, text: content }, lines: [] };
  }
  const file = path.resolve(call.io.cwd, out);
  await writeFile(file, content, { flag: 'wx' });
  return {
    ok: true,
    result: { ...counts, file },
    lines: [
      {
        zh: `已导出 ${entries.length} 笔分录、${accounts.length} 个科目（${from} 至 ${to}，按 ${known} 所知）到 ${file}。`,
        en: `${entries.length} entries of ${accounts.length} accounts (${from} to ${to}, as known at ${known}) were written to ${file}.`,
      },
    ],
  };
}

/** The payment orders that treasuries made and the bank has not answered in full, as the files they are. */
async function writeOrders(
  call: CliCall,
  uow: UnitOfWork,
  actor: SignedInActor,
  ids: readonly JurisdictionId[],
): Promise<CliOutcome> {
  const out = call.text('out');
  if (out === undefined)
    throw mistake('iso20022 要用 --out 写明文件夹。', 'iso20022 needs --out with a folder.');
  const series = oneOf(call, 'series', ['own', 'sample'] as const) ?? 'own';
  const folder = path.resolve(call.io.cwd, out);
  await mkdir(folder);
  const files: string[] = [];
  await uow.read(actor, async (tx) => {
    for (const jurisdictionId of ids) {
      for (const id of await instructionsUnderWay(tx, jurisdictionId)) {
        const order = await instructionFile(tx, id);
        if (order?.series !== series) continue;
        await writeFile(path.join(folder, order.fileName), order.file, { flag: 'wx' });
        files.push(order.fileName);
      }
    }
  });
  return {
    ok: true,
    result: { folder, series, files, at: iso(uow.now()) },
    lines: [
      {
        zh: `已写出 ${files.length} 份在途付款指令（pain.001.001.09 或财政自用版式）到 ${folder}。`,
        en: `${files.length} payment orders under way (pain.001.001.09 or a treasury’s own layout) were written to ${folder}.`,
      },
    ],
  };
}
