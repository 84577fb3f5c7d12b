import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const ordersErrors = {
  'offer-gone': {
    status: 409,
    zh: '该资源已下架，不能再下单。请另选一项。',
    en: 'This offer is no longer published. Choose another.',
  },
  'slot-needed': {
    status: 422,
    zh: '该资源按时段预约，请先选择开始和结束时间。',
    en: 'This offer is booked by time slot. Choose a start and an end.',
  },
  'slot-unneeded': {
    status: 422,
    zh: '该资源不占用时段，请去掉时间后重试。',
    en: 'This offer takes no time slot. Leave the times out.',
  },
  'slot-reversed': {
    status: 422,
    zh: '结束时间应晚于开始时间，并以整分钟计。请改正。',
    en: 'The end must be after the start, in whole minutes. Correct the times.',
  },
  'not-an-enterprise': {
    status: 403,
    zh: '只有企业可以询价和下单。',
    en: 'Only an enterprise may ask for quotes and order.',
  },
  'unknown-quote': {
    status: 404,
    zh: '没有找到这份报价。请重新询价。',
    en: 'That quote was not found. Ask for a new one.',
  },
  'quote-expired': {
    status: 410,
    zh: '报价已于 {expiredAt} 失效。请重新询价。',
    en: 'The quote expired at {expiredAt}. Ask for a new one.',
  },
  'quote-used': {
    status: 409,
    zh: '这份报价已经用来下过单。如需再订，请重新询价。',
    en: 'This quote was used for an order already. Ask for a new one to order again.',
  },
  'quote-changed': {
    status: 409,
    zh: '条件变了：现在应付 {nowPayZh}，报价时为 {quotedPayZh}；券可抵 {nowSupportZh}，报价时为 {quotedSupportZh}。没有下单，请重新询价后决定。',
    en: 'The terms changed: you would pay {nowPayEn} now (quoted {quotedPayEn}) with {nowSupportEn} from the voucher (quoted {quotedSupportEn}). Nothing was ordered; ask for a new quote and decide.',
  },
  'unknown-order': {
    status: 404,
    zh: '没有找到这份订单，或您无权查看。请核对订单号。',
    en: 'That order was not found, or you may not see it. Check its number.',
  },
  'wrong-state': {
    status: 409,
    zh: '订单目前是“{stateZh}”，不能{actionZh}。请刷新页面查看最新状态。',
    en: 'The order is {stateEn}, so it cannot be {actionEn}. Reload to see its current state.',
  },
  'changed-meanwhile': {
    status: 409,
    zh: '订单刚刚被对方或同事更新，您的操作没有生效。请刷新后重试。',
    en: 'The order was changed by someone else a moment ago and your action had no effect. Reload and try again.',
  },
  'accept-too-late': {
    status: 410,
    zh: '已超过受理期限，订单不能再受理，时段和券额已退回。',
    en: 'The time to accept has passed; the slot and the voucher amount go back.',
  },
  'settle-too-late': {
    status: 410,
    zh: '已超过完成期限，不能再记录用时，时段和券额退回。如工作确已完成，请与企业另行下单结算。',
    en: 'The time to finish this order has passed; the slot and the voucher amount go back. If the work was done, settle it with the enterprise by a new order.',
  },
  'not-due': {
    status: 409,
    zh: '订单的期限还没到。',
    en: 'The deadline of this order has not passed yet.',
  },
  'cancel-too-late': {
    status: 409,
    zh: '现在已不能取消：取消须提前到 {until} 之前。请与服务机构商量，由对方退回。',
    en: 'It is too late to cancel; that was possible until {until}. Ask the provider to step back from the order.',
  },
  'work-under-way': {
    status: 409,
    zh: '服务机构已受理，工作可能已经开始。请与对方商量，由对方退回。',
    en: 'The provider has accepted and work may be under way. Ask the provider to step back from the order.',
  },
  'usage-in-future': {
    status: 422,
    zh: '用时的结束时间还没到。请在用完之后记录。',
    en: 'The recorded use ends in the future. Record it when it is over.',
  },
  'usage-before-order': {
    status: 422,
    zh: '用时早于受理时间（{acceptedAt}）。请核对日期。',
    en: 'The recorded use begins before the order was accepted ({acceptedAt}). Check the date.',
  },
  'usage-too-long': {
    status: 422,
    zh: '有效用时 {minutes} 分钟超过了起止时间之间的 {span} 分钟。请改正。',
    en: '{minutes} minutes of use do not fit into the {span} minutes between start and end. Correct them.',
  },
  'usage-replaced': {
    status: 409,
    zh: '服务机构刚刚更正了用时（第 {current} 版），您看到的是第 {seen} 版。请核对新记录后再签。',
    en: 'The provider has just corrected the hours (revision {current}; you saw {seen}). Check the new record before signing.',
  },
  'in-parts': {
    status: 409,
    zh: '这份订单按里程碑履行。请在“里程碑”一栏逐个办理。',
    en: 'This order is done in milestones. Act on them one by one in the section “Milestones”.',
  },
  'not-in-parts': {
    status: 409,
    zh: '这份订单没有约定里程碑。请刷新页面后按整单办理。',
    en: 'This order has no milestones. Reload the page and act on the order as a whole.',
  },
  'slot-in-parts': {
    status: 409,
    zh: '按时段预约的订单按用时结算，不能划分里程碑。',
    en: 'An order for a time slot is settled by its hours and has no milestones.',
  },
  'plan-mixed': {
    status: 422,
    zh: '各里程碑请统一按比例或统一按金额填写，每个都要填。',
    en: 'Give every milestone a percentage, or give every one an amount; not both.',
  },
  'plan-percent-sum': {
    status: 422,
    zh: '各里程碑的比例相加应为 100%。请改正。',
    en: 'The percentages of the milestones must add up to 100 %. Correct them.',
  },
  'plan-amount-sum': {
    status: 422,
    zh: '各里程碑的金额相加应等于订单价格 {priceZh}。请改正。',
    en: 'The amounts of the milestones must add up to the price of the order, {priceEn}. Correct them.',
  },
  'plan-part-of-nothing': {
    status: 422,
    zh: '每个里程碑的金额都要大于零。请减少里程碑的个数，或调整比例。',
    en: 'Every milestone needs an amount above zero. Make fewer of them, or change the percentages.',
  },
  'plan-past': {
    status: 422,
    zh: '里程碑的完成日期不能早于今天。请改正。',
    en: 'No milestone can be due before today. Correct the dates.',
  },
  'plan-out-of-order': {
    status: 422,
    zh: '里程碑要按完成日期先后排列。请调整次序或日期。',
    en: 'Milestones stand in the order of their dates. Change the order or the dates.',
  },
  'plan-replaced': {
    status: 409,
    zh: '服务机构刚刚改了里程碑方案。请看过新方案再同意。',
    en: 'The provider has just changed the proposed milestones. Read the new ones before you agree.',
  },
  'no-plan': {
    status: 409,
    zh: '服务机构还没有提出里程碑方案。',
    en: 'The provider has not proposed any milestones yet.',
  },
  'unknown-part': {
    status: 404,
    zh: '这份订单没有第 {no} 个里程碑。请从订单页面办理。',
    en: 'This order has no milestone {no}. Act from the page of the order.',
  },
  'part-moved-on': {
    status: 409,
    zh: '第 {no} 个里程碑目前不能这样办理，可能刚被对方或同事更新。请刷新后重试。',
    en: 'That cannot be done with milestone {no} as it stands; someone may have just changed it. Reload and try again.',
  },
  'part-waits': {
    status: 409,
    zh: '第 {no} 个里程碑的成果已经提交。请先签认，或等服务机构处理您的异议，再终止余下部分。',
    en: 'The work of milestone {no} was handed over. Sign it, or wait for the answer to your objection, before you end the rest.',
  },
  'which-part': {
    status: 422,
    zh: '这份订单按里程碑兑付。请写明申请第几个里程碑。',
    en: 'This order is redeemed by milestones. Say which one the claim is for.',
  },
  'part-unsigned': {
    status: 409,
    zh: '第 {no} 个里程碑还没有双方签认，不能申请兑付。',
    en: 'Milestone {no} is not signed by both sides yet, so it cannot be claimed.',
  },
  'unknown-evidence': {
    status: 404,
    zh: '这份订单下没有这份材料。请从订单页面打开。',
    en: 'This order has no such piece of evidence. Open it from the page of the order.',
  },
  'evidence-filed': {
    status: 409,
    zh: '同一份文件已作为这一类材料提交过。',
    en: 'This very file is on file under this kind already.',
  },
  'invoice-needed': {
    status: 422,
    zh: '提交发票时须填写号码、双方代码、金额和日期。',
    en: 'Filing an invoice needs its number, both codes, amount and date.',
  },
  'payment-needed': {
    status: 422,
    zh: '提交付款凭证时须填写付款金额和日期。',
    en: 'Filing a proof of payment needs its amount and date.',
  },
  'invoice-used': {
    status: 409,
    zh: '该服务机构的发票 {number} 已用于另一份订单，不能重复使用。请核对号码。',
    en: 'Invoice {number} of this provider already serves another order and cannot serve twice. Check the number.',
  },
  'invoice-used-here': {
    status: 409,
    zh: '该服务机构的发票 {number} 已用于订单 {order}，不能重复使用。请核对号码，或打开那份订单查看。',
    en: 'Invoice {number} of this provider already serves order {order} and cannot serve twice. Check the number, or open that order.',
  },
  'nothing-deducted': {
    status: 409,
    zh: '这份订单没有当场抵扣的券额，不需要兑付。',
    en: 'No voucher amount was deducted on this order, so there is nothing to redeem.',
  },
  'claim-under-way': {
    status: 409,
    zh: '这份订单有兑付申请在办或已办结，不能放弃。请打开申请查看进度。',
    en: 'A claim for this order is under way or decided, so the amount cannot be given up. Open the claim to see how it stands.',
  },
  'invoice-names-others': {
    status: 422,
    zh: '发票的销售方或购买方与订单双方不一致。请更换发票。',
    en: 'The invoice names another seller or buyer than the parties of the order. File the right invoice.',
  },
  'no-spend': {
    status: 422,
    zh: '{year} 年没有可申请的支出：须是双方已签认用时、没有抵扣过券、并交齐发票和付款凭证的订单。',
    en: 'There is nothing to claim for {year}: an order counts when its use is countersigned, no voucher was deducted, and invoice and proof of payment are filed.',
  },
  'no-scheme-to-ask': {
    status: 422,
    zh: '这份报价没有适用的券政策，无从申请预认定。可直接下单。',
    en: 'No scheme bears on this quote, so there is nothing to rule on. It can be ordered as it is.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('orders', ordersErrors);
