import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import styles from './audit.module.css';
import { LogSheet } from './log.tsx';
import { auditMessages } from './messages.ts';
import { allSeals, exportAddress, headsQuery, type LogPlace, type Seal } from './queries.ts';

const route = getRouteApi('/audit');
const VERIFY = 'tongquan audit verify --export audit.jsonl --heads heads.jsonl';

/** The log for auditors; seals, heads and how to verify them for everyone. */
export function AuditPage() {
  const place = route.useSearch();
  const { data } = useSuspenseQuery(headsQuery(place.sealsBefore));
  const t = useT(auditMessages);
  const format = useFormat();
  const mayRead = useMay('audit.log');
  const mayExport = useMay('audit.export');
  return (
    <Page
      title={t.title}
      lede={t.lede(data.seals.length, format.number(data.unsealed))}
      actions={
        mayExport ? (
          <a href={exportAddress} download className={buttonClass()}>
            {t.download}
          </a>
        ) : undefined
      }
    >
      {mayRead ? <LogSheet /> : <p className={styles.note}>{t.publicOnly}</p>}
      <Sheet title={t.seals} note={t.sealsNote} span={8}>
        <SealTable seals={data.seals} />
        <SealPages place={place} next={data.next} />
      </Sheet>
      <Sheet title={t.verify} span={4}>
        <p>{t.verifySteps}</p>
        <pre className={styles.command}>{VERIFY}</pre>
        <p className={styles.note}>{t.verifyFinds}</p>
      </Sheet>
    </Page>
  );
}

function SealPages({ place, next }: { place: LogPlace; next: number | null }) {
  const t = useT(auditMessages);
  const { sealsBefore, ...rest } = place;
  return (
    <CursorLinks
      label={t.seals}
      first={sealsBefore === undefined ? undefined : { to: '/audit', search: rest, resetScroll: false }}
      next={
        next === null
          ? undefined
          : { to: '/audit', search: { ...rest, sealsBefore: next }, resetScroll: false }
      }
    />
  );
}

function SealTable({ seals }: { seals: readonly Seal[] }) {
  const t = useT(auditMessages);
  const format = useFormat();
  const columns: readonly Column<Seal>[] = [
    {
      id: 'number',
      head: t.sealed,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => t.number(row.number),
    },
    {
      id: 'range',
      head: t.range,
      carry: [
        { head: t.fromOn, value: (row) => row.firstPosition },
        { head: t.upTo, value: (row) => row.lastPosition },
      ],
      phone: 'end',
      cell: (row) => t.rangeOf(format.number(row.firstPosition), format.number(row.lastPosition)),
    },
    {
      id: 'at',
      head: t.sealedAt,
      carry: (row) => ({ moment: row.sealedAt }),
      cell: (row) => format.dateTime(row.sealedAt),
    },
    {
      id: 'head',
      head: t.head,
      carry: (row) => row.head,
      phone: 'wide',
      cell: (row) => <code className={styles.hash}>{row.head}</code>,
    },
  ];
  return (
    <Table
      caption={t.seals}
      captionHidden
      columns={columns}
      rows={seals}
      part={{ allRows: allSeals }}
      rowKey={(row) => String(row.number)}
      empty={<EmptyState>{t.noSeals}</EmptyState>}
    />
  );
}
