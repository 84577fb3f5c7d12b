import { z } from 'zod';

/**
 * What counts as odd, as data of the pack. A rule never says that something is wrong: it says where somebody should
 * look. Days are calendar days.
 */
const zText = z.string().min(1).max(400);
const rule = {
  id: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  /** What people call it. */
  name: z.strictObject({ zh: zText, en: zText }),
  /** Why it is worth a look, and what often explains it. */
  about: z.strictObject({ zh: zText, en: zText }),
};
const days = z.number().int().min(1).max(1_100);

export const zRule = z.discriminatedUnion('kind', [
  z.strictObject({
    ...rule,
    kind: z.literal('split'),
    withinDays: days,
    /** Fewer orders than this are no pattern. */
    atLeast: z.number().int().min(2).max(50),
    /** The line of the scheme that each order stays below and all together reach. */
    line: z.enum(['second-approval', 'per-request']),
  }),
  z.strictObject({
    ...rule,
    kind: z.literal('ring'),
    withinDays: days,
    /** Most organisations in a ring; two is a pair. */
    longest: z.number().int().min(2).max(6),
  }),
  z.strictObject({
    ...rule,
    kind: z.literal('price'),
    withinDays: days,
    /** Fewer orders than this are no norm. */
    atLeast: z.number().int().min(5).max(200),
    /** How many times the usual spread a price lies off, in tenths. */
    spreadTenths: z.number().int().min(10).max(1_000),
  }),
  z.strictObject({ ...rule, kind: z.literal('both-sides') }),
  z.strictObject({
    ...rule,
    kind: z.literal('shared'),
    /** Codes of the facts that are compared, e.g. a telephone or an account. */
    facts: z.array(z.string().min(1)).min(1),
    /** Fewer firms than this share one for good reasons often enough. */
    atLeast: z.number().int().min(2).max(50),
  }),
  z.strictObject({ ...rule, kind: z.literal('last-days'), daysBeforeEnd: z.number().int().min(1).max(60) }),
]);

export type Rule = z.output<typeof zRule>;
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;
