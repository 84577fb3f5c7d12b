import { useState } from 'react';
import { useCircle, useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { CopyText, useShareText } from '../kit/copy-text.tsx';
import { Pager } from '../kit/pager.tsx';
import { PartyGlyph } from '../kit/party-glyph.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { ShareMenu } from '../kit/share-menu.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { toast } from '../kit/toast.tsx';
import styles from './gallery-tables.module.css';

const messages = defineMessages({
  zh: {
    table: '表格',
    instrument: '样例仪器',
    order: '事项',
    parties: '各方',
    due: '期限',
    amount: '金额',
    total: '合计',
    ticked: '可勾选的表格',
    send: '一并催办',
    sent: (n: number) => `已催办 ${n} 项。`,
    loading: '正在读取的表格',
    share: '转发与二维码',
    shared: '样例事项 A-03',
    code: '本页的二维码',
  },
  en: {
    table: 'Table',
    instrument: 'Sample instrument',
    order: 'Matter',
    parties: 'Parties',
    due: 'Due',
    amount: 'Amount',
    total: 'Total',
    ticked: 'Table with ticks',
    send: 'Remind all',
    sent: (n: number) => `${n} reminded.`,
    loading: 'Table on its way',
    share: 'Sharing and QR code',
    shared: 'Sample matter A-03',
    code: 'QR code of this page',
  },
});

interface SampleRow {
  readonly id: string;
  readonly amount: string;
  readonly due: string;
  readonly parties: readonly string[];
}

function useSamples(): { rows: readonly SampleRow[]; columns: readonly Column<SampleRow>[] } {
  const t = useT(messages);
  const format = useFormat();
  const ids = useCircle().parties;
  const rows: readonly SampleRow[] = [
    { id: 'A-03', amount: '128000', due: '2026-11-30', parties: ids.slice(0, 2) },
    { id: 'B-01', amount: '-6400', due: '2026-12-02', parties: ids.slice(1, 2) },
    { id: 'B-07', amount: '1980000', due: '2026-12-09', parties: ids },
  ];
  const columns: readonly Column<SampleRow>[] = [
    {
      id: 'order',
      head: t.order,
      carry: (row) => row.id,
      cell: (row) => `${t.instrument} ${row.id}`,
      rowHead: true,
    },
    {
      id: 'parties',
      head: t.parties,
      carry: (row) => row.parties.join(' '),
      cell: (row) => <PartyGlyph lead={row.parties.slice(0, 1)} part={row.parties.slice(1)} />,
    },
    { id: 'due', head: t.due, carry: (row) => ({ day: row.due }), cell: (row) => format.shortDay(row.due) },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.amount(row.amount),
      number: true,
      phone: 'end',
    },
  ];
  return { rows, columns };
}

/** Tables in their states, page links, and the ways out of a page. */
export function Tables() {
  const t = useT(messages);
  const format = useFormat();
  const { rows, columns } = useSamples();
  return (
    <>
      <Sheet anchor="table" title={t.table} span={6}>
        <Table
          caption={t.table}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          provenance={() => 'sample'}
          totals={{ order: t.total, amount: format.amount('2101600') }}
        />
        <Pager
          label={t.table}
          page={3}
          size={3}
          total={29}
          to={(page) => ({ to: '/kit', hash: `page-${page}` })}
        />
      </Sheet>
      <Ticked />
      <Sheet title={t.loading} span={6}>
        <Table
          caption={t.loading}
          captionHidden
          loading
          columns={columns}
          rows={[]}
          rowKey={(row) => row.id}
        />
      </Sheet>
      <Sharing />
    </>
  );
}

function Ticked() {
  const t = useT(messages);
  const { rows, columns } = useSamples();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['A-03']));
  return (
    <Sheet span={6}>
      <Table
        caption={t.ticked}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        choosing={{
          chosen,
          onChange: setChosen,
          may: (row) => row.parties.length < 3,
          actions: <Button onClick={() => toast(t.sent(chosen.size))}>{t.send}</Button>,
        }}
      />
    </Sheet>
  );
}

function Sharing() {
  const t = useT(messages);
  const format = useFormat();
  const shareText = useShareText();
  const words = { title: t.shared, facts: [`${t.due} ${format.day('2026-11-30')}`], path: '/kit' };
  return (
    <Sheet title={t.share} span={6}>
      <div className={styles.sharing}>
        <ShareMenu words={words} />
        <CopyText text={() => shareText(words)} />
        <QrCode path="/kit" name={t.code} />
      </div>
    </Sheet>
  );
}
