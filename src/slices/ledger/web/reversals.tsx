import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { wallClock } from '../../../ui/wall-clock.ts';
import { kindWords } from '../domain/names.ts';
import styles from './books.module.css';
import { ledgerMessages } from './messages.ts';
import {
  confirmReversal,
  type LineRow,
  proposeReversal,
  REVERSED,
  type ReversalRow,
  reversalsQuery,
  withdrawReversal,
} from './queries.ts';

/** Wrong journals and who reverses them; nothing where there are none. */
export function ReversalSheet({ jurisdiction }: { jurisdiction: string }) {
  const t = useT(ledgerMessages);
  const { data, error, refetch } = useQuery(reversalsQuery(jurisdiction));
  const columns = useReversalColumns();
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.reversals.length === 0) return null;
  return (
    <Sheet title={t.reversals} note={t.reversalsNote}>
      <Table
        caption={t.reversals}
        captionHidden
        columns={columns}
        rows={data.reversals}
        rowKey={(row) => row.id}
        provenance={(row) => row.provenance}
      />
    </Sheet>
  );
}

function useReversalColumns(): readonly Column<ReversalRow>[] {
  const t = useT(ledgerMessages);
  const text = useText();
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const named = (row: ReversalRow) => [text(kindWords(row.kind)), row.reference].filter(Boolean).join(' ');
  return [
    textColumn('original', t.original, named, { rowHead: true }),
    dayColumn('originalOn', t.originalOn, (row) => row.journalOn),
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    dayColumn('on', t.reverseOn, (row) => row.on),
    textColumn('reason', t.reason, (row) => row.reason, { phone: 'wide' }),
    {
      id: 'state',
      head: t.state,
      carry: (row) => t[`state-${row.state}`],
      phone: 'last',
      cell: (row) => (
        <>
          {t[`state-${row.state}`]}
          <ReversalSteps row={row} />
        </>
      ),
    },
  ];
}

/** What a second person, or whoever proposed it, may do with a reversal. */
function ReversalSteps({ row }: { row: ReversalRow }) {
  const t = useT(ledgerMessages);
  const params = { reversalId: row.id };
  const confirm = useCommand(confirmReversal, { refreshes: REVERSED, onDone: () => toast(t.confirmed) });
  const withdraw = useCommand(withdrawReversal, { refreshes: REVERSED, onDone: () => toast(t.withdrawn) });
  const problem = confirm.error ?? withdraw.error;
  return (
    <div className={styles.steps} data-screen-only="">
      {row.allowed.includes('ledger.confirm-reversal') && (
        <Button look="danger" busy={confirm.isPending} onClick={() => confirm.mutate({ params })}>
          {t.confirm}
        </Button>
      )}
      {row.allowed.includes('ledger.withdraw-reversal') && (
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ params })}>
          {t.withdraw}
        </Button>
      )}
      {problem !== null && <ProblemNotice error={problem} onRetry={() => confirm.mutate({ params })} />}
    </div>
  );
}

interface ReverseDialogProps {
  readonly line: LineRow;
  readonly jurisdiction: string;
  readonly onClose: () => void;
}

/** Proposes to reverse an appropriation whole, on a day that is named. */
export function ReverseDialog({ line, jurisdiction, onClose }: ReverseDialogProps) {
  const t = useT(ledgerMessages);
  const format = useFormat();
  const { timezone } = useCircle();
  const today = wallClock(new Date().toISOString(), timezone).day;
  const draft = useDraft<{ on: string | null; reason: string }>(`ledger.reverse.${line.journalId}`, {
    on: today,
    reason: '',
  });
  const { on, reason } = draft.value;
  const [tried, setTried] = useState(false);
  const send = useCommand(proposeReversal, {
    draft,
    refreshes: REVERSED,
    onDone: () => {
      toast(t.proposed);
      onClose();
    },
  });
  const short = reason.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (short || on === null) return;
    send.mutate({ params: { journalId: line.journalId }, body: { jurisdiction, on, reason: reason.trim() } });
  };
  const day = format.day(line.effectiveOn);
  const amount = format.money(line.amount.replace('-', ''));
  return (
    <FormDialog
      title={t.reverseTitle}
      verb={t.reverseTitle}
      look="danger"
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.reverseWords(day, amount)}</p>
      <DateField
        label={t.reverseOn}
        hint={t.reverseOnHint(day)}
        value={on}
        onChange={(chosen) => draft.set({ on: chosen, reason })}
        error={tried && on === null ? t.noDay : undefined}
        required
      />
      <TextArea
        label={t.reason}
        hint={t.reasonHint}
        error={tried && short ? t.empty : undefined}
        value={reason}
        onChange={(typed) => draft.set({ on, reason: typed })}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}
