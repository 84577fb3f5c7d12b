import { describe, expect, it } from 'vitest';
import { instant } from '../../../kernel/time.ts';
import { freeBusyCalendar } from './free-busy.ts';

const range = (from: string, to: string) => ({ from: instant(from), to: instant(to) });
const window = range('2026-05-18T00:00:00Z', '2026-05-19T00:00:00Z');
const stamp = instant('2026-05-18T01:00:00Z');

describe('A free/busy calendar', () => {
  it('has one component per unit with its times in UTC, by start', () => {
    const text = freeBusyCalendar(
      [
        {
          uid: 'u1',
          comment: '试验台, 甲; \\',
          times: [
            { ...range('2026-05-18T04:00:00Z', '2026-05-18T06:00:00Z'), kind: 'BUSY-TENTATIVE' },
            { ...range('2026-05-18T02:00:00Z', '2026-05-18T04:00:00Z'), kind: 'BUSY' },
          ],
        },
      ],
      window,
      stamp,
    );
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tongquan//Free and busy//EN',
      'METHOD:PUBLISH',
      'BEGIN:VFREEBUSY',
      'UID:u1',
      'DTSTAMP:20260518T010000Z',
      'DTSTART:20260518T000000Z',
      'DTEND:20260519T000000Z',
      'COMMENT:试验台\\, 甲\\; \\\\',
      'FREEBUSY;FBTYPE=BUSY:20260518T020000Z/20260518T040000Z',
      'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260518T040000Z/20260518T060000Z',
      'END:VFREEBUSY',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('keeps every line within 75 octets and every character whole', () => {
    const comment = `${'电池循环测试仪𠮷'.repeat(20)}\n第二行`;
    const text = freeBusyCalendar([{ uid: 'u1', comment, times: [] }], window, stamp);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`COMMENT:${comment.replace('\n', '\\n')}\r\n`);
  });
});
