/** Minor units as a plain decimal with the currency's digits: `1230` is `12.30`. */
export function figure(digits: string, exponent: number): string {
  const minor = digits.padStart(exponent + 1, '0');
  return exponent === 0 ? minor : `${minor.slice(0, -exponent)}.${minor.slice(-exponent)}`;
}

/** `12.30` with two digits is `1230`; undefined where it is no plain decimal or digits would be lost. */
export function minorOf(text: string | undefined, exponent: number): string | undefined {
  const found = /^(\d{1,15})(?:\.(\d{1,5}))?$/.exec(text ?? '');
  if (found === null) return undefined;
  const [, whole = '', fraction = ''] = found;
  if (fraction.slice(exponent).replaceAll('0', '') !== '') return undefined;
  return (whole + fraction.slice(0, exponent).padEnd(exponent, '0')).replace(/^0+(?=\d)/, '');
}
