/** An id that is a UUID as the platform writes it takes ten units instead of thirty-six. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** No text begins with this unit but by mistake; what does is kept behind a mark of its own. */
const MARK = 0xffff;
const PACKED = 0;
const PLAIN = 1;

/** Units of an id as they are kept. */
export function packId(id: string): number[] {
  if (UUID.test(id)) {
    const digits = id.replaceAll('-', '');
    return [
      MARK,
      PACKED,
      ...Array.from({ length: 8 }, (_, n) => Number.parseInt(digits.slice(4 * n, 4 * n + 4), 16)),
    ];
  }
  const units = Array.from({ length: id.length }, (_, n) => id.charCodeAt(n));
  return units[0] === MARK ? [MARK, PLAIN, ...units] : units;
}

/** The id that some units stand for. */
export function unpackId(units: Uint16Array): string {
  if (units[0] !== MARK) return String.fromCharCode(...units);
  if (units[1] !== PACKED) return String.fromCharCode(...units.subarray(2));
  let digits = '';
  for (const unit of units.subarray(2)) digits += unit.toString(16).padStart(4, '0');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
