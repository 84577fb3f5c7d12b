import type { Bilingual } from '../../../kernel/lang.ts';

/** How a thing is used: by whoever books it, with the staff of the provider, or by samples sent there. */
export type AccessMode = 'self-operated' | 'assisted' | 'sample-in';

/** A way of use that a text asks for; positions are those of the normalised text. */
export interface AccessMention {
  readonly access: readonly AccessMode[];
  readonly label: Bilingual;
  readonly from: number;
  readonly to: number;
}

interface Way {
  readonly pattern: RegExp;
  readonly access: readonly AccessMode[];
  readonly label: Bilingual;
}

/** The first that matches at a place counts; 能上机 alone says no more than that one goes there. */
const WAYS: readonly Way[] = [
  {
    pattern:
      /(?:样品|样件|试样)(?:可以?|能|要)?(?:邮寄|寄送|寄过去|寄过来|快递|送检)|(?:邮寄|寄送|快递|寄|送|来)(?:样品?|件)(?=检测|测试|分析|检验|过去|过来|即可|就行|[^\p{Script=Han}]|$)|[寄送来]样(?![本机板车条式子])|上门取[样件]|\b(?:send|ship|mail|post)(?:ing)?\s(?:in\s)?(?:the\s|our\s|my\s)?(?:samples?|specimens?)\b|\b(?:samples?|specimens?)\s(?:can\sbe\s|will\sbe\s|are\s)?(?:sent|shipped|mailed|posted)\b|\bmail-in\b/gu,
    access: ['sample-in'],
    label: { zh: '送样', en: 'send samples' },
  },
  {
    pattern:
      /(?:自己|自主|自行|亲自|独立|我们自己|本人)\s?(?:去|来)?(?:上机|操作|动手做?|做实验|开机)(?:操作)?|\bself[- ]operated?\b|\b(?:operate|run|use)\s(?:it|the\s(?:instrument|machine))\s(?:ourselves|myself)\b|\bhands[- ]on\b/gu,
    access: ['self-operated'],
    label: { zh: '自己上机', en: 'operate it yourself' },
  },
  {
    pattern:
      /(?:工程师|老师|技术员|实验员|专人|有人)(?:帮忙|协助|陪同|代)(?:操作|上机|测试)?|代(?:为)?(?:操作|上机)|\b(?:with\s(?:an\s)?operator|operator[- ]assisted|staff[- ]assisted|with\sassistance)\b/gu,
    access: ['assisted'],
    label: { zh: '有人协助', en: 'with staff' },
  },
  {
    pattern: /(?:能|可以?|想|要|去)?(?:现场)?上机(?!器|械|床|房|架|身|构|动|柜|壳|座)(?:测试|操作|做)?/gu,
    access: ['self-operated', 'assisted'],
    label: { zh: '上机', en: 'on the instrument' },
  },
];

/** 不寄样, no need to send samples: a way that is not wished for says nothing about the others. */
const NOT_BEFORE = /(?:不|无需|不用|不能|不便|没法|无法|不必|not|cannot|without)\s?(?:要|想|用|方便|能)?\s?$/;

/** Finds the ways of use that a text asks for, in order. */
export function accessIn(folded: string): AccessMention[] {
  const found: AccessMention[] = [];
  for (const { pattern, access, label } of WAYS) {
    for (const { 0: words, index: from } of folded.matchAll(pattern)) {
      const to = from + words.length;
      if (NOT_BEFORE.test(folded.slice(Math.max(0, from - 8), from))) continue;
      if (!found.some((other) => from < other.to && other.from < to)) found.push({ access, label, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

interface Tagged {
  readonly document: { readonly tags?: readonly string[] };
}

/** The same answer, those that fit and are used as wished first. A wish for a way of use rules nothing out. */
export function usedAsWished<Row extends Tagged, A extends { readonly fits: readonly Row[] }>(
  answer: A,
  { access }: { readonly access: readonly AccessMode[] },
): A {
  if (access.length === 0) return answer;
  const tags = access.map((mode) => `access:${mode}`);
  const asWished = ({ document }: Tagged): boolean =>
    document.tags?.some((tag) => tags.includes(tag)) === true;
  return {
    ...answer,
    fits: [...answer.fits.filter(asWished), ...answer.fits.filter((row) => !asWished(row))],
  };
}
