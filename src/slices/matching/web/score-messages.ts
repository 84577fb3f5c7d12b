import { defineMessages } from '../../../ui/i18n/messages.ts';

export const scoreMessages = defineMessages({
  zh: {
    score: (points: string) => `综合 ${points} 分，怎么来的`,
    ofMost: (points: string, most: string) => `${points}，最多 ${most}`,
    unknown: '没有数据，按略低于中等计。',
    nothingAsked: '没有写明这方面的要求。',
    total: '综合分',
    text: '内容',
    facts: '参数',
    price: '价格',
    distance: '远近',
    finish: '最早完成',
    provider: '机构记录',
    noOrders: '圈内还没有它的订单记录，按中等计；近期核实过的记录略高。',
  },
  en: {
    score: (points: string) => `Score ${points}, and where it comes from`,
    ofMost: (points: string, most: string) => `${points} of ${most}`,
    unknown: 'Not known; counted a little below the middle.',
    nothingAsked: 'Nothing was asked of it.',
    total: 'Score',
    text: 'Words',
    facts: 'Figures',
    price: 'Price',
    distance: 'Nearness',
    finish: 'Earliest finish',
    provider: 'Provider’s record',
    noOrders: 'No order of it is on record; counted as the middle, a little more where the record is fresh.',
  },
});
