import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { samplingMessages } from './messages.ts';
import type { CaseView } from './queries.ts';

/** Cases with their progress and outcome. */
export function CaseTable({ cases, pageIn }: { cases: readonly CaseView[]; pageIn: string }) {
  const t = useT(samplingMessages);
  const pick = usePick();
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const format = useFormat();
  const stateOf = (row: CaseView) => (row.late ? `${t[row.state]} · ${t.late}` : t[row.state]);
  const columns: readonly Column<CaseView>[] = [
    {
      id: 'number',
      head: t.case,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <Link to="/spot-checks/cases/$caseId" params={{ caseId: row.id }}>
          {row.number}
        </Link>
      ),
    },
    textColumn('enterprise', t.enterprise, (row) => pick(row.enterpriseZh, row.enterpriseEn)),
    textColumn('provider', t.provider, (row) =>
      row.providerZh === null ? null : pick(row.providerZh, row.providerEn ?? row.providerZh),
    ),
    moneyColumn('amount', t.amount, (row) => row.amount),
    textColumn('state', t.state, stateOf, { phone: 'end' }),
    dayColumn('due', t.dueOn, (row) => row.dueOn ?? undefined),
    textColumn('outcome', t.outcome, (row) => (row.outcome === null ? null : t[row.outcome])),
    {
      id: 'repay',
      head: t.repayAmount,
      carry: (row) => (row.repay === null ? null : { money: row.repay }),
      number: true,
      cell: (row) => (row.repay === null ? null : format.amount(row.repay)),
    },
  ];
  return (
    <Table
      caption={t.cases}
      captionHidden
      columns={columns}
      rows={cases}
      pageIn={pageIn}
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      empty={<EmptyState>{t.noCases}</EmptyState>}
    />
  );
}
