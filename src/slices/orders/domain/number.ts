const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number people can read out: day of order and six characters from the random end of the order's id, without
 * letters that look like digits. Two orders of one enterprise on one day meet with a chance of one in 10⁹, and
 * the unique key refuses that.
 */
export function orderNumber(date: string, orderId: string): string {
  let rest = Number.parseInt(orderId.replaceAll('-', '').slice(-8), 16) % 2 ** 30;
  let tail = '';
  for (let place = 0; place < 6; place += 1) {
    tail = ALPHABET.charAt(rest % 32) + tail;
    rest = Math.floor(rest / 32);
  }
  return `TQ${date.slice(2).replaceAll('-', '')}-${tail}`;
}
