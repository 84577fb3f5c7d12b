const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;
/** Units between groups of digits, the largest first; above 亿 they repeat inside: 壹万零壹亿. */
const GROUPS = [
  { unit: '亿', digits: 8 },
  { unit: '万', digits: 4 },
] as const;
const MAX_DIGITS = 16;

/** Four digits at most, with 零 for a gap inside and none at the end. */
function groupText(digits: string): string {
  let text = '';
  let gap = false;
  [...digits].forEach((digit, index) => {
    const place = PLACES[digits.length - 1 - index] ?? '';
    if (digit === '0') {
      gap = text !== '';
      return;
    }
    text += (gap ? '零' : '') + DIGITS.charAt(Number(digit)) + place;
    gap = false;
  });
  return text;
}

/** A whole number in formal Chinese numerals; empty for zero. */
function wholeText(digits: string): string {
  const plain = digits.replace(/^0+/, '');
  for (const group of GROUPS) {
    if (plain.length <= group.digits) continue;
    const low = plain.slice(-group.digits);
    const lowText = wholeText(low);
    const gap = lowText !== '' && low.startsWith('0') ? '零' : '';
    return `${wholeText(plain.slice(0, -group.digits))}${group.unit}${gap}${lowText}`;
  }
  return groupText(plain);
}

/**
 * An amount as Chinese vouchers and statements spell it, so that no digit can be altered: 壹仟贰佰叁拾肆元伍角整.
 * `wire` is minor units as decimal digits; `exponent` is 2 (元角分) or 0. Throws RangeError for any other
 * exponent, for what is no whole number, and for more than sixteen digits of whole units.
 */
export function capitalAmount(wire: string, exponent: number): string {
  if (!/^-?\d+$/.test(wire)) throw new RangeError(`not an amount in minor units: ${wire}`);
  if (exponent !== 0 && exponent !== 2) throw new RangeError(`no words for ${exponent} decimals`);
  const digits = wire.replace('-', '').padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/^0+/, '');
  if (whole.length > MAX_DIGITS) throw new RangeError(`too large to spell: ${wire}`);
  const [jiao = '0', fen = '0'] = exponent === 0 ? [] : [...digits.slice(-exponent)];
  const sign = wire.startsWith('-') && /[1-9]/.test(wire) ? '负' : '';
  const yuan = whole === '' ? '' : `${wholeText(whole)}元`;
  if (jiao === '0' && fen === '0') return `${sign}${yuan === '' ? '零元' : yuan}整`;
  const tenths = jiao === '0' ? (yuan === '' ? '' : '零') : `${DIGITS.charAt(Number(jiao))}角`;
  return `${sign}${yuan}${tenths}${fen === '0' ? '整' : `${DIGITS.charAt(Number(fen))}分`}`;
}
