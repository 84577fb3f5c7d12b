/** Amounts in the browser are decimal strings of minor units, as on the wire; they are added as such. */
export function sumWire(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();
}

/** What a person typed, e.g. `1,234.50`, as minor units; undefined when it is no amount above zero. */
export function typedAmount(text: string, exponent: number): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  const match = /^(\d{1,13})(?:\.(\d*))?$/.exec(plain);
  const [, whole, fraction = ''] = match ?? [];
  if (whole === undefined || fraction.length > exponent) return undefined;
  const minor = BigInt(whole + fraction.padEnd(exponent, '0'));
  return minor > 0n ? minor.toString() : undefined;
}
