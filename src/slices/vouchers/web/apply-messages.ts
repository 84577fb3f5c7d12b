import { defineMessages } from '../../../ui/i18n/messages.ts';

export const applyMessages = defineMessages({
  zh: {
    title: '申领',
    note: '能得多少、依据哪条，申领前就知道',
    schemes: '券政策',
    noScheme: '您所在地现在没有有效的券政策。可以查看圈内全部政策。',
    steps: '申领步骤',
    'step-scheme': '选政策',
    'step-amount': '填金额',
    'step-confirm': '确认',
    'head-scheme': '选一项政策',
    'head-amount': '要多少',
    'head-confirm': '核对后申领',
    ratio: (share: string) => `支持 ${share}`,
    read: '看条款',
    fits: '贵企业符合这项政策的全部条件。',
    fitsOpen: (n: number) => `贵企业可以申领；下面 ${n} 条窗口还要核实。`,
    openClauses: '还没有确认的条款',
    metClauses: (n: number) => `其余 ${n} 条都符合或不涉及`,
    wanted: '申领金额',
    wantedHint: '不填则按政策能给的最多',
    amountUnreadable: (exponent: number) => `请填写大于零的金额，最多 ${exponent} 位小数。`,
    gets: '可得面额',
    because: (clause: string) => `以这一条为限：${clause}`,
    limits: '各项限额现在还余',
    afterwards: '申领以后',
    thenBy: (days: number, day: string) => `窗口承诺在 ${days} 个工作日内办理，也就是${day}前。`,
    thenNoTerm: '窗口审核；这项政策没有写明办理期限。',
    thenVerify: (n: number) => `有 ${n} 条要核实，窗口可能请您补材料。`,
    thenFirst: '您符合优先条件，窗口先于其他申领办理。',
    thenIssued: '办好后您会收到消息，券在本页变为可用；退回的会写明原因，可以补正后再申领。',
    thenUse: '下单时自动抵扣，不用另外提交。',
    back: '上一步',
    next: '下一步',
    apply: '申领',
    applied: (number: string) => `已申领，编号 ${number}。窗口处理后会在这里变为可用。`,
  },
  en: {
    title: 'Apply',
    note: 'How much and by which clause, known before you apply',
    schemes: 'Voucher schemes',
    noScheme: 'Your jurisdiction has no scheme in force. You can read all schemes of the circle.',
    steps: 'Steps of the application',
    'step-scheme': 'Scheme',
    'step-amount': 'Amount',
    'step-confirm': 'Confirm',
    'head-scheme': 'Choose a scheme',
    'head-amount': 'How much',
    'head-confirm': 'Check and apply',
    ratio: (share: string) => `supports ${share}`,
    read: 'Read the clauses',
    fits: 'Your firm meets every condition of this scheme.',
    fitsOpen: (n: number) =>
      n === 1
        ? 'Your firm may apply; the desk still checks the clause below.'
        : `Your firm may apply; the desk still checks the ${n} clauses below.`,
    openClauses: 'Clauses not settled yet',
    metClauses: (n: number) =>
      n === 1 ? 'One more clause, met or not needed' : `${n} more clauses, met or not needed`,
    wanted: 'Amount',
    wantedHint: 'Left empty: as much as the scheme gives',
    amountUnreadable: (exponent: number) =>
      `Enter an amount above zero with at most ${exponent} decimal places.`,
    gets: 'You would get',
    because: (clause: string) => `Limited by: ${clause}`,
    limits: 'What each limit still leaves',
    afterwards: 'What happens then',
    thenBy: (days: number, day: string) =>
      `The desk promises to decide within ${days === 1 ? 'one working day' : `${days} working days`}, by ${day}.`,
    thenNoTerm: 'The desk decides; this scheme names no term.',
    thenVerify: (n: number) =>
      n === 1
        ? 'One clause is to be checked; the desk may ask for papers.'
        : `${n} clauses are to be checked; the desk may ask for papers.`,
    thenFirst: 'You meet a condition for priority: the desk takes it before other applications.',
    thenIssued:
      'You are told when it is decided, and the voucher becomes usable on this page; one turned down says why, and you may apply again.',
    thenUse: 'It is deducted when you order, with nothing more to file.',
    back: 'Back',
    next: 'Next',
    apply: 'Apply',
    applied: (number: string) =>
      `Applied, number ${number}. It becomes usable here once the desk has issued it.`,
  },
});
