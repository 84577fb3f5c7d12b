import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useMay } from '../../../ui/session.ts';
import styles from './file.module.css';
import { fileMessages } from './file-messages.ts';
import { acceptReport, type FileView, getEvidence, MOVED, type ReportView } from './queries.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { wordMessages } from './words.ts';

/** Reports newest first; each beside what the same party said the period before. */
export function ReportList({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  if (file.reports.length === 0) return <EmptyState>{t.reportsNone}</EmptyState>;
  return (
    <ol className={styles.reports}>
      {file.reports.map((report) => (
        <ReportRow key={report.id} report={report} before={previousOf(file, report)} />
      ))}
    </ol>
  );
}

/** The newest report of the same party on an earlier month that was not returned. */
const previousOf = ({ reports }: FileView, report: ReportView): ReportView | undefined =>
  reports.find(
    (other) => other.party === report.party && other.period < report.period && other.state !== 'returned',
  );

function ReportRow({ report, before }: { report: ReportView; before: ReportView | undefined }) {
  const t = useT(fileMessages);
  const words = useT(wordMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  return (
    <li data-state={report.state}>
      <h3>
        {t.period(format.period(report.period), place(report.party))}
        <small>
          {t[report.state]}
          {report.revision > 1 && ` · ${t.revision(report.revision)}`}
          {report.late && ` · ${t.lateReport}`}
        </small>
      </h3>
      <p className={styles.quiet}>
        {t.by(text(report.submittedBy))} · {format.dateTime(report.submittedAt)}
        {report.stage !== null && ` · ${words[report.stage]}`}
        {report.forecast !== null && ` · ${t.forecast} ${format.day(report.forecast)}`}
      </p>
      {before === undefined ? (
        <p lang="zh-CN">{report.text}</p>
      ) : (
        <dl className={styles.periods}>
          <div>
            <dt>{t.thisMonth}</dt>
            <dd lang="zh-CN">{report.text}</dd>
          </div>
          <div>
            <dt>{t.before}</dt>
            <dd lang="zh-CN">{before.text}</dd>
          </div>
        </dl>
      )}
      {report.note !== null && (
        <p className={styles.note} lang="zh-CN">
          {t.note(report.note)}
        </p>
      )}
      <EvidenceList report={report} />
      {report.allowed.length > 0 && <Judge report={report} />}
    </li>
  );
}

/** Files can be saved by those who take part in the conference's work; everyone sees that they exist. */
function EvidenceList({ report }: { report: ReportView }) {
  const t = useT(fileMessages);
  const mayOpen = useMay('programme.watch');
  if (report.evidence.length === 0) return null;
  return (
    <ul className={styles.evidence} lang="zh-CN" aria-label={t.evidence}>
      {report.evidence.map((piece) => (
        <li key={piece.id}>
          {piece.url !== null ? (
            <a href={piece.url} rel="noreferrer" target="_blank">
              {piece.title}
            </a>
          ) : mayOpen ? (
            <a href={addressOf(getEvidence, { params: { evidenceId: piece.id } })} download>
              {piece.title}
            </a>
          ) : (
            piece.title
          )}
          {piece.sha256 !== null && <code>{piece.sha256.slice(0, 8)}</code>}
        </li>
      ))}
    </ul>
  );
}

function Judge({ report }: { report: ReportView }) {
  const t = useT(fileMessages);
  const [returning, setReturning] = useState(false);
  const accept = useCommand(acceptReport, { refreshes: MOVED, onDone: () => toast(t.acceptDone) });
  const send = () => accept.mutate({ params: { reportId: report.id } });
  return (
    <div className={styles.verbs}>
      <Button look="solid" busy={accept.isPending} onClick={send}>
        {t.accept}
      </Button>
      <Button onClick={() => setReturning(true)}>{t.sendBack}</Button>
      {accept.error !== null && <ProblemNotice error={accept.error} onRetry={send} />}
      {returning && <ReturnDialog reportId={report.id} onClose={() => setReturning(false)} />}
    </div>
  );
}
