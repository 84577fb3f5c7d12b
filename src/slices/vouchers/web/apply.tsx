import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { voucherMessages } from './messages.ts';
import { ShareList } from './parts.tsx';
import { apply, type CheckView, checkQuery, DECIDED, type SchemeView, schemesQuery } from './queries.ts';
import styles from './vouchers.module.css';

/** The schemes of the firm's own jurisdiction: a voucher to apply for, or last year's spend to claim. */
export function ApplySheet() {
  const { data } = useSuspenseQuery(schemesQuery);
  const { acting } = useSession();
  const t = useT(voucherMessages);
  const mine = data.schemes.filter(
    ({ inForce, scheme }) =>
      inForce &&
      acting !== null &&
      scheme.enterprises.jurisdictions.some((id) => id === acting.jurisdictionId),
  );
  return (
    <Sheet title={t.applyTitle} note={t.applyNote}>
      {mine.length === 0 && (
        <EmptyState
          action={
            <Link to="/schemes" className={buttonClass()}>
              {t.schemes}
            </Link>
          }
        >
          {t.noScheme}
        </EmptyState>
      )}
      {mine.map(({ scheme }) =>
        scheme.mode === 'enterprise-reimbursed' ? (
          <Reimbursed key={scheme.id} scheme={scheme} />
        ) : (
          <ApplyFor key={scheme.id} scheme={scheme} />
        ),
      )}
    </Sheet>
  );
}

function SchemeHead({ scheme }: { scheme: SchemeView }) {
  const t = useT(voucherMessages);
  const text = useText();
  return (
    <p className={styles.schemeHead}>
      <Link to="/schemes/$schemeId" params={{ schemeId: scheme.id }}>
        {text(scheme.title)}
      </Link>
      <small className={styles.aside}>{t[scheme.mode]}</small>
    </p>
  );
}

function Reimbursed({ scheme }: { scheme: SchemeView }) {
  const t = useT(voucherMessages);
  return (
    <div className={styles.applying}>
      <SchemeHead scheme={scheme} />
      <p>{t.reimbursedHow}</p>
      <Link to="/reimbursement" className={buttonClass({ look: 'solid' })}>
        {t.toReimbursement}
      </Link>
    </div>
  );
}

function ApplyFor({ scheme }: { scheme: SchemeView }) {
  const { currency } = useCircle();
  const t = useT(voucherMessages);
  const [typed, setTyped] = useState('');
  const amount = typedAmount(typed, currency.exponent);
  const unreadable = typed.trim() !== '' && amount === undefined;
  const check = useQuery({
    ...checkQuery(scheme, amount),
    enabled: !unreadable,
    placeholderData: (last) => last,
  });
  return (
    <div className={styles.applying}>
      <div className={styles.ask}>
        <SchemeHead scheme={scheme} />
        <TextField
          label={t.wanted}
          hint={t.wantedHint}
          error={unreadable ? t.amountUnreadable(currency.exponent) : undefined}
          value={typed}
          onChange={setTyped}
          inputMode="decimal"
          suffix={currency.symbol}
        />
        {check.data !== undefined && <ApplyButton scheme={scheme} amount={amount} check={check.data} />}
      </div>
      <div>
        {check.isPending && !unreadable && <Skeleton rows={4} />}
        {check.error !== null && <ProblemNotice error={check.error} onRetry={() => void check.refetch()} />}
        {check.data !== undefined && <Answer check={check.data} />}
      </div>
    </div>
  );
}

function Answer({ check }: { check: CheckView }) {
  const t = useT(voucherMessages);
  const text = useText();
  const format = useFormat();
  return (
    <div role="status">
      {check.refusal === undefined ? (
        <FactList
          facts={[
            { label: t.faceExpected, value: <MoneyText value={check.face} estimate={check.estimated} /> },
            { label: t.payers, value: <ShareList shares={check.shares} /> },
            check.validTo !== undefined && { label: t.validTo, value: format.day(check.validTo) },
            check.limitedBy !== undefined && { label: t.limitedBy, value: check.limitedBy },
          ]}
        />
      ) : (
        <p className={styles.refused}>
          {text(check.refusal)}
          {check.refusal.rule !== undefined && <small className={styles.aside}>{check.refusal.rule}</small>}
        </p>
      )}
      {check.estimated && <p className={styles.note}>{t.estimated}</p>}
      <TraceList label={t.preCheck} clauses={check.trace} />
    </div>
  );
}

interface ApplyButtonProps {
  readonly scheme: SchemeView;
  readonly amount: string | undefined;
  readonly check: CheckView;
}

function ApplyButton({ scheme, amount, check }: ApplyButtonProps) {
  const t = useT(voucherMessages);
  const send = useCommand(apply, { refreshes: DECIDED, onDone: ({ number }) => toast(t.applied(number)) });
  const run = () =>
    send.mutate({
      body: {
        jurisdictionId: scheme.jurisdiction,
        schemeCode: scheme.code,
        ...(amount === undefined ? {} : { amount }),
      },
    });
  return (
    <>
      <Button look="solid" busy={send.isPending} aria-disabled={check.outcome === 'refused'} onClick={run}>
        {t.apply}
      </Button>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </>
  );
}
