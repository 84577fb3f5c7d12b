import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roundsMessages } from './messages.ts';
import {
  MOVED,
  openRound,
  type RoundRow,
  type RoundsView,
  roundsQuery,
  type WaitingClaim,
} from './queries.ts';
import styles from './rounds.module.css';

/** Rounds of a desk, and the examined claims that wait for one. */
export function RoundsPage() {
  const { data } = useSuspenseQuery(roundsQuery);
  const t = useT(roundsMessages);
  return (
    <Page title={t.rounds} lede={t.roundsLede}>
      {data.allowed.includes('rounds.open') && <WaitingSheet view={data} />}
      <Sheet title={t.rounds}>
        <Table
          caption={t.rounds}
          captionHidden
          columns={useRoundColumns()}
          rows={data.rounds}
          pageIn="page"
          rowKey={(row) => row.id}
          provenance={(row) => row.provenance}
          empty={<EmptyState>{t.noRounds}</EmptyState>}
        />
      </Sheet>
    </Page>
  );
}

function useRoundColumns(): readonly Column<RoundRow>[] {
  const t = useT(roundsMessages);
  const pick = usePick();
  const money = useMoneyColumn();
  const day = useDayColumn();
  return [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/rounds/$roundId" params={{ roundId: row.id }}>
            {row.number}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    {
      id: 'scheme',
      head: t.scheme,
      carry: (row) => pick(row.scheme.titleZh, row.scheme.titleEn),
      phone: 'wide',
      cell: (row) => (
        <>
          <PartyGlyph lead={[row.jurisdictionId]} /> {pick(row.scheme.titleZh, row.scheme.titleEn)}
        </>
      ),
    },
    textColumn('state', t.state, (row) => t[row.state]),
    { id: 'claims', head: t.claims, carry: (row) => row.claims, number: true, cell: (row) => row.claims },
    money('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    day('since', t.since, (row) => row.since),
    day('due', t.dueOn, (row) => row.dueOn),
    {
      id: 'objections',
      head: t.objectionsHead,
      carry: (row) => row.openObjections,
      number: true,
      cell: (row) => (row.openObjections === 0 ? null : <b>{row.openObjections}</b>),
    },
  ];
}

export function useWaitingColumns(): readonly Column<WaitingClaim>[] {
  const t = useT(roundsMessages);
  const pick = usePick();
  const money = useMoneyColumn();
  const format = useFormat();
  return [
    {
      id: 'claim',
      head: t.claim,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/claims/$claimId" params={{ claimId: row.claimId }}>
            {row.number}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('firm', t.firm, (row) => pick(row.nameZh, row.nameEn), { phone: 'wide' }),
    textColumn('scheme', t.scheme, (row) => pick(row.scheme.titleZh, row.scheme.titleEn)),
    money('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    {
      id: 'submitted',
      head: t.submitted,
      carry: (row) => ({ moment: row.submittedAt }),
      cell: (row) => format.shortDay(row.submittedAt),
    },
  ];
}

/** Choose claims of one scheme version and open a round with them. */
function WaitingSheet({ view }: { view: RoundsView }) {
  const t = useT(roundsMessages);
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const send = useCommand(openRound, {
    refreshes: MOVED,
    onDone: ({ roundId, number }) => {
      toast(t.opened(number));
      void router.navigate({ to: '/rounds/$roundId', params: { roundId } });
    },
  });
  const picked = view.waiting.filter((claim) => chosen.has(claim.claimId));
  const [first] = picked;
  const mixed = picked.some(
    ({ scheme }) => scheme.code !== first?.scheme.code || scheme.version !== first.scheme.version,
  );
  const run = () => {
    if (first === undefined || mixed) return;
    const { code, version } = first.scheme;
    const claimIds = picked.map((claim) => claim.claimId);
    send.mutate({ body: { schemeCode: code, schemeVersion: version, claimIds } });
  };
  return (
    <Sheet title={t.waiting} note={t.waitingLede}>
      <Table
        caption={t.waiting}
        captionHidden
        columns={useWaitingColumns()}
        rows={view.waiting}
        pageIn="waiting"
        rowKey={(row) => row.claimId}
        provenance={(row) => row.provenance}
        choosing={{
          chosen,
          onChange: setChosen,
          actions: (
            <Button look="solid" onClick={run} busy={send.isPending} disabled={mixed}>
              {t.open}
            </Button>
          ),
        }}
        empty={<EmptyState>{t.nothingWaits}</EmptyState>}
      />
      {mixed && <p className={styles.warning}>{t.openMixed}</p>}
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </Sheet>
  );
}
