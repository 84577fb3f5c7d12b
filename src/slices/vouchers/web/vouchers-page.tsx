import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sumWire } from '../../../ui/amounts.ts';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useHasRole, useMay } from '../../../ui/session.ts';
import { ApplySheet } from './apply.tsx';
import { voucherMessages } from './messages.ts';
import { SchemeName, useSchemeName } from './parts.tsx';
import { type ClaimListed, claimsQuery, type VoucherView, vouchersQuery } from './queries.ts';

/** My firm's vouchers, how to get one, and claims on the way; for a desk, those it handles. */
export function VouchersPage() {
  const { data } = useSuspenseQuery(vouchersQuery);
  const t = useT(voucherMessages);
  const format = useFormat();
  const own = useHasRole('enterprise_agent');
  const mayApply = useMay('vouchers.apply');
  const usable = data.vouchers.filter((voucher) => voucher.state === 'active');
  const free = format.money(sumWire(usable.map((voucher) => voucher.free)));
  return (
    <Page
      title={own ? t.myVouchers : t.vouchers}
      lede={own ? (usable.length === 0 ? t.noneUsable : t.usableNow(usable.length, free)) : undefined}
      actions={
        <Link to="/schemes" className={buttonClass()}>
          {t.schemes}
        </Link>
      }
    >
      <Sheet title={t.vouchers}>
        <VoucherTable vouchers={data.vouchers} withFirm={!own} />
      </Sheet>
      {mayApply && <ApplySheet />}
      <ClaimSheet />
    </Page>
  );
}

function VoucherTable({ vouchers, withFirm }: { vouchers: readonly VoucherView[]; withFirm: boolean }) {
  const t = useT(voucherMessages);
  const moneyColumn = useMoneyColumn();
  const pick = usePick();
  const format = useFormat();
  const schemeName = useSchemeName();
  const columns: readonly Column<VoucherView>[] = [
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
      carry: (row) => (row.validUntil === undefined ? null : { day: row.validUntil }),
      cell: (row) => (row.validUntil === undefined ? null : t.before(format.day(row.validUntil))),
    },
  ];
  return (
    <Table
      caption={t.vouchers}
      provenance={(row) => row.provenance}
      captionHidden
      columns={columns}
      rows={vouchers}
      rowKey={(row) => row.id}
      empty={<EmptyState>{withFirm ? t.noVouchersDesk : t.noVouchers}</EmptyState>}
    />
  );
}

function ClaimSheet() {
  const { data } = useSuspenseQuery(claimsQuery);
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
        rows={data.claims}
        rowKey={(row) => row.id}
        empty={<EmptyState>{t.noClaims}</EmptyState>}
      />
    </Sheet>
  );
}
