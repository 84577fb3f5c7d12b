import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { askWhatIf, type DraftAnswer, type DraftView, getDraft } from './queries.ts';
import styles from './rulebook.module.css';
import { whatIfMessages } from './what-if-messages.ts';

/** Replays of past decisions under a draft, and the form that asks for another. */
export function WhatIfView({ data }: { data: DraftAnswer }) {
  const { draft } = data;
  const t = useT(whatIfMessages);
  return (
    <div className={styles.stack}>
      <p className={styles.note}>{t.lede}</p>
      {draft.allowed.includes('rulebook.what-if') && <SpanForm draft={draft} />}
      <RunTable draft={draft} />
    </div>
  );
}

function SpanForm({ draft }: { draft: DraftView }) {
  const t = useT(whatIfMessages);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const ask = useCommand(askWhatIf, { refreshes: [getDraft], onDone: () => toast(t.asked) });
  const fieldError = useFieldError(ask.error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setChecked(true);
    if (from === null || to === null) return;
    ask.mutate({ params: { draftId: draft.id }, body: { from, to } });
  };
  return (
    <form className={styles.question} onSubmit={submit} noValidate>
      <DateField
        label={t.from}
        error={checked && from === null ? t.chooseSpan : fieldError('from')}
        value={from}
        onChange={setFrom}
        required
      />
      <DateField
        label={t.to}
        error={checked && to === null ? t.chooseSpan : fieldError('to')}
        value={to}
        onChange={setTo}
        required
      />
      <p>
        <Button type="submit" look="solid" busy={ask.isPending}>
          {t.ask}
        </Button>
      </p>
      {ask.error !== null && <ProblemNotice error={ask.error} onRetry={() => submit()} />}
    </form>
  );
}

function RunTable({ draft }: { draft: DraftView }) {
  const t = useT(whatIfMessages);
  const format = useFormat();
  type Run = DraftView['runs'][number];
  const days = (run: Run) => t.days(format.day(run.from), format.day(run.to));
  // A step of the draft raises its revision too, without changing what was replayed.
  const fresh = (run: Run) => run.revision === draft.revision || draft.state !== 'draft';
  const columns: readonly Column<Run>[] = [
    {
      id: 'span',
      head: t.span,
      carry: days,
      rowHead: true,
      cell: (run) => (
        <Link to="/rulebook/runs/$runId" params={{ runId: run.id }}>
          {days(run)}
        </Link>
      ),
    },
    textColumn('state', t.state, (run) => t[run.state], { phone: 'end' }),
    textColumn('revision', t.ofRevision, (run) => (fresh(run) ? t.current : t.stale)),
    textColumn('asked', t.askedAt, (run) => format.dateTime(run.askedAt), { phone: 'wide' }),
  ];
  return (
    <Table
      caption={t.runs}
      columns={columns}
      rows={draft.runs}
      rowKey={(run) => run.id}
      empty={<EmptyState>{t.noRuns}</EmptyState>}
    />
  );
}
