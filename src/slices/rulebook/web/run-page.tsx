import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, Progress } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { BurnChart } from './burn-chart.tsx';
import { type RunView, runLinesQuery, runQuery } from './queries.ts';
import styles from './rulebook.module.css';
import { RunLines } from './run-lines.tsx';
import { whatIfMessages } from './what-if-messages.ts';

const route = getRouteApi('/rulebook/runs/$runId');
const POLL_MS = 2_000;

/** One replay: how far it is, then what the draft would have cost, to whom, and until when the budget lasts. */
export function RunPage() {
  const { runId } = route.useParams();
  const t = useT(whatIfMessages);
  const text = useText();
  const format = useFormat();
  const { data } = useSuspenseQuery({
    ...runQuery(runId),
    refetchInterval: ({ state }) =>
      state.data?.run.state === 'waiting' || state.data?.run.state === 'running' ? POLL_MS : false,
  });
  const { run } = data;
  return (
    <Page
      title={t.title}
      trail={
        <Link to="/rulebook/drafts/$draftId" params={{ draftId: run.draftId }} search={{ view: 'what-if' }}>
          {text(run.title)}
        </Link>
      }
      lede={t.days(format.day(run.from), format.day(run.to))}
      facts={<ProvenanceMark kind={run.provenance} />}
    >
      {run.summary === null ? (
        <Sheet>
          <Unfinished run={run} />
        </Sheet>
      ) : (
        <Finished run={run} summary={run.summary} />
      )}
    </Page>
  );
}

function Unfinished({ run }: { run: RunView }) {
  const t = useT(whatIfMessages);
  if (run.state === 'failed') return <EmptyState>{t.failedLede}</EmptyState>;
  return (
    <div role="status" className={styles.stack}>
      <Progress label={t.working} {...(run.total === null ? {} : { done: run.done, all: run.total })} />
      <p className={styles.note}>{t.workingLede}</p>
    </div>
  );
}

type Summary = NonNullable<RunView['summary']>;

function Finished({ run, summary }: { run: RunView; summary: Summary }) {
  const t = useT(whatIfMessages);
  const { data: lines } = useSuspenseQuery(runLinesQuery(run.id));
  const judged = summary.reproduced + summary.deviating;
  return (
    <>
      <Sheet title={t.check} span={6}>
        <p className={styles.note}>{t.checkSame(summary.reproduced, judged)}</p>
        <p className={styles.note}>{summary.deviating === 0 ? t.checkNone : t.checkOff(summary.deviating)}</p>
        {summary.effects.notReplayed > 0 && (
          <p className={styles.note}>{t.notReplayed(summary.effects.notReplayed)}</p>
        )}
        <p className={styles.note}>{t.notes}</p>
      </Sheet>
      <Sheet title={t.runsOut} note={t.runsOutLede} span={6}>
        <RunsOut runsOut={summary.runsOut} />
      </Sheet>
      <Sheet title={t.cost}>
        <CostTable cost={summary.cost} />
      </Sheet>
      <Sheet title={t.burn}>
        <BurnChart days={summary.burn} />
      </Sheet>
      <Sheet title={t.decisions}>
        <RunLines lines={lines} />
        {run.inputs !== null && <p className={styles.digest}>{`${t.inputs} ${run.inputs}`}</p>}
      </Sheet>
    </>
  );
}

function RunsOut({ runsOut }: { runsOut: Summary['runsOut'] }) {
  const t = useT(whatIfMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const said = (one: Summary['runsOut']['now']) =>
    one === null ? t.notSoon : t.runsOutOn(format.day(one.on), place(one.payer));
  return (
    <FactList
      facts={[
        { label: t.runsOutNow, value: said(runsOut.now) },
        { label: t.runsOutDraft, value: said(runsOut.draft) },
      ]}
    />
  );
}

type Cost = Summary['cost'][number];

function CostTable({ cost }: { cost: readonly Cost[] }) {
  const t = useT(whatIfMessages);
  const place = useJurisdictionName();
  const money = useMoneyColumn();
  const less = (a: string, b: string) => (BigInt(a) - BigInt(b)).toString();
  const columns: readonly Column<Cost>[] = [
    textColumn('payer', t.payer, (row) => place(row.payer), { rowHead: true }),
    money('supportNow', t.supportNow, (row) => row.supportNow),
    money('supportDraft', t.supportDraft, (row) => row.supportDraft),
    money('difference', t.difference, (row) => less(row.supportDraft, row.supportNow), { phone: 'end' }),
    money('issuedNow', t.issuedNow, (row) => row.issuedNow),
    money('issuedDraft', t.issuedDraft, (row) => row.issuedDraft),
  ];
  return (
    <Table
      caption={t.cost}
      captionHidden
      columns={columns}
      rows={cost}
      rowKey={(row) => row.payer}
      empty={<EmptyState>{t.nothing}</EmptyState>}
    />
  );
}
