import { useSuspenseQuery } from '@tanstack/react-query';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useMay } from '../../../ui/session.ts';
import { ShareList, useSchemeName } from './parts.tsx';
import { ProposeRewards } from './propose-rewards.tsx';
import { useGround } from './reward-ground.ts';
import { rewardMessages } from './reward-messages.ts';
import { confirmReward, REWARDED, type RewardRow, rewardsQuery, withdrawReward } from './reward-queries.ts';
import { SecondPerson } from './second-person.tsx';
import { TakeBackSheet, TakeBackStep } from './take-back.tsx';

/** Rewards of providers: what waits, what was granted, and for a desk what can be proposed. */
export function RewardsPage() {
  const { data } = useSuspenseQuery(rewardsQuery);
  const t = useT(rewardMessages);
  const mayPropose = useMay('vouchers.propose-reward');
  const desk = useMay('vouchers.funnel');
  return (
    <Page title={t.rewards} lede={desk ? t.lede : t.ledeProvider}>
      <Sheet title={t.list} note={t.listNote}>
        <RewardTable rewards={data.rewards} />
      </Sheet>
      <TakeBackSheet rewards={data.rewards} />
      {mayPropose && (
        <Sheet title={t.propose} note={t.proposeNote}>
          <ProposeRewards />
        </Sheet>
      )}
    </Page>
  );
}

function RewardTable({ rewards }: { rewards: readonly RewardRow[] }) {
  const t = useT(rewardMessages);
  const pick = usePick();
  const ground = useGround();
  const schemeName = useSchemeName();
  const moneyColumn = useMoneyColumn();
  const dayColumn = useDayColumn();
  const columns: readonly Column<RewardRow>[] = [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          {row.number} <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('provider', t.provider, (row) => pick(row.providerNameZh, row.providerNameEn), {
      phone: 'wide',
    }),
    textColumn('year', t.year, (row) => t.yearOf(row.year)),
    textColumn('scheme', t.scheme, (row) => schemeName(row.scheme), { phone: 'more' }),
    textColumn('ground', t.ground, ground, { phone: 'wide' }),
    moneyColumn('amount', t.amount, (row) => row.amount),
    {
      id: 'payers',
      head: t.payers,
      carry: false,
      phone: 'more',
      cell: (row) => <ShareList shares={row.shares} />,
    },
    textColumn('state', t.stateHead, (row) => t.stateName(row.state), { phone: 'end' }),
    dayColumn('proposed', t.proposedOn, (row) => row.proposedAt, { phone: 'more' }),
    dayColumn('decided', t.decidedOn, (row) => row.decidedAt, { phone: 'more' }),
    ...(rewards.some(({ allowed }) => allowed.length > 0)
      ? [
          {
            id: 'action',
            head: t.action,
            carry: false as const,
            phone: 'wide' as const,
            cell: (row: RewardRow) => <RewardSteps reward={row} />,
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={t.list}
      captionHidden
      columns={columns}
      rows={rewards}
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      pageIn="reward"
      empty={<EmptyState>{t.none}</EmptyState>}
    />
  );
}

function RewardSteps({ reward }: { reward: RewardRow }) {
  const t = useT(rewardMessages);
  const agree = useCommand(confirmReward, { refreshes: REWARDED, onDone: () => toast(t.confirmedNow) });
  const withdraw = useCommand(withdrawReward, { refreshes: REWARDED, onDone: () => toast(t.withdrawnNow) });
  if (reward.allowed.length === 0) return null;
  if (reward.allowed.includes('vouchers.take-back-reward')) return <TakeBackStep reward={reward} />;
  const params = { rewardId: reward.id };
  return (
    <SecondPerson
      agree={{
        label: t.confirm,
        look: 'solid',
        allowed: reward.allowed.includes('vouchers.confirm-reward'),
        command: agree,
        send: () => agree.mutate({ params }),
      }}
      withdraw={{
        label: t.withdraw,
        allowed: reward.allowed.includes('vouchers.withdraw-reward'),
        command: withdraw,
        send: () => withdraw.mutate({ params }),
      }}
    />
  );
}
