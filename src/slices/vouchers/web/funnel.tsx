import { useSuspenseQuery } from '@tanstack/react-query';
import { sumWire } from '../../../ui/amounts.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { Picture } from '../../../ui/kit/picture.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { voucherMessages } from './messages.ts';
import { SchemeName, ShareList, useSchemeName } from './parts.tsx';
import { type FunnelLine, funnelQuery } from './queries.ts';
import styles from './vouchers.module.css';

/** From appropriated money to paid claims, per scheme; sample and real books apart. */
export function FunnelSheet() {
  const { data } = useSuspenseQuery(funnelQuery);
  const t = useT(voucherMessages);
  return (
    <Sheet title={t.funnel} note={t.funnelNote}>
      {data.lines.length === 0 ? (
        <EmptyState>{t.noFunnel}</EmptyState>
      ) : (
        <Picture
          title={t.funnelTitle}
          titleHidden
          picture={
            <ul className={styles.funnel}>
              {data.lines.map((line) => (
                <FunnelItem key={keyOf(line)} line={line} />
              ))}
            </ul>
          }
          table={<FunnelTable lines={data.lines} />}
          caption={t.outlookNote}
        />
      )}
    </Sheet>
  );
}

const keyOf = ({ scheme, series }: FunnelLine) => `${scheme.code}/${scheme.version}/${series}`;

/** Stages of a voucher; where nothing is issued, those of a claim. */
const stagesOf = ({ scheme }: FunnelLine) =>
  scheme.mode === 'enterprise-reimbursed'
    ? (['claimed', 'paidOut'] as const)
    : (['issued', 'reserved', 'redeemed', 'lapsed'] as const);

function FunnelItem({ line }: { line: FunnelLine }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const stages = stagesOf(line);
  const largest = stages.map((stage) => BigInt(line[stage])).reduce((a, b) => (a > b ? a : b), 0n);
  return (
    <li>
      <h4>
        <SchemeName scheme={line.scheme} /> <ProvenanceMark kind={line.series} />
      </h4>
      <dl className={styles.stages}>
        {stages.map((stage) => (
          <div key={stage}>
            <dt>{t[stage === 'issued' ? 'issuedAmount' : stage]}</dt>
            <dd>
              <i style={{ inlineSize: lengthOf(line[stage], largest) }} aria-hidden="true" />
              <span>{format.money(line[stage])}</span>
            </dd>
          </div>
        ))}
      </dl>
      <OutlookFacts line={line} />
    </li>
  );
}

/** Share of `part` in the largest stage as a CSS length; wire amounts may exceed what a number holds exactly. */
function lengthOf(part: string, largest: bigint): string {
  if (largest === 0n) return '0%';
  return `${Number((BigInt(part) * 1000n) / largest) / 10}%`;
}

function OutlookFacts({ line }: { line: FunnelLine }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const words = useOutlookWords();
  return (
    <FactList
      facts={[
        { label: t.available, value: format.money(sumWire(line.available.map((share) => share.amount))) },
        line.outlook.kind === 'projected' && { label: t.pace, value: format.money(line.outlook.perMonth) },
        { label: t.runsOut, value: words(line.outlook) },
      ]}
    />
  );
}

function useOutlookWords(): (outlook: FunnelLine['outlook']) => string {
  const t = useT(voucherMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  return (outlook) => {
    if (outlook.kind === 'too-few') return t.tooFew(outlook.records);
    if (outlook.runsOutOn === undefined) return t.notWithinTwoYears;
    const payer = outlook.firstToEnd;
    return [format.day(outlook.runsOutOn), payer !== undefined && t.firstToEnd(place(payer))]
      .filter(Boolean)
      .join(t.comma);
  };
}

function FunnelTable({ lines }: { lines: readonly FunnelLine[] }) {
  const t = useT(voucherMessages);
  const moneyColumn = useMoneyColumn();
  const format = useFormat();
  const schemeName = useSchemeName();
  const outlook = useOutlookWords();
  const columns: readonly Column<FunnelLine>[] = [
    {
      id: 'scheme',
      head: t.scheme,
      carry: ({ scheme }) => schemeName(scheme),
      rowHead: true,
      phone: 'wide',
      cell: (row) => (
        <>
          <SchemeName scheme={row.scheme} />
          <ProvenanceMark kind={row.series} />
        </>
      ),
    },
    {
      id: 'appropriated',
      head: t.appropriated,
      carry: (row) => ({ money: sumWire(row.appropriated.map((share) => share.amount)) }),
      cell: (row) => <ShareList shares={row.appropriated} />,
    },
    {
      id: 'available',
      head: t.available,
      carry: (row) => ({ money: sumWire(row.available.map((share) => share.amount)) }),
      cell: (row) => <ShareList shares={row.available} />,
    },
    {
      id: 'issued',
      head: t.issuedAmount,
      carry: (row) => ({ money: row.issued }),
      number: true,
      cell: (row) => (
        <>
          {format.amount(row.issued)}
          <small className={styles.aside}>{t.vouchersCount(row.vouchers)}</small>
        </>
      ),
    },
    moneyColumn('reserved', t.reserved, (row) => row.reserved),
    moneyColumn('redeemed', t.redeemed, (row) => row.redeemed),
    moneyColumn('claimed', t.claimed, (row) => row.claimed),
    moneyColumn('paid', t.paidOut, (row) => row.paidOut),
    moneyColumn('lapsed', t.lapsed, (row) => row.lapsed),
    textColumn('outlook', t.runsOut, (row) => outlook(row.outlook), { phone: 'wide' }),
  ];
  return (
    <Table
      caption={t.funnel}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={keyOf}
      provenance={(row) => row.series}
    />
  );
}
