import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { type ChosenSlot, SlotPicker } from '../../booking/web/index.ts';
import { OfferAbilities, OfferRules, offerQuery } from '../../catalogue/web/index.ts';
import { BookingPanel } from './booking-panel.tsx';
import styles from './offer.module.css';
import { slotOf } from './offer-search.ts';

const messages = defineMessages({
  zh: {
    search: '找资源',
    back: '回到搜索结果',
    choose: '选时间',
    retired: '这项资源已经下架，不能再下单。',
  },
  en: {
    search: 'Find',
    back: 'Back to the results',
    choose: 'Choose a time',
    retired: 'This offer has been withdrawn and cannot be ordered any more.',
  },
});

const route = getRouteApi('/offers/$offerId');

/** One instrument or service: when it is free, what it costs this enterprise, how it is used. */
export function OfferPage() {
  const { offerId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: view } = useSuspenseQuery(offerQuery(offerId));
  const t = useT(messages);
  const pick = usePick();
  const text = useText();
  const { offer, provider } = view;
  const slot = slotOf(search);
  const choose = (next: ChosenSlot | null) =>
    void navigate({
      search: { ...(search.q === undefined ? {} : { q: search.q }), ...next },
      replace: true,
      resetScroll: false,
    });
  const name = pick(offer.nameZh, offer.nameEn);
  return (
    <Page
      title={name}
      trail={
        <>
          <Link to="/search" search={search.q === undefined ? {} : { q: search.q }}>
            {search.q === undefined ? t.search : t.back}
          </Link>
          <span>/</span>
          <span>{text(offer.category)}</span>
        </>
      }
      facts={
        <>
          <PartyGlyph lead={[offer.jurisdictionId]} reading="place" />
          <Link to="/providers/$providerId" params={{ providerId: offer.providerId }} search={{}}>
            {pick(provider.nameZh, provider.nameEn)}
          </Link>
          <span>{offer.place}</span>
          <ProvenanceMark kind={view.provenance} />
        </>
      }
    >
      {offer.state === 'retired' && <p className={styles.retired}>{t.retired}</p>}
      <div className={styles.layout}>
        <div className={styles.main}>
          {view.takesSlots && offer.state === 'published' && (
            <Sheet title={t.choose}>
              <SlotPicker offerId={offerId} label={name} value={slot} onChange={choose} />
            </Sheet>
          )}
          <div className={styles.pair}>
            <OfferAbilities view={view} />
            <OfferRules view={view} />
          </div>
        </div>
        {offer.state === 'published' && (
          <div className={styles.side}>
            <BookingPanel key={offerId} view={view} slot={slot} q={search.q} />
          </div>
        )}
      </div>
    </Page>
  );
}
