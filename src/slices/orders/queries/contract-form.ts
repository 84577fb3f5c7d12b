import type { z } from 'zod';
import { fromWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Circle, circleOf } from '../../circle/index.ts';
import { claimOfOrder } from '../../vouchers/index.ts';
import type { zContractForm } from '../contract.ts';
import { refuse } from '../errors.ts';
import { evidenceOf } from '../evidence-store.ts';
import { inParts, type Order, type Party } from '../record.ts';
import { orderById, usageOf } from '../store.ts';
import { showIn } from '../words.ts';
import { annexesOf } from './contract-annexes.ts';
import { both, row, type Section, same, span, spelled, type Value } from './form-rows.ts';

type ContractForm = z.output<typeof zContractForm>;

/** The order as a technical-service contract to print and seal. Nothing is made up: what is unknown is blank. */
export async function contractForm(tx: Tx, orderId: string): Promise<Result<ContractForm>> {
  const order = await orderById(tx, orderId);
  if (order === undefined) return refuse('unknown-order');
  const circle = await circleOf(tx);
  const usage = (await usageOf(tx, order)).at(-1);
  const onFile = {
    order,
    usage,
    evidence: await evidenceOf(tx, order),
    claim: inParts(order) ? undefined : await claimOfOrder(tx, order.id),
  };
  return ok({
    number: order.number,
    titleZh: '技术服务合同',
    titleEn: 'Technical service contract',
    sections: [
      partySection(order.enterprise, '甲方（委托方）', 'Party A (client)'),
      partySection(order.provider, '乙方（受托方）', 'Party B (provider)'),
      serviceSection(order),
      timeSection(order, circle),
      priceSection(order, circle),
      furtherTerms(),
      signatures(),
    ],
    lines: order.terms.lines,
    annexes: annexesOf(onFile, circle),
    provenance: order.provenance,
  });
}

function partySection(party: Party, titleZh: string, titleEn: string): Section {
  return {
    titleZh,
    titleEn,
    rows: [
      row('名称', 'Name', both(party.nameZh, party.nameEn)),
      row('统一社会信用代码', 'Unified social credit code', same(party.creditCode)),
      row('住所', 'Address', same(party.place)),
      row('法定代表人', 'Legal representative'),
      row('项目联系人', 'Contact'),
      row('联系电话', 'Telephone'),
      row('开户银行及账号', 'Bank and account'),
    ],
  };
}

const ACCESS: Readonly<Record<Order['offer']['accessMode'], { zh: string; en: string }>> = {
  'self-operated': { zh: '委托方自行上机', en: 'The client operates the instrument itself' },
  assisted: { zh: '乙方人员协助上机', en: 'The instrument is operated with the provider’s staff' },
  'sample-in': { zh: '送样', en: 'Samples are handed in' },
};

function serviceSection({ offer, need, request }: Order): Section {
  const extras = offer.price.extras.filter((extra) => request.extras?.includes(extra.code) ?? false);
  return {
    titleZh: '服务内容',
    titleEn: 'Service',
    rows: [
      row('项目名称', 'Object', both(offer.nameZh, offer.nameEn)),
      row('服务代码', 'Service code', same(offer.serviceCode)),
      row('服务方式', 'Way of service', ACCESS[offer.accessMode]),
      row('附加服务', 'Extras', both(extras.map((e) => e.zh).join('、'), extras.map((e) => e.en).join(', '))),
      row('委托方需求', 'Need of the client', same(need)),
      row('技术要求', 'Technical requirements'),
      row('验收标准', 'Acceptance criteria'),
    ],
  };
}

function timeSection({ offer, slot, placedAt }: Order, circle: Circle): Section {
  const days = offer.turnaroundDays;
  return {
    titleZh: '履行期限和地点',
    titleEn: 'Time and place',
    rows: [
      row('下单日期', 'Date of order', same(zoned(placedAt, circle.timezone).date)),
      row('上机时段', 'Slot', slot === undefined ? null : same(span(slot, offer.timezone, circle))),
      row(
        '完成期限',
        'Time to completion',
        days === undefined ? null : { zh: `${days} 个工作日`, en: `${days} working days` },
      ),
      row('服务地点', 'Place of service', same(offer.place)),
      row('签订地点', 'Place of signature'),
    ],
  };
}

function priceSection({ terms }: Order, circle: Circle): Section {
  const show = showIn(circle);
  const amount = (digits: string): Value => show(fromWire(digits));
  const deducts = terms.deductNow !== '0';
  const voucher = deducts && terms.scheme !== null ? both(terms.scheme.titleZh, terms.scheme.titleEn) : null;
  return {
    titleZh: '报酬及支付',
    titleEn: 'Price and payment',
    rows: [
      row('合同金额', 'Contract amount', amount(terms.price)),
      ...spelled('合同金额（大写）', 'Contract amount in words', terms.price, circle),
      row('其中券抵扣', 'Of which by voucher', amount(terms.deductNow)),
      row('甲方应付', 'To be paid by Party A', amount(terms.payNow)),
      row('券', 'Voucher', voucher),
      row('支付方式和期限', 'Way and time of payment'),
    ],
  };
}

const furtherTerms = (): Section => ({
  titleZh: '其他约定（由双方填写）',
  titleEn: 'Further terms (for the parties to fill in)',
  rows: [
    row('知识产权归属', 'Intellectual property'),
    row('保密义务', 'Confidentiality'),
    row('违约责任', 'Liability'),
    row('争议解决', 'Disputes'),
  ],
});

const signatures = (): Section => ({
  titleZh: '签章',
  titleEn: 'Signatures',
  rows: [
    row('甲方（盖章）', 'Party A (seal)'),
    row('乙方（盖章）', 'Party B (seal)'),
    row('签订日期', 'Date of signature'),
  ],
});
