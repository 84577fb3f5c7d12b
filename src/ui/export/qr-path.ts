/** How codes are encoded: readers need four light modules around one; medium survives a crease or a stamp. */
export const QR_OPTIONS = { border: 4, ecc: 'medium' } as const;

/**
 * The dark modules of a QR code as one SVG path, one unit per module. Neighbours in a row are drawn as one bar, so
 * that no hairline shows between them at any size.
 */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules.map(barsOf).join('');
}

function barsOf(row: readonly boolean[], y: number): string {
  let path = '';
  let start = -1;
  for (let x = 0; x <= row.length; x += 1) {
    const dark = row[x] === true;
    if (dark && start === -1) start = x;
    if (dark || start === -1) continue;
    path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
    start = -1;
  }
  return path;
}
