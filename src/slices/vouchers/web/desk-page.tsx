import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { AppropriateSheet } from './appropriate.tsx';
import { FunnelSheet } from './funnel.tsx';
import { voucherMessages } from './messages.ts';
import { SchemeName, useSchemeName } from './parts.tsx';
import { type DeskView, deskQuery } from './queries.ts';

/** The desk of a jurisdiction: what waits, longest first, and where the money stands. */
export function DeskPage() {
  const t = useT(voucherMessages);
  const mayDecide = useMay('vouchers.desk');
  const mayAppropriate = useMay('vouchers.appropriate');
  return mayDecide ? (
    <QueueDesk />
  ) : (
    <Page title={t.desk} lede={t.financeLede}>
      <FunnelSheet />
      {mayAppropriate && <AppropriateSheet />}
    </Page>
  );
}

/** An application or a claim, as one line of the queue. */
interface Waiting {
  readonly id: string;
  readonly kind: 'request' | 'claim';
  readonly record: DeskView['requests'][number] | DeskView['claims'][number];
  readonly amount: string;
  readonly days: number;
}

function queueOf(desk: DeskView): Waiting[] {
  const requests = desk.requests.map(
    (record): Waiting => ({
      id: record.id,
      kind: 'request',
      record,
      amount: record.face,
      days: record.waitingDays,
    }),
  );
  const claims = desk.claims.map(
    (record): Waiting => ({
      id: record.id,
      kind: 'claim',
      record,
      amount: record.amount,
      days: record.waitingDays,
    }),
  );
  return [...requests, ...claims].sort((a, b) => b.days - a.days);
}

function QueueDesk() {
  const { data } = useSuspenseQuery(deskQuery);
  const t = useT(voucherMessages);
  const mayVerify = useMay('identity.desk');
  const queue = queueOf(data);
  const mine = queue.filter(({ record }) => record.allowed.length > 0);
  const oldest = queue[0]?.days ?? 0;
  return (
    <Page
      title={t.desk}
      lede={queue.length === 0 ? t.nothingWaits : t.waitingLede(queue.length, mine.length, oldest)}
      actions={
        <>
          {mayVerify && (
            <a href="/desk/firms" className={buttonClass()}>
              {t.firmsToVerify}
            </a>
          )}
          <Link to="/vouchers" className={buttonClass()}>
            {t.allVouchers}
          </Link>
        </>
      }
    >
      <Sheet title={t.toDo} note={t.longestFirst}>
        <QueueTable queue={queue} />
      </Sheet>
      <FunnelSheet />
    </Page>
  );
}

function QueueTable({ queue }: { queue: readonly Waiting[] }) {
  const t = useT(voucherMessages);
  const pick = usePick();
  const format = useFormat();
  const schemeName = useSchemeName();
  const place = useJurisdictionName();
  const columns: readonly Column<Waiting>[] = [
    {
      id: 'days',
      head: t.waiting,
      carry: (row) => ({ count: row.days, unit: t.dayUnit }),
      phone: 'end',
      width: '7em',
      cell: (row) => t.waitingDays(row.days),
    },
    {
      id: 'what',
      head: t.matter,
      carry: [
        { head: t.matter, value: (row) => t[row.kind] },
        { head: t.number, value: (row) => row.record.number },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          {t[row.kind]} {row.record.number} <ProvenanceMark kind={row.record.provenance} />
        </>
      ),
    },
    {
      id: 'firm',
      head: t.firm,
      carry: ({ record }) => pick(record.enterpriseNameZh ?? '', record.enterpriseNameEn ?? ''),
      phone: 'wide',
      cell: ({ record }) => pick(record.enterpriseNameZh ?? '', record.enterpriseNameEn ?? ''),
    },
    {
      id: 'scheme',
      head: t.scheme,
      carry: ({ record }) => schemeName(record.scheme),
      phone: 'wide',
      cell: ({ record }) => <SchemeName scheme={record.scheme} />,
    },
    {
      id: 'place',
      head: t.issuer,
      carry: ({ record }) => place(record.scheme.jurisdictionId),
      phone: 'hidden',
      cell: ({ record }) => <PartyGlyph lead={[record.scheme.jurisdictionId]} />,
    },
    {
      id: 'state',
      head: t.state,
      carry: ({ record }) => t[record.state],
      cell: ({ record }) => t[record.state],
    },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      number: true,
      cell: (row) => format.money(row.amount),
    },
    { id: 'act', head: '', carry: false, number: true, phone: 'wide', cell: (row) => <OpenRow row={row} /> },
  ];
  return (
    <Table
      caption={t.toDo}
      captionHidden
      columns={columns}
      provenance={({ record }) => record.provenance}
      rows={queue}
      rowKey={(row) => row.id}
      empty={<EmptyState>{t.nothingWaits}</EmptyState>}
    />
  );
}

function OpenRow({ row }: { row: Waiting }) {
  const t = useT(voucherMessages);
  const verb = row.record.allowed.length > 0 ? t.decide : t.look;
  if (row.kind === 'request') {
    return (
      <Link to="/vouchers/$voucherId" params={{ voucherId: row.id }} className={buttonClass()}>
        {verb}
      </Link>
    );
  }
  return (
    <Link to="/claims/$claimId" params={{ claimId: row.id }} className={buttonClass()}>
      {verb}
    </Link>
  );
}
