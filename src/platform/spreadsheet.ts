/** Cells of a workbook as write-excel-file takes them. */
export const textCell = (value: string) => ({ value, type: String });
export const headCell = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
export const countCell = (value: number) => ({ value, type: Number });

/** Fifteen digits is what a spreadsheet's number holds exactly; a longer figure stays a text. */
const EXACT_DIGITS = 15;

/**
 * An amount as a cell people can add up: the format's own numbers, at the last step and nowhere before.
 * @param figure plain decimal, e.g. `-12.34`
 */
export function figureCell(figure: string, exponent: number) {
  if (figure.replaceAll(/[-.]/g, '').length > EXACT_DIGITS) return textCell(figure);
  const decimals = exponent === 0 ? '' : `.${'0'.repeat(exponent)}`;
  return { value: Number(figure), type: Number, format: `#,##0${decimals}` };
}
