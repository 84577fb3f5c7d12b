import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { deskOperation } from '../../slices/vouchers/contract.ts';
import { endpoint, type OutputOf } from '../../ui/api.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { MoneyText } from '../../ui/kit/money.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { ask } from '../../ui/query.ts';
import styles from './home.module.css';

type Desk = OutputOf<typeof deskOperation>;

const getDesk = endpoint<typeof deskOperation>('query', 'GET', '/api/desk/vouchers');
/** Rows on the first page; the desk has the rest. */
const SHOWN = 8;

const messages = defineMessages({
  zh: {
    reading: '正在看有什么等您办。',
    nothing: '审批台上没有等着的申请。',
    before: '有 ',
    figure: (count: number) => `${count} 件`,
    after: (requests: number, claims: number, days: number) =>
      `等着审批：${[requests > 0 && `申领 ${requests} 份`, claims > 0 && `兑付 ${claims} 份`].filter(Boolean).join('，')}${days > 0 ? `，最久的已等 ${days} 天` : ''}。`,
    title: '等着审批',
    note: '等得最久的在前',
    kind: '事项',
    number: '编号',
    request: '申领',
    claim: '兑付',
    who: '企业',
    amount: '金额',
    waiting: '已等',
    days: (days: number) => `${days} 天`,
    open: '去审批台',
    none: '没有等着的申请。',
  },
  en: {
    reading: 'Looking up what waits for you.',
    nothing: 'Nothing waits on the desk.',
    before: '',
    figure: (count: number) => (count === 1 ? 'One matter' : `${count} matters`),
    after: (requests: number, claims: number, days: number) =>
      ` to approve: ${[requests > 0 && `applications ${requests}`, claims > 0 && `claims ${claims}`].filter(Boolean).join(', ')}${days > 0 ? `; longest wait ${days} days` : ''}.`,
    title: 'Waiting for approval',
    note: 'longest waiting first',
    kind: 'Matter',
    number: 'Number',
    request: 'Application',
    claim: 'Claim',
    who: 'Enterprise',
    amount: 'Amount',
    waiting: 'Waiting',
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    open: 'To the desk',
    none: 'Nothing waits.',
  },
});

interface Row {
  readonly id: string;
  readonly kind: 'request' | 'claim';
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly amount: string;
  readonly waitingDays: number;
  readonly provenance: 'sample' | 'own';
}

function rowsOf(desk: Desk): readonly Row[] {
  const requests = desk.requests.map(({ id, number, face, waitingDays, provenance, ...firm }) => ({
    ...{ id, number, waitingDays, provenance, kind: 'request' as const, amount: face },
    nameZh: firm.enterpriseNameZh ?? '',
    nameEn: firm.enterpriseNameEn ?? '',
  }));
  const claims = desk.claims.map(({ id, number, amount, waitingDays, provenance, ...firm }) => ({
    ...{ id, number, waitingDays, provenance, kind: 'claim' as const, amount },
    nameZh: firm.enterpriseNameZh,
    nameEn: firm.enterpriseNameEn,
  }));
  return [...requests, ...claims].sort((a, b) => b.waitingDays - a.waitingDays);
}

/** The opening sentence of a voucher desk, counted from its queue. */
export function DeskSentence() {
  const t = useT(messages);
  const desk = useQuery(ask(getDesk));
  if (desk.data === undefined) return <>{t.reading}</>;
  const { requests, claims } = desk.data;
  const longest = rowsOf(desk.data)[0]?.waitingDays;
  if (longest === undefined) return <>{t.nothing}</>;
  return (
    <>
      {t.before}
      <Link to="/desk">{t.figure(requests.length + claims.length)}</Link>
      {t.after(requests.length, claims.length, longest)}
    </>
  );
}

/** The head of the desk's queue. */
export function DeskQueue() {
  const t = useT(messages);
  const pick = usePick();
  const desk = useQuery(ask(getDesk));
  const columns: readonly Column<Row>[] = [
    {
      id: 'number',
      head: t.kind,
      carry: [
        { head: t.kind, value: (row) => (row.kind === 'claim' ? t.claim : t.request) },
        { head: t.number, value: (row) => row.number },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          {row.kind === 'claim' ? (
            <Link to="/claims/$claimId" params={{ claimId: row.id }}>
              {t.claim} {row.number}
            </Link>
          ) : (
            <Link to="/vouchers/$voucherId" params={{ voucherId: row.id }}>
              {t.request} {row.number}
            </Link>
          )}{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    {
      id: 'who',
      head: t.who,
      carry: (row) => pick(row.nameZh, row.nameEn),
      cell: (row) => pick(row.nameZh, row.nameEn),
    },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      number: true,
      phone: 'end',
      cell: (row) => <MoneyText value={row.amount} />,
    },
    {
      id: 'waiting',
      head: t.waiting,
      carry: (row) => row.waitingDays,
      number: true,
      cell: (row) => t.days(row.waitingDays),
    },
  ];
  return (
    <Sheet title={t.title} note={t.note}>
      {desk.error !== null && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.error === null && desk.data === undefined && <Skeleton rows={4} />}
      {desk.data !== undefined && (
        <>
          <Table
            caption={t.title}
            captionHidden
            columns={columns}
            provenance={(row) => row.provenance}
            rows={rowsOf(desk.data).slice(0, SHOWN)}
            rowKey={(row) => row.id}
            empty={<EmptyState>{t.none}</EmptyState>}
          />
          <p className={styles.button}>
            <Link to="/desk" className={buttonClass()}>
              {t.open}
            </Link>
          </p>
        </>
      )}
    </Sheet>
  );
}
