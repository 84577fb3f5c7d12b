import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Lang } from '../../kernel/lang.ts';
import { countCell, figureCell, headCell, textCell } from '../../platform/spreadsheet.ts';
import type { AuditCase, Draw, ListedClaim } from './record.ts';

const WORDS = {
  zh: {
    audit: '随机抽查',
    number: '抽查编号',
    scheme: '政策',
    span: '时段',
    digest: '名单摘要（SHA-256）',
    source: '种子来源',
    seedAt: '种子公开时间',
    seed: '种子',
    listed: '名单份数',
    size: '抽查份数',
    series: '数据来源',
    own: '自有',
    sample: '样例',
    list: '名单',
    results: '结果',
    row: '序号',
    stratum: '层',
    rowDigest: '行摘要',
    claim: '兑付单号',
    enterprise: '企业',
    provider: '服务机构',
    amount: '同意金额',
    drawn: '抽中',
    case: '核查编号',
    state: '进度',
    open: '待接手',
    assigned: '核查中',
    reported: '已有结论',
    due: '提交期限',
    outcome: '结论',
    'in-order': '无问题',
    minor: '有小问题',
    repay: '应退款',
    repayAmount: '应退金额',
    findings: '核查情况',
  },
  en: {
    audit: 'Audit by lot',
    number: 'Number',
    scheme: 'Scheme',
    span: 'Span',
    digest: 'Digest of the list (SHA-256)',
    source: 'Source of the seed',
    seedAt: 'Seed public at',
    seed: 'Seed',
    listed: 'Claims listed',
    size: 'Claims drawn',
    series: 'Provenance',
    own: 'own',
    sample: 'sample',
    list: 'List',
    results: 'Results',
    row: 'Row',
    stratum: 'Stratum',
    rowDigest: 'Digest of the row',
    claim: 'Claim',
    enterprise: 'Enterprise',
    provider: 'Provider',
    amount: 'Granted',
    drawn: 'Drawn',
    case: 'Case',
    state: 'Progress',
    open: 'not taken yet',
    assigned: 'under audit',
    reported: 'has its outcome',
    due: 'Hand in by',
    outcome: 'Outcome',
    'in-order': 'in order',
    minor: 'minor faults',
    repay: 'to be repaid',
    repayAmount: 'To be repaid',
    findings: 'Findings',
  },
} as const;

interface Workbook {
  readonly draw: Draw;
  readonly title: string;
  readonly claims: readonly ListedClaim[];
  readonly cases: readonly AuditCase[];
  readonly exponent: number;
  /** Instants in the circle's own time. */
  readonly showTime: (at: Draw['seedAt']) => string;
}

/** Three sheets: the audit, what was found, and the list with every claim behind its digest. */
export async function drawWorkbook(book: Workbook, lang: Lang): Promise<Buffer> {
  const w = WORDS[lang];
  const sheets = [
    { sheet: w.audit, data: headSheet(book, lang) },
    { sheet: w.results, data: caseSheet(book, lang) },
    { sheet: w.list, data: listSheet(book, lang) },
  ];
  return writeXlsxFile(sheets).toBuffer();
}

function headSheet({ draw, title, showTime }: Workbook, lang: Lang): SheetData {
  const w = WORDS[lang];
  const rows: [string, string][] = [
    [w.number, draw.number],
    [w.scheme, title],
    [w.span, `${draw.from} – ${draw.to}`],
    [w.series, w[draw.provenance]],
    [w.listed, String(draw.listed)],
    [w.size, String(draw.size)],
    [w.digest, draw.digest],
    [w.source, draw.seedSource],
    [w.seedAt, showTime(draw.seedAt)],
    [w.seed, draw.outcome?.seed ?? ''],
  ];
  return rows.map(([label, value]) => [headCell(label), textCell(value)]);
}

const figure = (minor: bigint | string, exponent: number) => {
  const digits = minor.toString().padStart(exponent + 1, '0');
  return figureCell(
    exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`,
    exponent,
  );
};

function caseSheet({ cases, exponent }: Workbook, lang: Lang): SheetData {
  const w = WORDS[lang];
  const heads = [
    w.case,
    w.claim,
    w.enterprise,
    w.provider,
    w.amount,
    w.state,
    w.due,
    w.outcome,
    w.repayAmount,
  ];
  return [
    [...heads, w.findings].map(headCell),
    ...cases.map((one) => [
      textCell(one.number),
      textCell(one.claimNumber),
      textCell(one.parties.enterprise[lang]),
      textCell(one.parties.provider?.[lang] ?? ''),
      figure(one.amount, exponent),
      textCell(w[one.state]),
      textCell(one.asked?.dueOn ?? ''),
      textCell(one.report === undefined ? '' : w[one.report.outcome]),
      one.report?.repay === undefined ? null : figure(one.report.repay, exponent),
      textCell(one.report?.findings ?? ''),
    ]),
  ];
}

function listSheet({ draw, claims, exponent }: Workbook, lang: Lang): SheetData {
  const w = WORDS[lang];
  const place = new Map(draw.outcome?.drawn.map((position, index) => [position, index + 1]));
  return [
    [w.row, w.stratum, w.claim, w.enterprise, w.provider, w.amount, w.drawn, w.rowDigest].map(headCell),
    ...claims.map(({ stratum, digest, record }, position) => {
      const drawn = place.get(position);
      return [
        countCell(position + 1),
        textCell(stratum),
        textCell(record.claim),
        textCell(lang === 'zh' ? record.enterprise : record.enterpriseEn),
        textCell((lang === 'zh' ? record.provider : record.providerEn) ?? ''),
        figure(record.amount, exponent),
        drawn === undefined ? null : countCell(drawn),
        textCell(digest),
      ];
    }),
  ];
}
