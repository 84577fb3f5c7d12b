import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { CHANNELS } from './domain/channel.ts';
import { CLASSES, KINDS } from './domain/notice.ts';

const zBilingual = z.object({ zh: z.string(), en: z.string() });
const zClass = z.enum(CLASSES);
export const zChannel = z.enum(CHANNELS);
const zLang = z.enum(['zh', 'en']);
const zRhythm = z.enum(['at-once', 'daily']);

/** What a sentence is written from; the page writes it in the reader's language. */
const zFacts = z.object({
  jurisdictionId: z.string().optional(),
  number: z.string().optional(),
  enterprise: zBilingual.optional(),
  provider: zBilingual.optional(),
  org: zBilingual.optional(),
  offer: zBilingual.optional(),
  scheme: zBilingual.optional(),
  amount: z.string().optional(),
  deducted: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  acceptBy: z.string().optional(),
  validUntil: z.string().optional(),
  minutes: z.int().optional(),
  period: z.string().optional(),
  paidOn: z.string().optional(),
  reason: z.string().optional(),
  taken: z.string().optional(),
});

const zCount = z.int().meta({ description: 'Counting stops at 100' });
const zCounts = z.object({ unread: zCount, todo: zCount });

const zNotice = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  class: zClass.meta({ description: 'To do, progress or money' }),
  facts: zFacts,
  link: z.string().meta({ description: 'Page of the record it is about' }),
  at: zInstant,
  settledAt: zInstant.nullable().meta({ description: 'When what it asked for was done or no longer needed' }),
  unread: z.boolean(),
  provenance: z.enum(['sample', 'own']),
  allowed: z.array(z.string()),
});

export const inboxOperation = operation({
  id: 'notices.inbox',
  method: 'GET',
  path: '/api/notices',
  summary: { zh: '我的消息，新的在前', en: 'My notices, newest first' },
  action: 'notices.read',
  kind: 'query',
  query: z.object({
    filter: z.enum(['todo', 'all', 'unread']).default('all'),
    after: z.uuid().optional().meta({ description: 'Last notice of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: zCounts.extend({ notices: z.array(zNotice), next: z.uuid().nullable() }),
});

export const unreadOperation = operation({
  id: 'notices.unread',
  method: 'GET',
  path: '/api/notices/unread',
  summary: { zh: '未读和待办的条数', en: 'How many are unread, how many to be done' },
  action: 'notices.read',
  kind: 'query',
  output: zCounts,
});

export const markReadOperation = operation({
  id: 'notices.mark-read',
  method: 'POST',
  path: '/api/notices/read',
  summary: { zh: '标为已读：指定几条，或全部', en: 'Mark as read: the named ones, or all' },
  action: 'notices.mark',
  kind: 'command',
  body: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(100).optional().meta({ description: 'Left out: all that are unread' }),
  }),
  output: z.object({
    batch: z.uuid().meta({ description: 'Takes these marks back' }),
    marked: z.int(),
  }),
});

export const unmarkOperation = operation({
  id: 'notices.unmark',
  method: 'POST',
  path: '/api/notices/unread',
  summary: { zh: '撤回已读标记', en: 'Take read marks back' },
  action: 'notices.mark',
  kind: 'command',
  body: z.union([z.strictObject({ batch: z.uuid() }), z.strictObject({ id: z.uuid() })]),
  output: z.object({ unmarked: z.int() }),
});

const zAddress = z.object({
  value: z.string(),
  classes: z.array(zClass),
  state: z
    .enum(['pending', 'confirmed', 'refused'])
    .meta({ description: 'Nothing but the request to confirm is sent before it is confirmed' }),
  askedAt: zInstant,
  confirmedAt: zInstant.nullable(),
  problem: z.string().nullable().meta({ description: 'What the receiving side said when it refused' }),
});

const zLastSent = z.object({
  state: z.enum(['waiting', 'sent', 'refused', 'failed', 'dropped']),
  attempts: z.int(),
  at: zInstant,
  problem: z.string().nullable(),
});

const zSettings = z.object({
  lang: zLang,
  rhythm: zRhythm,
  channels: z.array(
    z.object({
      channel: zChannel,
      connected: z.boolean().meta({ description: 'The operator has connected it' }),
      tested: z.boolean().meta({ description: 'Was ever run against a real gateway' }),
      address: zAddress.nullable(),
      last: zLastSent.nullable().meta({ description: 'The newest message sent or tried' }),
    }),
  ),
  allowed: z.array(z.string()),
});

export const settingsOperation = operation({
  id: 'notices.settings',
  method: 'GET',
  path: '/api/notices/settings',
  summary: { zh: '我的提醒设置', en: 'How I am reminded' },
  action: 'notices.settings',
  kind: 'query',
  output: zSettings,
});

export const saveSettingsOperation = operation({
  id: 'notices.save-settings',
  method: 'POST',
  path: '/api/notices/settings',
  summary: { zh: '改提醒的语言和节奏', en: 'Change language and rhythm' },
  action: 'notices.settings',
  kind: 'command',
  body: z.strictObject({ lang: zLang, rhythm: zRhythm }),
  output: z.object({ lang: zLang, rhythm: zRhythm }),
});

export const setAddressOperation = operation({
  id: 'notices.set-address',
  method: 'POST',
  path: '/api/notices/address',
  summary: {
    zh: '登记联系方式；新的要经链接确认才会使用',
    en: 'Record an address; a new one is used only after it was confirmed by link',
  },
  action: 'notices.settings',
  kind: 'command',
  ratePerMinute: 10,
  body: z.strictObject({
    channel: zChannel,
    value: z.string().trim().min(3).max(254),
    classes: z.array(zClass).max(CLASSES.length),
  }),
  output: z.object({ state: zAddress.shape.state }),
});

export const removeAddressOperation = operation({
  id: 'notices.remove-address',
  method: 'POST',
  path: '/api/notices/address/remove',
  summary: { zh: '删除一个渠道的联系方式', en: 'Remove the address of a channel' },
  action: 'notices.settings',
  kind: 'command',
  body: z.strictObject({ channel: zChannel }),
  output: z.object({ removed: z.boolean() }),
});

export const confirmAddressOperation = operation({
  id: 'notices.confirm-address',
  method: 'POST',
  path: '/api/notices/address/confirm',
  summary: { zh: '用收到的链接确认联系方式', en: 'Confirm an address by the link received there' },
  action: 'notices.settings',
  kind: 'command',
  ratePerMinute: 10,
  body: z.strictObject({ token: z.string().min(20).max(100) }),
  output: z.object({ channel: zChannel }),
});
