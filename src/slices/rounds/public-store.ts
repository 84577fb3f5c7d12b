import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { PublicList } from './contract.ts';

/** Kept instead of a person's words where a notice came down because its last claim was taken out. */
export const LIST_EMPTIED = 'list-emptied';

/** A list as everyone may read it, and for how long. */
export interface Publicity {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly roundId: Uuid;
  readonly attempt: number;
  readonly publishedAt: Instant;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly body: PublicList;
  readonly digest: string;
  readonly interrupted?: { readonly at: Instant; readonly reason: string | typeof LIST_EMPTIED };
  readonly provenance: 'sample' | 'own';
}

interface PublicityRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  round_id: Uuid;
  attempt: number;
  published_at: Instant;
  first_day: string;
  last_day: string;
  ends_at: Instant;
  body: PublicList;
  digest: string;
  interrupted_at: Instant | null;
  interrupt_reason: string | null;
  provenance: 'sample' | 'own';
}

const toPublicity = (row: PublicityRow): Publicity => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  roundId: row.round_id,
  attempt: row.attempt,
  publishedAt: row.published_at,
  firstDay: row.first_day,
  lastDay: row.last_day,
  endsAt: row.ends_at,
  body: row.body,
  digest: row.digest,
  ...(row.interrupted_at === null || row.interrupt_reason === null
    ? {}
    : { interrupted: { at: row.interrupted_at, reason: row.interrupt_reason } }),
  provenance: row.provenance,
});

/** Every time a round was shown, the first one first. */
export async function publicitiesOf(tx: Tx, roundId: Uuid): Promise<Publicity[]> {
  const rows = await tx.query<PublicityRow>(
    'select * from rounds.publicity where round_id = $1 order by attempt',
    [roundId],
  );
  return rows.map(toPublicity);
}

export async function publicityById(tx: Tx, id: Uuid): Promise<Publicity | undefined> {
  const [row] = await tx.query<PublicityRow>('select * from rounds.publicity where id = $1', [id]);
  return row === undefined ? undefined : toPublicity(row);
}

const NEWEST_MAX = 100;

export async function newestPublicities(tx: Tx): Promise<Publicity[]> {
  const rows = await tx.query<PublicityRow>(
    `select * from rounds.publicity order by published_at desc, id desc limit ${NEWEST_MAX}`,
  );
  return rows.map(toPublicity);
}

export async function insertPublicity(tx: Tx, one: Publicity): Promise<void> {
  await tx.execute(
    `insert into rounds.publicity (jurisdiction_id, id, round_id, attempt, published_at, first_day, last_day, ends_at,
       body, digest, provenance) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      one.jurisdictionId,
      one.id,
      one.roundId,
      one.attempt,
      new Date(one.publishedAt),
      one.firstDay,
      one.lastDay,
      new Date(one.endsAt),
      JSON.stringify(one.body),
      one.digest,
      one.provenance,
    ],
  );
}

/** @returns false when it is broken off already */
export async function interruptPublicity(
  tx: Tx,
  one: Publicity,
  by: { readonly personId: Uuid; readonly at: Instant; readonly reason: string },
): Promise<boolean> {
  const changed = await tx.execute(
    `update rounds.publicity set interrupted_at = $3, interrupted_by = $4, interrupt_reason = $5
     where jurisdiction_id = $1 and id = $2 and interrupted_at is null`,
    [one.jurisdictionId, one.id, new Date(by.at), by.personId, by.reason],
  );
  return changed === 1;
}

export interface Objection {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly roundId: Uuid;
  readonly publicityId: Uuid;
  readonly claimId?: Uuid;
  readonly name: string;
  readonly contact: string;
  readonly text: string;
  readonly channel: 'page' | 'letter' | 'phone';
  readonly receivedAt: Instant;
  /** By the desk's calendar. */
  readonly receivedOn: string;
  readonly answerBy: string;
  readonly state: 'open' | 'dismissed' | 'upheld';
  readonly answer?: string;
  readonly answeredAt?: Instant;
}

interface ObjectionRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  round_id: Uuid;
  publicity_id: Uuid;
  claim_id: Uuid | null;
  name: string;
  contact: string;
  text: string;
  channel: Objection['channel'];
  received_at: Instant;
  received_on: string;
  answer_by: string;
  state: Objection['state'];
  answer: string | null;
  answered_at: Instant | null;
}

const toObjection = (row: ObjectionRow): Objection => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  roundId: row.round_id,
  publicityId: row.publicity_id,
  ...(row.claim_id === null ? {} : { claimId: row.claim_id }),
  name: row.name,
  contact: row.contact,
  text: row.text,
  channel: row.channel,
  receivedAt: row.received_at,
  receivedOn: row.received_on,
  answerBy: row.answer_by,
  state: row.state,
  ...(row.answer === null ? {} : { answer: row.answer }),
  ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
});

/** Objections to a round, as they came in; none for whom they are not meant. */
export async function objectionsTo(tx: Tx, roundId: Uuid): Promise<Objection[]> {
  const rows = await tx.query<ObjectionRow>(
    'select * from rounds.objection where round_id = $1 order by received_at, id',
    [roundId],
  );
  return rows.map(toObjection);
}

export async function objectionById(tx: Tx, id: Uuid): Promise<Objection | undefined> {
  const [row] = await tx.query<ObjectionRow>('select * from rounds.objection where id = $1', [id]);
  return row === undefined ? undefined : toObjection(row);
}

/** @returns false when the notice it is against is over: the database counts it or does not write it */
export async function insertObjection(tx: Tx, one: Objection, enteredBy: Uuid | undefined): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into rounds.objection (jurisdiction_id, id, round_id, publicity_id, claim_id, name, contact, text, channel,
       received_at, received_on, answer_by, entered_by, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open')`,
    [
      one.jurisdictionId,
      one.id,
      one.roundId,
      one.publicityId,
      one.claimId ?? null,
      one.name,
      one.contact,
      one.text,
      one.channel,
      new Date(one.receivedAt),
      one.receivedOn,
      one.answerBy,
      enteredBy ?? null,
    ],
  );
  return inserted === 1;
}

/** @returns false when it is answered already */
export async function answerObjection(
  tx: Tx,
  one: Objection,
  answer: {
    readonly outcome: 'dismissed' | 'upheld';
    readonly text: string;
    readonly personId: Uuid;
    readonly at: Instant;
    /** The claim it is upheld against, where it named none itself. */
    readonly claimId?: Uuid | undefined;
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `update rounds.objection set state = $3, answer = $4, answered_by = $5, answered_at = $6,
       claim_id = coalesce(claim_id, $7)
     where jurisdiction_id = $1 and id = $2 and state = 'open'`,
    [
      one.jurisdictionId,
      one.id,
      answer.outcome,
      answer.text,
      answer.personId,
      new Date(answer.at),
      answer.claimId ?? null,
    ],
  );
  return changed === 1;
}
