import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import type { CarriedColumn } from '../../../ui/export/carried.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { DrawnTable } from '../../../ui/kit/table-tools.tsx';
import { clearingMessages } from './messages.ts';
import type { Payee, StatementLine, StatementView } from './queries.ts';
import styles from './statement.module.css';

/** Every share this treasury owes, grouped by whom it owes, each group with its subtotal. */
export function LineSheet({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const { lines, payees } = statement;
  // Numbered through the whole document, so that a line can be named on the telephone.
  const ordered = payees.flatMap((payee) => linesOf(lines, payee));
  const numbered = new Map(ordered.map((line, index) => [line.obligationId, index + 1]));
  const columns = useCarriedLines(payees, numbered);
  return (
    <Sheet title={t.lines} note={t.linesNote}>
      {lines.length === 0 ? (
        <EmptyState>{t.noLines}</EmptyState>
      ) : (
        <DrawnTable carry={{ caption: t.lines, columns, rows: ordered, provenance: (line) => line.series }}>
          <table className={styles.lines}>
            <caption className="visually-hidden">{t.lines}</caption>
            <thead>
              <tr>
                <th scope="col">{t.lineNumber}</th>
                <th scope="col">{t.claim}</th>
                <th scope="col">{t.firm}</th>
                <th scope="col">{t.evidenceOn}</th>
                <th scope="col">{t.approvedOn}</th>
                <th scope="col">{t.subject}</th>
                <th scope="col" className={styles.figure}>
                  {t.share}
                </th>
              </tr>
            </thead>
            {payees.map((payee) => (
              <PayeeGroup
                key={`${payee.payeeId}/${payee.series}`}
                payee={payee}
                lines={linesOf(lines, payee)}
                numbered={numbered}
              />
            ))}
            <TotalRows subtotals={statement.subtotals} />
          </table>
        </DrawnTable>
      )}
    </Sheet>
  );
}

/** What leaves with a line: whom it is owed to stands in every one. */
function useCarriedLines(
  payees: readonly Payee[],
  numbered: ReadonlyMap<string, number>,
): readonly CarriedColumn<StatementLine>[] {
  const t = useT(clearingMessages);
  const pick = usePick();
  const payeeOf = (line: StatementLine) => payees.find(({ payeeId }) => payeeId === line.payeeId);
  return [
    { head: t.lineNumber, value: (line) => numbered.get(line.obligationId) ?? null },
    {
      head: t.payee,
      value: (line) => {
        const payee = payeeOf(line);
        return payee === undefined ? null : pick(payee.nameZh, payee.nameEn);
      },
    },
    { head: t.creditCode, value: (line) => payeeOf(line)?.creditCode ?? null },
    { head: t.claim, value: (line) => line.claimNumber },
    { head: t.firm, value: (line) => pick(line.enterpriseNameZh, line.enterpriseNameEn) },
    { head: t.evidenceOn, value: (line) => ({ day: line.evidenceAt }) },
    { head: t.approvedOn, value: (line) => ({ day: line.at }) },
    { head: t.subject, value: (line) => line.subject?.code ?? null },
    {
      head: t.subjectName,
      value: (line) => (line.subject === undefined ? null : pick(line.subject.zh, line.subject.en)),
    },
    { head: t.share, value: (line) => ({ money: line.amount }) },
  ];
}

const linesOf = (lines: readonly StatementLine[], { payeeId, series }: Payee) =>
  lines.filter((line) => line.payeeId === payeeId && line.series === series);

interface PayeeGroupProps {
  readonly payee: Payee;
  readonly lines: readonly StatementLine[];
  readonly numbered: ReadonlyMap<string, number>;
}

function PayeeGroup({ payee, lines, numbered }: PayeeGroupProps) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  const name = pick(payee.nameZh, payee.nameEn);
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={7}>
          {name} {payee.creditCode !== undefined && <code>{payee.creditCode}</code>}{' '}
          <ProvenanceMark kind={payee.series} />
        </th>
      </tr>
      {lines.map((line) => (
        <LineRow key={line.obligationId} line={line} number={numbered.get(line.obligationId) ?? 0} />
      ))}
      <tr className={styles.subtotal}>
        <th scope="row" colSpan={6}>
          {t.subtotalOf(name, t.entries(payee.entries))}
        </th>
        <td className={styles.figure}>{format.amount(payee.amount)}</td>
      </tr>
    </tbody>
  );
}

/** What all payees are owed; own and sample are never one sum. */
function TotalRows({ subtotals }: Pick<StatementView, 'subtotals'>) {
  const t = useT(clearingMessages);
  const format = useFormat();
  return (
    <tfoot className={styles.sum}>
      {subtotals
        .filter(({ entries }) => entries > 0)
        .map(({ series, entries, amount }) => (
          <tr key={series}>
            <th scope="row" colSpan={6}>
              {t.totalOf(series === 'own' ? t.ownOwed : t.sampleOwed, t.entries(entries))}
            </th>
            <td className={styles.figure}>{format.amount(amount)}</td>
          </tr>
        ))}
    </tfoot>
  );
}

function LineRow({ line, number }: { line: StatementLine; number: number }) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  return (
    <tr>
      <td className={styles.order}>{number}</td>
      <td className={styles.claim}>
        <RecordLink line={line} />
        {line.takenBack !== undefined && (
          <small>{line.takenBack === 'paid' ? t.takenBackPaid : t.takenBackUnpaid}</small>
        )}
        <LineOrigin line={line} />
      </td>
      <td>{pick(line.enterpriseNameZh, line.enterpriseNameEn)}</td>
      <td data-head={t.evidenceOn}>{format.day(line.evidenceAt)}</td>
      <td data-head={t.approvedOn}>{format.day(line.at)}</td>
      <td data-head={t.subject} className={styles.subject}>
        {line.subject === undefined ? (
          t.noSubject
        ) : (
          <>
            {line.subject.code}{' '}
            <small className={styles.words}>{pick(line.subject.zh, line.subject.en)}</small>
          </>
        )}
      </td>
      <td className={styles.figure}>{format.amount(line.amount)}</td>
    </tr>
  );
}

/** The claim a line is for; a reward stands on the page of rewards. */
function RecordLink({ line }: { line: StatementLine }) {
  return line.reward === undefined ? (
    <Link to="/claims/$claimId" params={{ claimId: line.claimId }}>
      {line.claimNumber}
    </Link>
  ) : (
    <Link to="/rewards">{line.claimNumber}</Link>
  );
}

/** What the claim is about: an order, a year's spend, or a provider's reward, which the print tells too. */
function LineOrigin({ line }: { line: StatementLine }) {
  const t = useT(clearingMessages);
  if (line.reward !== undefined) return <small>{t.rewardOf(line.reward.year)}</small>;
  return (
    <small data-screen-only="">
      {line.orderId === undefined ? (
        t.yearSpend
      ) : (
        <Link to="/orders/$orderId" params={{ orderId: line.orderId }}>
          {t.order}
        </Link>
      )}
    </small>
  );
}
