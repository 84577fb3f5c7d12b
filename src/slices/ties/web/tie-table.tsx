import { useState } from 'react';
import { usePick } from '../../../ui/i18n/language.ts';
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
import { todayHere } from './days.ts';
import { tieMessages } from './messages.ts';
import { CHANGED, strikeTie, type Tie, verifyTie } from './queries.ts';

export const percentWords = (hundredths: number): string => `${(hundredths / 100).toString()}%`;

interface TieTableProps {
  readonly caption: string;
  readonly ties: readonly Tie[];
  readonly filter?: string | undefined;
}

/** Holdings on record, with what an officer may do about each. */
export function TieTable({ caption, ties, filter }: TieTableProps) {
  const t = useT(tieMessages);
  const [deciding, setDeciding] = useState<{ tie: Tie; strike: boolean }>();
  const columns = useTieColumns((tie, strike) => setDeciding({ tie, strike }));
  return (
    <>
      <Table
        caption={caption}
        captionHidden
        columns={columns}
        rows={ties}
        rowKey={(row) => row.id}
        provenance={(row) => row.provenance}
        filter={filter}
        pageIn="tie"
        empty={<EmptyState>{t.none}</EmptyState>}
      />
      {deciding !== undefined && <DecideDialog {...deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function useTieColumns(onDecide: (tie: Tie, strike: boolean) => void): readonly Column<Tie>[] {
  const t = useT(tieMessages);
  const pick = usePick();
  const dayColumn = useDayColumn();
  const today = todayHere();
  const stateOf = (tie: Tie) =>
    tie.struck ? t.struck : tie.validTo !== undefined && tie.validTo < today ? t.over : t.counts;
  const shown = (node: Tie['holder']) => pick(node.name, node.nameEn ?? node.name);
  return [
    {
      id: 'holder',
      head: t.holder,
      carry: (row) => shown(row.holder),
      rowHead: true,
      cell: (row) => (
        <>
          {shown(row.holder)} <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('kind', t.kind, (row) => t[row.kind], { phone: 'end' }),
    textColumn('held', t.held, (row) => shown(row.held), { phone: 'wide' }),
    {
      id: 'percent',
      head: t.percent,
      number: true,
      carry: (row) => (row.percent === undefined ? null : percentWords(row.percent)),
      cell: (row) =>
        row.percent === undefined ? (row.kind === 'shares' ? t.unknown : null) : percentWords(row.percent),
    },
    textColumn('basis', t.basis, (row) => t[`basis-${row.basis}`]),
    textColumn('source', t.source, (row) => row.source),
    dayColumn('from', t.from, (row) => row.validFrom),
    dayColumn('until', t.until, (row) => row.validTo),
    textColumn('state', t.state, stateOf),
    textColumn('reason', t.reason, (row) => row.reason ?? null, { phone: 'wide' }),
    {
      id: 'steps',
      head: '',
      carry: false,
      phone: 'last',
      cell: (row) => (
        <>
          {row.allowed.includes('ties.verify') && (
            <Button onClick={() => onDecide(row, false)}>{t.verify}</Button>
          )}{' '}
          {row.allowed.includes('ties.strike') && (
            <Button onClick={() => onDecide(row, true)}>{t.strike}</Button>
          )}
        </>
      ),
    },
  ];
}

function DecideDialog({ tie, strike, onClose }: { tie: Tie; strike: boolean; onClose: () => void }) {
  const t = useT(tieMessages);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const options = {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.done);
      onClose();
    },
  };
  const [verifying, striking] = [useCommand(verifyTie, options), useCommand(strikeTie, options)];
  const command = strike ? striking : verifying;
  const short = reason.trim().length < 2;
  const send = () => {
    setTried(true);
    if (!short) command.mutate({ params: { tieId: tie.id }, body: { reason: reason.trim() } });
  };
  const verb = strike ? t.strike : t.verify;
  return (
    <FormDialog
      title={verb}
      verb={verb}
      look={strike ? 'danger' : 'solid'}
      command={command}
      onSend={send}
      onClose={onClose}
    >
      <p>
        {tie.holder.name} · {t[tie.kind]} · {tie.held.name}
      </p>
      <TextArea
        label={t.reason}
        hint={strike ? t.strikeMeans : t.verifyMeans}
        error={tried && short ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}
