import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { eventType } from '../../platform/event.ts';

const zRound = { roundId: z.uuid(), jurisdictionId: zJurisdictionId, number: z.string() };
/** A claim in a round, and whom it concerns. */
const zConcerned = z.object({ claimId: z.uuid(), enterpriseId: z.uuid(), payeeId: z.uuid() });
const zStep = z.enum(['gathering', 'checks', 'meeting', 'publicity', 'document', 'disbursing']);

export const roundOpened = eventType(
  'rounds.opened',
  1,
  z.object({ ...zRound, schemeCode: z.string(), schemeVersion: z.int() }),
);
export const claimsAdded = eventType(
  'rounds.claims-added',
  1,
  z.object({ ...zRound, claims: z.array(zConcerned) }),
);
export const claimTakenOut = eventType(
  'rounds.taken-out',
  1,
  z.object({ ...zRound, ...zConcerned.shape, how: z.enum(['later', 'sent-back']), reason: z.string() }),
);
/** A round has come to its next step; `dueOn` where its scheme promises a day. */
export const roundMoved = eventType(
  'rounds.moved',
  1,
  z.object({
    ...zRound,
    step: zStep,
    dueOn: z.iso.date().optional(),
    digest: z.string(),
    claims: z.array(zConcerned),
  }),
);
export const roundEnded = eventType(
  'rounds.ended',
  1,
  z.object({
    ...zRound,
    state: z.enum(['paid-out', 'void']),
    /** Why its desk ended it; left out where its last claim left it or was paid. */
    reason: z.string().optional(),
  }),
);
export const listIssued = eventType(
  'rounds.list-issued',
  1,
  z.object({ ...zRound, department: z.string(), list: z.string(), digest: z.string(), rows: z.int() }),
);
export const resultsEntered = eventType(
  'rounds.results-entered',
  1,
  z.object({
    ...zRound,
    department: z.string(),
    list: z.string(),
    results: z.array(z.object({ claimId: z.uuid(), result: z.enum(['pass', 'query', 'fail']) })),
  }),
);
export const grantedLess = eventType(
  'rounds.granted-less',
  1,
  z.object({ ...zRound, ...zConcerned.shape, amount: zMoney, reason: z.string() }),
);
export const meetingHeld = eventType(
  'rounds.meeting-held',
  1,
  z.object({
    ...zRound,
    meeting: z.string(),
    heldOn: z.iso.date(),
    minutes: z.string(),
    decisions: z.array(
      z.object({ claimId: z.uuid(), decision: z.enum(['agree', 'part', 'refuse']), amount: zMoney }),
    ),
  }),
);
const zNotice = { ...zRound, publicityId: z.uuid(), attempt: z.int() };
export const listPublished = eventType(
  'rounds.published',
  1,
  z.object({
    ...zNotice,
    from: z.iso.date(),
    /** The last day; on the morning after it the round can go on. */
    dueOn: z.iso.date(),
    digest: z.string(),
    claims: z.array(zConcerned),
  }),
);
export const publicityInterrupted = eventType(
  'rounds.interrupted',
  1,
  z.object({ ...zNotice, reason: z.string(), claims: z.array(zConcerned) }),
);
/** Who objected, and what was said, stays with the desk. */
const zObjection = { ...zNotice, objectionId: z.uuid(), claimId: z.uuid().optional() };
export const objectionRaised = eventType(
  'rounds.objection-raised',
  1,
  z.object({ ...zObjection, channel: z.enum(['page', 'letter', 'phone']), dueOn: z.iso.date() }),
);
export const objectionAnswered = eventType(
  'rounds.objection-answered',
  1,
  z.object({ ...zObjection, outcome: z.enum(['dismissed', 'upheld']) }),
);
export const documentIssued = eventType(
  'rounds.document-issued',
  1,
  z.object({
    ...zRound,
    document: z.string(),
    issuedOn: z.iso.date(),
    file: z.string(),
    coSigned: z.array(z.string()),
  }),
);
