import { useState } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn } from '../../../ui/kit/columns.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { needMessages } from './messages.ts';
import { answerInterest, CHANGED, type OwnNeed, type Received } from './queries.ts';

interface Deciding {
  readonly one: Received;
  readonly accept: boolean;
}

/** Providers that would do it; each is answered once. */
export function ReceivedTable({ need }: { need: OwnNeed }) {
  const t = useT(needMessages);
  const [deciding, setDeciding] = useState<Deciding>();
  const columns = useReceivedColumns(need.allowed.includes('needs.answer'), setDeciding);
  return (
    <>
      <Table
        caption={t.received}
        captionHidden
        columns={columns}
        rows={need.received}
        rowKey={(row) => row.providerId}
        provenance={(row) => row.provenance}
        pageIn="received"
        empty={<EmptyState>{t.noneReceived}</EmptyState>}
      />
      {deciding !== undefined && (
        <AnswerDialog need={need} {...deciding} onClose={() => setDeciding(undefined)} />
      )}
    </>
  );
}

function useReceivedColumns(
  may: boolean,
  onDecide: (deciding: Deciding) => void,
): readonly Column<Received>[] {
  const t = useT(needMessages);
  const text = useText();
  const dayColumn = useDayColumn();
  return [
    {
      id: 'provider',
      head: t.provider,
      carry: (row) => text(row.name),
      rowHead: true,
      cell: (row) => (
        <>
          {text(row.name)} <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('state', t.state, (row) => t[`interest-${row.state}`], { phone: 'end' }),
    textColumn('message', t.message, (row) => row.message, { phone: 'wide' }),
    textColumn('offer', t.offer, (row) => (row.offer === null ? null : text(row.offer.name))),
    textColumn(
      'reach',
      t.reach,
      (row) => (row.reach === null ? row.reason : `${row.reach.personName} ${row.reach.contact}`),
      { phone: 'wide' },
    ),
    dayColumn('when', t.when, (row) => row.expressedAt),
    {
      id: 'steps',
      head: '',
      carry: false,
      phone: 'last',
      cell: (one) =>
        may && one.state === 'expressed' ? (
          <>
            <Button onClick={() => onDecide({ one, accept: false })}>{t.decline}</Button>{' '}
            <Button look="solid" onClick={() => onDecide({ one, accept: true })}>
              {t.accept}
            </Button>
          </>
        ) : null,
    },
  ];
}

interface AnswerDialogProps extends Deciding {
  readonly need: OwnNeed;
  readonly onClose: () => void;
}

function AnswerDialog({ need, one, accept, onClose }: AnswerDialogProps) {
  const t = useT(needMessages);
  const text = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const command = useCommand(answerInterest, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.done);
      onClose();
    },
  });
  const short = !accept && reason.trim().length < 2;
  const send = () => {
    setTried(true);
    if (short) return;
    const { providerId } = one;
    const body = accept
      ? { decision: 'accept' as const, providerId }
      : { decision: 'decline' as const, providerId, reason: reason.trim() };
    command.mutate({ params: { needId: need.id }, body });
  };
  const verb = accept ? t.accept : t.decline;
  return (
    <FormDialog title={verb} verb={verb} command={command} onSend={send} onClose={onClose}>
      {accept ? (
        <p>{t.acceptMeans(text(one.name))}</p>
      ) : (
        <TextArea
          label={t.reason}
          hint={t.reasonHint}
          value={reason}
          onChange={setReason}
          error={tried && short ? t.reasonNeeded : undefined}
          maxLength={500}
          required
        />
      )}
    </FormDialog>
  );
}
