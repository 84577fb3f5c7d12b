import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { clawbackMessages } from './clawback-messages.ts';
import { type ClaimFile, clawBack, confirmClawback, DECIDED, withdrawClawback } from './queries.ts';
import { SecondPerson } from './second-person.tsx';
import styles from './vouchers.module.css';

type Record = ClaimFile['clawbacks'][number];

/** What was taken back of a claim, and what waits for a second person. Not shown while there is nothing. */
export function ClawbackSheet({ claim }: { claim: ClaimFile }) {
  const t = useT(clawbackMessages);
  if (claim.clawbacks.length === 0) return null;
  return (
    <Sheet title={t.clawBacks} note={t.note}>
      <ul className={styles.clawbacks}>
        {claim.clawbacks.map((record) => (
          <li key={record.id}>
            <ClawbackWords record={record} />
            <ClawbackSteps record={record} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function ClawbackWords({ record }: { record: Record }) {
  const t = useT(clawbackMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  return (
    <div>
      <p>
        <b>{format.money(record.amount)}</b> {t[record.state]}{' '}
        <small>
          {record.number} · {format.dateTime(record.decidedAt ?? record.proposedAt)}
        </small>
      </p>
      <p>
        {t.reason}: {record.reason}
        {record.reference !== undefined && ` (${record.reference})`}
      </p>
      {record.entries.map(({ payer, amount, period, recovery }) => (
        <p key={payer}>
          {place(payer)}{' '}
          {(recovery ? t.afterPayment : t.beforePayment)(format.money(amount), format.period(period))}
        </p>
      ))}
    </div>
  );
}

function ClawbackSteps({ record }: { record: Record }) {
  const t = useT(clawbackMessages);
  const params = { clawbackId: record.id };
  const agree = useCommand(confirmClawback, { refreshes: DECIDED, onDone: () => toast(t.doneNow) });
  const takeOff = useCommand(withdrawClawback, { refreshes: DECIDED, onDone: () => toast(t.withdrawnNow) });
  const may = (action: string) => record.allowed.includes(`vouchers.${action}-clawback`);
  return (
    <SecondPerson
      agree={{
        label: t.agree,
        look: 'danger',
        allowed: may('confirm'),
        command: agree,
        send: () => agree.mutate({ params }),
      }}
      withdraw={{
        label: t.withdraw,
        allowed: may('withdraw'),
        command: takeOff,
        send: () => takeOff.mutate({ params }),
      }}
    />
  );
}

const route = getRouteApi('/claims/$claimId');

const WAYS = ['amount', 'rightPrice'] as const;
type Way = (typeof WAYS)[number];

/** What is typed, and what of it may be sent. */
function useClawback() {
  const { currency } = useCircle();
  const format = useFormat();
  const asked = route.useSearch();
  const [way, setWay] = useState<Way>('amount');
  const [typed, setTyped] = useState(asked.amount === undefined ? '' : format.amount(asked.amount));
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState(asked.reference ?? '');
  const [checked, setChecked] = useState(false);
  const read = typed.trim() === '0' ? '0' : typedAmount(typed, currency.exponent);
  const noAmount = read === undefined || (way === 'amount' && read === '0');
  const noReason = reason.trim().length < 2;
  return {
    way,
    setWay,
    typed,
    setTyped,
    reason,
    setReason,
    reference,
    setReference,
    noAmount: checked && noAmount,
    noReason: checked && noReason,
    /** What to send; `undefined` while something is missing. */
    settled: () => {
      setChecked(true);
      if (noAmount || noReason) return undefined;
      const document = reference.trim() === '' ? {} : { reference: reference.trim() };
      return { [way]: read, reason: reason.trim(), ...document };
    },
  };
}

/** Takes back an amount, or what the right price leaves; from the threshold on it is a proposal. */
export function ClawbackDialog({ claim, onClose }: { claim: ClaimFile; onClose: () => void }) {
  const t = useT(clawbackMessages);
  const format = useFormat();
  const { currency } = useCircle();
  const form = useClawback();
  const send = useCommand(clawBack, {
    refreshes: DECIDED,
    onDone: ({ state }) => {
      toast(state === 'done' ? t.doneNow : t.proposedNow);
      onClose();
    },
  });
  const run = () => {
    const body = form.settled();
    if (body !== undefined) send.mutate({ params: { claimId: claim.id }, body });
  };
  const paid = BigInt(claim.granted ?? claim.amount) - BigInt(claim.clawedBack);
  return (
    <FormDialog
      title={t.clawBack}
      verb={t.clawBack}
      look="danger"
      command={send}
      onSend={run}
      onClose={onClose}
    >
      <p>{t.means(format.money(paid.toString()))}</p>
      <Select
        label={t.how}
        options={WAYS.map((id) => ({ id, label: id === 'amount' ? t.byAmount : t.byPrice }))}
        value={form.way}
        onChange={(id) => form.setWay(id === 'rightPrice' ? 'rightPrice' : 'amount')}
        required
      />
      <TextField
        label={form.way === 'amount' ? t.amount : t.rightPrice}
        hint={form.way === 'amount' ? undefined : t.rightPriceHint}
        error={form.noAmount ? t.unreadable : undefined}
        value={form.typed}
        onChange={form.setTyped}
        inputMode="decimal"
        suffix={currency.symbol}
        required
      />
      <TextArea
        label={t.reason}
        hint={t.secondNeeded}
        error={form.noReason ? t.reasonNeeded : undefined}
        value={form.reason}
        onChange={form.setReason}
        maxLength={500}
        required
      />
      <TextField
        label={t.reference}
        hint={t.referenceHint}
        value={form.reference}
        onChange={form.setReference}
        maxLength={120}
      />
    </FormDialog>
  );
}
