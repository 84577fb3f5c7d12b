/** Prefixes of the SI, each a thousand of the one before. */
const LADDER = ['p', 'n', 'μ', 'm', '', 'k', 'M', 'G', 'T'];
/** Units that people write with any of them. */
const TAKES_PREFIX = /^([pnμµmkMGT]?)(Hz|Pa|N|W|V|A|J|Ω|F|H|g|m|s)$/;
const SMALLEST = 0.001;
const STEP = 1_000;

export interface Bound {
  readonly value: number;
  readonly unit: string;
}

/** A bound too small for its unit in one it is said in: 0.00003 GHz is 30 kHz. Others stay as they are recorded. */
export function readableBound(value: number, unit: string): Bound {
  const parts = TAKES_PREFIX.exec(unit);
  if (parts === null || value === 0 || Math.abs(value) >= SMALLEST) return { value, unit };
  const [, prefix = '', base = ''] = parts;
  let place = LADDER.indexOf(prefix === 'µ' ? 'μ' : prefix);
  let said = value;
  while (Math.abs(said) < 1 && place > 0) {
    said *= STEP;
    place -= 1;
  }
  // What multiplying adds at the far end of a number is not part of the record.
  return { value: Number(said.toPrecision(12)), unit: `${LADDER[place] ?? ''}${base}` };
}
