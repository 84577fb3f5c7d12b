import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { sumWire } from '../../../ui/amounts.ts';
import { Beside } from '../../../ui/beside.tsx';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useHasRole, useMay } from '../../../ui/session.ts';
import { ApplySheet } from './apply.tsx';
import { deskMessages } from './desk-messages.ts';
import { voucherMessages } from './messages.ts';
import { SchemeName, useLastDay, useSchemeName } from './parts.tsx';
import {
  allClaims,
  allVouchers,
  type ClaimListed,
  claimsPageQuery,
  cutPage,
  usableQuery,
  type VoucherView,
  vouchersPageQuery,
} from './queries.ts';
import { RulingsSheet } from './rulings-sheet.tsx';

const route = getRouteApi('/vouchers');

/** My firm's vouchers, how to get one, and claims on the way; for a desk, those it handles. */
export function VouchersPage() {
  const { after, ...rest } = route.useSearch();
  const { data } = useSuspenseQuery(vouchersPageQuery(after));
  const { data: now } = useSuspenseQuery(usableQuery);
  const { rows, next } = cutPage(data.vouchers);
  const t = useT(voucherMessages);
  const format = useFormat();
  const own = useHasRole('enterprise_agent');
  const mayApply = useMay('vouchers.apply');
  const mayRule = useMay('vouchers.rulings');
  const usable = now.vouchers;
  const deskLede = useDeskLede();
  const uses = useT(deskMessages);
  const free = format.money(sumWire(usable.map((voucher) => voucher.free)));
  return (
    <Page
      title={own ? t.myVouchers : t.vouchers}
      lede={own ? (usable.length === 0 ? t.noneUsable : t.usableNow(usable.length, free)) : deskLede(usable)}
      actions={
        <>
          {own && (
            <Link to="/uses" className={buttonClass()}>
              {uses.whatFor}
            </Link>
          )}
          <Link to="/schemes" className={buttonClass()}>
            {t.schemes}
          </Link>
        </>
      }
    >
      <Sheet title={t.vouchers}>
        <VoucherTable vouchers={rows} withFirm={!own} part={after !== undefined || next !== undefined} />
        <CursorLinks
          label={t.vouchers}
          first={after === undefined ? undefined : { to: '/vouchers', search: rest }}
          next={next === undefined ? undefined : { to: '/vouchers', search: { ...rest, after: next } }}
        />
      </Sheet>
      {mayApply && <ApplySheet />}
      <ClaimSheet />
      {mayRule && <RulingsSheet />}
      {own && <Beside page="vouchers" />}
    </Page>
  );
}

/** Most vouchers that are read at once. */
const READ_MAX = 100;
const SOON_MS = 30 * 86_400_000;

/** What an officer wants to know first: how much can be used here now, and what of it ends soon. */
function useDeskLede(): (usable: readonly VoucherView[]) => string {
  const t = useT(deskMessages);
  const format = useFormat();
  const now = Date.now();
  return (usable) => {
    if (usable.length === 0) return t.deskNone;
    const free = format.money(sumWire(usable.map((voucher) => voucher.free)));
    const soon = usable.filter(
      ({ validUntil }) => validUntil !== undefined && Date.parse(validUntil) - now < SOON_MS,
    );
    const count = usable.length < READ_MAX ? String(usable.length) : t.atLeast(READ_MAX);
    return t.deskVouchers(count, free, soon.length);
  };
}

interface VoucherTableProps {
  readonly vouchers: readonly VoucherView[];
  readonly withFirm: boolean;
  /** True where there are other pages. */
  readonly part: boolean;
}

function VoucherTable({ vouchers, withFirm, part }: VoucherTableProps) {
  const t = useT(voucherMessages);
  const columns = useVoucherColumns(withFirm);
  return (
    <Table
      caption={t.vouchers}
      provenance={(row) => row.provenance}
      captionHidden
      columns={columns}
      rows={vouchers}
      {...(part ? { part: { allRows: allVouchers } } : {})}
      rowKey={(row) => row.id}
      empty={<EmptyState>{withFirm ? t.noVouchersDesk : t.noVouchers}</EmptyState>}
    />
  );
}

function useVoucherColumns(withFirm: boolean): readonly Column<VoucherView>[] {
  const t = useT(voucherMessages);
  const moneyColumn = useMoneyColumn();
  const pick = usePick();
  const format = useFormat();
  const schemeName = useSchemeName();
  const lastDay = useLastDay();
  return [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/vouchers/$voucherId" params={{ voucherId: row.id }}>
            {row.number}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    ...(withFirm
      ? [
          {
            id: 'firm',
            head: t.firm,
            carry: (row: VoucherView) => pick(row.enterpriseNameZh ?? '', row.enterpriseNameEn ?? ''),
            phone: 'wide' as const,
            cell: (row: VoucherView) => pick(row.enterpriseNameZh ?? '', row.enterpriseNameEn ?? ''),
          },
        ]
      : []),
    {
      id: 'scheme',
      head: t.scheme,
      carry: (row) => schemeName(row.scheme),
      phone: 'wide',
      cell: (row) => <SchemeName scheme={row.scheme} />,
    },
    textColumn('state', t.state, (row) => t[row.state], { phone: 'end' }),
    moneyColumn('face', t.face, (row) => row.face),
    {
      id: 'free',
      head: t.free,
      carry: (row) => ({ money: row.free }),
      number: true,
      cell: (row) => <b>{format.amount(row.free)}</b>,
    },
    moneyColumn('reserved', t.reserved, (row) => row.reserved),
    moneyColumn('redeemed', t.redeemed, (row) => row.redeemed),
    {
      id: 'until',
      head: t.validUntil,
      carry: (row) => (row.validUntil === undefined ? null : { day: lastDay(row.validUntil) }),
      cell: (row) => (row.validUntil === undefined ? null : t.until(format.day(lastDay(row.validUntil)))),
    },
  ];
}

function ClaimSheet() {
  const { claimsAfter, ...rest } = route.useSearch();
  const { data } = useSuspenseQuery(claimsPageQuery(claimsAfter));
  const { rows, next } = cutPage(data.claims);
  const t = useT(voucherMessages);
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const pick = usePick();
  const columns: readonly Column<ClaimListed>[] = [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/claims/$claimId" params={{ claimId: row.id }}>
            {row.number}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('firm', t.firm, (row) => pick(row.enterpriseNameZh, row.enterpriseNameEn), { phone: 'wide' }),
    textColumn('state', t.state, (row) => t[row.state], { phone: 'end' }),
    moneyColumn('amount', t.amount, (row) => row.amount),
    dayColumn('at', t.sentOn, (row) => row.submittedAt),
  ];
  return (
    <Sheet title={t.claims}>
      <Table
        caption={t.claims}
        provenance={(row) => row.provenance}
        captionHidden
        columns={columns}
        rows={rows}
        {...(claimsAfter === undefined && next === undefined ? {} : { part: { allRows: allClaims } })}
        rowKey={(row) => row.id}
        empty={<EmptyState>{t.noClaims}</EmptyState>}
      />
      <CursorLinks
        label={t.claims}
        first={claimsAfter === undefined ? undefined : { to: '/vouchers', search: rest, resetScroll: false }}
        next={
          next === undefined
            ? undefined
            : { to: '/vouchers', search: { ...rest, claimsAfter: next }, resetScroll: false }
        }
      />
    </Sheet>
  );
}
