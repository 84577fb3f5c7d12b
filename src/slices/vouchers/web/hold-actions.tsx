import { useState } from 'react';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { dayIn } from '../../../ui/today.ts';
import { holdMessages } from './hold-messages.ts';
import { voucherMessages } from './messages.ts';
import {
  acceptVoucher,
  confirmExtension,
  DECIDED,
  extendVoucher,
  resumeVoucher,
  suspendVoucher,
  type VoucherFile,
  withdrawExtension,
} from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SecondPerson } from './second-person.tsx';
import styles from './vouchers.module.css';

/** What desk and firm may do with an issued voucher now, beside taking it back. */
export function HoldActions({ voucher }: { voucher: VoucherFile }) {
  const t = useT(holdMessages);
  const [asking, setAsking] = useState<'suspend' | 'extend' | null>(null);
  const params = { voucherId: voucher.id };
  const close = () => setAsking(null);
  const done = (sentence: string) => {
    toast(sentence);
    close();
  };
  const stop = useCommand(suspendVoucher, { refreshes: DECIDED, onDone: () => done(t.suspendedNow) });
  const resume = useCommand(resumeVoucher, { refreshes: DECIDED, onDone: () => done(t.resumedNow) });
  const accept = useCommand(acceptVoucher, { refreshes: DECIDED, onDone: () => done(t.acceptedNow) });
  const may = (action: string) => voucher.allowed.includes(`vouchers.${action}`);
  const failed = resume.error === null ? accept : resume;
  return (
    <>
      {may('suspend') && <Button onClick={() => setAsking('suspend')}>{t.suspend}</Button>}
      {may('extend') && <Button onClick={() => setAsking('extend')}>{t.extend}</Button>}
      {may('resume') && (
        <Button busy={resume.isPending} onClick={() => resume.mutate({ params })}>
          {t.resume}
        </Button>
      )}
      {may('accept') && (
        <Button look="solid" busy={accept.isPending} onClick={() => accept.mutate({ params })}>
          {t.accept}
        </Button>
      )}
      {failed.error !== null && (
        <ProblemNotice error={failed.error} onRetry={() => failed.mutate({ params })} />
      )}
      {asking === 'suspend' && (
        <ReasonDialog
          title={t.suspend}
          meaning={t.suspendMeans}
          command={stop}
          onSend={(reason) => stop.mutate({ params, body: { reason } })}
          onClose={close}
        />
      )}
      {asking === 'extend' && <ExtendDialog voucher={voucher} onClose={close} />}
    </>
  );
}

function ExtendDialog({ voucher, onClose }: { voucher: VoucherFile; onClose: () => void }) {
  const t = useT(holdMessages);
  const words = useT(voucherMessages);
  const { timezone } = useCircle();
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const send = useCommand(extendVoucher, {
    refreshes: DECIDED,
    onDone: ({ state }) => {
      toast(state === 'granted' ? t.extendedNow : t.proposedNow);
      onClose();
    },
  });
  const until = voucher.validUntil;
  // It cannot be used any more from this day on, so the first later last day.
  const first = until === undefined ? undefined : dayIn(new Date(until), timezone);
  const early = lastDay === null || (first !== undefined && lastDay < first);
  const short = reason.trim().length < 2;
  const run = () => {
    setChecked(true);
    if (early || short || lastDay === null) return;
    send.mutate({ params: { voucherId: voucher.id }, body: { lastDay, reason: reason.trim() } });
  };
  return (
    <FormDialog title={t.extend} verb={t.extend} command={send} onSend={run} onClose={onClose}>
      <p>{t.extendMeans}</p>
      <DateField
        label={t.lastDay}
        error={checked && early ? t.dayNeeded : undefined}
        value={lastDay}
        onChange={setLastDay}
        {...(first === undefined ? {} : { min: first })}
        required
      />
      <TextArea
        label={words.reason}
        error={checked && short ? words.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}

/** Later ends that were granted, or wait for a second person. Not shown while there is none. */
export function ExtensionSheet({ voucher }: { voucher: VoucherFile }) {
  const t = useT(holdMessages);
  if (voucher.extensions.length === 0) return null;
  return (
    <Sheet title={t.extensions}>
      <ul className={styles.clawbacks}>
        {voucher.extensions.map((record) => (
          <ExtensionItem key={record.id} record={record} />
        ))}
      </ul>
    </Sheet>
  );
}

function ExtensionItem({ record }: { record: VoucherFile['extensions'][number] }) {
  const t = useT(holdMessages);
  const format = useFormat();
  const { timezone } = useCircle();
  const params = { extensionId: record.id };
  const agree = useCommand(confirmExtension, { refreshes: DECIDED, onDone: () => toast(t.extendedNow) });
  const takeOff = useCommand(withdrawExtension, { refreshes: DECIDED, onDone: () => toast(t.withdrawnNow) });
  const may = (action: string) => record.allowed.includes(`vouchers.${action}-extension`);
  const last = dayIn(new Date(Date.parse(record.validUntil) - 1), timezone);
  return (
    <li>
      <p>
        <b>{t.until(format.day(last))}</b> {t[record.state]} <small>{t[record.basis]}</small>
      </p>
      <p>
        {record.reason} <small>{format.dateTime(record.decidedAt ?? record.proposedAt)}</small>
      </p>
      <SecondPerson
        agree={{
          label: t.agree,
          look: 'solid',
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
    </li>
  );
}
