import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { BarStrip } from '../../../ui/kit/bar-strip.tsx';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import type { SeriesLook } from '../../../ui/kit/marks.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { Page } from '../../../ui/page.tsx';
import { useHasRole } from '../../../ui/session.ts';
import { useToday } from '../../../ui/today.ts';
import { useWorkCalendar, workingDaysBetween } from '../../../ui/working-days.ts';
import { clawbackMessages } from './clawback-messages.ts';
import { ExtensionSheet, HoldActions } from './hold-actions.tsx';
import { holdMessages } from './hold-messages.ts';
import { voucherMessages } from './messages.ts';
import { MovementSheet } from './movements.tsx';
import { SchemeName, ShareList, useLastDay } from './parts.tsx';
import { type VoucherFile, type VoucherView, voucherQuery } from './queries.ts';
import { VoucherActions } from './voucher-actions.tsx';
import styles from './vouchers.module.css';

const route = getRouteApi('/vouchers/$voucherId');

/** One voucher or application: what became of its face and by which records, and what it rests on. */
export function VoucherPage() {
  const { voucherId } = route.useParams();
  const { data: voucher } = useSuspenseQuery(voucherQuery(voucherId));
  const t = useT(voucherMessages);
  const pick = usePick();
  const { enterpriseNameZh, enterpriseNameEn, scheme, state } = voucher;
  const issued = state !== 'requested' && state !== 'refused';
  return (
    <Page
      title={t.voucherTitle(voucher.number)}
      trail={<Link to="/vouchers">{t.vouchers}</Link>}
      lede={useLede(voucher)}
      facts={
        <>
          <PartyGlyph lead={[scheme.jurisdictionId]} />
          <span>{t[state]}</span>
          {enterpriseNameZh !== undefined && <span>{pick(enterpriseNameZh, enterpriseNameEn ?? '')}</span>}
          <ProvenanceMark kind={voucher.provenance} />
        </>
      }
      actions={<Actions voucher={voucher} />}
    >
      <Sheet title={issued ? t.balance : t.applyingFor} span={7}>
        {issued && <FaceStrip voucher={voucher} />}
        <VoucherFacts voucher={voucher} />
      </Sheet>
      <Sheet title={t.restsOn} note={voucher.decision.estimated ? t.estimatedShort : undefined} span={5}>
        <TraceList label={t.restsOn} clauses={voucher.decision.trace} />
      </Sheet>
      <ExtensionSheet voucher={voucher} />
      {issued && <MovementSheet voucher={voucher} />}
    </Page>
  );
}

function Actions({ voucher }: { voucher: VoucherFile }) {
  const t = useT(voucherMessages);
  const pick = usePick();
  const format = useFormat();
  const own = useHasRole('enterprise_agent');
  const lastDay = useLastDay();
  const { scheme, validUntil } = voucher;
  const facts = [
    pick(scheme.titleZh, scheme.titleEn),
    t.shareBalance(format.money(voucher.face), format.money(voucher.free)),
    validUntil !== undefined && `${t.validUntil} ${t.until(format.day(lastDay(validUntil)))}`,
  ];
  return (
    <>
      <ShareMenu words={{ title: t.voucherTitle(voucher.number), facts }} />
      {own && voucher.state === 'active' && (
        <Link to="/search" search={{ voucher: true }} className={buttonClass({ look: 'solid' })}>
          {t.useIt}
        </Link>
      )}
      <HoldActions voucher={voucher} />
      <VoucherActions voucher={voucher} />
    </>
  );
}

/** How much is left and for how long, in one sentence. */
function useLede(voucher: VoucherView): string | undefined {
  const t = useT(voucherMessages);
  const format = useFormat();
  const lastDay = useLastDay();
  const today = useToday();
  const calendar = useWorkCalendar(voucher.scheme.jurisdictionId);
  const { state, free, validUntil } = voucher;
  if (state !== 'active' || validUntil === undefined) return undefined;
  const last = lastDay(validUntil);
  if (last < today) return t.endedOn(format.day(last));
  return t.leftUntil(format.money(free), format.day(last), workingDaysBetween(today, last, calendar));
}

/** The face as one bar; the empty rest is what was redeemed, so that all parts add up to it. */
function FaceStrip({ voucher }: { voucher: VoucherView }) {
  const t = useT(voucherMessages);
  const taking = useT(clawbackMessages);
  const format = useFormat();
  const part = (id: 'free' | 'reserved' | 'lapsed', look: SeriesLook) => ({
    id,
    label: t[id],
    value: Number(voucher[id]),
    text: format.money(voucher[id]),
    look,
  });
  return (
    <>
      <p className={styles.face}>
        {t.face} <b>{format.money(voucher.face)}</b>
        {t.comma}
        {t.redeemed} <b>{format.money(voucher.redeemed)}</b>
        {voucher.clawedBack !== '0' && (
          <>
            {t.comma}
            {taking.clawedBack} <b>{format.money(voucher.clawedBack)}</b>
          </>
        )}
      </p>
      <BarStrip
        label={t.balance}
        whole={Number(voucher.face)}
        parts={[part('free', 'ink'), part('reserved', 'second'), part('lapsed', 'sample')]}
      />
    </>
  );
}

function VoucherFacts({ voucher }: { voucher: VoucherView }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const lastDay = useLastDay();
  const hold = useT(holdMessages);
  const { issuedAt, validUntil, reason, decision } = voucher;
  return (
    <FactList
      facts={[
        issuedAt === undefined && { label: t.face, value: <b>{format.money(voucher.face)}</b> },
        { label: t.scheme, value: <SchemeName scheme={voucher.scheme} /> },
        { label: t.howPaid, value: t[voucher.scheme.mode] },
        { label: t.payers, value: <ShareList shares={voucher.shares} /> },
        { label: t.requestedOn, value: format.dateTime(voucher.requestedAt) },
        issuedAt !== undefined && { label: t.issued, value: format.dateTime(issuedAt) },
        validUntil !== undefined && {
          label: t.validUntil,
          value: t.until(format.day(lastDay(validUntil))),
        },
        voucher.state === 'unaccepted' &&
          voucher.acceptBy !== undefined && {
            label: hold.acceptBy,
            value: format.dateTime(voucher.acceptBy),
          },
        decision.limitedBy !== undefined && { label: t.limitedBy, value: decision.limitedBy },
        reason !== undefined && { label: t.reason, value: reason },
      ]}
    />
  );
}
