import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sumWire } from '../../../ui/amounts.ts';
import { Beside } from '../../../ui/beside.tsx';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { PAGE_ROWS } from '../../../ui/kit/pages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import type { Choosing } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { AppropriateSheet } from './appropriate.tsx';
import { type BulkRun, useBulkApproval } from './bulk-approval.ts';
import { refusedIn } from './bulk-run.ts';
import { deskMessages } from './desk-messages.ts';
import { FunnelSheet } from './funnel.tsx';
import { voucherMessages } from './messages.ts';
import { deskQuery } from './queries.ts';
import { mayApprove, narrowed, type QueueFilter, queueOf, type Waiting } from './queue.ts';
import { QueueTable } from './queue-table.tsx';
import { RulingsSheet } from './rulings-sheet.tsx';
import { runMessages } from './run-messages.ts';
import styles from './vouchers.module.css';

const route = getRouteApi('/desk');

/** Most applications, and most claims, that the server lists at once. */
const DESK_MAX = 100;

/** The desk of a jurisdiction: what waits, longest first, and where the money stands. */
export function DeskPage() {
  const t = useT(voucherMessages);
  const mayDecide = useMay('vouchers.desk');
  const mayAppropriate = useMay('vouchers.appropriate');
  return mayDecide ? (
    <QueueDesk />
  ) : (
    <Page title={t.funds} lede={t.financeLede}>
      <FunnelSheet />
      {mayAppropriate && <AppropriateSheet />}
    </Page>
  );
}

function QueueDesk() {
  const { data } = useSuspenseQuery(deskQuery);
  const t = useT(voucherMessages);
  const many = useT(runMessages);
  const mayVerify = useMay('identity.desk');
  const queue = queueOf(data);
  const mine = queue.filter(({ record }) => record.allowed.length > 0).length;
  const late = queue.filter(({ record }) => record.lateDays > 0).length;
  return (
    <Page
      title={t.desk}
      lede={queue.length === 0 ? t.nothingWaits : t.waitingLede(queue.length, mine, late)}
      actions={
        <>
          {mayVerify && (
            <Link to="/desk/firms" className={buttonClass()}>
              {t.firmsToVerify}
            </Link>
          )}
          <Link to="/desk/runs" className={buttonClass()}>
            {many.runs}
          </Link>
          <Link to="/vouchers" className={buttonClass()}>
            {t.allVouchers}
          </Link>
        </>
      }
    >
      <QueueSheet queue={queue} />
      <RulingsSheet open />
      <Beside page="desk" />
      <FunnelSheet />
    </Page>
  );
}

function QueueSheet({ queue }: { queue: readonly Waiting[] }) {
  const t = useT(voucherMessages);
  const filter = route.useSearch();
  const bulk = useBulkApproval();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const shown = narrowed(queue, filter);
  const ticked = shown.filter((row) => chosen.has(row.id) && mayApprove(row));
  const choosing: Choosing<Waiting> = {
    chosen,
    onChange: setChosen,
    may: mayApprove,
    actions: (
      <Button look="solid" busy={bulk.running} onClick={() => setAsking(true)}>
        {t.approveMany(ticked.length)}
      </Button>
    ),
  };
  const send = () => {
    setAsking(false);
    void bulk.run(ticked.map(({ id }) => id)).then(() => setChosen(new Set()));
  };
  return (
    <Sheet title={t.toDo} note={t.longestFirst}>
      <Filters queue={queue} filter={filter} />
      {bulk.outcomes.size > 0 && (
        <p role="status" className={styles.progress}>
          {bulk.running
            ? t.approvingOf(bulk.decided, bulk.outcomes.size)
            : t.approvedOf(countDone(bulk), bulk.outcomes.size)}
        </p>
      )}
      <Refused queue={queue} bulk={bulk} />
      <RetryRefused bulk={bulk} />
      <QueueTable
        queue={shown}
        outcomes={bulk.outcomes}
        filter={useFilterWords(filter, queue)}
        {...(queue.some(mayApprove) ? { choosing } : {})}
      />
      {isCut(queue) && <p className={styles.aside}>{t.queueCut(DESK_MAX)}</p>}
      {asking && <BulkDialog rows={ticked} onSend={send} onClose={() => setAsking(false)} />}
    </Sheet>
  );
}

const isCut = (queue: readonly Waiting[]) =>
  (['request', 'claim'] as const).some((kind) => narrowed(queue, { kind }).length >= DESK_MAX);

/** Each refusal stands beside its row; those of other pages would go unread, so all are named here. */
function Refused({ queue, bulk }: { queue: readonly Waiting[]; bulk: BulkRun }) {
  const t = useT(voucherMessages);
  const refused = queue.flatMap(({ id, record }) => {
    const outcome = bulk.outcomes.get(id);
    return outcome?.kind === 'refused' ? [{ id, number: record.number, words: outcome.words }] : [];
  });
  if (refused.length === 0 || queue.length <= PAGE_ROWS) return null;
  return (
    <ul className={styles.progress}>
      {refused.map(({ id, number, words }) => (
        <li key={id}>
          <Link to="/claims/$claimId" params={{ claimId: id }}>
            {t.claim} {number}
          </Link>{' '}
          <span className={styles.late}>{words}</span>
        </li>
      ))}
    </ul>
  );
}

/** What was refused may pass now: money came in, or a second person was there. */
function RetryRefused({ bulk }: { bulk: BulkRun }) {
  const t = useT(deskMessages);
  const refused = refusedIn(bulk.outcomes);
  if (bulk.running || refused.length === 0) return null;
  return (
    <p>
      <Button onClick={() => void bulk.run(refused)}>{t.retryRefused(refused.length)}</Button>
    </p>
  );
}

const countDone = ({ outcomes }: BulkRun) =>
  [...outcomes.values()].filter(({ kind }) => kind === 'done').length;

interface FilterProps {
  readonly queue: readonly Waiting[];
  readonly filter: QueueFilter;
}

/** Kept in the address, so that a colleague opens the same list. */
function Filters({ queue, filter }: FilterProps) {
  const t = useT(voucherMessages);
  const navigate = route.useNavigate();
  const set = (search: QueueFilter) => void navigate({ search, replace: true });
  const { kind: _kind, ...withoutKind } = filter;
  const { scheme: _scheme, ...withoutScheme } = filter;
  const { late: _late, ...withoutLate } = filter;
  const count = (change: QueueFilter) => narrowed(queue, change).length;
  const schemes = useSchemes(queue);
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t.matter}
        choices={[
          { id: 'all', label: t.everything, count: count(withoutKind) },
          { id: 'request', label: t.request, count: count({ ...withoutKind, kind: 'request' }) },
          { id: 'claim', label: t.claim, count: count({ ...withoutKind, kind: 'claim' }) },
        ]}
        value={filter.kind ?? 'all'}
        onChoose={(kind) => set(kind === 'all' ? withoutKind : { ...withoutKind, kind })}
      />
      <ChoiceRow
        label={t.term}
        choices={[
          { id: 'all', label: t.everything, count: count(withoutLate) },
          { id: 'late', label: t.lateOnly, count: count({ ...withoutLate, late: true }) },
        ]}
        value={filter.late === true ? 'late' : 'all'}
        onChoose={(choice) => set(choice === 'late' ? { ...withoutLate, late: true } : withoutLate)}
      />
      {schemes.length > 1 && (
        <ChoiceRow
          label={t.scheme}
          choices={[{ id: '', label: t.everything, count: count(withoutScheme) }, ...schemes]}
          value={filter.scheme ?? ''}
          onChoose={(scheme) => set(scheme === '' ? withoutScheme : { ...withoutScheme, scheme })}
        />
      )}
    </div>
  );
}

function useSchemes(queue: readonly Waiting[]) {
  const pick = usePick();
  const names = new Map(
    queue.map(({ record }) => [record.scheme.code, pick(record.scheme.titleZh, record.scheme.titleEn)]),
  );
  return [...names].map(([id, label]) => ({ id, label, count: narrowed(queue, { scheme: id }).length }));
}

function useFilterWords(filter: QueueFilter, queue: readonly Waiting[]): string | undefined {
  const t = useT(voucherMessages);
  const scheme = useSchemes(queue).find(({ id }) => id === filter.scheme);
  const words = [filter.kind && t[filter.kind], scheme?.label, filter.late && t.lateOnly].filter(Boolean);
  return words.length === 0 ? undefined : words.join(t.comma);
}

/** The dialog closes at once: each claim is a command of its own, and its answer stands beside its row. */
const WITHOUT_ANSWER = { isPending: false, error: null };

interface BulkDialogProps {
  readonly rows: readonly Waiting[];
  readonly onSend: () => void;
  readonly onClose: () => void;
}

function BulkDialog({ rows, onSend, onClose }: BulkDialogProps) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const total = (series: 'own' | 'sample') =>
    format.money(sumWire(rows.filter(({ record }) => record.provenance === series).map((row) => row.amount)));
  const has = (series: 'own' | 'sample') => rows.some(({ record }) => record.provenance === series);
  return (
    <FormDialog
      title={t.approveMany(rows.length)}
      verb={t.approveMany(rows.length)}
      command={WITHOUT_ANSWER}
      onSend={onSend}
      onClose={onClose}
    >
      <p>{t.approveManyMeans}</p>
      {has('own') && <p>{t.ownTotal(total('own'))}</p>}
      {has('sample') && <p>{t.sampleTotal(total('sample'))}</p>}
    </FormDialog>
  );
}
