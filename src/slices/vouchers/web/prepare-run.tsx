import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { listsQuery } from '../../identity/web/index.ts';
import { type SchemeView, schemesQuery } from './queries.ts';
import { runMessages } from './run-messages.ts';
import { getRuns, prepareRun } from './run-queries.ts';
import styles from './vouchers.module.css';

/** All firms on record, beside the lists. */
const ON_RECORD = 'on-record';

interface RunFields {
  readonly schemeId: string | null;
  readonly firms: string;
  /** The amount as it was typed. */
  readonly typed: string;
  readonly onlyWithout: boolean;
  readonly includeEstimated: boolean;
}

/** Chooses a scheme and firms, and asks for the preview. */
export function PrepareRunForm() {
  const { data } = useSuspenseQuery(schemesQuery);
  const { acting } = useSession();
  const t = useT(runMessages);
  const schemes = data.schemes
    .filter(({ inForce }) => inForce)
    .map(({ scheme }) => scheme)
    .filter((scheme) => scheme.jurisdiction === acting?.jurisdictionId)
    .filter((scheme) => scheme.mode !== 'enterprise-reimbursed');
  return schemes.length === 0 ? <EmptyState>{t.noScheme}</EmptyState> : <RunForm schemes={schemes} />;
}

function useRunForm(schemes: readonly SchemeView[]) {
  const { currency } = useCircle();
  const navigate = useNavigate();
  const only = schemes.length === 1 ? (schemes[0]?.id ?? null) : null;
  const empty: RunFields = {
    schemeId: only,
    firms: ON_RECORD,
    typed: '',
    onlyWithout: true,
    includeEstimated: false,
  };
  const draft = useDraft('vouchers.prepare-run', empty);
  const { schemeId, firms, typed, onlyWithout, includeEstimated } = draft.value;
  const [checked, setChecked] = useState(false);
  const send = useCommand(prepareRun, {
    refreshes: [getRuns],
    draft,
    onDone: ({ runId }) => {
      draft.discard();
      void navigate({ to: '/desk/runs/$runId', params: { runId } });
    },
  });
  const scheme = schemes.find((one) => one.id === schemeId);
  const amount = typed.trim() === '' ? undefined : typedAmount(typed, currency.exponent);
  const unreadable = typed.trim() !== '' && amount === undefined;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setChecked(true);
    if (scheme === undefined || unreadable) return;
    const { jurisdiction, code } = scheme;
    send.mutate({
      body: {
        jurisdictionId: jurisdiction,
        schemeCode: code,
        ...(amount === undefined ? {} : { amount }),
        ...(firms === ON_RECORD ? {} : { listId: firms }),
        onlyWithout,
        includeEstimated,
      },
    });
  };
  const set = (change: Partial<RunFields>) => draft.set({ ...draft.value, ...change });
  return {
    draft,
    set,
    send,
    submit,
    noScheme: checked && scheme === undefined,
    noAmount: checked && unreadable,
  };
}

function RunForm({ schemes }: { schemes: readonly SchemeView[] }) {
  const { data } = useSuspenseQuery(listsQuery);
  const { currency } = useCircle();
  const t = useT(runMessages);
  const text = useText();
  const { draft, set, send, submit, noScheme, noAmount } = useRunForm(schemes);
  const fieldError = useFieldError(send.error);
  const { schemeId, firms, typed, onlyWithout, includeEstimated } = draft.value;
  const choices = [
    { id: ON_RECORD, label: t.allOnRecord },
    ...data.lists.map(({ id, title, counts }) => ({ id, label: t.fromList(title, counts.standing) })),
  ];
  return (
    <form className={styles.inline} onSubmit={submit}>
      <DraftNote draft={draft} />
      <Select
        label={t.scheme}
        error={noScheme ? t.chooseScheme : fieldError('schemeCode')}
        options={schemes.map((one) => ({ id: one.id, label: text(one.title) }))}
        value={schemeId}
        onChange={(id) => set({ schemeId: id })}
        required
      />
      <Select
        label={t.firms}
        options={choices}
        value={choices.some(({ id }) => id === firms) ? firms : ON_RECORD}
        onChange={(id) => set({ firms: id ?? ON_RECORD })}
        required
      />
      <TextField
        label={t.face}
        hint={t.faceHint}
        error={noAmount ? t.unreadable(currency.exponent) : fieldError('amount')}
        value={typed}
        onChange={(words) => set({ typed: words })}
        inputMode="decimal"
        suffix={currency.symbol}
      />
      <Checkbox label={t.onlyWithout} checked={onlyWithout} onChange={(on) => set({ onlyWithout: on })} />
      <Checkbox
        label={t.includeEstimated}
        checked={includeEstimated}
        onChange={(on) => set({ includeEstimated: on })}
      />
      {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
      <Button type="submit" look="solid" busy={send.isPending}>
        {t.prepare}
      </Button>
    </form>
  );
}
