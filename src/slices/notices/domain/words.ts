import type { Bilingual, Lang } from '../../../kernel/lang.ts';
import {
  type Facts,
  type NoticeClass,
  type NoticeKind,
  PAPERS_DAYS,
  UNSIGNED_WORKING_DAYS,
} from './notice.ts';

/** How values are written; the page and the mail each have their own, in the reader's language. */
export interface Show {
  money(wire: string): string;
  dateTime(moment: string): string;
  day(moment: string): string;
  period(value: string): string;
  duration(minutes: number): string;
  party(id: string): string;
}

export interface NoticeText {
  /** One sentence: what happened, and what is asked. */
  readonly title: string;
  /** The facts one recognises it by, in short. */
  readonly detail: string;
}

type Sentence = (facts: Facts, show: Show) => string;
type Sentences = { readonly [L in Lang]: Sentence };

const number = ({ number: given }: Facts): string => given ?? '';
const amount = (facts: Facts, show: Show): string => show.money(facts.amount ?? '0');
const day = ({ dueOn }: Facts, show: Show): string => (dueOn === undefined ? '' : show.day(dueOn));
const period = (facts: Facts, show: Show): string =>
  facts.period === undefined ? '' : show.period(facts.period);

const STEPS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  gathering: { zh: '编入名单', en: 'being listed' },
  checks: { zh: '部门核查', en: 'checks by departments' },
  meeting: { zh: '集体研究', en: 'the meeting' },
  publicity: { zh: '公示', en: 'public notice' },
  document: { zh: '联合行文', en: 'the joint document' },
  disbursing: { zh: '最后审批', en: 'the last approval' },
};
const stepWord = ({ step }: Facts, lang: Lang): string => STEPS[step ?? '']?.[lang] ?? '';

const need = ({ title }: Facts): string => title ?? '';

const TITLES: Readonly<Record<NoticeKind, Sentences>> = {
  'need-found': {
    zh: (f) => `您关注的“${need(f)}”有 ${f.count ?? 0} 项新资源符合`,
    en: (f) => `${f.count ?? 0} new or changed offers fit “${need(f)}”`,
  },
  'need-ending': {
    zh: (f, s) => `您发布的“${need(f)}”到 ${s.dateTime(f.validUntil ?? '')} 结束，还需要请延长`,
    en: (f, s) =>
      `“${need(f)}” is shown until ${s.dateTime(f.validUntil ?? '')}; renew it if you still need it`,
  },
  'need-expired': {
    zh: (f) => `您发布的“${need(f)}”已到期，不再公开`,
    en: (f) => `“${need(f)}” has expired and is no longer shown`,
  },
  'need-closed': {
    zh: (f) => `需求“${need(f)}”已经结束，不再等答复`,
    en: (f) => `The need “${need(f)}” is closed and will not be answered`,
  },
  'interest-received': {
    zh: (f) => `有机构对“${need(f)}”表达意向，待您答复`,
    en: (f) => `A provider is interested in “${need(f)}” and waits for your answer`,
  },
  'interest-retracted': {
    zh: (f) => `一家机构收回了对“${need(f)}”的意向`,
    en: (f) => `A provider took back its interest in “${need(f)}”`,
  },
  'interest-accepted': {
    zh: (f) => `“${need(f)}”的发布方接受了您的意向，可以看联系方式了`,
    en: (f) => `Your interest in “${need(f)}” is accepted; you can now see whom to contact`,
  },
  'interest-declined': {
    zh: (f) => `“${need(f)}”的发布方谢绝了您的意向，理由已写明`,
    en: (f) => `Your interest in “${need(f)}” was declined; the reason is given`,
  },
  'order-placed': {
    zh: (f) => `新订单 ${number(f)} 待受理`,
    en: (f) => `New order ${number(f)} waits to be accepted`,
  },
  'order-accept-due': {
    zh: (f) => `订单 ${number(f)} 不到 24 小时就要过期，请尽快受理`,
    en: (f) => `Order ${number(f)} expires in less than 24 hours; please accept or decline it`,
  },
  'order-accepted': {
    zh: (f) => `订单 ${number(f)} 已受理`,
    en: (f) => `Order ${number(f)} was accepted`,
  },
  'work-due': {
    zh: (f, s) => `订单 ${number(f)} 请在 ${s.dateTime(f.settleBy ?? '')} 前登记用时，逾期关闭、券额退回`,
    en: (f, s) =>
      `Please record the work of order ${number(f)} by ${s.dateTime(f.settleBy ?? '')}, or it closes`,
  },
  'dispute-due': {
    zh: (f, s) => `订单 ${number(f)} 的异议请在 ${s.dateTime(f.settleBy ?? '')} 前解决，逾期关闭、券额退回`,
    en: (f, s) =>
      `Please resolve the dispute on order ${number(f)} by ${s.dateTime(f.settleBy ?? '')}, or it closes`,
  },
  'order-declined': {
    zh: (f) => `订单 ${number(f)} 被退回，已预留的券额退还`,
    en: (f) => `Order ${number(f)} was declined; the voucher value set aside is free again`,
  },
  'order-cancelled': {
    zh: (f) => `企业取消了订单 ${number(f)}`,
    en: (f) => `The enterprise cancelled order ${number(f)}`,
  },
  'order-expired': {
    zh: (f) => `订单 ${number(f)} 过期，没有在限期内受理`,
    en: (f) => `Order ${number(f)} expired: nobody accepted it in time`,
  },
  'order-lapsed': {
    zh: (f) => `订单 ${number(f)} 超过完成期限，已关闭，券额退回`,
    en: (f) => `Order ${number(f)} was not finished in time and is closed; the voucher value went back`,
  },
  'usage-recorded': {
    zh: (f) => `订单 ${number(f)} 的用时待您签认`,
    en: (f) => `The usage of order ${number(f)} waits for your signature`,
  },
  'usage-signed': {
    zh: (f) => `订单 ${number(f)} 的用时双方已签认`,
    en: (f) => `Both sides have signed the usage of order ${number(f)}`,
  },
  'usage-disputed': {
    zh: (f) => `企业对订单 ${number(f)} 的用时有异议，请核对后重新登记`,
    en: (f) => `The usage of order ${number(f)} is disputed and has to be checked and recorded again`,
  },
  'milestones-proposed': {
    zh: (f) => `服务机构为订单 ${number(f)} 提出了里程碑方案，请您看过后同意`,
    en: (f) => `The provider proposes milestones for order ${number(f)}; please read them and agree`,
  },
  'milestones-agreed': {
    zh: (f) => `企业同意了订单 ${number(f)} 的里程碑方案`,
    en: (f) => `The milestones of order ${number(f)} are agreed on`,
  },
  'milestone-done': {
    zh: (f) => `订单 ${number(f)} 的里程碑“${f.milestone ?? ''}”待您签认`,
    en: (f) => `Milestone “${f.milestone ?? ''}” of order ${number(f)} waits for your signature`,
  },
  'milestone-signed': {
    zh: (f) => `订单 ${number(f)} 的里程碑“${f.milestone ?? ''}”双方已签认，可以申请兑付`,
    en: (f) => `Milestone “${f.milestone ?? ''}” of order ${number(f)} is signed and can be claimed`,
  },
  'milestone-disputed': {
    zh: (f) => `企业对订单 ${number(f)} 的里程碑“${f.milestone ?? ''}”有异议，请处理后重新提交`,
    en: (f) =>
      `Milestone “${f.milestone ?? ''}” of order ${number(f)} is disputed and has to be handed over again`,
  },
  'milestones-ended': {
    zh: (f) => `订单 ${number(f)} 的余下部分已终止，未用的券额退回`,
    en: (f) => `The rest of order ${number(f)} is ended; the voucher value it held went back`,
  },
  'slot-closed': {
    zh: (f) => `订单 ${number(f)} 的时段遇到仪器停机，请双方尽快商量`,
    en: (f) => `The instrument of order ${number(f)} is closed in its slot; please talk to each other soon`,
  },
  'fault-reported': {
    zh: () => '有人报告仪器故障，请核实后答复',
    en: () => 'A fault of an instrument is reported; please check and answer',
  },
  'fault-confirmed': {
    zh: () => '您报告的故障属实，机构已停机处理',
    en: () => 'The fault you reported is confirmed and the instrument closed',
  },
  'fault-dismissed': {
    zh: () => '机构答复了您报告的故障，仪器不停机',
    en: () => 'The institution answered your report of a fault; the instrument stays open',
  },
  'claim-due': {
    zh: (f) => `订单 ${number(f)} 可以申请兑付，请备齐材料`,
    en: (f) => `Order ${number(f)} can be claimed; please complete its papers`,
  },
  'papers-missing': {
    zh: (f) => `订单 ${number(f)} 签认 ${f.days ?? PAPERS_DAYS} 天了，材料还没齐，兑付没有申请`,
    en: (f) =>
      `Order ${number(f)} was signed ${f.days ?? PAPERS_DAYS} days ago; papers are missing and nothing is claimed`,
  },
  'claim-given-up': {
    zh: (f, s) => `订单 ${number(f)} 的兑付被放弃，${amount(f, s)} 已退回创新券，请与服务机构结清`,
    en: (f, s) =>
      `The claim on order ${number(f)} was given up: ${amount(f, s)} is back on your voucher; settle it with the provider`,
  },
  'voucher-requested': {
    zh: (f) => `有新的创新券申领 ${number(f)} 待审核`,
    en: (f) => `Voucher application ${number(f)} waits for a decision`,
  },
  'voucher-issued': {
    zh: (f, s) => `创新券 ${number(f)} 已发放，面额 ${amount(f, s)}`,
    en: (f, s) => `Voucher ${number(f)} was issued with a face value of ${amount(f, s)}`,
  },
  'voucher-to-accept': {
    zh: (f, s) => `创新券 ${number(f)} 请在 ${s.dateTime(f.acceptBy ?? '')} 前接受，逾期收回`,
    en: (f, s) => `Please accept voucher ${number(f)} by ${s.dateTime(f.acceptBy ?? '')}, or it goes back`,
  },
  'voucher-accept-due': {
    zh: (f, s) => `创新券 ${number(f)} 还没接受，${s.dateTime(f.acceptBy ?? '')} 后收回`,
    en: (f, s) =>
      `Voucher ${number(f)} is not accepted yet and goes back after ${s.dateTime(f.acceptBy ?? '')}`,
  },
  'voucher-suspended': {
    zh: (f) => `创新券 ${number(f)} 已暂停使用`,
    en: (f) => `Voucher ${number(f)} is suspended`,
  },
  'voucher-resumed': {
    zh: (f) => `创新券 ${number(f)} 已恢复使用`,
    en: (f) => `Voucher ${number(f)} can be used again`,
  },
  'voucher-extended': {
    zh: (f, s) => `创新券 ${number(f)} 有效期延至 ${s.day(f.validUntil ?? '')} 前`,
    en: (f, s) => `Voucher ${number(f)} now ends on ${s.day(f.validUntil ?? '')}`,
  },
  'extension-proposed': {
    zh: (f) => `创新券 ${number(f)} 的延期待另一人同意`,
    en: (f) => `The extension of voucher ${number(f)} waits for a second person`,
  },
  'draft-proposed': {
    zh: (f) => `政策 ${f.schemeCode ?? ''} 的修订稿待另一人审定`,
    en: (f) => `The draft of scheme ${f.schemeCode ?? ''} waits for a second person`,
  },
  'reversal-proposed': {
    zh: () => '一笔账的冲销待另一人同意',
    en: () => 'The reversal of a journal waits for a second person',
  },
  'account-declared': {
    zh: () => '新收款账户待本单位另一人确认',
    en: () => 'A new account for payments waits for a second person of your organisation',
  },
  'reward-proposed': {
    zh: (f, s) => `机构奖励 ${number(f)}，${amount(f, s)}，待另一人同意`,
    en: (f, s) => `Provider reward ${number(f)} of ${amount(f, s)} waits for a second person`,
  },
  'reward-granted': {
    zh: (f, s) => `本机构得到奖励 ${number(f)}，${amount(f, s)}`,
    en: (f, s) => `Your institution was granted reward ${number(f)} of ${amount(f, s)}`,
  },
  'reward-back-proposed': {
    zh: (f, s) => `机构奖励 ${number(f)} 拟追回 ${amount(f, s)}，待另一人同意`,
    en: (f, s) =>
      `${amount(f, s)} of provider reward ${number(f)} is proposed to be taken back; a second person decides`,
  },
  'reward-taken-back': {
    zh: (f, s) => `本机构的奖励 ${number(f)} 被追回，${amount(f, s)}；已收到的请退回`,
    en: (f, s) =>
      `Reward ${number(f)} of ${amount(f, s)} is taken back; what your institution received is to be returned`,
  },
  'reward-back-entered': {
    zh: (f, s) => `机构奖励 ${number(f)} 追回，本级 ${amount(f, s)} 列入${period(f, s)}对账单`,
    en: (f, s) =>
      `Provider reward ${number(f)} is taken back: ${amount(f, s)} of your treasury stands on ${period(f, s)}`,
  },
  'ruling-asked': {
    zh: (f) => `预认定申请 ${number(f)} 待答复`,
    en: (f) => `Request ${number(f)} for a ruling waits for an answer`,
  },
  'ruling-proposed': {
    zh: (f) => `预认定 ${number(f)} 待另一人同意`,
    en: (f) => `Ruling ${number(f)} waits for a second person`,
  },
  'ruling-issued': {
    zh: (f) => `预认定 ${number(f)} 已作出，可按此下单`,
    en: (f) => `Ruling ${number(f)} is issued; you can order on it`,
  },
  'ruling-refused': {
    zh: (f) => `预认定申请 ${number(f)} 不予认定`,
    en: (f) => `Ruling ${number(f)} was refused`,
  },
  'ruling-withdrawn': {
    zh: (f) => `预认定 ${number(f)} 已撤回，不能再据此下单`,
    en: (f) => `Ruling ${number(f)} was withdrawn; no order can rest on it any more`,
  },
  'voucher-refused': {
    zh: (f) => `创新券申领 ${number(f)} 被退回`,
    en: (f) => `Voucher application ${number(f)} was turned down`,
  },
  'voucher-revoked': {
    zh: (f) => `创新券 ${number(f)} 已被撤销`,
    en: (f) => `Voucher ${number(f)} was revoked`,
  },
  'voucher-expiring': {
    zh: (f, s) => `创新券 ${number(f)} 将于 ${s.day(f.validUntil ?? '')} 到期，没用完的金额会收回`,
    en: (f, s) => `Voucher ${number(f)} ends on ${s.day(f.validUntil ?? '')}; what is left then goes back`,
  },
  'voucher-expired': {
    zh: (f, s) => `创新券 ${number(f)} 已到期，收回 ${s.money(f.taken ?? '0')}`,
    en: (f, s) => `Voucher ${number(f)} has ended; ${s.money(f.taken ?? '0')} went back`,
  },
  'claim-submitted': {
    zh: (f, s) => `兑付申请 ${number(f)} 待审批，${amount(f, s)}`,
    en: (f, s) => `Claim ${number(f)} of ${amount(f, s)} waits for approval`,
  },
  'claim-first-approved': {
    zh: (f, s) => `兑付申请 ${number(f)} 初审通过，待另一人复核，${amount(f, s)}`,
    en: (f, s) => `Claim ${number(f)} of ${amount(f, s)} was approved once and needs a second person`,
  },
  'claim-approved': {
    zh: (f, s) => `兑付申请 ${number(f)} 已批准，${amount(f, s)}`,
    en: (f, s) => `Claim ${number(f)} of ${amount(f, s)} was approved`,
  },
  'correction-asked': {
    zh: (f, s) => `兑付申请 ${number(f)} 需要补正，请在 ${s.day(f.dueOn ?? '')} 前（含当日）答复`,
    en: (f, s) => `Claim ${number(f)} needs a correction; please answer by ${s.day(f.dueOn ?? '')}`,
  },
  'correction-due': {
    zh: (f, s) => `兑付申请 ${number(f)} 的补正还没答复，${s.day(f.dueOn ?? '')} 是最后一天`,
    en: (f, s) =>
      `The correction of claim ${number(f)} is not answered; ${s.day(f.dueOn ?? '')} is the last day`,
  },
  'correction-overdue': {
    zh: (f, s) => `兑付申请 ${number(f)} 的补正在 ${s.day(f.dueOn ?? '')} 前没有答复，请处理`,
    en: (f, s) =>
      `The correction of claim ${number(f)} was not answered by ${s.day(f.dueOn ?? '')}; please decide`,
  },
  'correction-answered': {
    zh: (f, s) => `兑付申请 ${number(f)} 已答复补正，待审批，${amount(f, s)}`,
    en: (f, s) => `The correction of claim ${number(f)} is answered; ${amount(f, s)} waits for approval`,
  },
  'claim-rejected': {
    zh: (f) => `兑付申请 ${number(f)} 被退回，补正后可以再报`,
    en: (f) => `Claim ${number(f)} was sent back; correct it and send it again`,
  },
  'run-to-confirm': {
    zh: (f, s) => `批量发券 ${number(f)}，合计 ${amount(f, s)}，待另一人同意`,
    en: (f, s) => `Issue to many ${number(f)}, ${amount(f, s)} in all: a second person decides`,
  },
  'clawback-proposed': {
    zh: (f, s) => `兑付 ${number(f)} 拟追回 ${amount(f, s)}，待另一人同意`,
    en: (f, s) =>
      `${amount(f, s)} of claim ${number(f)} is proposed to be taken back; a second person decides`,
  },
  'clawed-back': {
    zh: (f, s) => `兑付 ${number(f)} 被追回 ${amount(f, s)}`,
    en: (f, s) => `${amount(f, s)} of claim ${number(f)} is taken back`,
  },
  'seed-due': {
    zh: (f) => `抽查 ${number(f)} 的种子已公开，请两个岗位的人登记`,
    en: (f) => `The seed of audit ${number(f)} is public; two offices are to enter it`,
  },
  'audit-drawn': {
    zh: (f) => `兑付被随机抽中核查，核查编号 ${number(f)}`,
    en: (f) => `A claim was drawn for audit, case ${number(f)}`,
  },
  'audit-asked': {
    zh: (f, s) => `核查 ${number(f)}：请在 ${day(f, s)} 前交材料`,
    en: (f, s) => `Case ${number(f)}: hand in papers by ${day(f, s)}`,
  },
  'audit-answered': {
    zh: (f) => `核查 ${number(f)} 收到新材料`,
    en: (f) => `Something was handed in for case ${number(f)}`,
  },
  'audit-reported': {
    zh: (f) => `核查 ${number(f)} 已有结论`,
    en: (f) => `Case ${number(f)} has its outcome`,
  },
  'audit-repay': {
    zh: (f, s) => `核查 ${number(f)} 认定应退 ${amount(f, s)}，请提出追回`,
    en: (f, s) => `Case ${number(f)}: ${amount(f, s)} is to be repaid; propose to take it back`,
  },
  'clawback-entered': {
    zh: (f, s) => `兑付 ${number(f)} 追回，本级 ${amount(f, s)} 列入${period(f, s)}对账单`,
    en: (f, s) =>
      `Claim ${number(f)} is taken back: ${amount(f, s)} of your treasury stands on ${period(f, s)}`,
  },
  'round-step': {
    zh: (f) => `兑付申请 ${number(f)} 在批次中进入“${stepWord(f, 'zh')}”`,
    en: (f) => `Claim ${number(f)} has come to “${stepWord(f, 'en')}” in its round`,
  },
  'round-to-handle': {
    zh: (f, s) =>
      `批次 ${number(f)} 待办：${stepWord(f, 'zh')}${f.dueOn === undefined ? '' : `，${s.day(f.dueOn)} 前`}`,
    en: (f, s) =>
      `Round ${number(f)} waits for: ${stepWord(f, 'en')}${f.dueOn === undefined ? '' : `, by ${s.day(f.dueOn)}`}`,
  },
  'list-public': {
    zh: (f, s) => `兑付申请 ${number(f)} 正在公示，到 ${day(f, s)} 为止`,
    en: (f, s) => `Claim ${number(f)} is on public notice until ${day(f, s)}`,
  },
  'list-broken-off': {
    zh: (f) => `兑付申请 ${number(f)} 的公示已中止，将重新公示`,
    en: (f) => `The public notice with claim ${number(f)} was broken off and will be published anew`,
  },
  'publicity-over': {
    zh: (f) => `批次 ${number(f)} 公示期满，可以继续`,
    en: (f) => `The notice of round ${number(f)} is over; it can go on`,
  },
  'objection-raised': {
    zh: (f, s) => `批次 ${number(f)} 收到异议，请在 ${day(f, s)} 前（含当日）答复`,
    en: (f, s) => `Somebody objects to round ${number(f)}; please answer by ${day(f, s)}`,
  },
  'taken-out-of-round': {
    zh: (f) => `兑付申请 ${number(f)} 移出本批次，待下一批办理`,
    en: (f) => `Claim ${number(f)} was taken out of its round and waits for a later one`,
  },
  'statement-closed': {
    zh: (f, s) => `${period(f, s)}对账单已结账，待签字`,
    en: (f, s) => `The statement of ${period(f, s)} is closed and waits for signatures`,
  },
  'statement-unsigned': {
    zh: (f, s) => `${period(f, s)}对账单结账已 ${UNSIGNED_WORKING_DAYS} 个工作日，还没签完`,
    en: (f, s) =>
      `The statement of ${period(f, s)} has waited ${UNSIGNED_WORKING_DAYS} working days for its signatures`,
  },
  'statement-approved': {
    zh: (f, s) => `${period(f, s)}对账单已签完，应付您 ${amount(f, s)}`,
    en: (f, s) => `The statement of ${period(f, s)} is signed; ${amount(f, s)} is due to you`,
  },
  'payment-made': {
    zh: (f, s) => `已付款 ${amount(f, s)}`,
    en: (f, s) => `${amount(f, s)} was paid to you`,
  },
  'payment-returned': {
    zh: (f, s) => `付款 ${amount(f, s)} 被银行退回，请核对收款账户`,
    en: (f, s) => `The payment of ${amount(f, s)} came back from the bank; please check your account details`,
  },
  'payment-to-repeat': {
    zh: (f, s) => `付款 ${amount(f, s)} 被退汇，应付恢复，请核对账户后重新拨付`,
    en: (f, s) =>
      `The payment of ${amount(f, s)} came back and is owed again; check the account and pay anew`,
  },
  'payment-confirmed': {
    zh: (f, s) => `收款单位确认到账 ${amount(f, s)}`,
    en: (f, s) => `The payee confirms that ${amount(f, s)} arrived`,
  },
  'statement-corrected': {
    zh: (f, s) => `${period(f, s)}对账单已出更正版，待签字`,
    en: (f, s) => `The statement of ${period(f, s)} has a corrected version that waits for signatures`,
  },
  'firm-joined': {
    zh: () => '有新企业注册，待核验',
    en: () => 'A firm has registered and waits to be verified',
  },
  'firm-verified': {
    zh: () => '本企业已通过核验，可以申领创新券',
    en: () => 'Your firm was verified and may apply for vouchers',
  },
  'firm-rejected': {
    zh: () => '本企业的注册没有通过核验',
    en: () => 'The registration of your firm was sent back',
  },
  'role-granted': {
    zh: () => '您获得了一项新授权',
    en: () => 'You were given a new authorisation',
  },
  'role-revoked': {
    zh: () => '您的一项授权已被收回',
    en: () => 'An authorisation of yours was taken back',
  },
  'report-due': {
    zh: (f, s) => `事项 ${number(f)} 的${period(f, s)}进展，请在 ${day(f, s)} 前报送`,
    en: (f, s) => `The ${period(f, s)} report on item ${number(f)} is due by ${day(f, s)}`,
  },
  'report-overdue': {
    zh: (f, s) => `事项 ${number(f)} 缺报${period(f, s)}进展，已亮红灯，请补报`,
    en: (f, s) =>
      `The ${period(f, s)} report on item ${number(f)} is missing and its light is red; please report`,
  },
  'report-filed': {
    zh: (f, s) => `事项 ${number(f)} 报来${period(f, s)}进展，待审阅`,
    en: (f, s) => `The ${period(f, s)} report on item ${number(f)} has come in and waits to be judged`,
  },
  'report-accepted': {
    zh: (f, s) => `事项 ${number(f)} 的${period(f, s)}进展已通过审阅`,
    en: (f, s) => `The ${period(f, s)} report on item ${number(f)} was accepted`,
  },
  'report-returned': {
    zh: (f, s) => `事项 ${number(f)} 的${period(f, s)}进展被退回，请补正后再报`,
    en: (f, s) => `The ${period(f, s)} report on item ${number(f)} was returned; correct it and report again`,
  },
  'item-red': {
    zh: (f, s) => `事项 ${number(f)} 亮红灯：缺报${period(f, s)}进展`,
    en: (f, s) => `Item ${number(f)} turned red: the ${period(f, s)} report is missing`,
  },
  'item-overdue': {
    zh: (f, s) => `事项 ${number(f)} 亮红灯：期限 ${day(f, s)} 已过，还没有完成`,
    en: (f, s) => `Item ${number(f)} turned red: it was due by ${day(f, s)} and is not finished`,
  },
  'matter-raised': {
    zh: (f, s) => `请示 ${number(f)} 请您在 ${day(f, s)} 前决定`,
    en: (f, s) => `Matter ${number(f)} asks for your decision by ${day(f, s)}`,
  },
  'matter-decided': {
    zh: (f) => `请示 ${number(f)} 已有决定`,
    en: (f) => `Matter ${number(f)} was decided`,
  },
};

/** Names of what a person chooses by. */
export const CLASS_NAMES: Readonly<Record<NoticeClass, Bilingual>> = {
  todo: { zh: '待办', en: 'To do' },
  progress: { zh: '进展', en: 'Progress' },
  money: { zh: '钱款', en: 'Money' },
};

/** Parts of the detail, in the order they are read. */
function parts(facts: Facts, show: Show, lang: Lang): (string | undefined)[] {
  const zh = lang === 'zh';
  const { from, to, acceptBy, minutes, reason, jurisdictionId, paidOn } = facts;
  return [
    facts.item?.[lang],
    facts.question,
    facts.offer?.[lang],
    facts.enterprise?.[lang],
    facts.provider?.[lang],
    facts.org?.[lang],
    facts.scheme?.[lang],
    from === undefined || to === undefined ? undefined : show.dateTime(from),
    minutes === undefined ? undefined : show.duration(minutes),
    acceptBy === undefined ? undefined : `${zh ? '受理期限 ' : 'to accept by '}${show.dateTime(acceptBy)}`,
    paidOn === undefined ? undefined : `${zh ? '付款日 ' : 'paid on '}${show.day(paidOn)}`,
    facts.period === undefined || jurisdictionId === undefined ? undefined : show.party(jurisdictionId),
    reason === undefined ? undefined : `${zh ? '原因：' : 'Reason: '}${reason}`,
  ];
}

/** A notice as a person reads it. */
export function noticeText(kind: NoticeKind, facts: Facts, lang: Lang, show: Show): NoticeText {
  return {
    title: TITLES[kind][lang](facts, show),
    detail: parts(facts, show, lang)
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
  };
}
