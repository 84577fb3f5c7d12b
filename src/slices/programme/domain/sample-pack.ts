import { z } from 'zod';
import { type PackFinding, type PackReference, zBilingual, zSlug, zText } from '../../../kernel/pack.ts';
import { REPORTED_STAGES } from './undertaking.ts';

/** Days from the first load, negative before it: sample dates hang on the day the sample was first loaded. */
const zDays = z.number().int().min(-1_500).max(1_500);
const zDelay = z.number().int().min(-20).max(60);

const zSampleReport = z.strictObject({
  /** The month it is about, counted back from the month of the first load. */
  monthsAgo: z.number().int().min(0).max(24),
  /** Who reports; the lead unless said. */
  party: zSlug.nullable().default(null),
  /** Days after the last day in time; negative before it. */
  delay: zDelay,
  stage: z.enum(REPORTED_STAGES).nullable().default(null),
  forecast: zDays.nullable().default(null),
  text: zText,
  next: zText,
  /** Titles of papers; a title that is an address is filed as a link. */
  evidence: z.array(zText).default([]),
  /** Left `waiting`, the secretariat has not looked at it yet. */
  verdict: z.enum(['accepted', 'returned', 'waiting']).default('accepted'),
  note: zText.nullable().default(null),
});
export type SampleReport = z.output<typeof zSampleReport>;

/** An item of the sample. Its name says that it is one; no real item has a lead, a date or a light. */
export const zSampleUndertaking = z
  .strictObject({
    id: zSlug,
    number: zText,
    name: zBilingual,
    description: zText,
    theme: zText,
    lead: zSlug,
    partners: z.array(zSlug),
    supervisor: zText,
    /** When it was put on the list: in a month before the first load, or days before it. */
    planned: z.union([
      z.strictObject({ monthsAgo: z.number().int().min(1).max(24), day: z.number().int().min(1).max(28) }),
      z.strictObject({ daysAgo: z.number().int().min(1).max(400) }),
    ]),
    starts: zDays,
    due: zDays,
    milestones: z
      .array(z.strictObject({ name: zBilingual, due: zDays, done: zDays.nullable().default(null) }))
      .min(1),
    reports: z.array(zSampleReport).default([]),
    /** Days after its last accepted report on which the secretariat closed it. */
    closedAfter: z.number().int().min(1).max(60).nullable().default(null),
  })
  .refine(
    (one) => one.name.zh.startsWith('样例·'),
    '样例事项的名称要以“样例·”开头|its name must begin with 样例·',
  );
export type SampleUndertaking = z.output<typeof zSampleUndertaking>;

export const zSampleMatter = z.strictObject({
  id: zSlug,
  /** Party whose liaison asks. */
  party: zSlug,
  raised: zDays,
  due: zDays,
  question: zText,
  background: zText,
  options: z.array(zText).min(2).max(6),
  recommended: z.number().int().min(1).max(6),
  /** Key of the sample item it is about. */
  item: zSlug.nullable().default(null),
  decided: z
    .strictObject({ on: zDays, option: z.string().regex(/^[A-F]$/), note: zText.nullable().default(null) })
    .nullable()
    .default(null),
});
export type SampleMatter = z.output<typeof zSampleMatter>;

export const zSampleMeeting = z.strictObject({
  id: zSlug,
  title: zBilingual,
  on: zDays,
  recorded: zDays,
  host: zSlug,
  place: zText,
});
export type SampleMeeting = z.output<typeof zSampleMeeting>;

export const sampleUndertakingReferences = (one: SampleUndertaking): PackReference[] => [
  { field: 'theme', part: 'themes', key: one.theme },
  { field: 'lead', part: 'jurisdictions', key: one.lead },
  ...one.partners.map((key, index) => ({ field: `partners.${index}`, part: 'jurisdictions', key })),
];

export const sampleMatterReferences = (one: SampleMatter): PackReference[] => [
  { field: 'party', part: 'jurisdictions', key: one.party },
  ...(one.item === null ? [] : [{ field: 'item', part: 'sampleUndertakings', key: one.item }]),
];

export const sampleMeetingReferences = (one: SampleMeeting): PackReference[] => [
  { field: 'host', part: 'jurisdictions', key: one.host },
];

/** What the sources print is never an item of the sample under another mark. */
export function checkSampleUndertakings(parts: {
  readonly items: readonly { readonly name: { readonly zh: string } }[];
  readonly sampleUndertakings: readonly SampleUndertaking[];
}): PackFinding[] {
  const printed = new Set(parts.items.map((item) => item.name.zh));
  return parts.sampleUndertakings
    .filter((one) => printed.has(one.name.zh.replace('样例·', '')))
    .map((one) => ({
      part: 'sampleUndertakings',
      key: one.id,
      field: 'name.zh',
      reason: { zh: '与报道里的事项同名，请换一个名称', en: 'a printed item has this name; choose another' },
    }));
}
