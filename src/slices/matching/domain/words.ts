/** Words that say nothing about what is wanted. */
export const stopWords: ReadonlySet<string> = new Set(
  `a an the of for to in on at by with from and or is are be been was were do does can could will would shall
  should may might must we our us i my me you your it its this that these those there here who which what where
  when how any some all no not than then as into about need needs want wants looking look find please help like
  have has had get also more most very per via up`.split(/\s+/),
);

/** Pairs of characters from the phrases in which needs are wrapped. */
export const stopBigrams: ReadonlySet<string> = new Set(
  `我们 我司 公司 贵司 贵方 你们 您好 你好 请问 谢谢 麻烦 需要 想要 想找 希望 寻找 寻求 求助 哪里 哪家 哪些 哪个 有没 没有
  有谁 可以 能够 能否 是否 怎么 如何 什么 一个 一种 一些 一批 一下 一款 这个 那个 这种 这些 那些 进行 以及 或者 并且 而且 因为
  所以 如果 但是 由于 对于 关于 根据 按照 其中 同时 目前 现在 要求 左右 以上 以下 以内 之内 不低 低于 不少 不超 超过 至少
  大约 最好 附近 尽快 下周 本周 本月`.split(/\s+/),
);

const VOWEL = /[aeiouy]/;

/**
 * Light English stem: plural, -ing, -ed and a silent e, so that tests, testing and test agree. Words with a
 * digit are models and formulas and stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = withoutPlural(word);
  const base = withoutEnding(singular);
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (/[^su]s$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutEnding(word: string): string {
  const ending = /(?:ing|ed)$/.exec(word)?.[0];
  if (!ending || word.endsWith('eed')) return word;
  const base = word.slice(0, -ending.length);
  if (base.length < 4 || !VOWEL.test(base)) return word;
  return /([^aeiouylsz])\1$/.test(base) ? base.slice(0, -1) : base;
}
