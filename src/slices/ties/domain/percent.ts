/** Hundredths of a percent from `30`, `30%`, `12.5 %`; `undefined` where nothing is written. */
export function percentOf(text: string): number | 'bad' | undefined {
  const written = text.normalize('NFKC').replace(/[%\s]/g, '');
  if (written === '' || written === '-' || written === '—') return undefined;
  const match = /^(\d{1,3})(?:\.(\d{1,2})0*)?$/.exec(written);
  if (match === null) return 'bad';
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return hundredths > 10_000 ? 'bad' : hundredths;
}
