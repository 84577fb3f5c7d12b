import { createHash } from 'node:crypto';

/** The exact text fields of an event that its leaf hash covers, in this order. */
export interface EventRecord {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  /** ISO 8601 with milliseconds and Z. */
  readonly at: string;
  readonly actorOrg: string;
  readonly actorPerson: string;
  readonly commandId: string;
  readonly provenance: string;
  /** RFC 8785 text exactly as stored. */
  readonly payload: string;
}

const LEAF_VERSION = 'tq-leaf-1';

/**
 * SHA-256 over a versioned, length-prefixed encoding, so that no two different records share their bytes.
 * @returns 64 hexadecimal digits
 */
export function leafHash(event: EventRecord): string {
  const fields = [
    LEAF_VERSION,
    event.id,
    event.type,
    String(event.version),
    event.at,
    event.actorOrg,
    event.actorPerson,
    event.commandId,
    event.provenance,
    event.payload,
  ];
  const hash = createHash('sha256');
  for (const field of fields) {
    const bytes = Buffer.from(field, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}
