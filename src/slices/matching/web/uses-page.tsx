import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sumWire } from '../../../ui/amounts.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useToday } from '../../../ui/today.ts';
import { MendLink, useMendWords } from '../../vouchers/web/index.ts';
import styles from './search.module.css';
import { usesMessages } from './uses-messages.ts';
import { type RefusedClause, type Supported, type UsableVoucher, usesQuery } from './uses-queries.ts';

/** What a firm's vouchers can still be used for, when they end, and what is missing where they cannot. */
export function UsesPage() {
  const t = useT(usesMessages);
  const { data } = useSuspenseQuery(usesQuery);
  const format = useFormat();
  const offers = data.services.reduce((sum, one) => sum + one.offers, 0);
  const free = format.money(sumWire(data.vouchers.map((one) => one.free)));
  return (
    <Page
      title={t.title}
      trail={<Link to="/vouchers">{t.trail}</Link>}
      lede={t.lede(data.services.length, offers, free)}
    >
      <Sheet title={t.ends} note={t.endsNote}>
        <Table
          caption={t.ends}
          captionHidden
          columns={useVoucherColumns()}
          rows={[...data.vouchers].sort((a, b) => a.lastDay.localeCompare(b.lastDay))}
          rowKey={(row) => row.id}
          provenance={(row) => row.provenance}
          empty={<EmptyState>{t.noVouchers}</EmptyState>}
        />
      </Sheet>
      <Sheet title={t.services} note={t.servicesNote}>
        <Table
          caption={t.services}
          captionHidden
          columns={useServiceColumns()}
          rows={data.services}
          rowKey={(row) => row.service.code}
          pageIn="services"
          empty={<EmptyState>{t.noServices}</EmptyState>}
        />
      </Sheet>
      <Sheet title={t.refused} note={t.refusedNote}>
        <Table
          caption={t.refused}
          captionHidden
          columns={useRefusedColumns()}
          rows={data.refused}
          rowKey={(row) => `${row.scheme.jurisdictionId}/${row.scheme.code}/${row.clause}`}
          empty={<EmptyState>{t.noRefused}</EmptyState>}
        />
      </Sheet>
    </Page>
  );
}

const DAY_MS = 86_400_000;

function useVoucherColumns(): readonly Column<UsableVoucher>[] {
  const t = useT(usesMessages);
  const pick = usePick();
  const place = useJurisdictionName();
  const today = useToday();
  const moneyColumn = useMoneyColumn();
  const dayColumn = useDayColumn();
  const left = ({ lastDay }: UsableVoucher) => Math.round((Date.parse(lastDay) - Date.parse(today)) / DAY_MS);
  return [
    {
      id: 'voucher',
      head: t.voucher,
      rowHead: true,
      carry: (row) => row.number,
      cell: ({ id, number, provenance }) => (
        <>
          <Link to="/vouchers/$voucherId" params={{ voucherId: id }}>
            {number}
          </Link>{' '}
          <ProvenanceMark kind={provenance} />
        </>
      ),
    },
    textColumn('scheme', t.scheme, ({ scheme }) => pick(scheme.titleZh, scheme.titleEn), { phone: 'wide' }),
    textColumn('issuer', t.issuer, ({ scheme }) => place(scheme.jurisdictionId), { phone: 'more' }),
    moneyColumn('free', t.free, (row) => row.free, { phone: 'end' }),
    dayColumn('last', t.lastDay, (row) => row.lastDay, { phone: 'more' }),
    {
      id: 'left',
      head: t.daysHead,
      number: true,
      phone: 'more',
      carry: left,
      cell: (row) => t.daysLeft(left(row)),
    },
  ];
}

function useServiceColumns(): readonly Column<Supported>[] {
  const t = useT(usesMessages);
  const pick = usePick();
  const place = useJurisdictionName();
  const format = useFormat();
  const moneyColumn = useMoneyColumn();
  const name = ({ service }: Supported) => pick(service.nameZh, service.nameEn);
  const offer = ({ best }: Supported) => pick(best.nameZh, best.nameEn);
  const provider = ({ best }: Supported) => pick(best.providerZh, best.providerEn);
  return [
    {
      id: 'service',
      head: t.service,
      rowHead: true,
      carry: name,
      cell: (row) => (
        <Link to="/search" search={{ q: name(row) }}>
          {name(row)}
        </Link>
      ),
    },
    { id: 'offers', head: t.offers, number: true, carry: (row) => row.offers, cell: (row) => row.offers },
    {
      id: 'best',
      head: t.best,
      phone: 'wide',
      carry: [
        { head: t.best, value: (row) => `${provider(row)} · ${offer(row)}` },
        { head: t.scheme, value: ({ scheme }) => pick(scheme.titleZh, scheme.titleEn) },
      ],
      cell: (row) => (
        <>
          <Link to="/offers/$offerId" params={{ offerId: row.best.offerId }}>
            {offer(row)}
          </Link>
          <small className={styles.aside}>
            {provider(row)} · {place(row.best.jurisdictionId)} ·{' '}
            {pick(row.scheme.titleZh, row.scheme.titleEn)}
            {row.from !== undefined && ` · ${t.from(format.money(row.from))}`}
          </small>
        </>
      ),
    },
    moneyColumn('price', t.price, (row) => row.best.price),
    {
      id: 'after',
      head: t.after,
      number: true,
      phone: 'end',
      carry: [
        { head: t.after, value: (row) => ({ money: row.best.payNow }) },
        { head: t.estimatedHead, value: (row) => (row.best.estimated ? t.yes : t.no) },
      ],
      cell: ({ best }) => (
        <>
          <b>{format.amount(best.payNow)}</b>
          {best.estimated && <small className={styles.aside}>{t.estimated}</small>}
        </>
      ),
    },
    moneyColumn('later', t.later, (row) => row.best.laterEstimate),
  ];
}

const SERVICES_NAMED = 4;

function useRefusedColumns(): readonly Column<RefusedClause>[] {
  const t = useT(usesMessages);
  const text = useText();
  const pick = usePick();
  const format = useFormat();
  const words = useMendWords();
  const services = ({ services: all }: RefusedClause) => {
    const names = all.slice(0, SERVICES_NAMED).map((one) => pick(one.nameZh, one.nameEn));
    return all.length > names.length ? t.moreServices(names.join('、'), all.length) : names.join('、');
  };
  const later = ({ laterVersions }: RefusedClause) =>
    laterVersions.map(({ version, from }) => t.laterVersion(version, format.day(from))).join('');
  return [
    {
      id: 'clause',
      head: t.clause,
      rowHead: true,
      carry: (row) => `${row.clause} ${text(row)}`,
      cell: (row) => (
        <>
          {text(row)}{' '}
          <small className={styles.aside}>
            {pick(row.scheme.titleZh, row.scheme.titleEn)} {row.clause}
          </small>
        </>
      ),
    },
    textColumn('services', t.affects, services, { phone: 'wide' }),
    {
      id: 'mend',
      head: t.mend,
      phone: 'wide',
      carry: (row) => `${words(row.mend)}${later(row)}`,
      cell: (row) => (
        <>
          {words(row.mend)} {later(row)} <MendLink mend={row.mend} />
        </>
      ),
    },
  ];
}
