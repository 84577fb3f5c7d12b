import { z } from 'zod';
import { operation } from '../../platform/contract.ts';

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
        busy: z.array(z.object({ ...zRange, state: z.enum(['held', 'confirmed']) })),
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
