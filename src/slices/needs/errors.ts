import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const needsErrors = {
  'too-many': {
    status: 409,
    zh: '本单位已经存了 {most} 条需求，存满了。请先删掉不用的。',
    en: 'Your organisation keeps {most} needs already, which is the most. Remove one that is no longer wanted.',
  },
  'moved-on': {
    status: 409,
    zh: '这条需求刚才已经变了，您的操作没有生效。请刷新后再办。',
    en: 'This need has changed meanwhile, and your action had no effect. Refresh and decide.',
  },
  'published-stays': {
    status: 409,
    zh: '这条需求发布过，要留着记录，不能删除。可以撤回发布。',
    en: 'This need was published and stays on record; it cannot be removed. You may withdraw it.',
  },
  'published-already': {
    status: 409,
    zh: '这条需求已经发布过。要再发，请另存一条。',
    en: 'This need was published already. To publish again, keep it as another need.',
  },
  'gives-away': {
    status: 422,
    zh: '这些字会让人认出您的单位：{words}。请改掉，或逐个确认可以公开。',
    en: 'These words give your organisation away: {words}. Change them, or confirm each that it may be shown.',
  },
  'day-out-of-range': {
    status: 422,
    zh: '截止日期须在明天和 {last} 之间。请改选。',
    en: 'The last day must lie between tomorrow and {last}. Choose another.',
  },
  'not-open': {
    status: 409,
    zh: '这条需求已经撤回或到期，不再接受意向。',
    en: 'This need was withdrawn or has expired and takes no more interest.',
  },
  'expressed-already': {
    status: 409,
    zh: '本单位已经对这条需求表达过意向，每条需求一次。',
    en: 'Your organisation has expressed interest in this need already; once for each need.',
  },
  'own-offer-only': {
    status: 422,
    zh: '只能附上本单位正在发布的资源。请重新选择。',
    en: 'Only an offer your organisation publishes can be attached. Choose another.',
  },
  'answered-already': {
    status: 409,
    zh: '这份意向已经答复过或被收回，您的操作没有生效。请刷新后看。',
    en: 'This expression of interest was answered or taken back meanwhile. Refresh to see.',
  },
  'board-empty': {
    status: 409,
    zh: '现在没有公开的需求，没有可匹配的。有需求发布以后再来。',
    en: 'No need is published at the moment, so there is nothing to match. Come back when one is.',
  },
  'board-under-way': {
    status: 409,
    zh: '全部匹配正在进行，同一时间只有一次。请等它做完，或先停止它。',
    en: 'All needs are being matched already, and only one such run goes on at a time. Wait for it or stop it.',
  },
  'board-ended': {
    status: 409,
    zh: '这次匹配已经结束，您的操作没有生效。请刷新后看结果。',
    en: 'This run has ended already, and your action had no effect. Refresh to see what came of it.',
  },
  'sample-apart': {
    status: 422,
    zh: '样例和真实的需求、机构不能互相联系。',
    en: 'Samples and real needs or providers cannot be brought together.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('needs', needsErrors);
