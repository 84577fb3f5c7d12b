import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useMay } from '../../../ui/session.ts';
import { kindWords } from '../domain/names.ts';
import { ledgerMessages } from './messages.ts';
import { useAccountName } from './names.ts';
import { type BooksPlace, type LineRow, linesQuery } from './queries.ts';
import { ReverseDialog } from './reversals.tsx';

/** What moved one account, by the day it belongs to, with when it was entered. */
export function LineSheet({ place, code }: { place: BooksPlace; code: string }) {
  const { data } = useSuspenseQuery(linesQuery(place, code));
  const t = useT(ledgerMessages);
  const nameOf = useAccountName();
  const columns = useColumns();
  const [reversing, setReversing] = useState<LineRow | null>(null);
  const mayReverse = useMay('ledger.propose-reversal');
  const reversible = mayReverse && data.lines.some((line) => line.kind === REVERSIBLE);
  const { account: _account, ...without } = place;
  return (
    <Sheet title={t.linesOf(nameOf(code))} note={t.linesNote}>
      <Table
        caption={t.linesOf(nameOf(code))}
        captionHidden
        columns={reversible ? [...columns, reverseColumn(t.reverse, setReversing)] : columns}
        rows={data.lines}
        pageIn="lines"
        rowKey={(row) => row.journalId}
        provenance={(row) => row.provenance}
        empty={<EmptyState>{t.noLines}</EmptyState>}
      />
      {reversing !== null && (
        <ReverseDialog
          line={reversing}
          jurisdiction={data.jurisdictionId}
          onClose={() => setReversing(null)}
        />
      )}
      <p data-screen-only="">
        <Link to="/books" search={without} resetScroll={false}>
          {t.close}
        </Link>
      </p>
    </Sheet>
  );
}

const REVERSIBLE = 'appropriate';

const reverseColumn = (head: string, open: (line: LineRow) => void): Column<LineRow> => ({
  id: 'reverse',
  head: '',
  carry: false,
  phone: 'last',
  cell: (line) =>
    line.kind === REVERSIBLE && (
      <Button data-screen-only="" onClick={() => open(line)}>
        {head}
      </Button>
    ),
});

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
