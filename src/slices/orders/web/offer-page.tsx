import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { carried } from '../../../ui/carried-text.ts';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { CopyText, useShareText } from '../../../ui/kit/copy-text.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { useHasRole, useSession } from '../../../ui/session.ts';
import { type ChosenSlot, ReportFault, SlotPicker } from '../../booking/web/index.ts';
import {
  OfferAbilities,
  type OfferPageView,
  OfferRules,
  offerQuery,
  useLengthText,
  useUnitName,
} from '../../catalogue/web/index.ts';
import { SimilarOffers } from '../../matching/web/index.ts';
import { schemesQuery, usableQuery } from '../../vouchers/web/index.ts';
import { BookingPanel } from './booking-panel.tsx';
import { type Enough, enoughFor } from './enough.ts';
import styles from './offer.module.css';
import { slotOf } from './offer-search.ts';

const messages = defineMessages({
  zh: {
    search: '找资源',
    enough: (amount: string, length: string) =>
      `您能用的券和补助满 ${amount} 起才算，所以先按${length}找空档；可以在日历里改短。`,
    back: '回到搜索结果',
    choose: '选时间',
    retired: '这项资源已经下架，不能再下单。',
    ask: '先问一下机构',
    asked: '询问的话已复制，发给机构就行。',
    askHint: (role: string) => `系统里没有电话，请联系${role}。`,
    hello: (offer: string) => `您好，想咨询“${offer}”：`,
    need: (words: string) => `需求：${words}`,
    when: (slot: string) => `想用的时间：${slot}`,
    price: (price: string, unit: string) => `${price}/${unit}`,
  },
  en: {
    search: 'Find',
    enough: (amount: string, length: string) =>
      `The support open to you counts from ${amount}, so free times of ${length} are looked for first; choose less in the calendar.`,
    back: 'Back to the results',
    choose: 'Choose a time',
    retired: 'This offer has been withdrawn and cannot be ordered any more.',
    ask: 'Ask the provider first',
    asked: 'Your question is copied. Send it to the provider.',
    askHint: (role: string) => `No phone number is on record; ask for the ${role}.`,
    hello: (offer: string) => `Hello, a question about “${offer}”:`,
    need: (words: string) => `Need: ${words}`,
    when: (slot: string) => `Time wanted: ${slot}`,
    price: (price: string, unit: string) => `${price} per ${unit}`,
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
  return (
    <Page
      title={pick(offer.nameZh, offer.nameEn)}
      trail={
        <>
          <Link to="/search" search={search.q === undefined ? {} : { q: search.q }}>
            {search.q === undefined ? t.search : t.back}
          </Link>
          <span>/</span>
          <span>{text(offer.category)}</span>
        </>
      }
      actions={<Share view={view} slot={slot} />}
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
        <OfferMain view={view} slot={slot} onChoose={choose} />
        {offer.state === 'published' && (
          <div className={styles.side}>
            <BookingPanel key={offerId} view={view} slot={slot} q={search.q} />
            <Ask view={view} slot={slot} q={search.q} />
            {offer.kind === 'instrument' && (
              <ReportFault offerId={offerId} timezone={offer.timezone} units={view.units} />
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

interface OfferMainProps {
  readonly view: OfferPageView;
  readonly slot: ChosenSlot | null;
  readonly onChoose: (slot: ChosenSlot | null) => void;
}

/** When it is free, what it can do, how it is used, and what else would serve. */
function OfferMain({ view, slot, onChoose }: OfferMainProps) {
  const t = useT(messages);
  const pick = usePick();
  const format = useFormat();
  const length = useLengthText();
  const { offer } = view;
  const { enough, pending } = useEnough(view);
  return (
    <div className={styles.main}>
      {view.takesSlots && offer.state === 'published' && (
        <Sheet title={t.choose}>
          {enough !== undefined && slot === null && (
            <p className={styles.note}>{t.enough(format.money(enough.amount), length(enough.minutes))}</p>
          )}
          <div id="slots">
            {pending ? (
              <Skeleton rows={10} />
            ) : (
              <SlotPicker
                key={offer.id}
                offerId={offer.id}
                label={pick(offer.nameZh, offer.nameEn)}
                jurisdictionId={offer.jurisdictionId}
                value={slot}
                onChange={onChoose}
                {...(enough === undefined ? {} : { enoughMinutes: enough.minutes })}
              />
            )}
          </div>
        </Sheet>
      )}
      <div className={styles.pair}>
        <OfferAbilities view={view} />
        <OfferRules view={view} />
      </div>
      <div className={styles.similar} data-screen-only="">
        <SimilarOffers offerId={offer.id} name={offer.nameZh} field={offer.category.code} kind={offer.kind} />
      </div>
    </div>
  );
}

/** Below the least of every voucher at hand a slot would only be refused support: then one begins longer. */
function useEnough({ offer, takesSlots }: OfferPageView): { enough?: Enough | undefined; pending: boolean } {
  const enabled = useHasRole('enterprise_agent') && takesSlots && offer.state === 'published';
  const vouchers = useQuery({ ...usableQuery, enabled });
  const schemes = useQuery({ ...schemesQuery, enabled });
  const { acting } = useSession();
  if (vouchers.data === undefined || schemes.data === undefined)
    return { pending: vouchers.isLoading || schemes.isLoading };
  const held = vouchers.data.vouchers.map(({ scheme }) => scheme);
  // Subsidies paid afterwards need no voucher.
  const usable = schemes.data.schemes.filter(({ scheme, inForce }) =>
    scheme.mode === 'enterprise-reimbursed'
      ? inForce && scheme.enterprises.jurisdictions.some((id) => id === acting?.jurisdictionId)
      : held.some(
          ({ jurisdictionId, code, version }) =>
            jurisdictionId === scheme.jurisdiction && code === scheme.code && version === scheme.version,
        ),
  );
  const rules = usable.map(({ scheme }) => scheme);
  return { enough: enoughFor(offer, rules), pending: false };
}

interface ShareProps {
  readonly view: OfferPageView;
  readonly slot: ChosenSlot | null;
}

/** The offer for a chat or a phone: who, where, for how much, and the slot if one is chosen. */
function Share({ view, slot }: ShareProps) {
  const t = useT(messages);
  const pick = usePick();
  const format = useFormat();
  const unit = useUnitName();
  const { offer, provider } = view;
  const { price } = offer;
  return (
    <ShareMenu
      words={{
        title: pick(offer.nameZh, offer.nameEn),
        facts: [
          `${pick(provider.nameZh, provider.nameEn)} ${offer.place}`,
          t.price(format.money(price.circleAmount ?? price.amount), unit(price.unit)),
          slot !== null && t.when(format.slot(slot.from, slot.to)),
        ],
      }}
    />
  );
}

/** A question ready to be sent: no telephone number is on record, so the words are what can be given. */
function Ask({ view, slot, q }: ShareProps & { q: string | undefined }) {
  const t = useT(messages);
  const pick = usePick();
  const text = useText();
  const format = useFormat();
  const share = useShareText();
  const { offer } = view;
  const need = carried(q ?? '') ?? '';
  return (
    <div className={styles.ask} data-screen-only="">
      <CopyText
        label={t.ask}
        done={t.asked}
        text={() =>
          share({
            title: t.hello(pick(offer.nameZh, offer.nameEn)),
            facts: [need !== '' && t.need(need), slot !== null && t.when(format.slot(slot.from, slot.to))],
          })
        }
      />
      <p className={styles.note}>{t.askHint(text(offer.contactRole))}</p>
    </div>
  );
}
