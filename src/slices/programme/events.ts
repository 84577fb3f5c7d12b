import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { eventType } from '../../platform/event.ts';
import { REPORTED_STAGES, STAGES } from './domain/undertaking.ts';

/** Who is concerned: in every event about an item, so that a reader needs no table of ours. */
const item = {
  undertakingId: z.uuid(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  lead: zJurisdictionId,
  partners: z.array(zJurisdictionId),
};

/** From version 2 on it says what a reader needs to know when which report falls due. */
export const undertakingPlanned = eventType(
  'programme.planned',
  2,
  z.object({
    ...item,
    theme: z.string(),
    starts: z.iso.date(),
    due: z.iso.date(),
    reportDay: z.int(),
    plannedOn: z.iso.date(),
  }),
);

const report = { ...item, reportId: z.uuid(), party: zJurisdictionId, period: z.string(), revision: z.int() };

export const progressReported = eventType(
  'programme.reported',
  1,
  z.object({
    ...report,
    stage: z.enum(REPORTED_STAGES).nullable(),
    forecast: z.iso.date().nullable(),
    evidence: z.int(),
  }),
);

export const reportAccepted = eventType(
  'programme.report-accepted',
  1,
  z.object({ ...report, stage: z.enum(STAGES), forecast: z.iso.date().nullable() }),
);

export const reportReturned = eventType(
  'programme.report-returned',
  1,
  z.object({ ...report, note: z.string() }),
);

export const undertakingClosed = eventType('programme.closed', 1, z.object({ ...item, evidence: z.int() }));

const matter = {
  matterId: z.uuid(),
  number: z.string(),
  question: z.string(),
  jurisdictionId: zJurisdictionId,
  raisedByOrg: z.uuid(),
  undertakingId: z.uuid().nullable(),
};

export const matterRaised = eventType(
  'programme.matter-raised',
  1,
  z.object({ ...matter, due: z.iso.date() }),
);

export const matterDecided = eventType(
  'programme.matter-decided',
  1,
  z.object({ ...matter, option: z.string(), recommended: z.boolean() }),
);

export const matterWithdrawn = eventType('programme.matter-withdrawn', 1, z.object(matter));

const meeting = {
  meetingId: z.uuid(),
  titleZh: z.string(),
  titleEn: z.string().nullable(),
  date: z.iso.date(),
  host: zJurisdictionId,
};

export const meetingRecorded = eventType(
  'programme.meeting-recorded',
  1,
  z.object({ ...meeting, place: z.string() }),
);

export const meetingCancelled = eventType('programme.meeting-cancelled', 1, z.object(meeting));
