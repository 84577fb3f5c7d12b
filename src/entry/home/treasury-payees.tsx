import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getPeriods, periodQuery, statementQuery } from '../../slices/clearing/web/index.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { textColumn, useMoneyColumn } from '../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { ask } from '../../ui/query.ts';
import { treasuryMessages } from './treasury-messages.ts';
import { MonthLink } from './treasury-months.tsx';
import { type Owed, owing, unpaidOf } from './treasury-work.ts';

/** Months read in full; a treasury that owes for more of them has the list of statements. */
const MONTHS = 8;

/** Whom the treasury still owes, from the months that owe somebody something, oldest first. */
export function useOwed() {
  const periods = useQuery(ask(getPeriods));
  const months = owing(periods.data?.periods ?? []);
  const closed = months.filter(({ statementId }) => statementId !== undefined).slice(0, MONTHS);
  const open = months.filter(({ statementId }) => statementId === undefined).slice(0, MONTHS);
  const statements = useQueries({
    queries: closed.flatMap(({ statementId }) =>
      statementId === undefined ? [] : [statementQuery(statementId)],
    ),
  });
  const running = useQueries({ queries: open.map(({ period }) => periodQuery(period)) });
  const answers = [...statements, ...running];
  return {
    owed: answers.flatMap(({ data }) => (data === undefined ? [] : unpaidOf(data))),
    pending: periods.isPending || answers.some(({ isPending }) => isPending),
    error: periods.error ?? answers.find(({ error }) => error !== null)?.error ?? null,
    /** Nothing is left out and nothing is still looked up. */
    complete: answers.length === months.length && answers.every(({ data }) => data !== undefined),
    cut: months.length > answers.length,
  };
}

/** Owed to whom, for which month, and when it is to be paid. */
export function TreasuryPayees() {
  const t = useT(treasuryMessages);
  const { owed, pending, error, cut } = useOwed();
  const columns = useColumns();
  return (
    <Sheet title={t.owedTo} note={t.owedNote}>
      {error !== null && <ProblemNotice error={error} />}
      {error === null && pending && <Skeleton rows={3} />}
      {error === null && !pending && (
        <Table
          caption={t.owedTo}
          captionHidden
          columns={columns}
          rows={owed}
          pageIn="payees"
          rowKey={(row) => `${row.period}/${row.payeeId}/${row.series}`}
          provenance={(row) => row.series}
          empty={<EmptyState>{t.owesNobody}</EmptyState>}
        />
      )}
      {cut && (
        <p>
          {t.more(MONTHS)}
          <Link to="/statements">{t.all}</Link>
        </p>
      )}
    </Sheet>
  );
}

function useColumns(): readonly Column<Owed>[] {
  const t = useT(treasuryMessages);
  const moneyColumn = useMoneyColumn();
  const pick = usePick();
  const name = (row: Owed) => pick(row.nameZh, row.nameEn);
  const due = (row: Owed) => t[`due-${row.stands}`];
  return [
    {
      id: 'payee',
      head: t.payee,
      carry: name,
      rowHead: true,
      cell: (row) => (
        <>
          {name(row)} <ProvenanceMark kind={row.series} />
        </>
      ),
    },
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    { id: 'month', head: t.month, carry: (row) => row.period, cell: (row) => <MonthLink row={row} /> },
    textColumn('due', t.due, due),
  ];
}
