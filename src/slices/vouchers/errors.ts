import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';
import { voucherRuleErrors } from './domain/refusals.ts';
import { manyErrors } from './many-errors.ts';
import { rewardErrors } from './reward-errors.ts';

/** What the rules refuse is listed with the rules; here is what the records refuse. */
export const vouchersErrors = {
  'version-taken': {
    status: 409,
    zh: '第 {version} 版的版本号或有效期已被另一版占用，可能刚刚有人发布。请退回草稿，按最新版本重新提请。',
    en: 'The number or the days of version {version} belong to another version, perhaps published just now. Return the draft and propose it anew on the newest version.',
  },
  ...voucherRuleErrors,
  ...manyErrors,
  ...rewardErrors,
  'voucher-not-usable': {
    status: 409,
    zh: '这张券现在不能用：已过期、已撤销或不属于本企业。请刷新后改用其他券。',
    en: 'This voucher cannot be used now: it has expired, was revoked, or belongs to another firm. Refresh and use another.',
  },
  'voucher-ends-first': {
    status: 409,
    zh: '这张券在机构答复期限之前就会到期。请改用有效期更长的券，或自费下单。',
    en: 'This voucher ends before the provider must answer. Use one that lives longer, or order at full price.',
  },
  'voucher-short': {
    status: 409,
    zh: '券内余额不足，预留没有成功。请刷新报价后重试。',
    en: 'The voucher does not hold enough, so nothing was set aside. Refresh the quote and try again.',
  },
  'limit-reached': {
    status: 409,
    zh: '企业在这项政策下的额度已用到上限，预留没有成功。请减少金额，或等额度恢复。',
    en: 'The firm has used up a limit of this scheme, so nothing was set aside. Lower the amount, or wait until the limit opens again.',
  },
  'budget-short': {
    status: 409,
    zh: '出资方“{payer}”的可用预算不足，没有入账。请减少金额，或等出资方追加预算。',
    en: 'Funding party “{payer}” does not have enough budget left, so nothing was posted. Lower the amount, or wait until it adds funds.',
  },
  'reservation-settled': {
    status: 409,
    zh: '这笔预留已经兑付或释放，不能再改。请刷新查看最新状态。',
    en: 'This reservation is already redeemed or released and cannot change any more. Refresh to see its state.',
  },
  'more-than-reserved': {
    status: 422,
    zh: '金额超过了已预留的部分。预留只能减少，不能增加。',
    en: 'The amount is more than was set aside. A reservation can only shrink.',
  },
  'evidence-missing': {
    status: 422,
    zh: '兑付材料不齐，还缺：{missing}（{clause}：{textZh}）。请补齐后再提交。',
    en: 'Evidence is not complete; missing: {missing} ({clause}: {textEn}). File it, then submit again.',
  },
  'claim-open': {
    status: 409,
    zh: '这笔支出已有一份兑付申请在办或已办结，不能重复申请。请打开原申请查看进度。',
    en: 'A claim for this spend is already under way or decided, so it cannot be filed twice. Open that claim to see how it stands.',
  },
  'paper-claimed-here': {
    status: 409,
    zh: '“{label}”已用于您的另一份兑付申请 {number}，不能重复申请。请打开那份申请核对，或换上这笔支出自己的材料。',
    en: '“{label}” already stands in another claim of yours, {number}, and cannot be claimed on twice. Open that claim and check, or file the papers of this spend.',
  },
  'paper-claimed-elsewhere': {
    status: 409,
    zh: '“{label}”已用于另一份兑付申请（不属于本单位，不便列出），不能重复申请。请核对发票号码和销售方；如确属本笔支出，请联系经办人。',
    en: '“{label}” already stands in a claim of somebody else, which cannot be shown here. Check the invoice number and its seller; if it belongs to this spend, ask the voucher desk.',
  },
  'paper-on-two-orders': {
    status: 409,
    zh: '“{label}”同时用作两份订单的材料，只能用一次。请为每份订单提交各自的材料。',
    en: '“{label}” is filed for two orders of this claim, but serves only one. File each order its own papers.',
  },
  'claim-moved-on': {
    status: 409,
    zh: '这份兑付申请已被处理，不能再做这一步。请刷新查看最新状态。',
    en: 'This claim has been dealt with and this step is no longer open. Refresh to see its state.',
  },
  'no-correction': {
    status: 409,
    zh: '这项政策没有规定补正程序。材料不齐时请改用“退回”，并写明原因。',
    en: 'This scheme knows no correction. Where papers are missing, send the claim back with the reason.',
  },
  'corrected-once': {
    status: 409,
    zh: '这份申请已补正过一次，补正只能一次性告知（{clause}：{textZh}）。请按现有材料决定，或退回。',
    en: 'This claim was corrected once already, and what is missing may be asked for only once ({clause}: {textEn}). Decide on what is there, or send it back.',
  },
  'not-asked': {
    status: 409,
    zh: '这份申请现在没有等您补正的事项。请刷新查看最新状态。',
    en: 'Nothing of this claim waits for your correction now. Refresh to see its state.',
  },
  'points-open': {
    status: 422,
    zh: '第 {which} 点还没有答复。请补交对应的材料，或写明情况，再一并提交。',
    en: 'Points {which} are not answered yet. File the paper asked for or say how it is, then send all together.',
  },
  'correction-over': {
    status: 409,
    zh: '补正期限是 {dueOn}，已经过了。请等经办人退回后，补齐材料重新申请。',
    en: 'The time for the correction ended on {dueOn}. Once the desk has sent the claim back, complete it and claim again.',
  },
  'correction-runs': {
    status: 409,
    zh: '申请人还在补正期限内（到 {dueOn}），现在不能退回。请等期限过后，或等答复。',
    en: 'The applicant still has time to answer, until {dueOn}, so the claim cannot be sent back yet.',
  },
  'goes-through-round': {
    status: 409,
    zh: '这项政策按批次拨付：初审之后须经批次的核查、研究、公示和行文，不能单独复核。请把它加入一个批次。',
    en: 'Under this scheme claims are paid in rounds: after the examination this one goes through the checks, meeting, notice and document of a round. Add it to a round.',
  },
  'held-by-round': {
    status: 409,
    zh: '这份申请在一个办理批次里，不能单独退回。请在批次中把它移出并写明原因。',
    en: 'This claim is in a round and cannot be sent back by itself. Take it out of the round there, with the reason.',
  },
  'second-person': {
    status: 409,
    zh: '您已审批过这份申请。金额达到双人审批标准，须由另一位经办人复审。',
    en: 'You have approved this claim already. Its amount needs two persons: another officer must approve next.',
  },
  'cut-unknown-line': {
    status: 422,
    zh: '核减的订单不在这份申请的计入范围内。请从申请所列的订单中选择。',
    en: 'The order taken off is not one this claim counts. Choose from the orders of the claim.',
  },
  'cut-twice': {
    status: 422,
    zh: '同一份订单核减了两次。请合并为一笔并写明原因。',
    en: 'One order is taken off twice. Put it into one line with its reason.',
  },
  'cut-too-deep': {
    status: 422,
    zh: '核减额超过了这份订单对应的金额。请核对后重填。',
    en: 'More is taken off than rests on this order. Check the amount.',
  },
  'cut-to-nothing': {
    status: 422,
    zh: '核减后没有可兑付的金额。请改用“退回”，并写明原因。',
    en: 'Nothing would be left to pay. Send the claim back with the reason instead.',
  },
  'cuts-stand': {
    status: 409,
    zh: '核减由初审确定，复核只能同意或退回。如需改动，请先退回。',
    en: 'What is taken off was settled at the first approval; the second approves it or sends the claim back.',
  },
  'grant-differs': {
    status: 409,
    zh: '核定的金额刚刚有变，您的操作没有生效。请刷新核对后再办。',
    en: 'The amount granted has just changed and your approval had no effect. Refresh, check and decide.',
  },
  'claim-not-paid': {
    status: 409,
    zh: '这份申请还没有同意兑付，没有可追回的款项。如材料有误，请改用“退回”。',
    en: 'This claim has not been approved, so there is nothing to take back. If papers are wrong, send it back.',
  },
  'clawback-unclear': {
    status: 422,
    zh: '请在“追回金额”和“应计价款”中填写一项，只填一项。',
    en: 'Enter either the amount to take back or the right price, and only one of them.',
  },
  'more-than-paid': {
    status: 422,
    zh: '最多还能追回 {leftZh}，即已兑付而未追回的部分。请改小金额。',
    en: 'At most {leftEn} can still be taken back: what was paid and not taken back yet. Lower the amount.',
  },
  'nothing-to-take': {
    status: 422,
    zh: '按这个价款和原来的条款计算，没有多付的部分，无需追回。请核对价款。',
    en: 'At this price, by the rule it was paid under, nothing was paid too much. Check the price.',
  },
  'clawback-open': {
    status: 409,
    zh: '这份申请已有一笔追回等另一人同意。请先办结或撤回那一笔。',
    en: 'A claw back of this claim already waits for a second person. Decide or withdraw that one first.',
  },
  'clawback-second-person': {
    status: 409,
    zh: '这笔追回由您提出，金额达到双人标准，须由另一位经办人同意。',
    en: 'You proposed this claw back; at its amount another officer must agree.',
  },
  'clawback-moved-on': {
    status: 409,
    zh: '这笔追回已被处理，或这份申请刚刚有变，您的操作没有生效。请刷新后再办。',
    en: 'This claw back is decided already, or its claim has just changed, and your action had no effect. Refresh and decide.',
  },
  'clawback-under-way': {
    status: 409,
    zh: '{payer} 的这笔款已交银行支付，银行还没有答复。请等银行答复后再追回。',
    en: 'The part of {payer} is with the bank, which has not answered yet. Take it back once the bank has answered.',
  },
  'extension-not-later': {
    status: 422,
    zh: '新的有效期须晚于原来的有效期。请改选日期。',
    en: 'The new last day must be later than the one it has. Choose another day.',
  },
  'extension-too-far': {
    status: 422,
    zh: '一次延期不能超过一年。请改选更早的日期。',
    en: 'One extension reaches no further than a year. Choose an earlier day.',
  },
  'extension-open': {
    status: 409,
    zh: '这张券已有一笔延期等另一人同意。请先办结或撤回那一笔。',
    en: 'An extension of this voucher already waits for a second person. Decide or withdraw that one first.',
  },
  'extension-second-person': {
    status: 409,
    zh: '这笔延期由您提出，面额达到双人标准，须由另一位经办人同意。',
    en: 'You proposed this extension; at this face another officer must agree.',
  },
  'voucher-moved-on': {
    status: 409,
    zh: '这张券已被处理，不能再做这一步。请刷新查看最新状态。',
    en: 'This voucher has been dealt with and this step is no longer open. Refresh to see its state.',
  },
  'ruling-open': {
    status: 409,
    zh: '这项服务的预认定申请已在办理，不能重复申请。请在“创新券”页查看进度。',
    en: 'A ruling on this offer is already being decided. See how it stands on the page of vouchers.',
  },
  'ruling-gone': {
    status: 409,
    zh: '这份预认定刚刚已用于另一订单、到期或被撤回，没有下单。请重新报价。',
    en: 'This ruling has just been used for another order, has ended or was withdrawn, so nothing was ordered. Ask for a new quote.',
  },
  'ruling-moved-on': {
    status: 409,
    zh: '这份预认定申请已被处理，您的操作没有生效。请刷新查看最新状态。',
    en: 'This request for a ruling has been dealt with and your action had no effect. Refresh to see how it stands.',
  },
  'ruling-ordered-on': {
    status: 409,
    zh: '企业已按这份预认定下单，不能再撤回。如发现不实，请在兑付审核或追回中处理。',
    en: 'The firm has ordered on this ruling, so it stands. If its statements were false, deal with it when the claim is examined, or claw back.',
  },
  'ruling-over': {
    status: 422,
    zh: '有效期的最后一天不能早于今天。请改选日期。',
    en: 'The last day cannot lie before today. Choose another day.',
  },
  'ruling-too-long': {
    status: 422,
    zh: '预认定最长一年，且不超过政策的有效期。请改选更早的日期。',
    en: 'A ruling lasts a year at most, and no longer than its scheme. Choose an earlier day.',
  },
  'ruling-second-person': {
    status: 409,
    zh: '初审由您作出，金额达到双人标准，须由另一位经办人同意。',
    en: 'You made the first decision; at this amount another officer must agree.',
  },
  'ruling-clause': {
    status: 422,
    zh: '这项政策的条件里没有这一条款。请从所列条款中选择。',
    en: 'The conditions of this scheme hold no such clause. Choose one of those listed.',
  },
  'no-scheme': {
    status: 422,
    zh: '没有找到适用于本企业、且当日有效的这项政策。请在政策列表中另选。',
    en: 'No scheme of this code is in force today for this firm. Choose another from the list of schemes.',
  },
  'enterprise-unverified': {
    status: 409,
    zh: '企业还没有通过经办人核验，暂不能发券。请先核验企业信息。',
    en: 'The firm has not been verified yet, so no voucher can be issued. Verify the firm first.',
  },
  'not-payer': {
    status: 422,
    zh: '“{jurisdiction}”不是这项政策的出资方，不能为它安排预算。请核对政策。',
    en: '“{jurisdiction}” is not a funding party of this scheme and cannot appropriate for it. Check the scheme.',
  },
  'sample-money': {
    status: 422,
    zh: '样例单位、样例账号或样例资源不能动用真实政策的资金。请改用样例政策，或改用真实的账号和资源。',
    en: 'A sample organisation, account or offer may not move the money of a real scheme. Use a sample scheme, or a real account and offer.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('vouchers', vouchersErrors);
