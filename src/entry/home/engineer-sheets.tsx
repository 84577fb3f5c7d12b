import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { orderMessages } from '../../slices/orders/web/messages.ts';
import type { ClaimListed, VoucherView } from '../../slices/vouchers/web/queries.ts';
import { useFormat } from '../../ui/circle.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { PartyGlyph } from '../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { EmptyState } from '../../ui/kit/states.tsx';
import styles from './engineer.module.css';
import { engineerMessages } from './engineer-messages.ts';
import { type Change, changesOf, type Due, type FirmRecords, lastUsed } from './engineer-records.ts';

/** Rows on the first page; the lists have the rest. */
const SHOWN = 8;
const CHANGES = 6;
const REBOOKED = 3;

/** What the firm has to do: since or until when, what, whose places, one verb. */
export function DueList({ due }: { due: readonly Due[] }) {
  return (
    <ul className={styles.due}>
      {due.slice(0, SHOWN).map((one) => (
        <DueRow key={keyOf(one)} due={one} />
      ))}
    </ul>
  );
}

const keyOf = (due: Due): string => {
  if (due.kind === 'use') return due.voucher.id;
  return due.kind === 'claim-again' ? due.claim.id : `${due.kind} ${due.order.id}`;
};

function DueRow({ due }: { due: Due }) {
  const format = useFormat();
  return (
    <li>
      <time dateTime={due.at} data-ends={due.kind === 'use' || undefined}>
        {format.shortDay(due.at)}
        <small>{format.relative(due.at)}</small>
      </time>
      <DueWords due={due} />
    </li>
  );
}

function DueWords({ due }: { due: Due }) {
  const t = useT(engineerMessages);
  const pick = usePick();
  const format = useFormat();
  if (due.kind === 'use') {
    const words = t.use(due.voucher.number, format.money(due.voucher.free));
    return (
      <>
        <span>
          {words} <ProvenanceMark kind={due.voucher.provenance} />
        </span>
        <span />
        <Link to="/search" search={{}} className={buttonClass()} aria-label={t.of(t.useVerb, words)}>
          {t.useVerb}
        </Link>
      </>
    );
  }
  if (due.kind === 'claim-again') {
    return (
      <>
        <span>{t.again(due.claim.spendYear ?? 0)}</span>
        <span />
        <Link to="/reimbursement" className={buttonClass()}>
          {t.againVerb}
        </Link>
      </>
    );
  }
  const { order } = due;
  const what = pick(order.offerNameZh, order.offerNameEn);
  const words = due.kind === 'sign' ? t.sign(what) : t.papers(what, order.evidenceMissing.length);
  const verb = due.kind === 'sign' ? t.signVerb : t.papersVerb;
  return (
    <>
      <span>
        {words} <small>{order.number}</small> <ProvenanceMark kind={order.provenance} />
      </span>
      <PartyGlyph lead={[order.providerJurisdictionId]} part={[order.jurisdictionId]} />
      <Link
        to="/orders/$orderId"
        params={{ orderId: order.id }}
        className={buttonClass()}
        aria-label={t.of(verb, `${what} ${order.number}`)}
      >
        {verb}
      </Link>
    </>
  );
}

interface VoucherListProps {
  readonly vouchers: readonly VoucherView[];
  readonly claims: readonly ClaimListed[];
}

/** What can be used and until when, what is applied for, and claims nobody has decided yet. */
export function VoucherList({ vouchers, claims }: VoucherListProps) {
  const t = useT(engineerMessages);
  const pick = usePick();
  const format = useFormat();
  const shown = vouchers.filter(({ state }) => state === 'active' || state === 'requested');
  const onTheWay = claims.filter(({ state }) => state !== 'approved' && state !== 'rejected');
  if (shown.length === 0 && onTheWay.length === 0) {
    const apply = (
      <Link to="/vouchers" className={buttonClass()}>
        {t.apply}
      </Link>
    );
    return <EmptyState action={apply}>{t.noneVouchers}</EmptyState>;
  }
  return (
    <ul className={styles.vouchers}>
      {shown.map((voucher) => (
        <li key={voucher.id}>
          <p>
            <Link to="/vouchers/$voucherId" params={{ voucherId: voucher.id }}>
              {pick(voucher.scheme.titleZh, voucher.scheme.titleEn)}
            </Link>{' '}
            <ProvenanceMark kind={voucher.provenance} />
            <VoucherStanding voucher={voucher} />
          </p>
          <p className={styles.figure}>
            <b>{format.money(voucher.state === 'active' ? voucher.free : voucher.face)}</b>
            <small>{voucher.state === 'active' ? t.free : t.requested}</small>
          </p>
        </li>
      ))}
      {onTheWay.map((claim) => (
        <li key={claim.id}>
          <p>
            <Link to="/claims/$claimId" params={{ claimId: claim.id }}>
              {pick(claim.scheme.titleZh, claim.scheme.titleEn)}
            </Link>{' '}
            <ProvenanceMark kind={claim.provenance} />
            <small>{t.claimSent(claim.number, format.relative(claim.submittedAt))}</small>
          </p>
          <p className={styles.figure}>
            <b>{format.money(claim.amount)}</b>
            <small>{t.onTheWay}</small>
          </p>
        </li>
      ))}
    </ul>
  );
}

function VoucherStanding({ voucher }: { voucher: VoucherView }) {
  const t = useT(engineerMessages);
  const format = useFormat();
  if (voucher.state !== 'active') return <small>{format.day(voucher.requestedAt)}</small>;
  return (
    <>
      <small>{t.ofFace(format.money(voucher.face), format.money(voucher.reserved))}</small>
      {voucher.validUntil !== undefined && (
        <small>{t.ends(format.day(voucher.validUntil), format.relative(voucher.validUntil))}</small>
      )}
    </>
  );
}

/** Offers the firm has used, each once, the last used first. */
export function RebookList({ signed }: { signed: FirmRecords['signed'] }) {
  const t = useT(engineerMessages);
  const pick = usePick();
  return (
    <ul className={styles.vouchers}>
      {lastUsed(signed, REBOOKED).map((order) => {
        const name = pick(order.offerNameZh, order.offerNameEn);
        return (
          <li key={order.offerId}>
            <p>
              {name} <ProvenanceMark kind={order.provenance} />
              <small>{pick(order.providerNameZh, order.providerNameEn)}</small>
            </p>
            <Link
              to="/offers/$offerId"
              params={{ offerId: order.offerId }}
              search={{}}
              className={buttonClass()}
              aria-label={t.of(t.rebookVerb, name)}
            >
              {t.rebookVerb}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The newest changes of the firm's own records. */
export function ChangeList({ records }: { records: FirmRecords }) {
  const format = useFormat();
  return (
    <ul className={styles.changes}>
      {changesOf(records, CHANGES).map((change) => (
        <li key={`${change.kind} ${change.at}`}>
          <time dateTime={change.at}>
            {format.relative(change.at)}
            <small>{format.dateTime(change.at)}</small>
          </time>
          <ChangeWords change={change} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change }: { change: Change }): ReactNode {
  const t = useT(engineerMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  switch (change.kind) {
    case 'order':
      return (
        <>
          <span>
            <Link to="/orders/$orderId" params={{ orderId: change.order.id }}>
              {pick(change.order.offerNameZh, change.order.offerNameEn)}
            </Link>{' '}
            {names[change.order.state]}
          </span>
          <span className={styles.amount}>{format.money(change.order.finalPrice ?? change.order.price)}</span>
        </>
      );
    case 'voucher':
      return (
        <>
          <span>
            <Link to="/vouchers/$voucherId" params={{ voucherId: change.voucher.id }}>
              {t.voucher(change.voucher.number)}
            </Link>{' '}
            {t[`voucher-${change.voucher.state}`]}
          </span>
          <span className={styles.amount}>{format.money(change.voucher.face)}</span>
        </>
      );
    case 'claim':
      return (
        <>
          <span>
            <Link to="/claims/$claimId" params={{ claimId: change.claim.id }}>
              {t.claim(change.claim.number)}
            </Link>{' '}
            {t[`claim-${change.claim.state}`]}
          </span>
          <span className={styles.amount}>{format.money(change.claim.amount)}</span>
        </>
      );
  }
}
