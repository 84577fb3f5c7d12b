import { useSuspenseQuery } from '@tanstack/react-query';
import { sumWire } from '../../../ui/amounts.ts';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { voucherMessages } from './messages.ts';
import { SchemeName, ShareList, useSchemeName } from './parts.tsx';
import { type FunnelLine, funnelQuery } from './queries.ts';
import styles from './vouchers.module.css';

const STAGES = ['issued', 'reserved', 'redeemed', 'paidOut'] as const;

/** From appropriated money to paid claims, per scheme; sample and real books apart. */
export function FunnelSheet() {
  const { data } = useSuspenseQuery(funnelQuery);
  const t = useT(voucherMessages);
  const format = useFormat();
  const schemeName = useSchemeName();
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
      id: 'flow',
      head: t.flow,
      carry: false,
      phone: 'wide',
      width: '15em',
      cell: (row) => <FunnelBars line={row} />,
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
    {
      id: 'reserved',
      head: t.reserved,
      carry: (row) => ({ money: row.reserved }),
      number: true,
      cell: (row) => format.amount(row.reserved),
    },
    {
      id: 'redeemed',
      head: t.redeemed,
      carry: (row) => ({ money: row.redeemed }),
      number: true,
      cell: (row) => format.amount(row.redeemed),
    },
    {
      id: 'claimed',
      head: t.claimed,
      carry: (row) => ({ money: row.claimed }),
      number: true,
      cell: (row) => format.amount(row.claimed),
    },
    {
      id: 'paid',
      head: t.paidOut,
      carry: (row) => ({ money: row.paidOut }),
      number: true,
      cell: (row) => format.amount(row.paidOut),
    },
    {
      id: 'lapsed',
      head: t.lapsed,
      carry: (row) => ({ money: row.lapsed }),
      number: true,
      cell: (row) => format.amount(row.lapsed),
    },
  ];
  return (
    <Sheet title={t.funnel} note={t.funnelNote}>
      <Table
        caption={t.funnel}
        captionHidden
        columns={columns}
        provenance={(row) => row.series}
        rows={data.lines}
        rowKey={(row) => `${row.scheme.code}/${row.scheme.version}/${row.series}`}
        empty={<EmptyState>{t.noFunnel}</EmptyState>}
      />
    </Sheet>
  );
}

/** Share of `part` in `whole` as a CSS length; wire amounts may exceed what a number holds exactly. */
function lengthOf(part: string, whole: string): string {
  const all = BigInt(whole);
  if (all === 0n) return '0%';
  const permille = (BigInt(part) * 1000n) / all;
  return `${Number(permille > 1000n ? 1000n : permille) / 10}%`;
}

function FunnelBars({ line }: { line: FunnelLine }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const largest = BigInt(line.issued) >= BigInt(line.paidOut) ? line.issued : line.paidOut;
  const said = STAGES.map(
    (stage) => `${t[stage === 'issued' ? 'issuedAmount' : stage]} ${format.money(line[stage])}`,
  );
  return (
    <span className={styles.bars} role="img" aria-label={said.join(t.comma)}>
      {STAGES.map((stage) => (
        <i key={stage} style={{ width: lengthOf(line[stage], largest) }} />
      ))}
    </span>
  );
}
