import { z } from 'zod';
import { operation } from '../../platform/contract.ts';
import { CLOSURE_KINDS } from './domain/closures.ts';

const zMoment = z.string().meta({ description: 'ISO 8601 in UTC' });
const zRange = { from: zMoment, to: zMoment };

export const weekOperation = operation({
  id: 'booking.week',
  method: 'GET',
  path: '/api/booking/offers/:offerId/week',
  summary: { zh: '一周或一月的空闲和占用', en: 'Free and taken times of a week or a month' },
  action: 'booking.read',
  kind: 'query',
  params: z.object({ offerId: z.uuid() }),
  query: z.object({
    from: z.iso
      .date()
      .refine((date) => date >= '2000-01-01' && date < '2200-01-01', '日期超出范围|the date is out of range')
      .optional()
      .meta({ description: 'First local day; today when left out' }),
    days: z.coerce
      .number()
      .int()
      .min(1)
      .max(42)
      .default(7)
      .meta({ description: 'Local days shown; six weeks hold any month' }),
    minutes: z.coerce
      .number()
      .int()
      .min(1)
      .max(525_600)
      .optional()
      .meta({ description: 'Wanted length, for the earliest slot; the shortest when left out' }),
  }),
  output: z.object({
    offerId: z.uuid(),
    timezone: z.string(),
    fromDate: z.string(),
    notBefore: zMoment.meta({ description: 'Earlier starts are refused' }),
    rules: z.object({
      minMinutes: z.number(),
      maxMinutes: z.number(),
      stepMinutes: z.number(),
      noticeMinutes: z.number(),
      cancelNoticeMinutes: z.number(),
    }),
    /** Earliest free slot within eight weeks from now, if any. */
    earliest: z.object(zRange).nullable(),
    days: z.array(
      z.object({
        date: z.string(),
        weekday: z.number().meta({ description: '1 Monday to 7 Sunday' }),
        kind: z.enum(['working', 'weekend', 'holiday', 'make-up']),
        ...zRange,
        open: z.array(z.object(zRange)),
        segments: z.array(z.object({ ...zRange, free: z.number(), of: z.number() })),
      }),
    ),
    units: z.array(
      z.object({
        id: z.uuid(),
        label: z.string(),
        inService: z.boolean(),
        busy: z.array(z.object({ ...zRange, state: z.enum(['held', 'confirmed', 'closed']) })),
      }),
    ),
    closures: z.array(
      z.object({
        unitLabel: z.string(),
        kind: z.enum(CLOSURE_KINDS),
        from: zMoment,
        to: zMoment.nullable().meta({ description: 'null: until further notice' }),
        reason: z.string(),
      }),
    ),
    provenance: z.enum(['sample', 'own']),
    allowed: z.array(z.string()),
  }),
});

export const freeBusyOperation = operation({
  id: 'booking.freeBusy',
  method: 'GET',
  path: '/api/booking/offers/:offerId/free-busy.ics',
  summary: { zh: '空闲和占用（iCalendar 订阅）', en: 'Free and busy times (iCalendar feed)' },
  action: 'booking.read',
  kind: 'query',
  params: z.object({ offerId: z.uuid() }),
  query: z.object({
    days: z.coerce.number().int().min(1).max(92).default(28).meta({ description: 'Local days from today' }),
  }),
  output: z.string().meta({ description: 'text/calendar, one VFREEBUSY per unit' }),
});

const id = z.uuid();
const zWhen = z.iso.datetime({ offset: true });
const zReason = z.string().trim().min(2).max(300);
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });

const zReport = z.object({
  unitId: id.optional(),
  what: z.string().trim().min(2).max(1000).meta({ description: 'What does not work' }),
  since: zWhen.optional().meta({ description: 'Now when left out' }),
});
export const zFaultReport = zReport.extend({ offerId: id });

export const reportFaultOperation = operation({
  id: 'booking.reportFault',
  method: 'POST',
  path: '/api/booking/offers/:offerId/faults',
  summary: { zh: '报告仪器故障', en: 'Report a fault of an instrument' },
  action: 'booking.report-fault',
  kind: 'command',
  ratePerMinute: 6,
  params: z.object({ offerId: id }),
  body: zReport,
  output: z.object({ faultId: id }),
});

const zClosingBody = z.object({
  unitId: id,
  kind: z.enum(CLOSURE_KINDS),
  from: zWhen.optional().meta({ description: 'Now when left out, and when it has passed' }),
  to: zWhen.optional().meta({ description: 'Left out: until further notice' }),
  reason: zReason.meta({ description: 'Shown to everyone in the calendar' }),
  faultId: id.optional().meta({ description: 'The report that is answered by it' }),
});
export const zClosing = zClosingBody.extend({ offerId: id });

export const closeUnitOperation = operation({
  id: 'booking.closeUnit',
  method: 'POST',
  path: '/api/booking/offers/:offerId/closures',
  summary: { zh: '停机：故障或检修', en: 'Close a unit for repair or maintenance' },
  action: 'booking.close-unit',
  kind: 'command',
  params: z.object({ offerId: id }),
  body: zClosingBody,
  output: z.object({
    closureId: id,
    met: z.number().int().meta({ description: 'Bookings that stand although it is closed' }),
  }),
});

const zDismissalBody = z.object({ reason: zReason });
export const zDismissal = zDismissalBody.extend({ faultId: id });

export const dismissFaultOperation = operation({
  id: 'booking.dismissFault',
  method: 'POST',
  path: '/api/booking/faults/:faultId/dismiss',
  summary: { zh: '说明不停机', en: 'Answer a report without closing' },
  action: 'booking.dismiss-fault',
  kind: 'command',
  params: z.object({ faultId: id }),
  body: zDismissalBody,
  output: z.object({ faultId: id }),
});

export const reopenUnitOperation = operation({
  id: 'booking.reopenUnit',
  method: 'POST',
  path: '/api/booking/closures/:closureId/end',
  summary: { zh: '恢复开放', en: 'Open a closed unit again' },
  action: 'booking.reopen-unit',
  kind: 'command',
  params: z.object({ closureId: id }),
  output: z.object({ closureId: id }),
});

const zProvenance = z.enum(['sample', 'own']);
const zNamed = {
  offerId: id,
  offerNameZh: z.string(),
  offerNameEn: z.string(),
  units: z.array(z.object({ id, label: z.string() })),
};

export const outagesOperation = operation({
  id: 'booking.outages',
  method: 'GET',
  path: '/api/booking/outages',
  summary: { zh: '本机构的故障报告和停机', en: 'Faults and closures of my own institution' },
  action: 'booking.outages',
  kind: 'query',
  output: z.object({
    faults: z
      .array(
        z.object({
          id,
          ...zNamed,
          unitId: id.nullable(),
          unitLabel: z.string().nullable(),
          what: z.string(),
          since: zMoment,
          reportedAt: zMoment,
          provenance: zProvenance,
          allowed: zAllowed,
        }),
      )
      .meta({ description: 'Reports that wait for an answer' }),
    closures: z
      .array(
        z.object({
          id,
          ...zNamed,
          unitId: id,
          unitLabel: z.string(),
          kind: z.enum(CLOSURE_KINDS),
          from: zMoment,
          to: zMoment.nullable(),
          reason: z.string(),
          provenance: zProvenance,
          allowed: zAllowed,
        }),
      )
      .meta({ description: 'Closures that stand or are planned' }),
  }),
});
