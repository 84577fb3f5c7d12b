import type { Instant } from '../../../kernel/brand.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { iso } from '../../../kernel/time.ts';

export type BusyKind = 'BUSY' | 'BUSY-TENTATIVE' | 'BUSY-UNAVAILABLE';

/** One unit's times as others may know them. */
export interface FreeBusy {
  readonly uid: string;
  /** Shown beside the times, e.g. the instrument and its unit. */
  readonly comment: string;
  readonly times: readonly (TimeRange & { readonly kind: BusyKind })[];
}

/**
 * Free and busy times as iCalendar (RFC 5545): one VFREEBUSY per unit, taken times as BUSY, holds as
 * BUSY-TENTATIVE, closed times as BUSY-UNAVAILABLE, all in UTC, so that no reader has to guess a zone.
 */
export function freeBusyCalendar(units: readonly FreeBusy[], window: TimeRange, stamp: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tongquan//Free and busy//EN',
    'METHOD:PUBLISH',
    ...units.flatMap((unit) => [
      'BEGIN:VFREEBUSY',
      `UID:${unit.uid}`,
      `DTSTAMP:${utc(stamp)}`,
      `DTSTART:${utc(window.from)}`,
      `DTEND:${utc(window.to)}`,
      `COMMENT:${escaped(unit.comment)}`,
      ...[...unit.times]
        .sort((a, b) => a.from - b.from)
        .map(({ from, to, kind }) => `FREEBUSY;FBTYPE=${kind}:${utc(from)}/${utc(to)}`),
      'END:VFREEBUSY',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** `20260518T010000Z` */
const utc = (at: Instant): string => iso(at).replace(/[-:]|\.\d+/g, '');

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|[\r\n]/g, '\\n');

const LINE_OCTETS = 75;

/** Lines are at most 75 octets of UTF-8; a longer one goes on after a line break and a space, never inside a character. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character.codePointAt(0) ?? 0);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

const utf8Length = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
