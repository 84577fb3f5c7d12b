import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalAmount } from './capital-amount.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** Reads the words back, so that spelling can be checked for every amount. */
function read(text: string): bigint {
  const [yuan = '', rest = ''] = text.includes('元') ? text.split('元') : ['', text];
  let total = 0n;
  let group = 0n;
  let digit = 0n;
  for (const character of yuan) {
    if (DIGITS.includes(character)) digit = BigInt(DIGITS.indexOf(character));
    else if (character === '万' || character === '亿') {
      const factor = character === '万' ? 10_000n : 100_000_000n;
      const section = group + digit;
      if (section === 0n) total *= factor;
      else
        total =
          character === '亿' && total > 0n && total < 100_000_000n
            ? (total + section) * factor
            : total + section * factor;
      group = 0n;
      digit = 0n;
    } else {
      group += digit * (PLACES[character] ?? 0n);
      digit = 0n;
    }
  }
  const tenth = /(.)角/.exec(rest)?.[1] ?? '零';
  const hundredth = /(.)分/.exec(rest)?.[1] ?? '零';
  const cents = BigInt(DIGITS.indexOf(tenth) * 10 + DIGITS.indexOf(hundredth));
  return (total + group + digit) * 100n + cents;
}

describe('an amount in formal Chinese numerals', () => {
  it.each([
    ['0', '零元整'],
    ['5', '伍分'],
    ['50', '伍角整'],
    ['105', '壹元零伍分'],
    ['123450', '壹仟贰佰叁拾肆元伍角整'],
    ['1000000', '壹万元整'],
    ['1000500', '壹万零伍元整'],
    ['10050000', '壹拾万零伍佰元整'],
    ['100000000', '壹佰万元整'],
    ['10000000000', '壹亿元整'],
    ['10000000100', '壹亿零壹元整'],
    ['10001000000', '壹亿零壹万元整'],
    ['1000100000000', '壹佰亿零壹佰万元整'],
    ['100010000000000', '壹万零壹亿元整'],
    ['2097500', '贰万零玖佰柒拾伍元整'],
    ['-413375', '负肆仟壹佰叁拾叁元柒角伍分'],
  ])('%s fen reads %s', (wire, words) => {
    expect(capitalAmount(wire, 2)).toBe(words);
  });

  it('can be read back to the same amount, below a hundred billion', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), (fen) => {
        expect(read(capitalAmount(fen.toString(), 2))).toBe(fen);
      }),
    );
  });

  it('never writes two 零 in a row, nor 零 before a unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), (fen) => {
        expect(capitalAmount(fen.toString(), 2)).not.toMatch(/零零|零[元万亿拾佰仟角分]/);
      }),
    );
  });

  it('spells currencies without minor units and refuses what it has no words for', () => {
    expect(capitalAmount('1200', 0)).toBe('壹仟贰佰元整');
    expect(() => capitalAmount('1.5', 2)).toThrow(RangeError);
    expect(() => capitalAmount('15', 3)).toThrow(RangeError);
    expect(() => capitalAmount('1'.repeat(23), 2)).toThrow(RangeError);
  });
});
