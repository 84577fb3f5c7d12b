import type { z } from 'zod';
import { fromWire, toWire } from '../../../kernel/money.ts';
import { instant } from '../../../kernel/time.ts';
import type { Circle } from '../../circle/index.ts';
import type { ClaimView } from '../../vouchers/index.ts';
import type { zContractForm } from '../contract.ts';
import type { Evidence } from '../evidence-store.ts';
import type { Order, Usage } from '../record.ts';
import { showIn, wallTime } from '../words.ts';
import { both, lengthWords, row, type Section, same, span, spelled, type Value } from './form-rows.ts';

type Annex = z.output<typeof zContractForm>['annexes'][number];

/** What the papers after the contract are filled from. */
export interface Recorded {
  readonly order: Order;
  /** The newest revision of the hours. */
  readonly usage: Usage | undefined;
  readonly evidence: readonly Evidence[];
  readonly claim: ClaimView | undefined;
}

/** The record of use once hours are recorded; the claim form once they are signed and a voucher deducted. */
export function annexesOf(recorded: Recorded, circle: Circle): Annex[] {
  const { order, usage } = recorded;
  return [
    ...(usage === undefined ? [] : [usageRecord(order, usage, circle)]),
    ...(order.countersignedAt !== undefined && order.deducted > 0n ? [claimForm(recorded, circle)] : []),
  ];
}

const head = (order: Order): Section => ({
  titleZh: '订单',
  titleEn: 'Order',
  rows: [
    row('订单号', 'Order number', same(order.number)),
    row('项目名称', 'Object', both(order.offer.nameZh, order.offer.nameEn)),
    row('委托方', 'Client', both(order.enterprise.nameZh, order.enterprise.nameEn)),
    row('受托方', 'Provider', both(order.provider.nameZh, order.provider.nameEn)),
  ],
});

function usageRecord(order: Order, usage: Usage, circle: Circle): Annex {
  const { timezone } = order.offer;
  return {
    titleZh: '用时记录单',
    titleEn: 'Record of use',
    sections: [
      head(order),
      {
        titleZh: '用时',
        titleEn: 'Time used',
        rows: [
          row('版次', 'Revision', same(String(usage.revision))),
          row('起止', 'From and to', same(span(usage, timezone, circle))),
          row('有效时长', 'Effective time', lengthWords(usage.minutes)),
          row('说明', 'Note', same(usage.note)),
          row('机构记录时间', 'Recorded by the provider', same(wallTime(usage.recordedAt, timezone))),
          row(
            '企业线上签认时间',
            'Signed on line by the client',
            usage.signedAt === undefined ? null : same(wallTime(usage.signedAt, timezone)),
          ),
        ],
      },
      {
        titleZh: '签字',
        titleEn: 'Signatures',
        rows: [row('委托方', 'Client'), row('受托方', 'Provider'), row('日期', 'Date')],
      },
    ],
  };
}

function claimForm(recorded: Recorded, circle: Circle): Annex {
  const { order, evidence } = recorded;
  const names = evidence.map((paper) => paper.fileName);
  return {
    titleZh: '创新券兑付申请表',
    titleEn: 'Voucher claim form',
    sections: [
      head(order),
      { titleZh: '金额', titleEn: 'Amounts', rows: claimAmounts(recorded, circle) },
      {
        titleZh: '所附材料',
        titleEn: 'Papers enclosed',
        rows: [row('材料', 'Papers', both(names.join('；'), names.join('; ')))],
      },
      {
        titleZh: '申请单位',
        titleEn: 'Applicant',
        rows: [
          row('名称', 'Name', both(order.provider.nameZh, order.provider.nameEn)),
          row('统一社会信用代码', 'Unified social credit code', same(order.provider.creditCode)),
          row('开户银行及账号', 'Bank and account'),
          row('经办人', 'Prepared by'),
          row('负责人', 'Approved by'),
          row('盖章和日期', 'Seal and date'),
        ],
      },
    ],
  };
}

function claimAmounts({ order, claim }: Recorded, circle: Circle): Section['rows'] {
  const show = showIn(circle);
  const deducted = toWire(order.deducted);
  const { scheme } = order.terms;
  const shares = claim?.shares ?? [];
  const nameOf = (payer: string, lang: 'zh' | 'en') =>
    circle.jurisdictions.find(({ id }) => id === payer)?.shortName[lang] ?? payer;
  const sharesIn = (lang: 'zh' | 'en') =>
    shares
      .map(({ payer, amount }) => `${nameOf(payer, lang)} ${show(fromWire(amount))[lang]}`)
      .join(lang === 'zh' ? '；' : '; ');
  const submitted: Value =
    claim === undefined ? null : same(wallTime(instant(claim.submittedAt), circle.timezone));
  return [
    row('申请号', 'Claim number', same(claim?.number ?? null)),
    row('提交时间', 'Sent', submitted),
    row('依据', 'Scheme', scheme === null ? null : both(scheme.titleZh, scheme.titleEn)),
    row('结算金额', 'Final price', show(order.finalPrice ?? order.price)),
    row('申请兑付金额', 'Amount claimed', show(order.deducted)),
    ...spelled('申请兑付金额（大写）', 'Amount claimed in words', deducted, circle),
    row('各方承担', 'Shares', both(sharesIn('zh'), sharesIn('en'))),
  ];
}
