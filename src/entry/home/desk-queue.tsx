import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { deskQuery, QueueTable, queueOf } from '../../slices/vouchers/web/index.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import styles from './home.module.css';

/** Rows on the first page; the desk has the rest. */
const SHOWN = 8;

const messages = defineMessages({
  zh: {
    reading: '正在看有什么等您办。',
    nothing: '审批台上没有等着的申请。',
    before: '有 ',
    // Number and measure word stay on one line.
    figure: (count: number) => `${count}\u00a0件`,
    after: (requests: number, claims: number) =>
      `等着审批：${[requests > 0 && `申领 ${requests} 份`, claims > 0 && `兑付 ${claims} 份`].filter(Boolean).join('，')}`,
    lateBefore: '，其中 ',
    late: (count: number) => `${count}\u00a0件`,
    lateAfter: '已超过承诺的期限',
    stop: '。',
    title: '等着审批',
    note: '等得最久的在前',
    open: '去审批台',
  },
  en: {
    reading: 'Looking up what waits for you.',
    nothing: 'Nothing waits on the desk.',
    before: '',
    figure: (count: number) => (count === 1 ? 'One matter' : `${count} matters`),
    after: (requests: number, claims: number) =>
      ` to approve: ${[requests > 0 && `applications ${requests}`, claims > 0 && `claims ${claims}`].filter(Boolean).join(', ')}`,
    lateBefore: '; ',
    late: (count: number) => String(count),
    lateAfter: ' past the promised day',
    stop: '.',
    title: 'Waiting for approval',
    note: 'longest waiting first',
    open: 'To the desk',
  },
});

/** The opening sentence of a voucher desk, counted from its queue. */
export function DeskSentence() {
  const t = useT(messages);
  const desk = useQuery(deskQuery);
  if (desk.data === undefined) return <>{t.reading}</>;
  const { requests, claims } = desk.data;
  const queue = queueOf(desk.data);
  if (queue.length === 0) return <>{t.nothing}</>;
  const late = queue.filter(({ record }) => record.lateDays > 0).length;
  return (
    <>
      {t.before}
      <Link to="/desk">{t.figure(queue.length)}</Link>
      {t.after(requests.length, claims.length)}
      {late > 0 && (
        <>
          {t.lateBefore}
          <Link to="/desk" search={{ late: true }} data-due="">
            {t.late(late)}
          </Link>
          {t.lateAfter}
        </>
      )}
      {t.stop}
    </>
  );
}

/** The head of the desk's queue. */
export function DeskQueue() {
  const t = useT(messages);
  const desk = useQuery(deskQuery);
  return (
    <Sheet title={t.title} note={t.note}>
      {desk.error !== null && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.error === null && desk.data === undefined && <Skeleton rows={4} />}
      {desk.data !== undefined && (
        <>
          <QueueTable queue={queueOf(desk.data).slice(0, SHOWN)} />
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
