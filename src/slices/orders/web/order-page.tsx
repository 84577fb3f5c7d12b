import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Step, Stepper } from '../../../ui/kit/stepper.tsx';
import { Page } from '../../../ui/page.tsx';
import { useQuantityText } from '../../catalogue/web/index.ts';
import { type OrderFile, orderQuery } from './api.ts';
import { orderMessages } from './messages.ts';
import styles from './order.module.css';
import { OrderActions } from './order-actions.tsx';
import { ClaimSheet, EvidenceSheet } from './order-evidence.tsx';
import { orderPageMessages } from './order-messages.ts';
import { UsageSheet } from './order-usage.tsx';
import { SupportTrace, SupportWords, TermsSum } from './price-words.tsx';
import { progressOf } from './progress.ts';

const route = getRouteApi('/orders/$orderId');

/** 一单一档: one order with everything about it, and what this viewer may do now. */
export function OrderPage() {
  const { orderId } = route.useParams();
  const { data: order } = useSuspenseQuery(orderQuery(orderId));
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  return (
    <Page
      title={pick(order.offerNameZh, order.offerNameEn)}
      trail={
        <Link to="/orders" search={{}}>
          {names.orders}
        </Link>
      }
      facts={
        <>
          <span>
            {names.order} {order.number}
          </span>
          <b>{names[order.state]}</b>
          <PartyGlyph lead={[order.providerJurisdictionId]} part={[order.jurisdictionId]} />
          <ProvenanceMark kind={order.provenance} />
        </>
      }
      actions={
        <Link to="/orders/$orderId/contract" params={{ orderId }} className={buttonClass()}>
          {t.contract}
        </Link>
      }
    >
      <WhatNow order={order} />
      <ProgressSheet order={order} />
      <div className={styles.layout}>
        <div className={styles.main}>
          <UsageSheet order={order} />
          <EvidenceSheet order={order} />
          <ClaimSheet order={order} />
          <TimelineSheet order={order} />
        </div>
        <div className={styles.side}>
          <PriceSheet order={order} />
          <PartiesSheet order={order} />
        </div>
      </div>
    </Page>
  );
}

/** One sentence on what the order waits for, and the buttons that move it. */
function WhatNow({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const format = useFormat();
  const sentence = {
    placed: t.nowPlaced(format.dateTime(order.acceptBy)),
    accepted: t.nowAccepted,
    performed: t.nowPerformed,
    countersigned:
      order.evidenceMissing.length > 0
        ? t.nowPapers
        : order.deducted === '0'
          ? t.nowDone
          : claimWords(order, t),
    disputed: t.nowDisputed,
    declined: t.nowDeclined,
    cancelled: t.nowCancelled,
    expired: t.nowExpired,
  }[order.state];
  return (
    <section className={styles.now} aria-label={t.now}>
      <p>
        {sentence}
        {order.closingReason !== null && <span>{t.reason(order.closingReason)}</span>}
        {order.cancelUntil !== null && order.allowed.includes('orders.cancel') && (
          <span>{t.cancelUntil(format.dateTime(order.cancelUntil))}</span>
        )}
      </p>
      <OrderActions order={order} />
    </section>
  );
}

interface ClaimWords {
  readonly nowClaimable: string;
  readonly nowClaimed: string;
  readonly nowPaid: string;
  readonly nowRejected: string;
}

function claimWords(order: OrderFile, t: ClaimWords): string {
  if (order.claim === null) return t.nowClaimable;
  if (order.claim.state === 'approved') return t.nowPaid;
  return order.claim.state === 'rejected' ? t.nowRejected : t.nowClaimed;
}

function ProgressSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const format = useFormat();
  const steps: Step[] = progressOf(order).map(({ station, state, at }) => ({
    id: station,
    label: t[`station-${station}`],
    state,
    ...(at === undefined ? {} : { note: format.shortDay(at) }),
  }));
  return (
    <Sheet title={t.progress}>
      <Stepper label={t.progress} steps={steps} />
    </Sheet>
  );
}

function PriceSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const format = useFormat();
  const quantity = useQuantityText();
  return (
    <Sheet title={t.price}>
      <div className={styles.rows}>
        <FactList
          facts={[
            order.slot !== null && { label: names.slot, value: format.slot(order.slot.from, order.slot.to) },
            { label: t.quantity, value: quantity(order.quantity) },
          ]}
        />
        <TermsSum terms={order.terms} />
        {order.finalPrice !== null && (
          <div className={styles.final}>
            <FactList
              facts={[
                { label: names.finalPrice, value: <b>{format.money(order.finalPrice)}</b> },
                { label: names.deducted, value: format.money(order.deducted) },
                {
                  label: t.payFinal,
                  value: (
                    <b>{format.money((BigInt(order.finalPrice) - BigInt(order.deducted)).toString())}</b>
                  ),
                },
              ]}
            />
          </div>
        )}
        <SupportWords terms={order.terms} />
        <SupportTrace terms={order.terms} />
      </div>
    </Sheet>
  );
}

function PartiesSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const party = ({ nameZh, nameEn, creditCode, place }: OrderFile['enterprise']) => (
    <>
      {pick(nameZh, nameEn)}
      <small>{[creditCode, place].filter((part) => part !== null && part !== '').join(' · ')}</small>
    </>
  );
  return (
    <Sheet title={t.parties}>
      <FactList
        facts={[
          { label: names.enterprise, value: party(order.enterprise) },
          { label: names.provider, value: party(order.provider) },
          {
            label: names.what,
            value: (
              <Link to="/offers/$offerId" params={{ offerId: order.offerId }} search={{}}>
                {pick(order.offerNameZh, order.offerNameEn)}
              </Link>
            ),
          },
          { label: names.placedAt, value: format.dateTime(order.placedAt) },
          order.need !== '' && { label: t.need, value: <span className={styles.need}>{order.need}</span> },
        ]}
      />
    </Sheet>
  );
}

function TimelineSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const lang = useLanguage();
  const format = useFormat();
  return (
    <Sheet title={t.timeline}>
      <ol className={styles.timeline}>
        {order.timeline.map((entry) => (
          <li key={`${entry.at} ${entry.step} ${entry.zh}`}>
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
            <span>{entry[lang]}</span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
