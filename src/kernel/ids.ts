import type { Instant, Uuid } from './brand.ts';
import { sha256 } from './sha256.ts';

/**
 * A time-ordered UUIDv7 from a moment and ten random bytes (the caller owns clock and randomness).
 * Throws RangeError for a moment before 1970 or fewer than ten bytes.
 */
export function uuidv7(at: Instant, random: Uint8Array): Uuid {
  if (!Number.isInteger(at) || at < 0 || at >= 2 ** 48) throw new RangeError(`no UUIDv7 for instant ${at}`);
  if (random.length < 10) throw new RangeError('a UUIDv7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(at / 2 ** (40 - index * 8)) % 256;
  bytes.set(random.subarray(0, 10), 6);
  return stamped(bytes, 7);
}

/**
 * The same id for the same namespace and name, for ever and everywhere: for records that come from a pack or
 * an import, so that loading twice changes nothing. A UUIDv8 over SHA-256.
 */
export function derivedId(namespace: string, name: string): Uuid {
  // The length in front keeps ('ab', 'c') and ('a', 'bc') apart.
  return stamped(sha256(`${namespace.length}:${namespace}:${name}`).slice(0, 16), 8);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A text that is already a lower-case UUID. Throws RangeError otherwise. */
export function uuid(text: string): Uuid {
  if (!UUID.test(text)) throw new RangeError(`not a UUID: ${text}`);
  return text as Uuid;
}

function stamped(bytes: Uint8Array, version: 7 | 8): Uuid {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  ) as Uuid;
}
