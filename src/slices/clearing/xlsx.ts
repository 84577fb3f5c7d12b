import type { SheetData } from 'write-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { Lang } from '../../kernel/lang.ts';
import { fromWire } from '../../kernel/money.ts';
import type { StatementBody } from './domain/statement.ts';

const WORDS = {
  zh: {
    title: '对账单',
    treasury: '财政',
    period: '月份',
    version: '版本',
    digest: '内容摘要（SHA-256）',
    seal: '审计封存链头',
    early: '提前结账原因',
    own: '自有',
    sample: '样例',
    series: '数据来源',
    total: '小计',
    entries: '笔数',
    payee: '收款单位',
    code: '统一社会信用代码',
    amount: '应付金额',
    claim: '兑付单号',
    claimId: '兑付编号',
    order: '订单编号',
    reward: (year: number) => `${year} 年度服务机构奖励`,
    scheme: '政策',
    enterprise: '企业',
    approved: '审批时间',
    evidence: '材料齐全时间',
    payees: '按收款单位',
    lines: '明细',
    head: '概要',
  },
  en: {
    title: 'Statement',
    treasury: 'Treasury',
    period: 'Month',
    version: 'Version',
    digest: 'Digest (SHA-256)',
    seal: 'Audit seal head',
    early: 'Reason for early closing',
    own: 'own',
    sample: 'sample',
    series: 'Provenance',
    total: 'Subtotal',
    entries: 'Entries',
    payee: 'Payee',
    code: 'Credit code',
    amount: 'Amount owed',
    claim: 'Claim',
    claimId: 'Claim id',
    order: 'Order id',
    reward: (year: number) => `Provider reward of ${year}`,
    scheme: 'Scheme',
    enterprise: 'Enterprise',
    approved: 'Approved at',
    evidence: 'Evidence complete at',
    payees: 'Payees',
    lines: 'Lines',
    head: 'Summary',
  },
} as const;

type Words = (typeof WORDS)[Lang];

const text = (value: string) => ({ value, type: String });
const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });

/** Fifteen digits is what a spreadsheet's number holds exactly; a longer figure stays a text. */
const EXACT_DIGITS = 15;

/** An amount as a cell people can add up: the format's own numbers, at the last step and nowhere before. */
function sumCell(digits: string, exponent: number) {
  const sign = digits.startsWith('-') ? '-' : '';
  const minor = fromWire(digits.replace('-', ''))
    .toString()
    .padStart(exponent + 1, '0');
  const whole = exponent === 0 ? minor : `${minor.slice(0, -exponent)}.${minor.slice(-exponent)}`;
  const figure = `${sign}${whole}`;
  if (minor.length > EXACT_DIGITS) return text(figure);
  const decimals = exponent === 0 ? '' : `.${'0'.repeat(exponent)}`;
  return { value: Number(figure), type: Number, format: `#,##0${decimals}` };
}

/** A statement as a workbook: summary, payees, lines. Codes, ids and numbers of documents are texts. */
export function statementWorkbook(body: StatementBody, digest: string, lang: Lang): Promise<Buffer> {
  const words = WORDS[lang];
  return writeXlsxFile([
    {
      sheet: words.head,
      data: headSheet(body, digest, words, lang),
      columns: [{ width: 24 }, { width: 70 }],
    },
    { sheet: words.payees, data: payeeSheet(body, words, lang), columns: [{ width: 36 }, { width: 24 }] },
    { sheet: words.lines, data: lineSheet(body, words, lang), columns: [{ width: 20 }, { width: 38 }] },
  ]).toBuffer();
}

const named = (lang: Lang, zh: string, en: string) => text(lang === 'zh' ? zh : en);

function headSheet(body: StatementBody, digest: string, words: Words, lang: Lang): SheetData {
  const { exponent, code } = body.currency;
  return [
    [bold(words.title)],
    [text(words.treasury), named(lang, body.nameZh, body.nameEn)],
    [text(words.period), text(body.period)],
    [text(words.version), text(String(body.version))],
    ...(body.early === undefined ? [] : [[text(words.early), text(body.early)]]),
    [text(words.digest), text(digest)],
    [text(words.seal), text(body.seal === undefined ? '—' : `#${body.seal.number} ${body.seal.head}`)],
    [],
    [bold(words.series), bold(`${words.total} (${code})`), bold(words.entries)],
    ...body.subtotals.map(({ series, amount, entries }) => [
      text(words[series]),
      sumCell(amount, exponent),
      { value: entries, type: Number },
    ]),
  ];
}

function payeeSheet(body: StatementBody, words: Words, lang: Lang): SheetData {
  return [
    [words.payee, words.code, words.series, words.entries, words.amount].map(bold),
    ...body.payees.map((payee) => [
      named(lang, payee.nameZh, payee.nameEn),
      text(payee.creditCode ?? '—'),
      text(words[payee.series]),
      { value: payee.entries, type: Number },
      sumCell(payee.amount, body.currency.exponent),
    ]),
  ];
}

function lineSheet(body: StatementBody, words: Words, lang: Lang): SheetData {
  const payees = new Map(body.payees.map((payee) => [payee.payeeId, payee]));
  const columns = [
    words.claim,
    words.claimId,
    words.order,
    words.scheme,
    words.enterprise,
    words.payee,
    words.series,
    words.evidence,
    words.approved,
    words.amount,
  ];
  return [
    columns.map(bold),
    ...body.lines.map((line) => [
      text(line.claimNumber),
      text(line.claimId),
      text(line.reward === undefined ? (line.orderId ?? '—') : words.reward(line.reward.year)),
      text(`${line.schemeJurisdictionId}/${line.schemeCode}`),
      named(lang, line.enterpriseNameZh, line.enterpriseNameEn),
      named(
        lang,
        payees.get(line.payeeId)?.nameZh ?? line.payeeId,
        payees.get(line.payeeId)?.nameEn ?? line.payeeId,
      ),
      text(words[line.series]),
      text(line.evidenceAt),
      text(line.at),
      sumCell(line.amount, body.currency.exponent),
    ]),
  ];
}
