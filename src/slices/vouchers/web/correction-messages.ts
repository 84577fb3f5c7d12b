import { defineMessages } from '../../../ui/i18n/messages.ts';

/** Words for the one correction of a claim. */
export const correctionMessages = defineMessages({
  zh: {
    correction: '补正',
    ask: '一次性补正',
    askMeans: (days: number) =>
      `补正只能告知一次，请把缺的、要改的一次写全。申请人有 ${days} 个工作日答复；这期间不计入您的办理时限。`,
    point: (n: number) => `第 ${n} 点`,
    about: '属于哪种材料',
    noPaper: '不是材料，请说明',
    what: '缺什么、怎么改',
    whatNeeded: '请写明缺什么，至少两个字。',
    addPoint: '再加一点',
    removePoint: (n: number) => `去掉第 ${n} 点`,
    askedNow: (day: string) => `已告知申请人，期限到${day}。`,
    askedOn: (when: string, day: string) => `${when}告知，请在${day}前（含当日）答复。`,
    askedAndAnswered: (asked: string, answered: string) => `${asked}告知，${answered}答复。`,
    over: (day: string) => `期限${day}已过，没有收到答复。经办人可以退回，补齐后可重新申请。`,
    answered: '答复',
    byPaper: '已补交材料',
    answer: '提交答复',
    answerTitle: '答复补正',
    answerMeans: '每一点都要答复：补交了对应材料的可以不写；补不了的，请写明原因。提交后回到经办人。',
    answerHint: '已补交对应材料的可以留空',
    answerNeeded: '这一点没有可补的材料，请写明情况。',
    answeredNow: '已提交，申请回到经办人。',
    toOrder: '去订单补交材料',
  },
  en: {
    correction: 'Correction',
    ask: 'Ask for a correction',
    askMeans: (days: number) =>
      `You may ask only once, so name all that is missing or wrong. The applicant has ${days} working days; they do not count as yours.`,
    point: (n: number) => `Point ${n}`,
    about: 'Which paper',
    noPaper: 'no paper; words will do',
    what: 'What is missing, and how to mend it',
    whatNeeded: 'Say what is missing, in two characters at least.',
    addPoint: 'Another point',
    removePoint: (n: number) => `Remove point ${n}`,
    askedNow: (day: string) => `The applicant was asked; the last day is ${day}.`,
    askedOn: (when: string, day: string) => `Asked ${when}; please answer by ${day}, that day included.`,
    askedAndAnswered: (asked: string, answered: string) => `Asked ${asked}, answered ${answered}.`,
    over: (day: string) =>
      `The time ended on ${day} without an answer. The desk may send the claim back; complete it and claim again.`,
    answered: 'Answer',
    byPaper: 'the paper was filed',
    answer: 'Send the answer',
    answerTitle: 'Answer the correction',
    answerMeans:
      'Every point needs an answer: none in words where the paper asked for was filed; otherwise say how it is. The claim then goes back to the desk.',
    answerHint: 'May stay empty where the paper was filed',
    answerNeeded: 'No paper can answer this point; say how it is.',
    answeredNow: 'Sent; the claim is at the desk again.',
    toOrder: 'File papers with the order',
  },
});
