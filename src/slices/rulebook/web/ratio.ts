const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** `25%` where hundredths of a percent say it exactly, else the fraction. */
export function ratioText(numerator: number, denominator: number): string {
  if (!(numerator >= 0) || !(denominator > 0)) return '';
  const hundredths = (numerator * 10_000) / denominator;
  if (!Number.isInteger(hundredths)) return `${numerator}/${denominator}`;
  return `${hundredths / 100}%`;
}

/** What a person typed, `25%`, `12.5 %` or `2/3`, as whole numbers in lowest terms; undefined when it is neither. */
export function typedRatio(text: string): { numerator: number; denominator: number } | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const percent = /^(\d{1,4})(?:\.(\d{1,2}))?%$/.exec(plain);
  if (percent !== null) {
    const [, whole = '', part = ''] = percent;
    return lowest(Number(whole + part.padEnd(2, '0')), 10_000);
  }
  const fraction = /^(\d{1,6})\/(\d{1,6})$/.exec(plain);
  return fraction === null ? undefined : lowest(Number(fraction[1]), Number(fraction[2]));
}

function lowest(numerator: number, denominator: number) {
  if (denominator === 0) return undefined;
  const common = gcd(numerator, denominator) || 1;
  return { numerator: numerator / common, denominator: denominator / common };
}
