import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zInstant } from '../../kernel/time.ts';
import { PROVENANCES } from '../../platform/actor.ts';
import { operation } from '../../platform/contract.ts';
import { LIGHT_CLAUSES, LIGHTS } from './domain/light.ts';
import { phases } from './domain/pack.ts';
import {
  MATTER_STATES,
  MEETING_STATES,
  MOVES,
  REPORT_STATES,
  REPORTED_STAGES,
  STAGES,
} from './domain/undertaking.ts';

const id = z.uuid();
const zDay = z.iso.date();
const zBilingual = z.object({ zh: z.string(), en: z.string() });
const zProvenance = z.enum(['sample', 'own']);
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take on the record now' });
export const zPeriod = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, '应是月份，例如 2026-05|it must be a month such as 2026-05');
const zLine = z.string().trim().min(2).max(120);
const zParagraph = z.string().trim().min(2).max(2000);
/** A text people wrote; English where somebody gave it. */
const zGiven = z.object({ zh: zLine, en: zLine.optional() });

const zItemView = z.object({
  id: z.string(),
  name: zBilingual,
  /** The stage as the source words it, at `date`. */
  stage: zBilingual,
  phase: z.enum(phases),
  date: z.string(),
  parties: z.array(z.string()),
  theme: z
    .object({ scheme: z.string(), schemeName: zBilingual, member: z.string(), name: zBilingual })
    .nullable(),
  /** `ours` when the sources do not file the item under a theme themselves. */
  themeBasis: z.enum(['printed', 'ours']),
  sources: z.array(z.string()),
  provenance: z.enum(PROVENANCES),
});

const zThemeSchemeView = z.object({
  id: z.string(),
  name: zBilingual,
  date: z.string(),
  /** Members announced and never named. */
  unnamed: z.number().int(),
  members: z.array(z.object({ id: z.string(), name: zBilingual })),
  sources: z.array(z.string()),
  provenance: z.enum(PROVENANCES),
});

/** One clause of a light: what it looked at and what that says. */
const zLightClause = z.object({
  code: z.enum(LIGHT_CLAUSES),
  light: z.enum(LIGHTS),
  zh: z.string(),
  en: z.string(),
});
const zLight = z.object({
  colour: z.enum(LIGHTS).meta({ description: 'none: nothing was due yet; never green without a report' }),
  trace: z.array(zLightClause),
});

const zUndertakingHead = z.object({
  id,
  number: z.string(),
  name: zBilingual,
  theme: z.object({ scheme: z.string(), member: z.string(), name: zBilingual }),
  lead: z.string().meta({ description: 'The one jurisdiction that leads' }),
  partners: z.array(z.string()),
  supervisor: z.string().meta({ description: 'Who checks; never the lead' }),
  starts: zDay,
  due: zDay,
  forecast: zDay.nullable().meta({ description: 'Last accepted forecast; null until one was given' }),
  lateDays: z
    .int()
    .min(0)
    .meta({ description: 'Days beyond the due date: by forecast, or by today while it is overdue' }),
  stage: z.enum(STAGES),
  nextStep: z.string().nullable(),
  evidence: z.int().min(0).meta({ description: 'Accepted pieces of evidence' }),
  light: zLight,
  provenance: zProvenance,
});

export const itemsOperation = operation({
  id: 'programme.items',
  method: 'GET',
  path: '/api/programme/items',
  summary: { zh: '合作事项', en: 'Cooperation items' },
  action: 'programme.view',
  kind: 'query',
  query: z.object({
    phase: z.enum(phases).optional(),
    theme: z.string().max(80).optional().meta({ description: '`scheme.member`' }),
    party: z.string().max(40).optional(),
    lead: z.string().max(40).optional(),
    light: z.enum(LIGHTS).optional(),
    dueBefore: zDay.optional(),
  }),
  output: z.object({
    items: z
      .array(zItemView)
      .meta({ description: 'As the published reports name them; never with a lead or date' }),
    undertakings: z.array(zUndertakingHead).meta({ description: 'With lead, dates and reports' }),
    schemes: z.array(zThemeSchemeView),
    today: zDay,
    allowed: zAllowed,
  }),
});

export const itemOperation = operation({
  id: 'programme.item',
  method: 'GET',
  path: '/api/programme/items/:itemId',
  summary: { zh: '一项合作事项', en: 'One cooperation item' },
  action: 'programme.view',
  kind: 'query',
  params: z.object({ itemId: z.string().min(1).max(20) }),
  output: zItemView,
});

const zEvidence = z.object({
  id,
  kind: z.enum(['file', 'link']),
  title: z.string(),
  sha256: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  url: z.string().nullable(),
});

const zReport = z.object({
  id,
  period: z.string(),
  party: z.string(),
  revision: z.int().meta({ description: '1, and one more after each return' }),
  state: z.enum(REPORT_STATES),
  text: z.string(),
  nextStep: z.string(),
  stage: z.enum(STAGES).nullable().meta({ description: 'Null in a partner’s report' }),
  forecast: zDay.nullable(),
  milestones: z.array(z.object({ position: z.int(), doneOn: zDay })),
  evidence: z.array(zEvidence),
  dueOn: zDay.meta({ description: 'Last day on which it would have been in time' }),
  submittedAt: zInstant,
  submittedBy: zBilingual.meta({ description: 'Office' }),
  late: z.boolean(),
  decidedAt: zInstant.nullable(),
  note: z.string().nullable(),
  allowed: zAllowed,
});

const zMatterHead = z.object({
  id,
  number: z.string(),
  raisedBy: z.string().meta({ description: 'Jurisdiction whose office raised it' }),
  raisedByOrg: zBilingual,
  raisedAt: zInstant,
  question: z.string(),
  background: z.string(),
  options: z.array(z.object({ key: z.string(), text: z.string() })),
  recommendation: z.string().meta({ description: 'Key of the option recommended' }),
  due: zDay,
  dueInDays: z.int().meta({ description: 'Negative when it should have been decided before today' }),
  undertaking: z.object({ id, number: z.string(), name: zBilingual }).nullable(),
  state: z.enum(MATTER_STATES),
  decision: z
    .object({ option: z.string(), note: z.string().nullable(), at: zInstant, by: zBilingual })
    .nullable(),
  provenance: zProvenance,
  allowed: zAllowed,
});

const zMovement = z.object({
  id,
  kind: z.enum(MOVES),
  at: zInstant,
  from: z.string().nullable(),
  to: z.string().nullable(),
  label: zBilingual.nullable().meta({ description: 'Name of the milestone, where one moved' }),
});

export const undertakingOperation = operation({
  id: 'programme.undertaking',
  method: 'GET',
  path: '/api/programme/undertakings/:undertakingId',
  summary: { zh: '一项在办事项的档案', en: 'The file of an item under way' },
  action: 'programme.view',
  kind: 'query',
  params: z.object({ undertakingId: id }),
  output: zUndertakingHead.extend({
    version: z.int(),
    description: z.string(),
    reportDay: z.int().meta({ description: 'Day of the next month by which a month’s report is due' }),
    milestones: z.array(
      z.object({
        position: z.int(),
        name: zBilingual,
        due: zDay,
        doneOn: zDay.nullable(),
        lateDays: z.int(),
      }),
    ),
    periods: z
      .array(
        z.object({
          period: z.string(),
          dueOn: zDay,
          standing: z.enum(['in-time', 'late', 'missing']),
          reportId: id.nullable(),
        }),
      )
      .meta({ description: 'Every month whose report is due by now, oldest first' }),
    reports: z.array(zReport).meta({ description: 'Newest first' }),
    reportable: z.array(z.string()).meta({ description: 'Months this viewer’s party may report now' }),
    matters: z.array(zMatterHead),
    movements: z.array(zMovement).meta({ description: 'Newest first' }),
    plannedAt: zInstant,
    allowed: zAllowed,
  }),
});

const zMeetingView = z.object({
  id: z.string(),
  title: zBilingual,
  date: zDay,
  place: z.string().nullable(),
  host: z.string().nullable(),
  papers: z.string().nullable(),
  sources: z.array(z.string()),
  daysAway: z.int().meta({ description: 'Negative for meetings that were held' }),
  state: z.enum(MEETING_STATES),
  provenance: z.enum(PROVENANCES),
  allowed: zAllowed,
});

export const meetingsOperation = operation({
  id: 'programme.meetings',
  method: 'GET',
  path: '/api/programme/meetings',
  summary: { zh: '会议', en: 'Meetings' },
  action: 'programme.view',
  kind: 'query',
  output: z.object({
    meetings: z.array(zMeetingView).meta({ description: 'Newest first' }),
    last: z.string().nullable().meta({ description: 'The latest one held' }),
    next: z.string().nullable().meta({ description: 'The nearest one ahead' }),
    allowed: zAllowed,
  }),
});

export const mattersOperation = operation({
  id: 'programme.matters',
  method: 'GET',
  path: '/api/programme/matters',
  summary: { zh: '请示事项', en: 'Matters for decision' },
  action: 'programme.watch',
  kind: 'query',
  query: z.object({ state: z.enum(MATTER_STATES).optional() }),
  output: z.object({
    matters: z.array(zMatterHead).meta({ description: 'Open ones first, nearest due first' }),
    allowed: zAllowed,
  }),
});

export const watchOperation = operation({
  id: 'programme.watch',
  method: 'GET',
  path: '/api/programme/watch',
  summary: { zh: '到期、缺报和待办', en: 'What is due, missing and waiting' },
  action: 'programme.watch',
  kind: 'query',
  output: z.object({
    today: zDay,
    due: z
      .array(zUndertakingHead)
      .meta({ description: 'Not closed, due within 14 days or overdue; overdue first' }),
    missing: z.array(
      z.object({
        party: z.string(),
        items: z.array(
          z.object({
            id,
            number: z.string(),
            name: zBilingual,
            periods: z.array(z.string()),
            daysLate: z.int(),
          }),
        ),
      }),
    ),
    waiting: z
      .array(
        z.object({
          reportId: id,
          undertakingId: id,
          number: z.string(),
          name: zBilingual,
          party: z.string(),
          period: z.string(),
          submittedAt: zInstant,
          waitingDays: z.int(),
        }),
      )
      .meta({ description: 'Reports to accept or return, longest waiting first' }),
    claimedDone: z.array(zUndertakingHead).meta({ description: 'Reported done, to be closed' }),
    lights: z.record(z.enum(LIGHTS), z.int()),
    allowed: zAllowed,
  }),
});

const zMovedItem = z.object({
  id,
  number: z.string(),
  name: zBilingual,
  lead: z.string(),
  provenance: zProvenance,
});

/** What moved since a meeting; each line opens into its record. */
export const sinceOperation = operation({
  id: 'programme.since',
  method: 'GET',
  path: '/api/programme/since',
  summary: { zh: '上次会议以来', en: 'Since the last meeting' },
  action: 'programme.watch',
  kind: 'query',
  query: z.object({
    meeting: z.string().max(40).optional().meta({ description: 'Left out: the latest meeting held' }),
  }),
  output: z.object({
    meeting: zMeetingView.nullable(),
    stages: z.array(z.object({ item: zMovedItem, from: z.enum(STAGES), to: z.enum(STAGES), at: zInstant })),
    slips: z.array(
      z.object({
        item: zMovedItem,
        from: zDay,
        to: zDay,
        days: z.int().meta({ description: 'Positive: later' }),
        at: zInstant,
      }),
    ),
    milestones: z.array(z.object({ item: zMovedItem, name: zBilingual, doneOn: zDay, at: zInstant })),
    added: z.array(zMovedItem.extend({ at: zInstant })),
    decided: z.array(zMatterHead),
    reports: z.object({ accepted: z.int(), returned: z.int(), submitted: z.int() }),
    silent: z.array(zMovedItem).meta({ description: 'Not closed, and not one report since' }),
    lights: z
      .array(z.object({ item: zMovedItem, from: z.enum(LIGHTS), to: z.enum(LIGHTS) }))
      .meta({ description: 'Lights that differ from those of the day of the meeting' }),
  }),
});

export const planOperation = operation({
  id: 'programme.plan',
  method: 'POST',
  path: '/api/programme/undertakings',
  summary: { zh: '立项', en: 'Plan an item' },
  action: 'programme.plan',
  kind: 'command',
  body: z.object({
    number: z.string().trim().min(1).max(16),
    name: zGiven,
    description: zParagraph,
    theme: z.string().min(3).max(80).meta({ description: '`scheme.member`' }),
    lead: zJurisdictionId,
    partners: z.array(zJurisdictionId).max(20),
    supervisor: zLine,
    starts: zDay,
    due: zDay,
    reportDay: z.int().min(1).max(28).default(5),
    milestones: z
      .array(z.object({ name: zGiven, due: zDay }))
      .min(1)
      .max(30),
  }),
  output: z.object({ undertakingId: id }),
});

const zFiled = z.union([
  z.object({
    kind: z.literal('file'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '应是 64 位小写十六进制|it must be 64 lower-case hex digits'),
    title: zLine,
  }),
  z.object({
    kind: z.literal('link'),
    url: z
      .url({ protocol: /^https?$/, message: '应是 http 或 https 网址|it must be an http or https address' })
      .max(500),
    title: zLine,
  }),
]);

export const reportOperation = operation({
  id: 'programme.report',
  method: 'POST',
  path: '/api/programme/undertakings/:undertakingId/reports',
  summary: { zh: '报送进展', en: 'Report progress' },
  action: 'programme.report',
  kind: 'command',
  params: z.object({ undertakingId: id }),
  body: z.object({
    period: zPeriod,
    text: zParagraph,
    nextStep: zLine,
    stage: z
      .enum(REPORTED_STAGES)
      .optional()
      .meta({ description: 'Needed from the lead, refused from a partner' }),
    forecast: zDay.optional().meta({ description: 'When it will be done; needed from the lead' }),
    milestones: z
      .array(z.object({ position: z.int().min(1), doneOn: zDay }))
      .max(30)
      .default([]),
    evidence: z.array(zFiled).max(20).default([]),
  }),
  output: z.object({ reportId: id, revision: z.int() }),
});

const reportParams = z.object({ reportId: id });
const zReportMoved = z.object({ reportId: id, state: z.enum(REPORT_STATES) });

export const acceptReportOperation = operation({
  id: 'programme.accept-report',
  method: 'POST',
  path: '/api/programme/reports/:reportId/accept',
  summary: { zh: '采纳进展', en: 'Accept a report' },
  action: 'programme.judge',
  kind: 'command',
  params: reportParams,
  output: zReportMoved,
});

export const returnReportOperation = operation({
  id: 'programme.return-report',
  method: 'POST',
  path: '/api/programme/reports/:reportId/return',
  summary: { zh: '退回进展', en: 'Return a report' },
  action: 'programme.judge',
  kind: 'command',
  params: reportParams,
  body: z.object({ note: zParagraph }),
  output: zReportMoved,
});

export const closeOperation = operation({
  id: 'programme.close',
  method: 'POST',
  path: '/api/programme/undertakings/:undertakingId/close',
  summary: { zh: '销号', en: 'Close an item' },
  action: 'programme.judge',
  kind: 'command',
  params: z.object({ undertakingId: id }),
  output: z.object({ undertakingId: id, stage: z.enum(STAGES) }),
});

export const evidenceFileOperation = operation({
  id: 'programme.evidence-file',
  method: 'GET',
  path: '/api/programme/evidence/:evidenceId/file',
  summary: { zh: '下载佐证', en: 'Download a piece of evidence' },
  action: 'programme.watch',
  kind: 'query',
  params: z.object({ evidenceId: id }),
  output: z.unknown(),
});

const zOptionText = z.string().trim().min(1).max(300);

export const raiseOperation = operation({
  id: 'programme.raise',
  method: 'POST',
  path: '/api/programme/matters',
  summary: { zh: '提出请示', en: 'Raise a matter' },
  action: 'programme.raise',
  kind: 'command',
  body: z.object({
    question: z.string().trim().min(4).max(200),
    background: zParagraph,
    options: z.array(zOptionText).min(2).max(6),
    recommended: z.int().min(1).max(6).meta({ description: 'Which option, counted from 1' }),
    due: zDay,
    undertakingId: id.optional(),
  }),
  output: z.object({ matterId: id, number: z.string() }),
});

const matterParams = z.object({ matterId: id });
const zMatterMoved = z.object({ matterId: id, state: z.enum(MATTER_STATES) });

export const decideOperation = operation({
  id: 'programme.decide',
  method: 'POST',
  path: '/api/programme/matters/:matterId/decide',
  summary: { zh: '作出决定', en: 'Decide a matter' },
  action: 'programme.decide',
  kind: 'command',
  params: matterParams,
  body: z.object({ option: z.string().min(1).max(2), note: z.string().trim().max(1000).optional() }),
  output: zMatterMoved,
});

export const withdrawOperation = operation({
  id: 'programme.withdraw',
  method: 'POST',
  path: '/api/programme/matters/:matterId/withdraw',
  summary: { zh: '撤回请示', en: 'Withdraw a matter' },
  action: 'programme.raise',
  kind: 'command',
  params: matterParams,
  output: zMatterMoved,
});

export const conveneOperation = operation({
  id: 'programme.convene',
  method: 'POST',
  path: '/api/programme/meetings',
  summary: { zh: '登记会议', en: 'Record a meeting' },
  action: 'programme.convene',
  kind: 'command',
  body: z.object({
    title: zGiven,
    date: zDay,
    place: zLine,
    host: zJurisdictionId,
    papers: z
      .url({ protocol: /^https?$/, message: '应是 http 或 https 网址|it must be an http or https address' })
      .max(500)
      .optional(),
  }),
  output: z.object({ meetingId: id }),
});

export const cancelMeetingOperation = operation({
  id: 'programme.cancel-meeting',
  method: 'POST',
  path: '/api/programme/meetings/:meetingId/cancel',
  summary: { zh: '取消会议', en: 'Cancel a meeting' },
  action: 'programme.convene',
  kind: 'command',
  params: z.object({ meetingId: id }),
  output: z.object({ meetingId: id, state: z.enum(MEETING_STATES) }),
});
