import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import type { OfferPageView } from './api.ts';
import styles from './facts.module.css';
import { catalogueMessages } from './messages.ts';
import { useLengthText, useOpeningText, useQualificationName, useRangeText } from './words.ts';

/** What an offer can do: description and capabilities as recorded. */
export function OfferAbilities({ view }: { view: OfferPageView }) {
  const { offer } = view;
  const t = useT(catalogueMessages);
  const pick = usePick();
  const text = useText();
  const range = useRangeText();
  const qualification = useQualificationName();
  const words = pick(offer.descriptionZh, offer.descriptionEn);
  return (
    <Sheet title={t.abilities} span={6}>
      {words !== '' && <p className={styles.words}>{words}</p>}
      <FactList
        facts={[
          { label: t.kind, value: t[offer.kind] },
          { label: t.category, value: text(offer.category) },
          ...offer.capabilities.map((each) => ({
            label: pick(each.labelZh, each.labelEn),
            value: range(each),
          })),
          offer.qualifications.length > 0 && {
            label: t.qualifications,
            value: offer.qualifications.map(qualification).join(t.comma),
          },
        ]}
      />
    </Sheet>
  );
}

/** How an offer is used: hours, lengths, notice, whom to ask. */
export function OfferRules({ view }: { view: OfferPageView }) {
  const { offer, units } = view;
  const t = useT(catalogueMessages);
  const text = useText();
  const format = useFormat();
  const length = useLengthText();
  const inService = units.filter((unit) => unit.inService).length;
  const times = view.takesSlots && [
    { label: t.opening, value: <Opening offer={offer} /> },
    {
      label: t.length,
      value: t.lengthRange(length(offer.minMinutes), length(offer.maxMinutes), length(offer.stepMinutes)),
    },
    { label: t.notice, value: t.noticeAtLeast(length(offer.noticeMinutes)) },
    { label: t.cancel, value: t.cancelFree(length(offer.cancelNoticeMinutes)) },
    { label: t.units, value: t.unitsInService(inService, units.length) },
  ];
  return (
    <Sheet title={t.rules} span={6}>
      <FactList
        facts={[
          { label: t.access, value: t[offer.accessMode] },
          ...(times || [{ label: t.opening, value: t.noSlots }]),
          offer.turnaroundDays !== undefined && {
            label: t.turnaround,
            value: t.turnaroundDays(offer.turnaroundDays),
          },
          { label: t.place, value: offer.place },
          { label: t.contact, value: text(offer.contactRole) },
          offer.assetNumber !== undefined && { label: t.asset, value: offer.assetNumber },
          { label: t.verified, value: t.verifiedOn(format.day(offer.verifiedOn)) },
        ]}
      />
    </Sheet>
  );
}

function Opening({ offer }: { offer: OfferPageView['offer'] }) {
  const t = useT(catalogueMessages);
  const opening = useOpeningText();
  return (
    <>
      {offer.openingHours.map(opening).join(t.comma)}
      <small>{offer.openOnHolidays ? t.holidays : t.workdays}</small>
    </>
  );
}
