import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getMeetings, type MeetingView } from '../../slices/programme/web/index.ts';
import { useFormat, useJurisdictionName } from '../../ui/circle.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Button } from '../../ui/kit/button.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { ask } from '../../ui/query.ts';
import { MeetingDialog } from './meeting-dialog.tsx';
import styles from './secretariat.module.css';
import { secretariatMessages } from './secretariat-messages.ts';

/** The next meeting with the days left, and the last one held. */
export function MeetingsSheet() {
  const t = useT(secretariatMessages);
  const meetings = useQuery(ask(getMeetings));
  const [open, setOpen] = useState(false);
  const find = (id: string | null | undefined) => meetings.data?.meetings.find((one) => one.id === id);
  const next = find(meetings.data?.next);
  const last = find(meetings.data?.last);
  return (
    <Sheet title={t.meeting} span={7}>
      {meetings.error !== null && (
        <ProblemNotice error={meetings.error} onRetry={() => void meetings.refetch()} />
      )}
      {meetings.error === null && meetings.data === undefined && <Skeleton rows={2} />}
      {meetings.data !== undefined && (
        <dl className={styles.meetings}>
          <div>
            <dt>{t.next}</dt>
            <dd>
              {next === undefined ? t.noNext : <Meeting meeting={next} when={t.inDays(next.daysAway)} />}
            </dd>
          </div>
          {last !== undefined && (
            <div>
              <dt>{t.last}</dt>
              <dd>
                <Meeting meeting={last} when={t.ago(-last.daysAway)} />
              </dd>
            </div>
          )}
        </dl>
      )}
      {meetings.data?.allowed.includes('programme.convene') && (
        <Button onClick={() => setOpen(true)}>{t.record}</Button>
      )}
      {open && <MeetingDialog onClose={() => setOpen(false)} />}
    </Sheet>
  );
}

function Meeting({ meeting, when }: { meeting: MeetingView; when: string }) {
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  return (
    <>
      <b>{text(meeting.title)}</b> <ProvenanceMark kind={meeting.provenance} />
      <small>
        {format.shortDay(meeting.date)} · {when}
        {meeting.host !== null && ` · ${place(meeting.host)}`}
        {meeting.place !== null && <span lang="zh-CN"> {meeting.place}</span>}
      </small>
      {meeting.papers !== null && (
        <a href={meeting.papers} rel="noreferrer" target="_blank">
          {meeting.papers}
        </a>
      )}
    </>
  );
}
