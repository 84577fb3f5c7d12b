import { useState } from 'react';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { type OrderFile, planMilestones } from './api.ts';
import { milestoneMessages } from './milestone-messages.ts';
import {
  EMPTY_PLAN,
  emptyRow,
  fromDraft,
  type PlanEntry,
  type PlannedRow,
  planBody,
  toDraft,
  totalOf,
} from './milestone-plan.ts';
import { MOVED } from './moved.ts';
import styles from './order.module.css';

const MOST = 20;

/** The provider proposes the parts of the work, by percentages or by amounts. */
export function PlanDialog({ order, onClose }: { order: OrderFile; onClose: () => void }) {
  const t = useT(milestoneMessages);
  const format = useFormat();
  const { currency } = useCircle();
  const draft = useDraft(`orders.plan.${order.id}`, toDraft(EMPTY_PLAN));
  const entry = fromDraft(draft.value);
  const set = (changed: PlanEntry) => draft.set(toDraft(changed));
  const [tried, setTried] = useState(false);
  const send = useCommand(planMilestones, {
    draft,
    refreshes: MOVED,
    onDone: () => {
      toast(t.planSent);
      onClose();
    },
  });
  const submit = () => {
    setTried(true);
    const body = planBody(entry, currency.exponent);
    if (body !== undefined) send.mutate({ params: { orderId: order.id }, body });
  };
  const total = totalOf(entry, currency.exponent);
  return (
    <FormDialog
      title={t.planTitle}
      verb={t.submit}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.planWords(format.money(order.price))}</p>
      <ChoiceRow
        label={t.by}
        choices={[
          { id: 'percent', label: t.percent },
          { id: 'amount', label: t.byAmount },
        ]}
        value={entry.by}
        onChoose={(by) => set({ by, rows: entry.rows.map((row) => ({ ...row, size: '' })) })}
      />
      <PlanRows entry={entry} tried={tried} onChange={(rows) => set({ ...entry, rows })} />
      <p>
        {entry.rows.length < MOST && (
          <Button onClick={() => set({ ...entry, rows: [...entry.rows, emptyRow(entry.rows)] })}>
            {t.add}
          </Button>
        )}{' '}
        <b>{t.total(entry.by === 'percent' ? `${total} %` : format.money(total))}</b>
      </p>
    </FormDialog>
  );
}

interface PlanRowsProps {
  readonly entry: PlanEntry;
  readonly tried: boolean;
  readonly onChange: (rows: readonly PlannedRow[]) => void;
}

function PlanRows({ entry, tried, onChange }: PlanRowsProps) {
  const t = useT(milestoneMessages);
  const { currency } = useCircle();
  const { by, rows } = entry;
  const change = (row: PlannedRow, changed: Partial<PlannedRow>) =>
    onChange(rows.map((one) => (one.key === row.key ? { ...one, ...changed } : one)));
  const unreadable = (row: PlannedRow) =>
    planBody({ by, rows: [{ ...row, title: 'x', dueOn: '2000-01-01' }] }, currency.exponent) === undefined;
  return rows.map((row, index) => (
    <div key={row.key} className={styles.planRow}>
      <TextField
        label={t.partTitle(index + 1)}
        hint={t.titleHint}
        value={row.title}
        onChange={(title) => change(row, { title })}
        error={tried && row.title.trim() === '' ? t.empty : undefined}
        maxLength={120}
        required
      />
      <DateField
        label={t.due}
        value={row.dueOn}
        onChange={(dueOn) => change(row, { dueOn })}
        error={tried && row.dueOn === null ? t.noDay : undefined}
        required
      />
      <TextField
        label={by === 'percent' ? t.size : t.amount}
        inputMode="decimal"
        suffix={by === 'percent' ? t.percentSign : currency.symbol}
        value={row.size}
        onChange={(size) => change(row, { size })}
        error={tried && unreadable(row) ? (by === 'percent' ? t.badPercent : t.badAmount) : undefined}
        required
      />
      {rows.length > 2 && (
        <Button look="quiet" onClick={() => onChange(rows.filter((one) => one.key !== row.key))}>
          {t.remove(index + 1)}
        </Button>
      )}
    </div>
  ));
}
