import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { rewardMessages } from './reward-messages.ts';
import {
  confirmTakeBack,
  REWARDED,
  type RewardRow,
  type TakeBackRow,
  takeBackReward,
  withdrawTakeBack,
} from './reward-queries.ts';
import { SecondPerson } from './second-person.tsx';

/** The button that asks for taking a granted reward back, and what it opens. */
export function TakeBackStep({ reward }: { reward: RewardRow }) {
  const t = useT(rewardMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {t.takeBack}
      </Button>
      {open && <TakeBackDialog reward={reward} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeBackDialog({ reward, onClose }: { reward: RewardRow; onClose: () => void }) {
  const t = useT(rewardMessages);
  const pick = usePick();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const [checked, setChecked] = useState(false);
  const command = useCommand(takeBackReward, {
    refreshes: REWARDED,
    onDone: () => {
      toast(t.takeBackProposed);
      onClose();
    },
  });
  const short = reason.trim().length < 2;
  const send = () => {
    setChecked(true);
    if (short) return;
    const document = reference.trim() === '' ? {} : { reference: reference.trim() };
    command.mutate({ params: { rewardId: reward.id }, body: { reason: reason.trim(), ...document } });
  };
  return (
    <FormDialog
      title={t.takeBackOf(reward.number)}
      verb={t.takeBack}
      look="danger"
      command={command}
      onSend={send}
      onClose={onClose}
    >
      <p>
        {t.takeBackMeans(format.money(reward.amount), pick(reward.providerNameZh, reward.providerNameEn))}
      </p>
      <TextArea
        label={t.takeBackReason}
        hint={t.takeBackSecond}
        error={checked && short ? t.takeBackReasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <TextField
        label={t.takeBackReference}
        hint={t.takeBackReferenceHint}
        value={reference}
        onChange={setReference}
        maxLength={120}
      />
    </FormDialog>
  );
}

interface Taken extends TakeBackRow {
  readonly reward: RewardRow;
}

/** Every reward that was taken back or is proposed to be, why, and how it stands in the books. Left out while none is. */
export function TakeBackSheet({ rewards }: { rewards: readonly RewardRow[] }) {
  const t = useT(rewardMessages);
  const pick = usePick();
  const moneyColumn = useMoneyColumn();
  const dayColumn = useDayColumn();
  const booked = useBooked();
  const rows = rewards.flatMap((reward) => reward.takeBacks.map((one): Taken => ({ ...one, reward })));
  if (rows.length === 0) return null;
  const columns: readonly Column<Taken>[] = [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          {row.number} <ProvenanceMark kind={row.reward.provenance} />
        </>
      ),
    },
    textColumn('reward', t.ofReward, ({ reward }) => reward.number, { phone: 'more' }),
    textColumn('provider', t.provider, ({ reward }) => pick(reward.providerNameZh, reward.providerNameEn), {
      phone: 'wide',
    }),
    moneyColumn('amount', t.amount, (row) => row.amount),
    textColumn(
      'reason',
      t.takeBackReason,
      ({ reason, reference }) => (reference === undefined ? reason : t.reasonAnd(reason, reference)),
      { phone: 'wide' },
    ),
    textColumn('booked', t.bookedAs, booked, { phone: 'wide' }),
    textColumn('state', t.stateHead, (row) => t.takeBackState(row.state), { phone: 'end' }),
    dayColumn('proposed', t.proposedOn, (row) => row.proposedAt, { phone: 'more' }),
    dayColumn('decided', t.decidedOn, (row) => row.decidedAt, { phone: 'more' }),
    ...(rows.some(({ allowed }) => allowed.length > 0)
      ? [
          {
            id: 'action',
            head: t.action,
            carry: false as const,
            phone: 'wide' as const,
            cell: (row: Taken) => <TakeBackDecision record={row} />,
          },
        ]
      : []),
  ];
  return (
    <Sheet title={t.takeBacks} note={t.takeBacksNote}>
      <Table
        caption={t.takeBacks}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        provenance={(row) => row.reward.provenance}
        pageIn="taken"
      />
    </Sheet>
  );
}

/** Where a take back stands with each payer, in one line. */
function useBooked(): (row: Taken) => string | null {
  const t = useT(rewardMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  return ({ entries }) =>
    entries.length === 0
      ? null
      : entries
          .map(({ payer, amount, period, recovery }) =>
            (recovery ? t.toReturn : t.lessOwed)(place(payer), format.money(amount), format.period(period)),
          )
          .join(t.semicolon);
}

function TakeBackDecision({ record }: { record: Taken }) {
  const t = useT(rewardMessages);
  const agree = useCommand(confirmTakeBack, { refreshes: REWARDED, onDone: () => toast(t.takenBackNow) });
  const withdraw = useCommand(withdrawTakeBack, {
    refreshes: REWARDED,
    onDone: () => toast(t.takeBackWithdrawn),
  });
  if (record.allowed.length === 0) return null;
  const params = { takeBackId: record.id };
  return (
    <SecondPerson
      agree={{
        label: t.agreeTakeBack,
        look: 'danger',
        allowed: record.allowed.includes('vouchers.confirm-take-back'),
        command: agree,
        send: () => agree.mutate({ params }),
      }}
      withdraw={{
        label: t.withdraw,
        allowed: record.allowed.includes('vouchers.withdraw-take-back'),
        command: withdraw,
        send: () => withdraw.mutate({ params }),
      }}
    />
  );
}
