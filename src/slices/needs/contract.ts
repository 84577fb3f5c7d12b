import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zNeedInput } from '../matching/index.ts';
import { GIVEAWAYS } from './domain/giveaway.ts';
import { CONTACT_MAX, KEPT_MAX, MESSAGE_MAX, SUMMARY_MAX, TITLE_MAX } from './domain/limits.ts';

const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });
const zProvenance = z.enum(['sample', 'own']);
const zTitle = z.string().trim().min(1).max(TITLE_MAX);
const zSummary = z.string().trim().min(10).max(SUMMARY_MAX);
const zContact = z.string().trim().min(3).max(CONTACT_MAX);
const zReason = z.string().trim().min(2).max(500);
const zVersion = z.int().min(1);
const zConfirmed = z
  .array(z.string().min(1).max(SUMMARY_MAX))
  .max(50)
  .default([])
  .meta({ description: 'Words found to give the owner away that may be shown all the same' });
const zBilingual = z.object({ zh: z.string(), en: z.string() });
const zWatch = z.enum(['off', 'on', 'paused']);
const zState = z.enum(['open', 'withdrawn', 'expired', 'met']);
const zInterestState = z.enum(['expressed', 'accepted', 'declined', 'withdrawn']);

const zReach = z.object({ personName: z.string(), contact: z.string() });

const zWording = zNeedInput.extend({ text: z.string().trim().max(5_000) });

const zKept = z.object({
  id: zId,
  title: z.string(),
  wording: zNeedInput,
  personName: z.string().nullable().meta({ description: 'Who keeps it; null where that may not be seen' }),
  watch: zWatch,
  watchLastDay: z.iso.date().nullable(),
  found: z.int().meta({ description: 'Offers its standing search has found' }),
  published: z
    .object({
      id: zId,
      title: z.string(),
      summary: z.string(),
      jurisdictionId: zJurisdictionId.nullable(),
      state: zState,
      publishedAt: zInstant,
      lastDay: z.iso.date(),
      version: zVersion,
      waiting: z.int().meta({ description: 'Expressions of interest not answered yet' }),
      interests: z.int(),
    })
    .nullable(),
  version: zVersion,
  updatedAt: zInstant,
  provenance: zProvenance,
  allowed: zAllowed,
});

/** Of the owner's own page: who would do it. */
const zReceived = z.object({
  providerId: zId,
  name: zBilingual,
  jurisdictionId: zJurisdictionId,
  offer: z.object({ id: zId, name: zBilingual }).nullable(),
  message: z.string(),
  state: zInterestState,
  reason: z.string().nullable(),
  expressedAt: zInstant,
  decidedAt: zInstant.nullable(),
  reach: zReach.nullable().meta({ description: 'Only once it was accepted' }),
  provenance: zProvenance,
});

export const mineOperation = operation({
  id: 'needs.mine',
  method: 'GET',
  path: '/api/needs/mine',
  summary: { zh: '本单位存下和发布的需求', en: 'The needs my organisation keeps and has published' },
  action: 'needs.mine',
  kind: 'query',
  output: z.object({
    needs: z.array(zKept),
    most: z.literal(KEPT_MAX).meta({ description: 'As many can be kept' }),
    allowed: zAllowed,
  }),
});

export const oneOperation = operation({
  id: 'needs.one',
  method: 'GET',
  path: '/api/needs/mine/:needId',
  summary: { zh: '一条自己的需求', en: 'One of my own needs' },
  action: 'needs.mine',
  kind: 'query',
  params: z.object({ needId: zId }),
  output: zKept.extend({
    contact: z.string().nullable(),
    foundOffers: z.array(
      z.object({
        offerId: zId,
        name: zBilingual,
        provider: zBilingual,
        foundAt: zInstant,
        told: z.boolean(),
      }),
    ),
    received: z.array(zReceived),
  }),
});

export const keepOperation = operation({
  id: 'needs.keep',
  method: 'POST',
  path: '/api/needs/mine',
  summary: { zh: '存下这次搜索', en: 'Keep a search as a need' },
  action: 'needs.keep',
  kind: 'command',
  body: z.strictObject({
    title: zTitle,
    wording: zWording,
    watchLastDay: z.iso.date().optional().meta({ description: 'Left out, it is not looked for again' }),
  }),
  output: z.object({ needId: zId }),
});

const own = { params: z.object({ needId: zId }), output: z.object({ needId: zId }) } as const;

export const changeOperation = operation({
  id: 'needs.change',
  method: 'POST',
  path: '/api/needs/mine/:needId/change',
  summary: { zh: '改一条存下的需求', en: 'Change a kept need' },
  action: 'needs.change',
  kind: 'command',
  ...own,
  body: z.strictObject({ version: zVersion, title: zTitle, wording: zWording }),
});

export const watchOperation = operation({
  id: 'needs.watch',
  method: 'POST',
  path: '/api/needs/mine/:needId/watch',
  summary: { zh: '有新资源时告诉我：开启、暂停或停止', en: 'Let new offers be told: on, paused or off' },
  action: 'needs.watch',
  kind: 'command',
  ...own,
  body: z.strictObject({
    version: zVersion,
    watch: zWatch,
    lastDay: z.iso.date().optional().meta({ description: 'Needed unless off' }),
  }),
});

export const dropOperation = operation({
  id: 'needs.drop',
  method: 'POST',
  path: '/api/needs/mine/:needId/drop',
  summary: { zh: '删除一条没发布过的需求', en: 'Remove a need that was never published' },
  action: 'needs.drop',
  kind: 'command',
  ...own,
  body: z.strictObject({ version: zVersion }),
});

const zShown = z.strictObject({ title: zTitle, summary: zSummary });

export const checkOperation = operation({
  id: 'needs.check',
  method: 'POST',
  path: '/api/needs/check',
  summary: { zh: '查一段话会不会让人认出本单位', en: 'Find what in a text would give my organisation away' },
  action: 'needs.keep',
  kind: 'query',
  body: z.strictObject({ title: z.string().max(TITLE_MAX), summary: z.string().max(SUMMARY_MAX) }),
  output: z.object({ found: z.array(z.object({ kind: z.enum(GIVEAWAYS), words: z.string() })) }),
});

export const publishOperation = operation({
  id: 'needs.publish',
  method: 'POST',
  path: '/api/needs/mine/:needId/publish',
  summary: { zh: '不署名发布需求', en: 'Publish a need without a name' },
  action: 'needs.publish',
  kind: 'command',
  params: z.object({ needId: zId }),
  body: zShown.extend({
    version: zVersion,
    showPlace: z.boolean().meta({ description: 'Whether the jurisdiction is shown' }),
    contact: zContact.meta({ description: 'Shown only to a provider whose interest is accepted' }),
    lastDay: z.iso.date(),
    confirmed: zConfirmed,
  }),
  output: z.object({ needId: zId, publicationId: zId }),
});

export const renewOperation = operation({
  id: 'needs.renew',
  method: 'POST',
  path: '/api/needs/mine/:needId/renew',
  summary: { zh: '延长发布', en: 'Keep a published need open for longer' },
  action: 'needs.renew',
  kind: 'command',
  ...own,
  body: z.strictObject({ version: zVersion.describe('Of what is published'), lastDay: z.iso.date() }),
});

export const withdrawOperation = operation({
  id: 'needs.withdraw',
  method: 'POST',
  path: '/api/needs/mine/:needId/withdraw',
  summary: { zh: '撤回发布，或说明已经解决', en: 'Withdraw a published need, or say that it is met' },
  action: 'needs.withdraw',
  kind: 'command',
  ...own,
  body: z.strictObject({ version: zVersion.describe('Of what is published'), met: z.boolean() }),
});

export const answerOperation = operation({
  id: 'needs.answer',
  method: 'POST',
  path: '/api/needs/mine/:needId/answer',
  summary: { zh: '接受或谢绝一份意向', en: 'Accept or decline an expression of interest' },
  action: 'needs.answer',
  kind: 'command',
  ...own,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept'), providerId: zId }),
    z.strictObject({
      decision: z.literal('decline'),
      providerId: zId,
      reason: zReason,
      confirmed: zConfirmed,
    }),
  ]),
});

/** What everybody who is signed in may read of a published need. */
const zPublished = z.object({
  id: zId,
  title: z.string(),
  summary: z.string(),
  jurisdictionId: zJurisdictionId.nullable(),
  state: zState,
  publishedAt: zInstant,
  lastDay: z.iso.date(),
  provenance: zProvenance,
  interest: z
    .object({ state: zInterestState, expressedAt: zInstant })
    .nullable()
    .meta({ description: 'Of the viewer’s own organisation' }),
  ownNeedId: zId.nullable().meta({ description: 'Where it is the viewer’s own' }),
});

const zFact = zBilingual.extend({
  words: z.string(),
  status: z.enum(['covered', 'partly', 'outside', 'wrong-unit', 'unknown']),
});

export const boardOperation = operation({
  id: 'needs.board',
  method: 'GET',
  path: '/api/needs',
  summary: {
    zh: '公开的需求：全部，或谁需要这项资源',
    en: 'Published needs: all, or those that an offer may meet',
  },
  action: 'needs.read',
  kind: 'query',
  query: z.object({
    text: z.string().trim().max(500).optional(),
    offer: zId.optional().meta({ description: 'Only what this offer may meet, ranked and explained' }),
    place: z.string().max(40).optional(),
    offset: z.coerce.number().int().min(0).max(10_000).default(0),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    needs: z.array(
      zPublished.extend({
        match: z
          .object({
            score: z.number().meta({ description: '0 to 100' }),
            fits: z.boolean(),
            matchedWords: z.array(z.string()),
            facts: z.array(zFact),
            gives: z.array(zBilingual),
            distanceMetres: z.number().nullable(),
          })
          .nullable(),
      }),
    ),
    total: z.int(),
    places: z.array(z.object({ id: z.string(), count: z.int() })),
    offers: z
      .array(z.object({ id: zId, name: zBilingual }))
      .meta({ description: 'Published offers of the viewer’s own organisation' }),
    allowed: zAllowed,
  }),
});

export const publishedOperation = operation({
  id: 'needs.published',
  method: 'GET',
  path: '/api/needs/published/:publicationId',
  summary: { zh: '一条公开的需求', en: 'One published need' },
  action: 'needs.read',
  kind: 'query',
  params: z.object({ publicationId: zId }),
  output: zPublished.extend({
    mine: z
      .object({
        message: z.string(),
        offer: z.object({ id: zId, name: zBilingual }).nullable(),
        reason: z.string().nullable(),
        decidedAt: zInstant.nullable(),
        contact: z.string().nullable(),
        owner: z
          .object({ name: zBilingual, reach: zReach })
          .nullable()
          .meta({ description: 'Who is behind it, once this interest was accepted' }),
      })
      .nullable()
      .meta({ description: 'What the viewer’s own organisation has said' }),
    offers: z.array(z.object({ id: zId, name: zBilingual })),
    allowed: zAllowed,
  }),
});

export const interestsOperation = operation({
  id: 'needs.interests',
  method: 'GET',
  path: '/api/needs/interests',
  summary: { zh: '本单位表达过的意向', en: 'Interest my organisation has expressed' },
  action: 'needs.express',
  kind: 'query',
  output: z.object({
    interests: z.array(
      z.object({
        publicationId: zId,
        title: z.string(),
        state: zInterestState,
        need: zState,
        reason: z.string().nullable(),
        expressedAt: zInstant,
        decidedAt: zInstant.nullable(),
        provenance: zProvenance,
      }),
    ),
    allowed: zAllowed,
  }),
});

export const expressOperation = operation({
  id: 'needs.express',
  method: 'POST',
  path: '/api/needs/published/:publicationId/express',
  summary: { zh: '表达意向，每条需求一次', en: 'Express interest, once for each need' },
  action: 'needs.express',
  kind: 'command',
  params: z.object({ publicationId: zId }),
  body: z.strictObject({
    message: z.string().trim().min(2).max(MESSAGE_MAX),
    contact: zContact.meta({ description: 'Shown to the owner only once it accepts' }),
    offerId: zId.optional(),
  }),
  output: z.object({ publicationId: zId }),
});

export const retractOperation = operation({
  id: 'needs.retract',
  method: 'POST',
  path: '/api/needs/published/:publicationId/retract',
  summary: { zh: '收回还没答复的意向', en: 'Take back interest that is not answered yet' },
  action: 'needs.retract',
  kind: 'command',
  params: z.object({ publicationId: zId }),
  output: z.object({ publicationId: zId }),
});
