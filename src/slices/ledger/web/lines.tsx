import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { kindWords } from '../domain/names.ts';
import { ledgerMessages } from './messages.ts';
import { useAccountName } from './names.ts';
import { type BooksPlace, type LineRow, linesQuery } from './queries.ts';

/** What moved one account, by the day it belongs to, with when it was entered. */
export function LineSheet({ place, code }: { place: BooksPlace; code: string }) {
  const { data } = useSuspenseQuery(linesQuery(place, code));
  const t = useT(ledgerMessages);
  const nameOf = useAccountName();
  const columns = useColumns();
  const { account: _account, ...without } = place;
  return (
    <Sheet title={t.linesOf(nameOf(code))} note={t.linesNote}>
      <Table
        caption={t.linesOf(nameOf(code))}
        captionHidden
        columns={columns}
        rows={data.lines}
        pageIn="lines"
        rowKey={(row) => row.journalId}
        provenance={(row) => row.provenance}
        empty={<EmptyState>{t.noLines}</EmptyState>}
      />
      <p data-screen-only="">
        <Link to="/books" search={without} resetScroll={false}>
          {t.close}
        </Link>
      </p>
    </Sheet>
  );
}

function useColumns(): readonly Column<LineRow>[] {
  const t = useT(ledgerMessages);
  const format = useFormat();
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const text = useText();
  return [
    textColumn('kind', t.matter, (row) => text(kindWords(row.kind)), { rowHead: true }),
    dayColumn('day', t.belongsTo, (row) => row.effectiveOn),
    {
      id: 'known',
      head: t.knownSince,
      carry: (row) => ({ moment: row.knownAt }),
      cell: (row) => <time dateTime={row.knownAt}>{format.dateTime(row.knownAt)}</time>,
    },
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    moneyColumn('balance', t.balance, (row) => row.balance),
    {
      id: 'journal',
      head: t.journal,
      carry: (row) => row.journalId,
      phone: 'hidden',
      cell: (row) => <code title={row.journalId}>{row.journalId.slice(0, 8)}</code>,
    },
  ];
}
