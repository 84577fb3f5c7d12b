import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { auditExportAddress, headsQuery } from '../../slices/audit/web/index.ts';
import { CoreFigures } from '../../slices/indicators/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { FactList } from '../../ui/kit/fact-list.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { HomePage } from '../../ui/pages/home.tsx';
import styles from './home.module.css';

const messages = defineMessages({
  zh: {
    reading: '正在看封存情况。',
    sealed: (number: string) => `已封存到第 ${number} 号`,
    none: '还没有封存',
    waiting: (count: number, figure: string) =>
      count === 0 ? '，没有记录在等封存。' : `，${figure} 条记录等下一次封存。`,
    seals: '最近一次封存',
    number: '编号',
    upTo: '封到第几条记录',
    at: '时间',
    head: '链头',
    unsealed: '还没封存的记录',
    noSeals: '还没有封存。有了记录以后，每分钟封存一次。',
    verify: '自己核对',
    verifyWords:
      '下载整份日志，在任何一台电脑上核对：改过的、删掉的都会查出来；拿以前抄下的链头一起比，截短也查得出来。核对在您那里做，平台不记您核对过几次。',
    download: '下载审计日志',
    open: '看日志和全部封存',
  },
  en: {
    reading: 'Looking up the seals.',
    sealed: (number: string) => `Sealed up to number ${number}`,
    none: 'Nothing is sealed yet',
    waiting: (count: number, figure: string) =>
      count === 0
        ? '; no record waits to be sealed.'
        : `; ${figure} ${count === 1 ? 'record waits' : 'records wait'} for the next seal.`,
    seals: 'The latest seal',
    number: 'Number',
    upTo: 'Up to record',
    at: 'Sealed at',
    head: 'Head of the chain',
    unsealed: 'Records not sealed yet',
    noSeals: 'Nothing is sealed yet. Records are sealed every minute once there are some.',
    verify: 'Verify for yourself',
    verifyWords:
      'Download the whole log and verify it on any computer: altered and removed records are found, and with heads noted earlier a shortened log too. You verify at your own desk; the platform keeps no count of it.',
    download: 'Download the log',
    open: 'The log and all seals',
  },
});

/** An auditor: how far the log is sealed, and how to verify it without trusting this server. */
export function AuditorHome() {
  const t = useT(messages);
  return (
    <HomePage lede={<Sentence />} search={false}>
      <LatestSeal />
      <Sheet title={t.verify} span={5}>
        <p>{t.verifyWords}</p>
        <p className={styles.button}>
          <a href={auditExportAddress} download className={buttonClass({ look: 'solid' })}>
            {t.download}
          </a>
          <Link to="/audit" className={buttonClass()}>
            {t.open}
          </Link>
        </p>
      </Sheet>
      <CoreFigures />
    </HomePage>
  );
}

function Sentence() {
  const t = useT(messages);
  const format = useFormat();
  const { data } = useQuery(headsQuery());
  if (data === undefined) return <>{t.reading}</>;
  const last = data.seals[0];
  return (
    <>
      <Link to="/audit">{last === undefined ? t.none : t.sealed(format.number(last.number))}</Link>
      {t.waiting(data.unsealed, format.number(data.unsealed))}
    </>
  );
}

function LatestSeal() {
  const t = useT(messages);
  const format = useFormat();
  const { data, error, refetch } = useQuery(headsQuery());
  const last = data?.seals[0];
  return (
    <Sheet title={t.seals} span={7}>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={4} />}
      {data !== undefined && last === undefined && <EmptyState>{t.noSeals}</EmptyState>}
      {data !== undefined && last !== undefined && (
        <FactList
          facts={[
            { label: t.number, value: format.number(last.number) },
            { label: t.upTo, value: format.number(last.lastPosition) },
            { label: t.at, value: `${format.dateTime(last.sealedAt)} · ${format.relative(last.sealedAt)}` },
            { label: t.unsealed, value: format.number(data.unsealed) },
            { label: t.head, value: <code className={styles.hash}>{last.head}</code> },
          ]}
        />
      )}
    </Sheet>
  );
}
