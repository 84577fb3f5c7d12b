import { Link } from '@tanstack/react-router';
import type { WatchView } from '../../slices/programme/web/index.ts';
import { useFormat, useJurisdictionName } from '../../ui/circle.ts';
import { shareLink } from '../../ui/export/share-text.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { CopyText } from '../../ui/kit/copy-text.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState } from '../../ui/kit/states.tsx';
import { useHasRole } from '../../ui/session.ts';
import styles from './secretariat.module.css';
import { secretariatMessages } from './secretariat-messages.ts';

type Missing = WatchView['missing'][number];

/** Who owes which report, with a reminder to paste into a chat. */
export function MissingReports({ view }: { view: WatchView }) {
  const t = useT(secretariatMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  const urge = useReminder();
  const mayUrge = useHasRole('secretariat');
  return (
    <Sheet title={t.missingTitle} note={t.missingNote} span={5} anchor="missing">
      {view.missing.length === 0 && <EmptyState>{t.missingNone}</EmptyState>}
      {view.missing.map((party) => (
        <div key={party.party} className={styles.party}>
          <h3>
            {place(party.party)}
            {mayUrge && <CopyText text={() => urge(party)} label={t.copy} done={t.copied} />}
          </h3>
          <ul>
            {party.items.map((item) => (
              <li key={item.id}>
                <Link to="/items/$itemId" params={{ itemId: item.id }}>
                  {item.number} {text(item.name)}
                </Link>
                <small className={styles.late}>
                  {t.months(item.periods.map(format.period).join(t.and), item.daysLate)}
                </small>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Sheet>
  );
}

/** 催报: who, which items, which months, and a link to each. */
function useReminder(): (party: Missing) => string {
  const t = useT(secretariatMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  return ({ party, items }) =>
    [
      t.urge(place(party)),
      ...items.flatMap((item) => [
        t.urgeLine(item.number, text(item.name), item.periods.map(format.period).join(t.and)),
        shareLink(`/items/${item.id}`, window.location.href),
      ]),
      t.urgeEnd,
    ].join('\n');
}

/** Reports that came in and wait to be accepted or returned. */
export function ReportsToJudge({ view }: { view: WatchView }) {
  const t = useT(secretariatMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  return (
    <Sheet title={t.judge} note={t.judgeNote} span={5} anchor="judge">
      {view.waiting.length === 0 && <EmptyState>{t.judgeNone}</EmptyState>}
      <ul className={styles.list}>
        {view.waiting.map((report) => (
          <li key={report.reportId}>
            <Link to="/items/$itemId" params={{ itemId: report.undertakingId }} hash="reports">
              {report.number} {text(report.name)}
            </Link>
            <small>
              {t.judgeLine(place(report.party), format.period(report.period))} ·{' '}
              {t.waitingDays(report.waitingDays)}
            </small>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
