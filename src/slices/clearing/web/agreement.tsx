import { useSuspenseQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { useToday } from '../../../ui/today.ts';
import styles from './clearing.module.css';
import { clearingMessages } from './messages.ts';
import { type Agreement, agree, agreementsQuery, getAgreements } from './queries.ts';

/** Records a numbered agreement with another treasury: only under one are amounts advanced and netted. */
export function AgreementSheet() {
  const { jurisdictions } = useCircle();
  const { acting } = useSession();
  const t = useT(clearingMessages);
  const text = useText();
  const today = useToday();
  const empty = { counterpartyId: null as string | null, number: '', from: today, to: null as string | null };
  const draft = useDraft('clearing.agreement', empty);
  const set = (change: Partial<typeof empty>) => draft.set({ ...draft.value, ...change });
  const send = useCommand(agree, {
    refreshes: [getAgreements],
    draft,
    onDone: ({ number }) => {
      toast(t.agreed(number));
      draft.discard();
    },
  });
  const fieldError = useFieldError(send.error);
  const { counterpartyId, number, from, to } = draft.value;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (counterpartyId === null) return;
    send.mutate({ body: { counterpartyId, number, from, ...(to === null ? {} : { to }) } });
  };
  const others = jurisdictions.filter((one) => one.id !== acting?.jurisdictionId);
  return (
    <Sheet title={t.agreement}>
      <form className={styles.inline} onSubmit={submit}>
        <DraftNote draft={draft} />
        <Select
          label={t.counterparty}
          error={fieldError('counterpartyId')}
          options={others.map((one) => ({ id: one.id, label: text(one.shortName) }))}
          value={counterpartyId}
          onChange={(id) => set({ counterpartyId: id })}
          required
        />
        <TextField
          label={t.agreementNumber}
          error={fieldError('number')}
          value={number}
          onChange={(next) => set({ number: next })}
          maxLength={80}
          required
        />
        <DateField label={t.from} value={from} onChange={(day) => set({ from: day ?? today })} required />
        <DateField
          label={t.to}
          error={fieldError('to')}
          value={to}
          onChange={(day) => set({ to: day })}
          min={from}
        />
        {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
        <Button type="submit" busy={send.isPending} aria-disabled={counterpartyId === null}>
          {t.recordAgreement}
        </Button>
      </form>
    </Sheet>
  );
}

/** Every agreement this treasury is a party to. */
export function AgreementList() {
  const { data } = useSuspenseQuery(agreementsQuery);
  const t = useT(clearingMessages);
  const place = useJurisdictionName();
  const format = useFormat();
  const columns: readonly Column<Agreement>[] = [
    {
      id: 'number',
      head: t.agreementNumber,
      carry: (row) => row.number,
      cell: (row) => row.number,
      rowHead: true,
      phone: 'lead',
    },
    {
      id: 'parties',
      head: t.parties,
      carry: (row) => `${place(row.jurisdictionId)} · ${place(row.counterpartyId)}`,
      cell: (row) => `${place(row.jurisdictionId)} · ${place(row.counterpartyId)}`,
      phone: 'more',
    },
    {
      id: 'force',
      head: t.inForce,
      carry: (row) => `${format.day(row.from)} — ${row.to === undefined ? t.openEnd : format.day(row.to)}`,
      cell: (row) => `${format.day(row.from)} — ${row.to === undefined ? t.openEnd : format.day(row.to)}`,
      phone: 'more',
    },
    {
      id: 'kind',
      head: t.series,
      carry: (row) => ({ provenance: row.provenance }),
      cell: (row) => <ProvenanceMark kind={row.provenance} />,
      phone: 'end',
    },
  ];
  return (
    <Sheet title={t.agreements}>
      <Table
        caption={t.agreements}
        captionHidden
        columns={columns}
        rows={data.agreements}
        rowKey={(row) => `${row.jurisdictionId}/${row.number}`}
        empty={<p>{t.noAgreements}</p>}
      />
    </Sheet>
  );
}
