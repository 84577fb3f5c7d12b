import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Stepper } from '../../../ui/kit/stepper.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { applyMessages } from './apply-messages.ts';
import { AmountStep, ConfirmStep, SchemeStep } from './apply-steps.tsx';
import { apply, checkQuery, DECIDED, type SchemeView, schemesQuery } from './queries.ts';
import styles from './vouchers.module.css';

const STEPS = ['scheme', 'amount', 'confirm'] as const;
type StepName = (typeof STEPS)[number];

/** A voucher in three steps: which scheme and whether my firm fits it, how much, and what happens then. */
export function ApplySheet() {
  const { data } = useSuspenseQuery(schemesQuery);
  const { acting } = useSession();
  const t = useT(applyMessages);
  const mine = data.schemes
    .filter(
      ({ inForce, scheme }) =>
        inForce && scheme.enterprises.jurisdictions.some((id) => id === acting?.jurisdictionId),
    )
    .map(({ scheme }) => scheme);
  const [first] = mine;
  return (
    <Sheet title={t.title} note={t.note}>
      {first === undefined ? (
        <EmptyState
          action={
            <Link to="/schemes" className={buttonClass()}>
              {t.schemes}
            </Link>
          }
        >
          {t.noScheme}
        </EmptyState>
      ) : (
        <Guide schemes={mine} first={first} />
      )}
    </Sheet>
  );
}

function Guide({ schemes, first }: { schemes: readonly SchemeView[]; first: SchemeView }) {
  const t = useT(applyMessages);
  const { currency } = useCircle();
  const draft = useDraft('vouchers.apply', { scheme: first.code, amount: '' });
  const [step, setStep] = useState<StepName>('scheme');
  const scheme = schemes.find(({ code }) => code === draft.value.scheme) ?? first;
  const issues = scheme.mode !== 'enterprise-reimbursed';
  const amount = typedAmount(draft.value.amount, currency.exponent);
  const unreadable = draft.value.amount.trim() !== '' && amount === undefined;
  const check = useQuery({
    ...checkQuery(scheme, amount),
    enabled: issues && !unreadable,
    // While the amount is typed the last answer stays; another scheme begins anew.
    placeholderData: (last) => (step === 'amount' ? last : undefined),
  });
  const send = useCommand(apply, {
    refreshes: DECIDED,
    draft,
    onDone: ({ number }) => {
      toast(t.applied(number));
      draft.set({ scheme: first.code, amount: '' });
      setStep('scheme');
    },
  });
  const run = () =>
    send.mutate({
      body: {
        jurisdictionId: scheme.jurisdiction,
        schemeCode: scheme.code,
        ...(amount === undefined ? {} : { amount }),
      },
    });
  const granted = check.data?.outcome === 'granted' && !unreadable;
  const index = STEPS.indexOf(step);
  return (
    <div className={styles.guide}>
      <Way index={index} />
      <DraftNote draft={draft} />
      <StepHead key={step} title={t[`head-${step}`]} moved={send.isSuccess || index > 0} />
      {step === 'scheme' && (
        <SchemeStep
          schemes={schemes}
          scheme={scheme}
          check={check.data}
          onChoose={(code) => draft.set({ ...draft.value, scheme: code })}
        />
      )}
      {step === 'amount' && (
        <AmountStep
          check={check.data}
          typed={draft.value.amount}
          unreadable={unreadable}
          onType={(typed) => draft.set({ ...draft.value, amount: typed })}
        />
      )}
      {step === 'confirm' && check.data !== undefined && <ConfirmStep scheme={scheme} check={check.data} />}
      {issues && check.data === undefined && check.error === null && !unreadable && <Skeleton rows={4} />}
      {check.error !== null && <ProblemNotice error={check.error} onRetry={() => void check.refetch()} />}
      <Moves {...{ step, issues, granted }} busy={send.isPending} onStep={setStep} onApply={run} />
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </div>
  );
}

function Way({ index }: { index: number }) {
  const t = useT(applyMessages);
  return (
    <Stepper
      label={t.steps}
      steps={STEPS.map((id, at) => ({
        id,
        label: t[`step-${id}`],
        state: at < index ? 'done' : at === index ? 'now' : 'ahead',
      }))}
    />
  );
}

interface MovesProps {
  readonly step: StepName;
  /** False where the scheme pays afterwards and there is nothing to apply for. */
  readonly issues: boolean;
  readonly granted: boolean;
  readonly busy: boolean;
  readonly onStep: (step: StepName) => void;
  readonly onApply: () => void;
}

/** Back, on, and at the end the application itself; on only with what would be granted. */
function Moves({ step, issues, granted, busy, onStep, onApply }: MovesProps) {
  const t = useT(applyMessages);
  const index = STEPS.indexOf(step);
  return (
    <div className={styles.moves}>
      {index > 0 && <Button onClick={() => onStep(STEPS[index - 1] ?? 'scheme')}>{t.back}</Button>}
      {issues && step !== 'confirm' && (
        <Button
          look="solid"
          aria-disabled={!granted}
          onClick={() => granted && onStep(STEPS[index + 1] ?? 'confirm')}
        >
          {t.next}
        </Button>
      )}
      {step === 'confirm' && (
        <Button look="solid" busy={busy} aria-disabled={!granted} onClick={onApply}>
          {t.apply}
        </Button>
      )}
    </div>
  );
}

/** Takes the focus when the step changes, so that a screen reader says where one is. */
function StepHead({ title, moved }: { title: string; moved: boolean }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved) head.current?.focus();
  }, [moved]);
  return (
    <h3 ref={head} tabIndex={-1} className={styles.stepHead}>
      {title}
    </h3>
  );
}
