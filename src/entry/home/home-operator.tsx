import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { deskOperation } from '../../slices/identity/contract.ts';
import { FlowSheet } from '../../slices/indicators/web/index.ts';
import { endpoint, type OutputOf } from '../../ui/api.ts';
import { useFormat, useJurisdictionName } from '../../ui/circle.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { FactList } from '../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { HomePage } from '../../ui/pages/home.tsx';
import { ask } from '../../ui/query.ts';
import type { healthOperation } from '../health.ts';
import styles from './home.module.css';

const messages = defineMessages({
  zh: {
    reading: '正在看平台的情况。',
    waiting: (count: number) => `${count} 家企业等着核验`,
    noneWaiting: '没有企业等着核验',
    ready: '；平台就绪。',
    loading: '；平台正在载入。',
    firms: '等着核验的企业',
    name: '企业',
    code: '信用代码',
    place: '地区',
    noFirms: '没有等着核验的企业。',
    health: '平台情况',
    version: '程序版本',
    database: '数据库',
    index: '检索',
    indexWords: (offers: string, behind: string) => `${offers} 条资源，落后 ${behind} 条记录`,
    building: '正在建',
    pending: '待分发的记录',
    pack: '圈子资料',
    sample: '含样例层',
    noSample: '不含样例层',
    audit: '审计日志',
    docs: '接口文档',
  },
  en: {
    reading: 'Looking at the platform.',
    waiting: (count: number) =>
      count === 1 ? 'One firm waits to be verified' : `${count} firms wait to be verified`,
    noneWaiting: 'No firm waits to be verified',
    ready: '; the platform is ready.',
    loading: '; the platform is loading.',
    firms: 'Firms to verify',
    name: 'Firm',
    code: 'Credit code',
    place: 'Place',
    noFirms: 'No firm waits to be verified.',
    health: 'The platform',
    version: 'Program version',
    database: 'Database',
    index: 'Search',
    indexWords: (offers: string, behind: string) => `offers: ${offers}; records behind: ${behind}`,
    building: 'being built',
    pending: 'Records to hand on',
    pack: 'Circle pack',
    sample: 'with the sample layer',
    noSample: 'without the sample layer',
    audit: 'Audit log',
    docs: 'API documentation',
  },
});

type Firm = OutputOf<typeof deskOperation>['waiting'][number];

const getFirms = endpoint<typeof deskOperation>('query', 'GET', '/api/identity/desk');
const getHealth = endpoint<typeof healthOperation>('query', 'GET', '/api/health');
const firmsQuery = ask(getFirms);
const healthQuery = ask(getHealth);

/** The operator: firms waiting to be admitted, and whether the platform is well. */
export function OperatorHome() {
  return (
    <HomePage lede={<Sentence />} search={false}>
      <Firms />
      <Health />
      <FlowSheet />
    </HomePage>
  );
}

function Sentence() {
  const t = useT(messages);
  const firms = useQuery(firmsQuery).data?.waiting;
  const health = useQuery(healthQuery).data;
  if (firms === undefined || health === undefined) return <>{t.reading}</>;
  return (
    <>
      {firms.length === 0 ? t.noneWaiting : <Link to="/desk/firms">{t.waiting(firms.length)}</Link>}
      {health.status === 'ready' ? t.ready : t.loading}
    </>
  );
}

function Firms() {
  const t = useT(messages);
  const pick = usePick();
  const place = useJurisdictionName();
  const { data, error, refetch } = useQuery(firmsQuery);
  const columns: readonly Column<Firm>[] = [
    {
      id: 'name',
      head: t.name,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/firms/$orgId" params={{ orgId: row.id }}>
            {pick(row.nameZh, row.nameEn)}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
      carry: (row) => pick(row.nameZh, row.nameEn),
    },
    {
      id: 'code',
      head: t.code,
      phone: 'wide',
      cell: (row) => <code>{row.creditCode}</code>,
      carry: (row) => row.creditCode ?? null,
    },
    {
      id: 'place',
      head: t.place,
      phone: 'end',
      cell: (row) => place(row.jurisdictionId),
      carry: (row) => place(row.jurisdictionId),
    },
  ];
  return (
    <Sheet title={t.firms} span={7}>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={4} />}
      {data !== undefined && (
        <Table
          caption={t.firms}
          captionHidden
          columns={columns}
          rows={data.waiting}
          pageIn="firms"
          rowKey={(row) => row.id}
          provenance={(row) => row.provenance}
          empty={<EmptyState>{t.noFirms}</EmptyState>}
        />
      )}
    </Sheet>
  );
}

function Health() {
  const t = useT(messages);
  const format = useFormat();
  const { data, error, refetch } = useQuery(healthQuery);
  return (
    <Sheet title={t.health} span={5}>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={4} />}
      {data !== undefined && (
        <FactList
          facts={[
            { label: t.version, value: data.version },
            { label: t.database, value: `PostgreSQL ${data.database.version}` },
            { label: t.pending, value: format.number(data.database.pendingEvents) },
            {
              label: t.index,
              value:
                data.index.state === 'building'
                  ? t.building
                  : t.indexWords(format.number(data.index.offers), format.number(data.index.behind)),
            },
            {
              label: t.pack,
              value: (
                <>
                  {data.circle.id} {data.circle.sample ? t.sample : t.noSample}
                  <br />
                  <code className={styles.hash}>{data.circle.packDigest}</code>
                </>
              ),
            },
          ]}
        />
      )}
      <p className={styles.button}>
        <Link to="/audit" className={buttonClass()}>
          {t.audit}
        </Link>{' '}
        <a href="/api/docs" className={buttonClass()}>
          {t.docs}
        </a>
      </p>
    </Sheet>
  );
}
