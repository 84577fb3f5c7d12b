import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { PROVENANCES, ROLES } from '../../platform/actor.ts';
import { operation } from '../../platform/contract.ts';

const zRole = z.enum(ROLES);
const zActing = z.object({
  orgId: z.uuid(),
  orgNameZh: z.string(),
  orgNameEn: z.string(),
  orgKind: z.enum(['enterprise', 'provider', 'government', 'platform']),
  orgState: z.enum(['unverified', 'verified', 'suspended']),
  jurisdictionId: z.string(),
  provenance: z.enum(PROVENANCES),
  roles: z.array(zRole),
});

const zWho = z.object({
  /** Null for an anonymous visitor. */
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  acting: zActing.nullable(),
  /** Further organisations this person may act for. */
  others: z.array(zActing),
  /** Actions that may be attempted at all, for navigation. */
  may: z.array(z.string()),
  demo: z.boolean(),
});

const zPassword = z.string().min(10, '密码至少 10 位|the password needs at least 10 characters').max(200);

export const sessionOperation = operation({
  id: 'identity.session',
  method: 'GET',
  path: '/api/session',
  summary: { zh: '我是谁', en: 'Who I am' },
  action: 'identity.sign-in',
  kind: 'query',
  output: zWho,
});

export const signInOperation = operation({
  id: 'identity.signIn',
  method: 'POST',
  path: '/api/session/sign-in',
  summary: { zh: '登录', en: 'Sign in' },
  action: 'identity.sign-in',
  kind: 'query',
  ratePerMinute: 20,
  body: z.object({
    login: z.string().min(1).max(80),
    password: z.string().min(1).max(200),
    orgId: z.uuid().optional(),
  }),
  output: z.object({ expiresAt: z.string() }),
});

export const signOutOperation = operation({
  id: 'identity.signOut',
  method: 'POST',
  path: '/api/session/sign-out',
  summary: { zh: '退出登录', en: 'Sign out' },
  action: 'identity.sign-in',
  kind: 'query',
  output: z.object({ signedOut: z.boolean() }),
});

export const switchOperation = operation({
  id: 'identity.switch',
  method: 'POST',
  path: '/api/session/switch',
  summary: { zh: '换一个单位办事', en: 'Act for another organisation' },
  action: 'identity.sign-in',
  kind: 'query',
  body: z.object({ orgId: z.uuid() }),
  output: z.object({ expiresAt: z.string() }),
});

export const demoPersonsOperation = operation({
  id: 'identity.demoPersons',
  method: 'GET',
  path: '/api/demo/persons',
  summary: { zh: '演示人物', en: 'Demo persons' },
  action: 'identity.sign-in',
  kind: 'query',
  output: z.object({
    persons: z.array(
      z.object({
        login: z.string(),
        name: z.string(),
        orgNameZh: z.string(),
        orgNameEn: z.string(),
        roles: z.array(zRole),
      }),
    ),
  }),
});

export const demoEnterOperation = operation({
  id: 'identity.demoEnter',
  method: 'POST',
  path: '/api/demo/enter',
  summary: { zh: '以演示人物进入', en: 'Enter as a demo person' },
  action: 'identity.sign-in',
  kind: 'query',
  body: z.object({ login: z.string().min(1).max(80) }),
  output: z.object({ expiresAt: z.string() }),
});

export const rosterOperation = operation({
  id: 'identity.roster',
  method: 'GET',
  path: '/api/identity/roster/:creditCode',
  summary: { zh: '按信用代码查名录', en: 'Look a credit code up in the roster' },
  action: 'identity.join',
  kind: 'query',
  ratePerMinute: 60,
  params: z.object({ creditCode: z.string().min(1).max(40) }),
  output: z.object({
    status: z.enum(['valid', 'early-pilot', 'invalid']),
    code: z.string(),
    entry: z
      .object({
        nameZh: z.string(),
        nameEn: z.string(),
        jurisdictionId: z.string(),
        place: z.string(),
        provenance: z.enum(PROVENANCES),
      })
      .nullable(),
  }),
});

export const registerOperation = operation({
  id: 'identity.register',
  method: 'POST',
  path: '/api/identity/register',
  summary: { zh: '企业注册', en: 'Register a firm' },
  action: 'identity.join',
  kind: 'command',
  ratePerMinute: 20,
  body: z.object({
    creditCode: z.string().trim().min(1).max(40),
    nameZh: z.string().trim().min(2).max(120),
    nameEn: z.string().trim().max(120).optional(),
    jurisdictionId: z.string().min(1).max(40),
    place: z.string().trim().min(1).max(120),
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    agentName: z.string().trim().min(1).max(60),
    login: z.string().min(1).max(40),
    password: zPassword,
  }),
  output: z.object({
    orgId: z.uuid(),
    personId: z.uuid(),
    fromRoster: z.boolean(),
    warning: z.enum(['early-pilot']).nullable(),
  }),
});

export const membersOperation = operation({
  id: 'identity.members',
  method: 'GET',
  path: '/api/identity/members',
  summary: { zh: '本单位的授权', en: 'Authorisations of my organisation' },
  action: 'identity.members',
  kind: 'query',
  output: z.object({
    members: z.array(
      z.object({
        membershipId: z.uuid(),
        personId: z.uuid(),
        name: z.string(),
        login: z.string(),
        role: zRole,
        validFrom: z.string(),
        validTo: z.string(),
        revokedAt: z.string().nullable(),
        allowed: z.array(z.string()),
      }),
    ),
    grantable: z.array(zRole),
    allowed: z.array(z.string()),
  }),
});

export const authoriseOperation = operation({
  id: 'identity.authorise',
  method: 'POST',
  path: '/api/identity/members',
  summary: { zh: '授权经办人', en: 'Authorise a person' },
  action: 'identity.authorise',
  kind: 'command',
  body: z.object({
    name: z.string().trim().min(1).max(60),
    login: z.string().min(1).max(40),
    password: zPassword,
    role: zRole,
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
  }),
  output: z.object({ membershipId: z.uuid() }),
});

export const revokeOperation = operation({
  id: 'identity.revoke',
  method: 'POST',
  path: '/api/identity/members/:membershipId/revoke',
  summary: { zh: '收回授权', en: 'Revoke an authorisation' },
  action: 'identity.revoke',
  kind: 'command',
  params: z.object({ membershipId: z.uuid() }),
  output: z.object({ revoked: z.boolean() }),
});

const zOrganisation = z.object({
  id: z.uuid(),
  kind: z.enum(['enterprise', 'provider', 'government', 'platform']),
  creditCode: z.string().optional(),
  nameZh: z.string(),
  nameEn: z.string(),
  jurisdictionId: z.string(),
  place: z.string(),
  point: z.object({ lon: z.number(), lat: z.number() }),
  state: z.enum(['unverified', 'verified', 'suspended']),
  provenance: z.enum(PROVENANCES),
});

const zFact = z.object({
  code: z.string(),
  value: z.unknown(),
  basis: z.enum(['declared', 'verified']),
  source: z.string(),
  validFrom: z.string(),
  validTo: z.string().optional(),
});

const zSentBack = {
  sentBack: z
    .object({ reason: z.string(), at: zInstant })
    .optional()
    .meta({ description: 'Why the desk sent it back; gone once the firm has declared something since' }),
};

export const deskOperation = operation({
  id: 'identity.desk',
  method: 'GET',
  path: '/api/identity/desk',
  summary: { zh: '待核验的企业', en: 'Firms waiting for verification' },
  action: 'identity.desk',
  kind: 'query',
  output: z.object({
    waiting: z.array(zOrganisation.extend({ ...zSentBack, allowed: z.array(z.string()) })),
  }),
});

export const verifyOperation = operation({
  id: 'identity.verify',
  method: 'POST',
  path: '/api/identity/organisations/:orgId/verify',
  summary: { zh: '核验企业身份', en: 'Verify a firm' },
  action: 'identity.verify',
  kind: 'command',
  params: z.object({ orgId: z.uuid() }),
  output: z.object({ verified: z.boolean() }),
});

export const rejectOperation = operation({
  id: 'identity.reject',
  method: 'POST',
  path: '/api/identity/organisations/:orgId/reject',
  summary: { zh: '退回企业注册', en: 'Send a registration back, or close it' },
  action: 'identity.verify',
  kind: 'command',
  params: z.object({ orgId: z.uuid() }),
  body: z.strictObject({
    reason: z.string().trim().min(2).max(200).meta({ description: 'Read by the firm' }),
    close: z.boolean().default(false).meta({ description: 'End the account: nobody acts for it any more' }),
  }),
  output: z.object({ state: z.enum(['unverified', 'suspended']) }),
});

export const factsOperation = operation({
  id: 'identity.facts',
  method: 'GET',
  path: '/api/identity/organisations/:orgId/facts',
  summary: { zh: '企业的登记事实', en: 'Recorded facts of a firm' },
  action: 'identity.facts',
  kind: 'query',
  params: z.object({ orgId: z.uuid() }),
  output: z.object({
    organisation: zOrganisation.extend(zSentBack),
    facts: z.array(zFact),
    hidden: z.int().meta({ description: 'Facts of registers, shown to the firm once it is verified' }),
    allowed: z.array(z.string()),
  }),
});

export const recordFactOperation = operation({
  id: 'identity.recordFact',
  method: 'POST',
  path: '/api/identity/organisations/:orgId/facts',
  summary: { zh: '申报或核实一项事实', en: 'Declare or verify a fact' },
  action: 'identity.facts',
  kind: 'command',
  params: z.object({ orgId: z.uuid() }),
  body: z.object({
    code: z.string().min(1).max(64),
    value: z.union([z.string().max(200), z.number(), z.boolean()]),
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
    source: z.string().trim().min(1).max(200),
  }),
  output: z.object({ basis: z.enum(['declared', 'verified']) }),
});
