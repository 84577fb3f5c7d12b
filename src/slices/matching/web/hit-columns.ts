import { useJurisdictionName } from '../../../ui/circle.ts';
import type { CarriedColumn } from '../../../ui/export/carried.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { useQualificationName } from '../../catalogue/web/index.ts';
import { compareMessages } from './compare-messages.ts';
import { matchingMessages } from './messages.ts';
import { scoreMessages } from './score-messages.ts';
import type { Hit } from './search-state.ts';

/** What a row of an answer is in a spreadsheet. */
export function useHitColumns(): readonly CarriedColumn<Hit>[] {
  const m = useT(matchingMessages);
  const c = useT(compareMessages);
  const s = useT(scoreMessages);
  const text = useText();
  const jurisdiction = useJurisdictionName();
  const qualification = useQualificationName();
  const amount = (
    head: string,
    id: 'before' | 'deductNow' | 'payNow' | 'laterEstimate',
  ): CarriedColumn<Hit> => ({
    head,
    value: ({ price }) => (price === null ? null : { money: price[id] }),
  });
  return [
    { head: m.offer, value: (hit) => text(hit.name) },
    { head: m.provider, value: (hit) => text(hit.provider.name) },
    { head: m.place, value: (hit) => jurisdiction(hit.jurisdictionId) },
    { head: m.where, value: (hit) => hit.place },
    {
      head: `${c.distance} (km)`,
      value: ({ distanceMetres: metres }) => (metres === null ? null : Math.round(metres / 100) / 10),
    },
    { head: s.total, value: (hit) => Math.round(hit.score) },
    amount(m.fullPrice, 'before'),
    amount(m.deductNow, 'deductNow'),
    amount(m.payNow, 'payNow'),
    amount(m.later, 'laterEstimate'),
    { head: m.start, value: ({ earliest }) => (earliest === null ? null : { moment: earliest.from }) },
    { head: m.soonest, value: ({ finish }) => (finish === null ? null : { day: finish }) },
    { head: m.accessMode, value: (hit) => m[hit.accessMode] },
    { head: m.qualification, value: (hit) => hit.qualifications.map(qualification).join(m.comma) },
    { head: m.matched, value: (hit) => hit.matchedWords.join(m.comma) },
    {
      head: m.facts,
      value: (hit) =>
        hit.facts.map(({ label, status }) => `${text(label)} ${m[`fact-${status}`]}`).join(m.comma),
    },
    { head: m.gives, value: (hit) => hit.gives.map((give) => text(give)).join(' ') },
  ];
}
