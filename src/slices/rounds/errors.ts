import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const roundsErrors = {
  'no-procedure': {
    status: 422,
    zh: '这个政策版本没有规定按批次办理，同意后直接拨付，不需要建批次。',
    en: 'This version of the scheme has no procedure: its claims are paid on approval and need no round.',
  },
  'sample-desk': {
    status: 422,
    zh: '样例账号不能办理真实政策的批次。请改用真实账号，或改用样例政策。',
    en: 'A sample account cannot handle rounds of a real scheme. Use a real account, or a sample scheme.',
  },
  'not-addable': {
    status: 409,
    zh: '申请 {number} 不能加入：须是本政策版本下初审已过、不在其他批次里的申请。请刷新后重选。',
    en: 'Claim {number} cannot be added: it must be examined, under this version of the scheme, and in no other round. Refresh and choose again.',
  },
  'not-gathering': {
    status: 409,
    zh: '这个批次的名单已经固定，不能再加入申请。请加入下一个批次。',
    en: 'The list of this round is closed. Add the claim to the next round.',
  },
  'not-in-round': {
    status: 409,
    zh: '这份申请不在这个批次里，或已移出。请刷新查看最新名单。',
    en: 'This claim is not in the round, or was taken out. Refresh to see the list.',
  },
  'round-not-empty': {
    status: 409,
    zh: '批次里还有申请，不能结束。请先把它们移出，或继续办理。',
    en: 'There are claims in this round, so it cannot be ended. Take them out first, or go on with it.',
  },
  'round-moved-on': {
    status: 409,
    zh: '这个批次已进入别的步骤，不能再做这一步。请刷新查看最新状态。',
    en: 'This round is at another step by now and this action is no longer open. Refresh to see where it stands.',
  },
  'empty-round': {
    status: 409,
    zh: '批次里还没有申请。请先加入初审已过的申请。',
    en: 'There is no claim in this round yet. Add examined claims first.',
  },
  'checks-open': {
    status: 409,
    zh: '还有 {count} 项部门核查没有通过（未回、存疑或不通过）。请导回名单；不通过的移出或核减后再继续。',
    en: '{count} checks by departments have not passed: missing, queried or failed. Take the lists in; take failed claims out or grant them less, then go on.',
  },
  'list-unreadable': {
    status: 422,
    zh: '读不出这个文件：应是本系统导出的核查名单（XLSX），编号和指纹两行须保留。',
    en: 'This file cannot be read: it must be a check list this platform wrote (XLSX), with its number and digest lines kept.',
  },
  'list-unknown': {
    status: 422,
    zh: '名单 {number} 不是这个批次发出的，没有导入。请核对文件。',
    en: 'List {number} was not issued for this round, so nothing was taken in. Check the file.',
  },
  'list-outdated': {
    status: 409,
    zh: '名单 {number} 已被新的一版代替，没有导入。请用最新导出的名单填写。',
    en: 'List {number} was replaced by a newer one, so nothing was taken in. Fill in the newest list.',
  },
  'list-altered': {
    status: 422,
    zh: '名单 {number} 的指纹与发出时不符，没有导入。请用原文件填写，不要改编号和指纹。',
    en: 'The digest of list {number} is not the one it was issued with, so nothing was taken in. Fill in the original file and leave number and digest as they are.',
  },
  'no-list': {
    status: 404,
    zh: '这个部门的名单还没有导出。请先生成名单。',
    en: 'No list has been issued for this department yet. Issue it first.',
  },
  'unknown-department': {
    status: 422,
    zh: '这个政策版本没有列出部门“{department}”。请从所列部门中选择。',
    en: 'This version of the scheme names no department “{department}”. Choose one that it names.',
  },
  'decisions-missing': {
    status: 422,
    zh: '会议要逐件决定：还有 {count} 份申请没有写明决定。请补齐。',
    en: 'A meeting decides claim by claim: {count} claims have no decision. Complete them.',
  },
  'decision-unclear': {
    status: 422,
    zh: '申请 {number} 的决定不完整：部分同意须写明金额和理由，不同意须写明理由，每份只写一次。',
    en: 'The decision on claim {number} is incomplete: in part needs an amount and a reason, a no needs a reason, and each claim stands once.',
  },
  'in-the-future': {
    status: 422,
    zh: '日期不能晚于今天。请核对。',
    en: 'The date cannot lie after today. Check it.',
  },
  'before-the-step': {
    status: 422,
    zh: '日期不能早于这一步开始的日子（{since}）。请核对。',
    en: 'The date cannot lie before this step began ({since}). Check it.',
  },
  'publicity-runs': {
    status: 409,
    zh: '公示到 {until} 为止，期满前不能继续。',
    en: 'The notice is up until {until}; nothing goes on before it is over.',
  },
  'publicity-live': {
    status: 409,
    zh: '这个批次已在公示。要重新公示，请先中止这一次并写明原因。',
    en: 'This round is being shown already. To show it anew, break this notice off first, with the reason.',
  },
  'not-public': {
    status: 409,
    zh: '这个批次还没有公示，或公示已中止。请先发布公示。',
    en: 'This round is not being shown now, or its notice was broken off. Publish it first.',
  },
  'publicity-over': {
    status: 409,
    zh: '公示已经结束或中止，不再受理异议。如有问题，请按公示页所列方式联系经办单位。',
    en: 'This notice is over or was broken off and takes no more objections. Please contact the office named on it.',
  },
  'not-on-list': {
    status: 422,
    zh: '公示名单上没有第 {place} 号。请核对序号，或不填，只写明异议。',
    en: 'There is no number {place} on this list. Check it, or leave it out and just say what you object to.',
  },
  'objections-open': {
    status: 409,
    zh: '还有 {count} 件异议没有答复，不能继续。请逐件答复。',
    en: '{count} objections have not been answered, so the round cannot go on. Answer each of them.',
  },
  'objection-answered': {
    status: 409,
    zh: '这件异议已经答复。请刷新查看。',
    en: 'This objection is answered already. Refresh to see how.',
  },
  'uphold-against-claim': {
    status: 422,
    zh: '异议成立须指明名单上的申请，以及是移出还是退回。请选择。',
    en: 'To uphold an objection, name the claim on the list and whether it is taken out or sent back.',
  },
  'document-number-used': {
    status: 409,
    zh: '文号“{number}”已用于另一个批次。请核对。',
    en: 'The document number “{number}” stands on another round already. Check it.',
  },
  'co-signers-missing': {
    status: 422,
    zh: '还缺这些单位的会签：{missing}。联合文件须全部盖章后登记。',
    en: 'These bodies have not sealed it yet: {missing}. A joint document is entered once all have.',
  },
  'not-released': {
    status: 409,
    zh: '批次还没有走完全部步骤，不能拨付。请刷新查看还缺哪一步。',
    en: 'The round has not taken every step, so nothing can be paid. Refresh to see which is missing.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('rounds', roundsErrors);
