import type { Bilingual } from '../../../kernel/lang.ts';

/** Why an offer stands where it stands, one sentence a part. */
export interface Reason extends Bilingual {
  readonly part: 'text' | 'facts' | 'price' | 'distance' | 'finish';
  /** False where the sentence speaks against the offer. */
  readonly good: boolean;
}

/** One wish of the need that an offer does not meet. */
export interface Give extends Bilingual {
  readonly kind: 'subject' | 'quantity' | 'budget' | 'time' | 'place';
}

const NAMES: Readonly<Record<Give['kind'], Bilingual>> = {
  subject: { zh: '内容', en: 'what is asked' },
  quantity: { zh: '参数', en: 'the figures' },
  budget: { zh: '预算', en: 'the budget' },
  time: { zh: '时间', en: 'the time' },
  place: { zh: '地点', en: 'the place' },
};

/** Said when nothing fits: which wishes stand in the way of the closest offers. */
export function nearMissSentence(gives: readonly (readonly Give[])[]): Bilingual {
  const kinds = [...new Set(gives.flat().map((give) => give.kind))];
  if (kinds.length === 0) {
    return {
      zh: '没有找到相关的资源，可以把它发成需求。',
      en: 'Nothing related was found; you can publish it as a need.',
    };
  }
  return {
    zh: `没有完全符合的资源。最接近的几项需要放宽${kinds.map((kind) => NAMES[kind].zh).join('、')}。`,
    en: `Nothing fits fully. The closest offers would need you to relax ${kinds.map((kind) => NAMES[kind].en).join(', ')}.`,
  };
}
