import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { DueDay } from '../../../ui/kit/time.tsx';
import { Page } from '../../../ui/page.tsx';
import { AnswerDialog, ReportDialog, TakeDialog } from './case-dialogs.tsx';
import { samplingMessages } from './messages.ts';
import { type CaseAnswer, type CasePageView, caseQuery } from './queries.ts';
import styles from './sampling.module.css';

const route = getRouteApi('/spot-checks/cases/$caseId');

/** One claim that was drawn: what is asked, what was handed in, what came out. */
export function CasePage() {
  const { caseId } = route.useParams();
  const { data: one } = useSuspenseQuery(caseQuery(caseId));
  const t = useT(samplingMessages);
  return (
    <Page
      title={`${t.openCase} ${one.number}`}
      trail={
        <>
          <Link to="/spot-checks">{t.title}</Link>
          <Link to="/spot-checks/$drawId" params={{ drawId: one.drawId }}>
            {one.drawNumber}
          </Link>
        </>
      }
      facts={
        <>
          <span>{t[one.state]}</span>
          {one.dueOn !== null && one.state === 'assigned' && (
            <DueDay day={one.dueOn} jurisdictionId={one.jurisdictionId} />
          )}
          <ProvenanceMark kind={one.provenance} />
        </>
      }
      actions={<CaseActions one={one} />}
    >
      <ClaimSheet one={one} />
      <AskedSheet one={one} />
      <AnswerSheet one={one} />
      {one.findings !== null && <OutcomeSheet one={one} />}
      {one.outcome === 'repay' && <ClawbackSheet one={one} />}
    </Page>
  );
}

function CaseActions({ one }: { one: CasePageView }) {
  const t = useT(samplingMessages);
  const [open, setOpen] = useState<'take' | 'answer' | 'report' | null>(null);
  const close = () => setOpen(null);
  const may = (verb: string) => one.allowed.includes(`sampling.${verb}`);
  return (
    <>
      {may('take') && (
        <Button look={one.state === 'open' ? 'solid' : 'plain'} onClick={() => setOpen('take')}>
          {one.state === 'open' ? t.take : t.takeOver}
        </Button>
      )}
      {may('answer') && (
        <Button look="solid" onClick={() => setOpen('answer')}>
          {t.answer}
        </Button>
      )}
      {may('report') && (
        <Button look="solid" onClick={() => setOpen('report')}>
          {t.report}
        </Button>
      )}
      {open === 'take' && <TakeDialog one={one} onClose={close} />}
      {open === 'answer' && <AnswerDialog one={one} onClose={close} />}
      {open === 'report' && <ReportDialog one={one} onClose={close} />}
    </>
  );
}

function ClaimSheet({ one }: { one: CasePageView }) {
  const t = useT(samplingMessages);
  const pick = usePick();
  const format = useFormat();
  const { providerZh, providerEn } = one;
  return (
    <Sheet title={t.claim} span={6}>
      <FactList
        facts={[
          {
            label: t.claimFile,
            value: (
              <Link to="/claims/$claimId" params={{ claimId: one.claimId }}>
                {one.claimNumber}
              </Link>
            ),
          },
          { label: t.enterprise, value: pick(one.enterpriseZh, one.enterpriseEn) },
          providerZh !== null && { label: t.provider, value: pick(providerZh, providerEn ?? providerZh) },
          { label: t.amount, value: format.money(one.amount) },
        ]}
      />
    </Sheet>
  );
}

function AskedSheet({ one }: { one: CasePageView }) {
  const t = useT(samplingMessages);
  const format = useFormat();
  const { wanted, askedAt, dueOn } = one;
  return (
    <Sheet title={t.asked} span={6}>
      {wanted === null || askedAt === null || dueOn === null ? (
        <EmptyState>{t.notAsked}</EmptyState>
      ) : (
        <FactList
          facts={[
            { label: t.asked, value: <span className={styles.pre}>{wanted}</span> },
            { label: t.dueOn, value: format.day(dueOn) },
            { label: t.auditorName, value: one.auditor ?? t.someAuditor },
            { label: t.askedAt, value: format.dateTime(askedAt) },
          ]}
        />
      )}
    </Sheet>
  );
}

function AnswerSheet({ one }: { one: CasePageView }) {
  const t = useT(samplingMessages);
  const format = useFormat();
  const columns: readonly Column<CaseAnswer>[] = [
    textColumn('by', t.by, (row) => (row.by === 'enterprise' ? t.byEnterprise : t.byProvider), {
      rowHead: true,
    }),
    textColumn('at', t.at, (row) => format.dateTime(row.at), { phone: 'end' }),
    textColumn('note', t.note, (row) => row.note),
    {
      id: 'file',
      head: t.file,
      carry: (row) => row.fileName,
      cell: (row) =>
        row.fileName === null ? null : (
          <a href={`/api/sampling/cases/${one.id}/answers/${row.id}/file`} download>
            {row.fileName}
          </a>
        ),
    },
  ];
  return (
    <Sheet title={t.handedIn}>
      <Table
        caption={t.handedIn}
        captionHidden
        columns={columns}
        rows={one.answers}
        pageIn="answers"
        rowKey={(row) => row.id}
        empty={<EmptyState>{t.nothingHandedIn}</EmptyState>}
      />
    </Sheet>
  );
}

function OutcomeSheet({ one }: { one: CasePageView }) {
  const t = useT(samplingMessages);
  const format = useFormat();
  const { outcome, repay, findings, reportedAt } = one;
  return (
    <Sheet title={t.outcome}>
      <FactList
        facts={[
          outcome !== null && { label: t.outcome, value: t[outcome] },
          repay !== null && { label: t.repayAmount, value: format.money(repay) },
          { label: t.findings, value: <span className={styles.pre}>{findings}</span> },
          reportedAt !== null && { label: t.reportedAt, value: format.dateTime(reportedAt) },
        ]}
      />
    </Sheet>
  );
}

type ClawbackRow = CasePageView['clawbacks'][number];

function ClawbackSheet({ one }: { one: CasePageView }) {
  const t = useT(samplingMessages);
  const moneyColumn = useMoneyColumn();
  const columns: readonly Column<ClawbackRow>[] = [
    textColumn('number', t.clawback, (row) => row.number, { rowHead: true }),
    textColumn('state', t.state, (row) => t[row.state]),
    moneyColumn('amount', t.repaid, (row) => row.amount, { phone: 'end' }),
  ];
  return (
    <Sheet title={t.clawbacks} note={t.clawbacksNote}>
      <Table
        caption={t.clawbacks}
        captionHidden
        columns={columns}
        rows={one.clawbacks}
        rowKey={(row) => row.number}
        empty={
          <EmptyState
            action={
              <Link
                to="/claims/$claimId"
                params={{ claimId: one.claimId }}
                search={{ reference: one.number, ...(one.repay === null ? {} : { amount: one.repay }) }}
              >
                {t.toClaim}
              </Link>
            }
          >
            {t.noClawback(one.number)}
          </EmptyState>
        }
      />
    </Sheet>
  );
}
