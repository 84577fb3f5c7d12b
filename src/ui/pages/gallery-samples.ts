import type { MapRegion } from '../kit/schematic-map.tsx';
import type { TraceClause } from '../kit/trace-clauses.ts';
import type { CalendarDay } from '../kit/week-grid.ts';

/** Invented values for the gallery. They never leave this page. */

const HOUR = 3_600_000;

/** Seven days from a Monday, 08:00–18:00 in a zone eight hours ahead of UTC. */
export const sampleWeek: readonly CalendarDay[] = Array.from({ length: 7 }, (_, day) => {
  const date = `2026-11-${23 + day}`;
  const open = Date.parse(`${date}T00:00:00Z`);
  const cells = Array.from({ length: 10 }, (_unused, hour) => ({
    from: new Date(open + hour * HOUR).toISOString(),
    to: new Date(open + (hour + 1) * HOUR).toISOString(),
    state: stateOf(day, hour),
  }));
  return { date, cells };
});

function stateOf(day: number, hour: number): 'free' | 'taken' | 'closed' | 'past' {
  if (day > 4) return 'closed';
  if (day === 0 && hour < 4) return 'past';
  return (day * 3 + hour) % 7 < 3 ? 'taken' : 'free';
}

export const sampleClauses: readonly TraceClause[] = [
  {
    clause: '§ 4.1',
    result: 'pass',
    zh: '申领企业为中小企业。',
    en: 'The applicant is a small or medium enterprise.',
  },
  {
    clause: '§ 6.3',
    result: 'fail',
    zh: '申领企业与服务机构有同一实际控制人。请换一家机构，或不用券下单。',
    en: 'Applicant and provider have the same controller. Choose another provider, or order without the voucher.',
  },
  {
    clause: '§ 4.2',
    result: 'declared-only',
    zh: '无未了结的失信记录。',
    en: 'No open record of dishonesty.',
  },
  {
    clause: '§ 4.1',
    result: 'to-verify',
    zh: '上年营业收入不超过 4 亿元。',
    en: 'Last year’s revenue is at most 400 million.',
  },
  {
    clause: '§ 7.2',
    result: 'not-needed',
    zh: '进口设备须另附说明。',
    en: 'Imported equipment needs a statement.',
  },
];

/** Areas side by side, one for each party. */
export function sampleRegions(partyIds: readonly string[]): readonly MapRegion[] {
  return partyIds.map((partyId, i) => {
    const west = i * 0.3;
    const lift = (i % 2) * 0.12;
    const ring = [
      [west, lift],
      [west + 0.3, lift + 0.04],
      [west + 0.27, lift + 0.3],
      [west + 0.1, lift + 0.36],
      [west + 0.02, lift + 0.22],
      [west, lift],
    ];
    return { partyId, rings: [ring] };
  });
}
