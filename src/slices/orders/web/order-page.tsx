import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import type { ShareWords } from '../../../ui/export/share-text.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { type OrderFile, orderQuery } from './api.ts';
import { orderMessages } from './messages.ts';
import { milestoneMessages } from './milestone-messages.ts';
import { MilestonesSheet } from './milestones-sheet.tsx';
import styles from './order.module.css';
import { OrderActions } from './order-actions.tsx';
import { FileSheet } from './order-file.tsx';
import { orderPageMessages } from './order-messages.ts';
import { SupportTrace, SupportWords, TermsSum } from './price-words.tsx';

const route = getRouteApi('/orders/$orderId');

/** 一单一档: one order with everything about it, and what this viewer may do now. */
export function OrderPage() {
  const { orderId } = route.useParams();
  const { data: order } = useSuspenseQuery(orderQuery(orderId));
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const share = useShareWords(order);
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
          {order.slot !== null && <span>{format.slot(order.slot.from, order.slot.to)}</span>}
          <PartyGlyph lead={[order.providerJurisdictionId]} part={[order.jurisdictionId]} />
          <ProvenanceMark kind={order.provenance} />
        </>
      }
      actions={
        <>
          <ShareMenu words={share} />
          <Link to="/orders/$orderId/contract" params={{ orderId }} className={buttonClass()}>
            {t.contract}
          </Link>
        </>
      }
    >
      <WhatNow order={order} />
      <div className={styles.layout}>
        <div className={styles.side}>
          <MilestonesSheet order={order} />
          <FileSheet order={order} />
        </div>
        <div className={styles.side}>
          <PriceSheet order={order} />
          <PartiesSheet order={order} />
        </div>
      </div>
    </Page>
  );
}

/** The order in a few lines, for a chat. */
function useShareWords(order: OrderFile): ShareWords {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  return {
    title: t.share(order.number, pick(order.offerNameZh, order.offerNameEn)),
    facts: [
      names[order.state],
      order.slot !== null && t.shareSlot(format.slot(order.slot.from, order.slot.to)),
      t.sharePrice(format.money(order.finalPrice ?? order.price), format.money(order.deducted)),
    ],
  };
}

/** One sentence on what the order waits for, and the buttons that move it. */
function WhatNow({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const format = useFormat();
  const parts = usePartWords(order);
  const sentence =
    parts ??
    {
      placed: t.nowPlaced(format.dateTime(order.acceptBy)),
      accepted: t.nowAccepted,
      performed: t.nowPerformed,
      countersigned:
        order.evidenceMissing.length > 0
          ? t.nowPapers
          : order.deducted === '0'
            ? order.givenUp === null
              ? t.nowDone
              : t.nowGivenUp(format.money(order.givenUp.amount))
            : claimWords(order, t),
      disputed: t.nowDisputed,
      declined: t.nowDeclined,
      cancelled: t.nowCancelled,
      expired: order.settleBy === null ? t.nowExpired : t.nowLapsed,
    }[order.state];
  return (
    <section className={styles.now} aria-label={t.now}>
      <p>
        {sentence}
        {order.settleBy !== null && order.state !== 'expired' && (
          <span>{t.settleBy(format.dateTime(order.settleBy))}</span>
        )}
        {order.givenUp !== null && <span>{t.reason(order.givenUp.reason)}</span>}
        {order.closingReason !== null && <span>{t.reason(order.closingReason)}</span>}
        {order.cancelUntil !== null && order.allowed.includes('orders.cancel') && (
          <span>{t.cancelUntil(format.dateTime(order.cancelUntil))}</span>
        )}
      </p>
      <OrderActions order={order} />
    </section>
  );
}

/** What an order in parts waits for; nothing for one that is done as a whole. */
function usePartWords({ state, plan, milestones }: OrderFile): string | undefined {
  const t = useT(milestoneMessages);
  if (milestones.length === 0) return plan !== null && state === 'accepted' ? t.nowProposed : undefined;
  if (state === 'countersigned') return t.nowPartsDone;
  const signed = milestones.filter((part) => part.state === 'signed').length;
  return state === 'accepted' ? t.nowInParts(signed, milestones.length) : undefined;
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

function PriceSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  // What was only declared or still to be verified has been decided with the claim.
  const decided = order.claim?.state === 'approved';
  const terms = decided ? { ...order.terms, estimated: false } : order.terms;
  const open = ['placed', 'accepted', 'performed', 'disputed'].includes(order.state);
  return (
    <Sheet title={open ? t.price : t.priceAgreed}>
      <div className={styles.rows}>
        <TermsSum terms={terms} />
        <SupportWords terms={terms} />
        <SupportTrace terms={terms} />
      </div>
    </Sheet>
  );
}

function PartiesSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  const party = ({ nameZh, nameEn, creditCode, place }: OrderFile['enterprise']) => (
    <>
      {pick(nameZh, nameEn)}
      {[creditCode, place]
        .filter((part) => part !== null && part !== '')
        .map((part) => (
          <small key={part}>{part}</small>
        ))}
    </>
  );
  return (
    <Sheet title={t.parties}>
      <FactList
        facts={[
          { label: names.enterprise, value: party(order.enterprise) },
          { label: names.provider, value: party(order.provider) },
        ]}
      />
    </Sheet>
  );
}
