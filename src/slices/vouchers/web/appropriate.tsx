import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { voucherMessages } from './messages.ts';
import { appropriate, getFunnel, type SchemeView, schemesQuery } from './queries.ts';
import styles from './vouchers.module.css';

/** Money of one's own treasury set aside for a scheme, with the number of the budget document. */
export function AppropriateSheet() {
  const { data } = useSuspenseQuery(schemesQuery);
  const { acting } = useSession();
  const t = useT(voucherMessages);
  const place = useJurisdictionName();
  const schemes = data.schemes
    .filter(({ inForce }) => inForce)
    .map(({ scheme }) => scheme)
    .filter((scheme) => scheme.payers.some((payer) => payer.jurisdiction === acting?.jurisdictionId));
  return (
    <Sheet
      title={t.appropriate}
      note={acting === null ? undefined : t.ownTreasury(place(acting.jurisdictionId))}
    >
      {schemes.length === 0 ? (
        <EmptyState>{t.noSchemeToFund}</EmptyState>
      ) : (
        <AppropriateForm schemes={schemes} />
      )}
    </Sheet>
  );
}

interface Appropriation {
  readonly schemeId: string | null;
  /** The amount as it was typed. */
  readonly typed: string;
  readonly reference: string;
}

function AppropriateForm({ schemes }: { schemes: readonly SchemeView[] }) {
  const { currency } = useCircle();
  const t = useT(voucherMessages);
  const text = useText();
  const format = useFormat();
  const only = schemes.length === 1 ? (schemes[0]?.id ?? null) : null;
  const empty: Appropriation = { schemeId: only, typed: '', reference: '' };
  const draft = useDraft('vouchers.appropriate', empty);
  const { schemeId, typed, reference } = draft.value;
  const set = (change: Partial<Appropriation>) => draft.set({ ...draft.value, ...change });
  const [checked, setChecked] = useState(false);
  const amount = typedAmount(typed, currency.exponent);
  const scheme = schemes.find((one) => one.id === schemeId);
  const send = useCommand(appropriate, {
    refreshes: [getFunnel],
    draft,
    onDone: ({ available }) => {
      toast(t.appropriatedNow(format.money(available)));
      draft.discard();
      setChecked(false);
    },
  });
  const fieldError = useFieldError(send.error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setChecked(true);
    if (scheme === undefined || amount === undefined) return;
    const { jurisdiction, code } = scheme;
    send.mutate({ body: { jurisdictionId: jurisdiction, schemeCode: code, amount, reference } });
  };
  return (
    <form className={styles.inline} onSubmit={submit}>
      <DraftNote draft={draft} />
      <Select
        label={t.scheme}
        error={checked && scheme === undefined ? t.chooseScheme : fieldError('schemeCode')}
        options={schemes.map((one) => ({ id: one.id, label: text(one.title) }))}
        value={schemeId}
        onChange={(id) => set({ schemeId: id })}
        required
      />
      <TextField
        label={t.amount}
        error={checked && amount === undefined ? t.amountUnreadable(currency.exponent) : fieldError('amount')}
        value={typed}
        onChange={(words) => set({ typed: words })}
        inputMode="decimal"
        suffix={currency.symbol}
        required
      />
      <TextField
        label={t.reference}
        hint={t.referenceHint}
        error={fieldError('reference')}
        value={reference}
        onChange={(words) => set({ reference: words })}
        maxLength={120}
        required
      />
      {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
      <Button type="submit" look="solid" busy={send.isPending}>
        {t.appropriate}
      </Button>
    </form>
  );
}
