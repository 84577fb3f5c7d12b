import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { cancelMeeting, insertMeeting, meetingById } from '../conference-store.ts';
import { cancelMeetingOperation, conveneOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { meetingCancelled, meetingRecorded } from '../events.ts';
import { deed, mayTouch, seriesOf } from '../load.ts';
import { programmePolicy } from '../policy.ts';
import type { Meeting } from '../record.ts';

const announced = (meeting: Meeting) => ({
  meetingId: meeting.id as string,
  titleZh: meeting.titleZh,
  titleEn: meeting.titleEn,
  date: meeting.date,
  host: meeting.host,
});

/** Records a meeting that was held or is called, so that "since the last meeting" has a day. */
export const conveneCommand = command({
  name: 'programme.convene',
  input: conveneOperation.body,
  execute: async (context, input) => {
    const { tx, at } = context;
    const allowed = authorise(programmePolicy, 'programme.convene', context.actor);
    if (!allowed.ok) return allowed;
    const circle = await circleOf(tx);
    if (!circle.parties.includes(input.host)) return refuse('parties-wrong', {}, { field: 'host' });
    const meeting: Meeting = {
      host: input.host,
      id: context.newId(),
      titleZh: input.title.zh,
      titleEn: input.title.en ?? null,
      date: input.date,
      place: input.place,
      papers: input.papers ?? null,
      state: 'called',
      recorded: deed(allowed.value, at),
      provenance: seriesOf(allowed.value),
    };
    await insertMeeting(tx, meeting);
    const payload = { ...announced(meeting), place: meeting.place };
    context.emit({ event: meetingRecorded, payload, provenance: meeting.provenance });
    return ok({ meetingId: meeting.id as string });
  },
});

/** Takes a meeting off the list that was called off or recorded by mistake. */
export const cancelMeetingCommand = command({
  name: 'programme.cancel-meeting',
  input: cancelMeetingOperation.params,
  execute: async (context, { meetingId }) => {
    const allowed = authorise(programmePolicy, 'programme.convene', context.actor);
    if (!allowed.ok) return allowed;
    const meeting = await meetingById(context.tx, meetingId);
    if (meeting === undefined) return platformRefuse('not-found');
    if (!mayTouch(allowed.value, meeting)) return refuse('sample-account');
    if (!(await cancelMeeting(context.tx, meeting))) return refuse('cancelled-already');
    context.emit({ event: meetingCancelled, payload: announced(meeting), provenance: meeting.provenance });
    return ok({ meetingId, state: 'cancelled' as const });
  },
});
