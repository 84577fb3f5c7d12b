import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { GrantLessDialog, TakeOutDialog } from './member-dialogs.tsx';
import { roundsMessages } from './messages.ts';
import { add, type Member, MOVED, type RoundView } from './queries.ts';
import styles from './rounds.module.css';
import { useWaitingColumns } from './rounds-page.tsx';

/** The list of the round; ticked claims are taken out together, one is granted less. */
export function MemberSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'take-out' | 'grant-less' | null>(null);
  const may = (action: string) => round.allowed.includes(`rounds.${action}`);
  const picked = round.members.filter((member) => chosen.has(member.claimId) && member.state === 'in');
  const [only] = picked;
  const close = () => {
    setAsking(null);
    setChosen(new Set());
  };
  const actions = (
    <>
      <Button look="danger" onClick={() => setAsking('take-out')}>
        {t.takeOut}
      </Button>
      {may('grant-less') && picked.length === 1 && (
        <Button onClick={() => setAsking('grant-less')}>{t.grantLess}</Button>
      )}
    </>
  );
  return (
    <Sheet title={t.list}>
      <Table
        caption={t.list}
        captionHidden
        columns={useColumns(round)}
        rows={round.members}
        pageIn="page"
        rowKey={(row) => row.claimId}
        provenance={(row) => row.provenance}
        {...(may('take-out')
          ? { choosing: { chosen, onChange: setChosen, may: (row: Member) => row.state === 'in', actions } }
          : {})}
        empty={<EmptyState>{t.nothingWaits}</EmptyState>}
      />
      {asking === 'take-out' && picked.length > 0 && (
        <TakeOutDialog round={round} members={picked} onClose={close} />
      )}
      {asking === 'grant-less' && only !== undefined && (
        <GrantLessDialog round={round} member={only} onClose={close} />
      )}
    </Sheet>
  );
}

function useColumns(round: RoundView): readonly Column<Member>[] {
  const t = useT(roundsMessages);
  const pick = usePick();
  const money = useMoneyColumn();
  const checks = useChecksText(round);
  const state = useStateText();
  return [
    {
      id: 'claim',
      head: t.claim,
      carry: [
        { head: t.place, value: (row) => row.place ?? null },
        { head: t.claim, value: (row) => row.number },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          {row.place !== undefined && `${row.place} · `}
          <Link to="/claims/$claimId" params={{ claimId: row.claimId }}>
            {row.number}
          </Link>
        </>
      ),
    },
    textColumn('firm', t.firm, (row) => pick(row.nameZh, row.nameEn), { phone: 'wide' }),
    money('asked', t.asked, (row) => row.asked),
    money('amount', t.granted, (row) => row.amount, { phone: 'end' }),
    textColumn('checks', t.checksHead, checks),
    textColumn('decision', t.decision, (row) =>
      row.decision === undefined ? null : [t[row.decision], row.decisionReason].filter(Boolean).join(t.comma),
    ),
    {
      id: 'state',
      head: t.state,
      carry: (row) => state(row),
      phone: 'wide',
      cell: (row) => (
        <span className={row.refusal === undefined ? undefined : styles.warning}>{state(row)}</span>
      ),
    },
  ];
}

function useChecksText(round: RoundView): (row: Member) => string | null {
  const t = useT(roundsMessages);
  const text = useText();
  return (row) => {
    const said = round.departments.flatMap((department) => {
      const check = row.checks.find((one) => one.department === department.code);
      if (check === undefined) return [];
      const words = [t[check.result], check.settled && t.settled, check.remark].filter(Boolean).join(t.comma);
      return [`${text(department)} ${words}`];
    });
    return said.length === 0 ? null : said.join('; ');
  };
}

function useStateText(): (row: Member) => string {
  const t = useT(roundsMessages);
  const pick = usePick();
  const format = useFormat();
  return (row) => {
    if (row.paid.length > 0) {
      return row.paid
        .map((one) => t.paidOn(format.shortDay(one.paidOn), format.money(one.amount)))
        .join(t.comma);
    }
    const why = row.outReason ?? (row.refusal && pick(row.refusal.zh, row.refusal.en));
    return [t[row.state], row.outHow && t[row.outHow], why].filter(Boolean).join(t.comma);
  };
}

/** Examined claims that can still join the list. */
export function AddSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const send = useCommand(add, {
    refreshes: MOVED,
    onDone: ({ added }) => {
      toast(t.added(added));
      setChosen(new Set());
    },
  });
  const run = () => {
    const claimIds = round.waiting.map((claim) => claim.claimId).filter((id) => chosen.has(id));
    if (claimIds.length > 0) send.mutate({ params: { roundId: round.id }, body: { claimIds } });
  };
  return (
    <Sheet title={t.waiting}>
      <Table
        caption={t.waiting}
        captionHidden
        columns={useWaitingColumns()}
        rows={round.waiting}
        pageIn="waiting"
        rowKey={(row) => row.claimId}
        provenance={(row) => row.provenance}
        choosing={{
          chosen,
          onChange: setChosen,
          actions: (
            <Button look="solid" onClick={run} busy={send.isPending}>
              {t.add}
            </Button>
          ),
        }}
        empty={<EmptyState>{t.nothingWaits}</EmptyState>}
      />
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </Sheet>
  );
}
