import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RoundState, RoundStep } from './domain/stages.ts';

type Provenance = 'sample' | 'own';

/** A paper of the round and the day it bears. */
export interface Paper {
  readonly number: string;
  readonly on: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

export interface Round {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly state: RoundState;
  readonly openedAt: Instant;
  readonly digest?: string;
  readonly meeting?: Paper;
  readonly document?: Paper & { readonly coSigned: readonly string[] };
  readonly openObjections: number;
  /** Why its desk ended it without claims. */
  readonly endReason?: string;
  readonly provenance: Provenance;
}

export type RoundKey = Pick<Round, 'jurisdictionId' | 'id'>;

interface RoundRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  scheme_code: string;
  scheme_version: number;
  state: RoundState;
  opened_at: Instant;
  digest: string | null;
  meeting_number: string | null;
  meeting_on: string | null;
  minutes_sha256: string | null;
  minutes_name: string | null;
  minutes_media: string | null;
  minutes_bytes: bigint | null;
  document_number: string | null;
  document_on: string | null;
  document_sha256: string | null;
  document_name: string | null;
  document_media: string | null;
  document_bytes: bigint | null;
  co_signed: string[];
  open_objections: number;
  end_reason: string | null;
  provenance: Provenance;
}

type PaperColumns = readonly [
  number: string | null,
  on: string | null,
  sha256: string | null,
  fileName: string | null,
  mediaType: string | null,
  sizeBytes: bigint | null,
];

/** A paper is there as a whole or not at all. */
function paperOf([number, on, sha256, fileName, mediaType, sizeBytes]: PaperColumns): Paper | undefined {
  if (number === null || on === null || sha256 === null) return undefined;
  if (fileName === null || mediaType === null || sizeBytes === null) return undefined;
  return { number, on, sha256, fileName, mediaType, sizeBytes: Number(sizeBytes) };
}

function toRound(row: RoundRow): Round {
  const meeting = paperOf([
    row.meeting_number,
    row.meeting_on,
    row.minutes_sha256,
    row.minutes_name,
    row.minutes_media,
    row.minutes_bytes,
  ]);
  const document = paperOf([
    row.document_number,
    row.document_on,
    row.document_sha256,
    row.document_name,
    row.document_media,
    row.document_bytes,
  ]);
  return {
    jurisdictionId: row.jurisdiction_id,
    id: row.id,
    number: row.number,
    schemeCode: row.scheme_code,
    schemeVersion: row.scheme_version,
    state: row.state,
    openedAt: row.opened_at,
    ...(row.digest === null ? {} : { digest: row.digest }),
    ...(meeting === undefined ? {} : { meeting }),
    ...(document === undefined ? {} : { document: { ...document, coSigned: row.co_signed } }),
    openObjections: row.open_objections,
    ...(row.end_reason === null ? {} : { endReason: row.end_reason }),
    provenance: row.provenance,
  };
}

export async function insertRound(tx: Tx, round: Round, openedBy: Uuid): Promise<void> {
  await tx.execute(
    `insert into rounds.round (jurisdiction_id, id, number, scheme_code, scheme_version, state, opened_by, opened_at,
       moved_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    [
      round.jurisdictionId,
      round.id,
      round.number,
      round.schemeCode,
      round.schemeVersion,
      round.state,
      openedBy,
      new Date(round.openedAt),
      round.provenance,
    ],
  );
}

export async function roundById(tx: Tx, id: Uuid): Promise<Round | undefined> {
  const [row] = await tx.query<RoundRow>('select * from rounds.round where id = $1', [id]);
  return row === undefined ? undefined : toRound(row);
}

/** The round with its row locked: what changes one round is done by one person after the other. */
export async function lockRound(tx: Tx, id: Uuid): Promise<Round | undefined> {
  const [row] = await tx.query<RoundRow>('select * from rounds.round where id = $1 for update', [id]);
  return row === undefined ? undefined : toRound(row);
}

const ROUNDS_MAX = 200;

/** Rounds the viewer may see, newest first. */
export async function newestRounds(tx: Tx): Promise<Round[]> {
  const rows = await tx.query<RoundRow>(
    `select * from rounds.round order by opened_at desc, id desc limit ${ROUNDS_MAX}`,
  );
  return rows.map(toRound);
}

/** Takes the step to a state; judged by the database, which knows what must be done before. @returns whether it stood where read */
export async function moveRound(
  tx: Tx,
  round: Round,
  to: RoundState,
  {
    at,
    digest,
    reason,
  }: { readonly at: Instant; readonly digest?: string; readonly reason?: string | undefined },
): Promise<boolean> {
  const moved = await tx.execute(
    `update rounds.round set state = $4, moved_at = $5, digest = coalesce(digest, $6), end_reason = $7
     where jurisdiction_id = $1 and id = $2 and state = $3 and open_objections = 0`,
    [round.jurisdictionId, round.id, round.state, to, new Date(at), digest ?? null, reason ?? null],
  );
  return moved === 1;
}

const columnsOf = (paper: Paper) => [
  paper.number,
  paper.on,
  paper.sha256,
  paper.fileName,
  paper.mediaType,
  paper.sizeBytes,
];

export async function recordMeeting(tx: Tx, key: RoundKey, paper: Paper): Promise<void> {
  await tx.execute(
    `update rounds.round set meeting_number = $3, meeting_on = $4, minutes_sha256 = $5, minutes_name = $6,
       minutes_media = $7, minutes_bytes = $8
     where jurisdiction_id = $1 and id = $2`,
    [key.jurisdictionId, key.id, ...columnsOf(paper)],
  );
}

export async function isDocumentNumberUsed(tx: Tx, key: RoundKey, number: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from rounds.round where jurisdiction_id = $1 and id <> $2 and document_number = $3',
    [key.jurisdictionId, key.id, number],
  );
  return rows.length > 0;
}

export async function recordDocument(
  tx: Tx,
  key: RoundKey,
  paper: Paper,
  coSigned: readonly string[],
): Promise<void> {
  await tx.execute(
    `update rounds.round set document_number = $3, document_on = $4, document_sha256 = $5, document_name = $6,
       document_media = $7, document_bytes = $8, co_signed = $9 where jurisdiction_id = $1 and id = $2`,
    [key.jurisdictionId, key.id, ...columnsOf(paper), coSigned],
  );
}

// Steps ---------------------------------------------------------------------------------------------------------------

/** A step as it was taken; days by the desk's clock. */
export interface StepTaken {
  readonly ordinal: number;
  readonly step: RoundStep;
  readonly begunOn: string;
  readonly dueOn?: string;
  readonly endedOn?: string;
  readonly brokenOff?: string;
}

interface StepRow {
  round_id: Uuid;
  ordinal: number;
  step: RoundStep;
  begun_on: string;
  due_on: string | null;
  ended_on: string | null;
  broken_off: string | null;
}

export async function stepsTaken(tx: Tx, roundIds: readonly Uuid[]): Promise<Map<Uuid, StepTaken[]>> {
  const rows = await tx.query<StepRow>(
    'select * from rounds.step where round_id = any ($1) order by round_id, ordinal',
    [roundIds],
  );
  const taken = new Map<Uuid, StepTaken[]>();
  for (const row of rows) {
    const step: StepTaken = {
      ordinal: row.ordinal,
      step: row.step,
      begunOn: row.begun_on,
      ...(row.due_on === null ? {} : { dueOn: row.due_on }),
      ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
      ...(row.broken_off === null ? {} : { brokenOff: row.broken_off }),
    };
    taken.set(row.round_id, [...(taken.get(row.round_id) ?? []), step]);
  }
  return taken;
}

/** Ends the running step, if one runs, and begins the next, if there is one. */
export async function turnStep(
  tx: Tx,
  key: RoundKey,
  today: string,
  turn: {
    readonly brokenOff?: string;
    readonly next?: { readonly step: RoundStep; readonly dueOn?: string | undefined };
  },
): Promise<void> {
  await tx.execute(
    `update rounds.step set ended_on = $3, broken_off = $4
     where jurisdiction_id = $1 and round_id = $2 and ended_on is null`,
    [key.jurisdictionId, key.id, today, turn.brokenOff ?? null],
  );
  if (turn.next === undefined) return;
  await tx.execute(
    `insert into rounds.step (jurisdiction_id, round_id, ordinal, step, begun_on, due_on)
     select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4::date, $5::date from rounds.step
     where jurisdiction_id = $1 and round_id = $2`,
    [key.jurisdictionId, key.id, turn.next.step, today, turn.next.dueOn ?? null],
  );
}

/** The day a notice is up until is known once it is published. */
export async function dueStep(tx: Tx, key: RoundKey, dueOn: string): Promise<void> {
  await tx.execute(
    'update rounds.step set due_on = $3 where jurisdiction_id = $1 and round_id = $2 and ended_on is null',
    [key.jurisdictionId, key.id, dueOn],
  );
}

// Members -------------------------------------------------------------------------------------------------------------

export type OutHow = 'later' | 'sent-back';
export type MeetingDecision = 'agree' | 'part' | 'refuse';
export interface StoredRefusal {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface Member {
  readonly jurisdictionId: JurisdictionId;
  readonly roundId: Uuid;
  readonly claimId: Uuid;
  readonly claimNumber: string;
  /** Number on the list, once it is closed. */
  readonly place?: number;
  readonly enterpriseId: Uuid;
  readonly payeeId: Uuid;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode?: string;
  readonly asked: Money;
  readonly amount: Money;
  readonly state: 'in' | 'out' | 'paid';
  readonly decision?: MeetingDecision;
  readonly decisionReason?: string;
  readonly out?: { readonly how: OutHow; readonly reason: string; readonly at: Instant };
  readonly approvedAt?: Instant;
  readonly refusal?: StoredRefusal;
  readonly provenance: Provenance;
}

interface MemberRow {
  jurisdiction_id: JurisdictionId;
  round_id: Uuid;
  claim_id: Uuid;
  claim_number: string;
  place: number | null;
  enterprise_id: Uuid;
  payee_id: Uuid;
  name_zh: string;
  name_en: string;
  credit_code: string | null;
  asked: bigint;
  amount: bigint;
  state: Member['state'];
  decision: MeetingDecision | null;
  decision_reason: string | null;
  out_how: OutHow | null;
  out_reason: string | null;
  out_at: Instant | null;
  approved_at: Instant | null;
  refusal: StoredRefusal | null;
  provenance: Provenance;
}

const toMember = (row: MemberRow): Member => ({
  jurisdictionId: row.jurisdiction_id,
  roundId: row.round_id,
  claimId: row.claim_id,
  claimNumber: row.claim_number,
  ...(row.place === null ? {} : { place: row.place }),
  enterpriseId: row.enterprise_id,
  payeeId: row.payee_id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  ...(row.credit_code === null ? {} : { creditCode: row.credit_code }),
  asked: money(row.asked),
  amount: money(row.amount),
  state: row.state,
  ...(row.decision === null ? {} : { decision: row.decision }),
  ...(row.decision_reason === null ? {} : { decisionReason: row.decision_reason }),
  ...(row.out_how === null || row.out_reason === null || row.out_at === null
    ? {}
    : { out: { how: row.out_how, reason: row.out_reason, at: row.out_at } }),
  ...(row.approved_at === null ? {} : { approvedAt: row.approved_at }),
  ...(row.refusal === null ? {} : { refusal: row.refusal }),
  provenance: row.provenance,
});

/** Claims of rounds, in the order of their list. */
export async function membersOf(tx: Tx, roundId: Uuid): Promise<Member[]> {
  const rows = await tx.query<MemberRow>(
    'select * from rounds.member where round_id = $1 order by place nulls last, added_at, claim_id',
    [roundId],
  );
  return rows.map(toMember);
}

/** Every round a claim has been in, the newest last. */
export async function membershipsOf(tx: Tx, claimId: Uuid): Promise<Member[]> {
  const rows = await tx.query<MemberRow>(
    'select * from rounds.member where claim_id = $1 order by added_at, round_id',
    [claimId],
  );
  return rows.map(toMember);
}

export interface RoundSum {
  readonly claims: number;
  readonly amount: Money;
  readonly paid: number;
}

/** Claims in rounds and what they come to; those taken out do not count. */
export async function sumsOf(tx: Tx, roundIds: readonly Uuid[]): Promise<Map<Uuid, RoundSum>> {
  const rows = await tx.query<{ round_id: Uuid; claims: bigint; amount: bigint; paid: bigint }>(
    `select round_id, count(*) as claims, coalesce(sum(amount), 0)::bigint as amount,
            count(*) filter (where state = 'paid') as paid
     from rounds.member where round_id = any ($1) and state <> 'out' group by round_id`,
    [roundIds],
  );
  return new Map(
    rows.map((row) => [
      row.round_id,
      { claims: Number(row.claims), amount: money(row.amount), paid: Number(row.paid) },
    ]),
  );
}

/** Takes an examined claim, which is in no round, for one. @returns false when it is not examined or another round has it */
export const holdClaim = (tx: Tx, key: ClaimKey): Promise<boolean> => mark(tx, 'hold', key);
/** Lets a claim go that was taken out. */
export const letGo = (tx: Tx, key: ClaimKey): Promise<boolean> => mark(tx, 'let_go', key);
/** Lets a claim be paid. @returns false unless its round has taken every step */
export const releaseClaim = (tx: Tx, key: ClaimKey): Promise<boolean> => mark(tx, 'release', key);

type ClaimKey = Pick<Member, 'jurisdictionId' | 'claimId'>;

async function mark(tx: Tx, how: 'hold' | 'let_go' | 'release', key: ClaimKey): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>(`select rounds.${how}($1, $2) as done`, [
    key.jurisdictionId,
    key.claimId,
  ]);
  return row?.done === true;
}

/** Writes down a claim that is held for this round; one that was in it before comes back. */
export async function insertMember(
  tx: Tx,
  member: Member,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<void> {
  await tx.execute(
    `insert into rounds.member (jurisdiction_id, round_id, claim_id, claim_number, enterprise_id, payee_id, name_zh,
       name_en, credit_code, asked, amount, state, added_by, added_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'in', $12, $13, $14)
     on conflict (jurisdiction_id, round_id, claim_id) do update
       set state = 'in', amount = excluded.amount, added_by = excluded.added_by, added_at = excluded.added_at,
           out_how = null, out_reason = null, out_at = null
       where member.state = 'out'`,
    [
      member.jurisdictionId,
      member.roundId,
      member.claimId,
      member.claimNumber,
      member.enterpriseId,
      member.payeeId,
      member.nameZh,
      member.nameEn,
      member.creditCode ?? null,
      member.asked,
      member.amount,
      by.personId,
      new Date(by.at),
      member.provenance,
    ],
  );
}

const KEY = 'jurisdiction_id = $1 and round_id = $2 and claim_id = $3';
const keyOf = (member: Member) => [member.jurisdictionId, member.roundId, member.claimId];

/** @returns false when it is out or paid already */
export async function takeMemberOut(
  tx: Tx,
  member: Member,
  out: { readonly how: OutHow; readonly reason: string; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update rounds.member set state = 'out', out_how = $4, out_reason = $5, out_at = $6 where ${KEY} and state = 'in'`,
    [...keyOf(member), out.how, out.reason, new Date(out.at)],
  );
  return changed === 1;
}

export async function placeMember(tx: Tx, member: Member, place: number): Promise<void> {
  await tx.execute(`update rounds.member set place = $4 where ${KEY}`, [...keyOf(member), place]);
}

export async function setAmount(tx: Tx, member: Member, amount: Money): Promise<void> {
  await tx.execute(`update rounds.member set amount = $4 where ${KEY} and state = 'in'`, [
    ...keyOf(member),
    amount,
  ]);
}

export async function setDecision(
  tx: Tx,
  member: Member,
  decision: MeetingDecision,
  reason: string | undefined,
): Promise<void> {
  await tx.execute(`update rounds.member set decision = $4, decision_reason = $5 where ${KEY}`, [
    ...keyOf(member),
    decision,
    reason ?? null,
  ]);
}

/** @returns false when it was paid or taken out meanwhile */
export async function setPaid(tx: Tx, member: Member, at: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `update rounds.member set state = 'paid', approved_at = $4, refusal = null where ${KEY} and state = 'in'`,
    [...keyOf(member), new Date(at)],
  );
  return changed === 1;
}

/** Why a claim could not be paid: it stays, and the reason with it. */
export async function noteRefusal(tx: Tx, member: Member, refusal: StoredRefusal): Promise<void> {
  await tx.execute(`update rounds.member set refusal = $4 where ${KEY} and state = 'in'`, [
    ...keyOf(member),
    JSON.stringify(refusal),
  ]);
}

/** Files that rounds refer to, of those named: they are not swept away. */
export async function filesInUse(tx: Tx, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ sha256: string }>(
    `select minutes_sha256 as sha256 from rounds.round where minutes_sha256 = any ($1)
     union select document_sha256 from rounds.round where document_sha256 = any ($1)`,
    [sha256s],
  );
  return new Set(rows.map((row) => row.sha256));
}
