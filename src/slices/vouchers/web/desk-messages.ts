import { defineMessages } from '../../../ui/i18n/messages.ts';

export const deskMessages = defineMessages({
  zh: {
    retryRefused: (n: number) => `再试没办成的 ${n} 份`,
    deskVouchers: (count: string, free: string, ending: number) =>
      `本地现在可用的券 ${count} 张，合计余额 ${free}${ending === 0 ? '。' : `；其中 ${ending} 张 30 天内到期。`}`,
    deskNone: '本地现在没有可用的券。',
    atLeast: (n: number) => `${n} 张以上，前 ${n}`,
    neighbours: '待办里的前后两份',
    previous: '上一份',
    next: '下一份',
    previousKey: '快捷键 [',
    nextKey: '快捷键 ]',
    place: (n: number, all: number) => `待办第 ${n} 份，共 ${all} 份`,
    firstOfQueue: '开始看待办',
    whatFor: '还能用在哪',
  },
  en: {
    retryRefused: (n: number) => `Try the ${n} refused again`,
    deskVouchers: (count: string, free: string, ending: number) =>
      `${count} vouchers usable here now, ${free} left on them${ending === 0 ? '.' : `; ${ending} end within 30 days.`}`,
    deskNone: 'No voucher is usable here now.',
    atLeast: (n: number) => `More than ${n}; of the first ${n}`,
    neighbours: 'Before and after it in the queue',
    previous: 'Previous claim',
    next: 'Next claim',
    previousKey: 'Key [',
    nextKey: 'Key ]',
    place: (n: number, all: number) => `Claim ${n} of ${all} that wait`,
    firstOfQueue: 'To the first that waits',
    whatFor: 'What for?',
  },
});
