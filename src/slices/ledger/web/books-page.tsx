import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { useMoneyColumn } from '../../../ui/kit/columns.ts';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { DateField, DateRangeField } from '../../../ui/kit/date-field.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { momentAt, wallClock } from '../../../ui/wall-clock.ts';
import { BOOK_WORDS } from '../domain/names.ts';
import styles from './books.module.css';
import { LineSheet } from './lines.tsx';
import { ledgerMessages } from './messages.ts';
import { useAccountName } from './names.ts';
import { type BalanceRow, BOOKS, type BooksPlace, balancesQuery, LIMIT } from './queries.ts';
import { ReversalSheet } from './reversals.tsx';

const route = getRouteApi('/books');

/** A treasury's books as they were known at a moment, for the days they belong to. */
export function BooksPage() {
  const place = route.useSearch();
  const { data } = useSuspenseQuery(balancesQuery(place));
  const t = useT(ledgerMessages);
  const format = useFormat();
  const name = useJurisdictionName();
  const { known: _known, ...latest } = place;
  return (
    <Page
      title={t.books}
      lede={t.lede(name(data.jurisdictionId), format.dateTime(data.known))}
      actions={
        place.known === undefined ? (
          <Link to="/books" search={{ ...place, known: data.known }}>
            {t.keep}
          </Link>
        ) : (
          <Link to="/books" search={latest}>
            {t.now}
          </Link>
        )
      }
    >
      <Sheet title={t.accounts} note={t.neverChanged}>
        <Choices jurisdiction={data.jurisdictionId} />
        <BalanceTable rows={data.accounts} />
        <AccountPages rows={data.accounts} />
      </Sheet>
      <ReversalSheet jurisdiction={data.jurisdictionId} />
      {place.account !== undefined && <LineSheet place={place} code={place.account} />}
    </Page>
  );
}

/** Which treasury, which book, which days, known when. */
function Choices({ jurisdiction }: { jurisdiction: string }) {
  const { after: _after, account: _account, ...place } = route.useSearch();
  const { jurisdictions } = useCircle();
  const navigate = route.useNavigate();
  const mayReadAll = useMay('ledger.check');
  const t = useT(ledgerMessages);
  const text = useText();
  const go = (search: BooksPlace) => void navigate({ search });
  return (
    <div className={styles.choices} data-screen-only="">
      {mayReadAll && (
        <ChoiceRow
          label={t.treasury}
          choices={jurisdictions.map((one) => ({ id: one.id, label: text(one.shortName) }))}
          value={jurisdiction}
          onChoose={(chosen) => go({ ...place, jurisdiction: chosen })}
        />
      )}
      <ChoiceRow
        label={t.book}
        choices={BOOKS.map((id) => ({ id, label: text(BOOK_WORDS[id]) }))}
        value={place.book ?? 'budget'}
        onChoose={(book) => go({ ...place, book })}
      />
      <When place={place} onChange={go} />
    </div>
  );
}

function When({ place, onChange }: { place: BooksPlace; onChange: (place: BooksPlace) => void }) {
  const { timezone } = useCircle();
  const t = useT(ledgerMessages);
  const { from, to, known, ...rest } = place;
  const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const moment = known === undefined ? {} : { known };
  const knownAt = (day: string | null): BooksPlace => {
    const end = day === null ? undefined : momentAt(day, '23:59', timezone);
    // The end of today is still to come: that is now.
    return end === undefined || Date.parse(end) > Date.now() ? {} : { known: end };
  };
  const filtered = from !== undefined || to !== undefined;
  return (
    <div className={styles.when}>
      <DateRangeField
        label={t.days}
        hint={t.daysHint}
        value={from !== undefined && to !== undefined ? { from, to } : null}
        onChange={(range) => onChange({ ...rest, ...moment, ...(range ?? days) })}
      />
      <DateField
        label={t.knownOn}
        hint={t.knownHint}
        value={known === undefined ? null : wallClock(known, timezone).day}
        onChange={(day) => onChange({ ...rest, ...days, ...knownAt(day) })}
      />
      {filtered && <Button onClick={() => onChange({ ...rest, ...moment })}>{t.allDays}</Button>}
    </div>
  );
}

function BalanceTable({ rows }: { rows: readonly BalanceRow[] }) {
  const place = route.useSearch();
  const t = useT(ledgerMessages);
  const nameOf = useAccountName();
  const moneyColumn = useMoneyColumn();
  const columns: readonly Column<BalanceRow>[] = [
    {
      id: 'account',
      head: t.account,
      carry: (row) => nameOf(row.code),
      rowHead: true,
      cell: (row) => (
        <Link to="/books" search={{ ...place, account: row.code }} resetScroll={false} title={row.code}>
          {nameOf(row.code)}
        </Link>
      ),
    },
    moneyColumn('opening', t.opening, (row) => row.opening),
    moneyColumn('in', t.in, (row) => row.in),
    moneyColumn('out', t.out, (row) => row.out),
    moneyColumn('closing', t.closing, (row) => row.closing, { phone: 'end' }),
  ];
  return (
    <Table
      caption={t.accounts}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.book}/${row.code}`}
      empty={<EmptyState>{t.noAccounts}</EmptyState>}
    />
  );
}

function AccountPages({ rows }: { rows: readonly BalanceRow[] }) {
  const { after, ...place } = route.useSearch();
  const t = useT(ledgerMessages);
  const last = rows.at(-1);
  const more = rows.length === LIMIT && last !== undefined;
  return (
    <CursorLinks
      label={t.accounts}
      first={after === undefined ? undefined : { to: '/books', search: place, resetScroll: false }}
      next={
        more
          ? { to: '/books', search: { ...place, after: `${last.book}/${last.code}` }, resetScroll: false }
          : undefined
      }
    />
  );
}
