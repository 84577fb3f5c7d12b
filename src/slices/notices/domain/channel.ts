import type { Instant } from '../../../kernel/brand.ts';
import { fromZoned, later, minutes, zoned } from '../../../kernel/time.ts';

/** Ways to reach a person outside the platform. */
export const CHANNELS = ['mail', 'sms', 'wecom'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Minutes until the next try, by how many there were. */
const BACKOFF_MINUTES = [1, 5, 30, 120, 480] as const;
export const ATTEMPTS_MAX = BACKOFF_MINUTES.length + 1;

/** When to try again after `attempts` tries failed; undefined when it is given up. */
export function nextTry(at: Instant, attempts: number): Instant | undefined {
  const wait = BACKOFF_MINUTES[attempts - 1];
  return wait === undefined ? undefined : later(at, minutes(wait));
}

/** Time of the one message a day, by the circle's clock. */
export const DIGEST_TIME = '08:30';

/** Is today's one message still to be made? `last` is when the newest one was. */
export function digestDue(at: Instant, last: Instant | undefined, timezone: string): boolean {
  const slot = fromZoned(zoned(at, timezone).date, DIGEST_TIME, timezone);
  return at >= slot && (last === undefined || last < slot);
}

const MAIL = /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/;
const MOBILE = /^\+?\d{6,15}$/;

/** The address as it is kept, or undefined when it cannot be one of this channel. */
export function cleanAddress(channel: Channel, value: string): string | undefined {
  const text = value.normalize('NFKC').trim();
  if (channel === 'mail') return MAIL.test(text) ? text : undefined;
  const digits = text.replace(/[\s-]/g, '');
  return MOBILE.test(digits) ? digits : undefined;
}
