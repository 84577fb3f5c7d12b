import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { inWords } from './capital.ts';
import styles from './clearing.module.css';
import { clearingMessages } from './messages.ts';
import { PaymentState } from './payment-state.tsx';
import { MOVED, type Payee, pay, type StatementView } from './queries.ts';

/** Who is to be paid what, and what the bank has confirmed. */
export function PayeeSheet({ statement }: { statement: StatementView }) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const [paying, setPaying] = useState<Payee | null>(null);
  const paymentsOf = (row: Payee) =>
    statement.payments.filter((payment) => payment.payeeId === row.payeeId && payment.series === row.series);
  const paymentOf = (row: Payee) => paymentsOf(row).find((payment) => payment.returned === undefined);
  const columns: readonly Column<Payee>[] = [
    {
      id: 'payee',
      head: t.payee,
      carry: [
        { head: t.payee, value: (row) => pick(row.nameZh, row.nameEn) },
        { head: t.creditCode, value: (row) => row.creditCode ?? null },
      ],
      rowHead: true,
      cell: (row) => <PayeeName payee={row} />,
    },
    {
      id: 'entries',
      head: t.lines,
      carry: (row) => row.entries,
      number: true,
      cell: (row) => t.entries(row.entries),
    },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      number: true,
      phone: 'end',
      cell: (row) => <AmountInWords amount={row.amount} currency={statement.currency} />,
    },
    {
      id: 'paid',
      head: t.payment,
      carry: [
        { head: t.paidOn, value: (row) => dayPaid(paymentOf(row)) },
        { head: t.bankReference, value: (row) => paymentOf(row)?.bankReference ?? null },
      ],
      phone: 'wide',
      cell: (row) => (
        <PaidCell statement={statement} payments={paymentsOf(row)} onPay={() => setPaying(row)} />
      ),
    },
  ];
  return (
    <Sheet title={t.payees}>
      <Table
        caption={t.payees}
        captionHidden
        columns={columns}
        provenance={(row) => row.series}
        rows={statement.payees}
        rowKey={(row) => `${row.payeeId}/${row.series}`}
        empty={<EmptyState>{t.noLines}</EmptyState>}
      />
      {paying !== null && statement.statementId !== undefined && (
        <PayDialog statementId={statement.statementId} payee={paying} onClose={() => setPaying(null)} />
      )}
    </Sheet>
  );
}

interface PaidCellProps {
  readonly statement: StatementView;
  /** Of this payee and series, returned ones too. */
  readonly payments: StatementView['payments'];
  readonly onPay: () => void;
}

/** What was paid and came back, what stands paid, and what is to be done. */
function PaidCell({ statement, payments, onPay }: PaidCellProps) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const paid = payments.find((payment) => payment.returned === undefined);
  return (
    <>
      {payments
        .filter((payment) => payment.returned !== undefined)
        .map((payment) => (
          <PaymentState key={payment.id} payment={payment} />
        ))}
      {paid === undefined ? (
        <Unpaid statement={statement} onPay={onPay} />
      ) : (
        <>
          {t.paidWith(format.day(paid.paidOn), paid.bankReference)} <PaymentState payment={paid} />
        </>
      )}
    </>
  );
}

/** A payee that is not paid: the way to record it, or what it waits for. */
function Unpaid({ statement, onPay }: { statement: StatementView; onPay: () => void }) {
  const t = useT(clearingMessages);
  if (statement.allowed.includes('clearing.pay')) return <Button onClick={onPay}>{t.recordPayment}</Button>;
  return statement.statementId === undefined ? t.afterClosing : t.notPaid;
}

const dayPaid = (payment: StatementView['payments'][number] | undefined) =>
  payment === undefined ? null : { day: payment.paidOn };

function PayeeName({ payee }: { payee: Payee }) {
  const pick = usePick();
  return (
    <>
      {pick(payee.nameZh, payee.nameEn)} <ProvenanceMark kind={payee.series} />
      {payee.creditCode !== undefined && (
        <small className={styles.aside}>
          <code>{payee.creditCode}</code>
        </small>
      )}
    </>
  );
}

interface AmountInWordsProps {
  /** Minor units. */
  readonly amount: string;
  readonly currency: StatementView['currency'];
}

/** The amount in figures, and as papers in Chinese spell it out. */
function AmountInWords({ amount, currency }: AmountInWordsProps) {
  const format = useFormat();
  return (
    <>
      {format.amount(amount)}
      <small lang="zh-CN" className={styles.words}>
        {inWords(amount, currency)}
      </small>
    </>
  );
}

interface PayDialogProps {
  readonly statementId: string;
  readonly payee: Payee;
  readonly onClose: () => void;
}

/** The bank's word that the payee got exactly what the statement owes. */
function PayDialog({ statementId, payee, onClose }: PayDialogProps) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  const today = useToday();
  const [paidOn, setPaidOn] = useState(today);
  const [bankReference, setReference] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useCommand(pay, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.paymentRecorded);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const { payeeId, series, amount } = payee;
  const submit = () => {
    setMissing(bankReference.trim() === '');
    if (bankReference.trim() === '') return;
    send.mutate({ params: { statementId }, body: { payeeId, series, amount, paidOn, bankReference } });
  };
  return (
    <FormDialog
      title={t.recordPayment}
      verb={t.recordPayment}
      command={send}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.payMeans(pick(payee.nameZh, payee.nameEn), format.money(amount))}</p>
      <DateField
        label={t.paidOn}
        error={fieldError('paidOn')}
        value={paidOn}
        onChange={(day) => setPaidOn(day ?? today)}
        max={today}
        required
      />
      <TextField
        label={t.bankReference}
        hint={t.bankReferenceHint}
        error={missing ? t.bankReferenceMissing : fieldError('bankReference')}
        value={bankReference}
        onChange={setReference}
        maxLength={80}
        required
      />
    </FormDialog>
  );
}
