import { type ErrorCatalogue, type Params, refuser } from '../../../kernel/errors.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Refusal } from '../../../kernel/result.ts';

/** Why a scheme's rules say no. Each sentence names the clause and what can be done. */
export const voucherRuleErrors = {
  'not-in-force': {
    status: 422,
    zh: '该券政策当日不在有效期内（{clause}：{textZh}）。请改选有效版本或日期。',
    en: 'The scheme is not in force on that day ({clause}: {textEn}). Choose a version or date that is.',
  },
  'enterprise-elsewhere': {
    status: 422,
    zh: '企业注册地不在本券适用地区（{clause}：{textZh}）。请使用注册地的券。',
    en: 'The enterprise is registered outside the area of this scheme ({clause}: {textEn}). Use the scheme of its own place.',
  },
  'provider-elsewhere': {
    status: 422,
    zh: '服务机构不在本券认可的地区（{clause}：{textZh}）。请另选机构。',
    en: 'The provider is outside the area this scheme accepts ({clause}: {textEn}). Choose another provider.',
  },
  'requirement-not-met': {
    status: 422,
    zh: '不满足申领条件（{clause}：{textZh}）。如登记信息有误，请先更正。',
    en: 'A condition is not met ({clause}: {textEn}). If the record is wrong, have it corrected first.',
  },
  'requirement-not-recorded': {
    status: 422,
    zh: '缺少有效的登记信息，无法认定（{clause}：{textZh}）。请先补登或更新。',
    en: 'No valid record shows that this condition holds ({clause}: {textEn}). Add or renew the record first.',
  },
  'service-denied': {
    status: 422,
    zh: '该服务属于不予支持的类别（{clause}：{textZh}）。可自费下单。',
    en: 'This kind of service is excluded ({clause}: {textEn}). It can be ordered at full price.',
  },
  'service-not-listed': {
    status: 422,
    zh: '该服务不在支持目录内（{clause}：{textZh}）。可自费下单。',
    en: 'This service is not on the supported list ({clause}: {textEn}). It can be ordered at full price.',
  },
  'related-parties': {
    status: 422,
    zh: '企业与服务机构存在关联关系（{clause}：{textZh}）。请另选无关联的机构。',
    en: 'Enterprise and provider are related ({clause}: {textEn}). Choose an unrelated provider.',
  },
  'self-dealing': {
    status: 422,
    zh: '服务机构就是企业自己，不能用券（{clause}：{textZh}）。请另选机构。',
    en: 'The provider is the firm itself, so no voucher can be used ({clause}: {textEn}). Choose another provider.',
  },
  'funded-already': {
    status: 422,
    zh: '该项目已获其他资金支持，不重复补助（{clause}：{textZh}）。可自费下单。',
    en: 'Another fund has paid for this project already ({clause}: {textEn}). It can be ordered at full price.',
  },
  'nothing-to-match': {
    status: 422,
    zh: '没有可供配套的已兑付金额（{clause}：{textZh}）。请先使用被配套的券。',
    en: 'There is no support to match ({clause}: {textEn}). Use the voucher that is matched first.',
  },
  'notes-used-up': {
    status: 422,
    zh: '本期可领的张数已用完（{clause}：{textZh}）。请等下一期。',
    en: 'No more notes can be had in this cycle ({clause}: {textEn}). Wait for the next one.',
  },
  'below-minimum': {
    status: 422,
    zh: '金额低于最低要求（{clause}：{textZh}）。',
    en: 'The amount is below the minimum ({clause}: {textEn}).',
  },
  'nothing-to-support': {
    status: 422,
    zh: '按比例计算的补助为零（{clause}：{textZh}）。',
    en: 'By this ratio the support comes to nothing ({clause}: {textEn}).',
  },
  'cap-used-up': {
    status: 422,
    zh: '可用额度已用完（{clause}：{textZh}）。可自费下单，或等额度恢复。',
    en: 'This limit is used up ({clause}: {textEn}). Order at full price, or wait until it opens again.',
  },
  'voucher-missing': {
    status: 422,
    zh: '企业没有可用的券（{clause}：{textZh}）。请先申领。',
    en: 'The enterprise holds no usable voucher ({clause}: {textEn}). Apply for one first.',
  },
  'voucher-expired': {
    status: 422,
    zh: '券已过有效期（{clause}：{textZh}）。请重新申领。',
    en: 'The voucher has expired ({clause}: {textEn}). Apply for a new one.',
  },
  'too-many-requests-open': {
    status: 422,
    zh: '待处理的申领已到上限（{clause}：{textZh}）。请等窗口处理完已有的申领。',
    en: 'As many applications as may wait are waiting ({clause}: {textEn}). Wait until the desk has decided one.',
  },
  'outside-window': {
    status: 422,
    zh: '不在申报时间内（{clause}：{textZh}）。请在申报窗口期内提交。',
    en: 'Applications are not taken at this time of year ({clause}: {textEn}). Apply within the window.',
  },
  'budget-exhausted': {
    status: 422,
    zh: '出资方可用预算不足（{clause}：{textZh}）。请等待追加预算。',
    en: 'The budget left by the payers is not enough ({clause}: {textEn}). Wait until funds are added.',
  },
  'not-issued': {
    status: 422,
    zh: '该政策为事后补助，不发券（{clause}：{textZh}）。请在窗口期内申报。',
    en: 'This scheme reimburses afterwards and issues no voucher ({clause}: {textEn}). File a claim in its window.',
  },
  'not-last-year': {
    status: 422,
    zh: '没有上一年度支付的可补助支出（{clause}：{textZh}）。',
    en: 'No eligible spend was paid in the calendar year before ({clause}: {textEn}).',
  },
} satisfies ErrorCatalogue;

export type VoucherRuleReason = keyof typeof voucherRuleErrors;

const refuse = refuser('vouchers', voucherRuleErrors);

/** A refusal that names its clause and quotes the text it rests on. */
export function refusal(reason: VoucherRuleReason, clause: string, text: Bilingual): Refusal {
  const params: Params = { clause, textZh: withoutStop(text.zh), textEn: withoutStop(text.en) };
  return refuse(reason, params, { rule: clause }).error;
}

/** The sentence around the quotation brings its own full stop. */
const withoutStop = (text: string): string => text.replace(/[。．.]+$/u, '');
