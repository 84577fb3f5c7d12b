import type { Instant, Uuid } from '../../kernel/brand.ts';
import { later, minutes } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Acting } from '../identity/index.ts';
import type { Outcome } from './channels/channel.ts';
import { type Channel, nextTry } from './domain/channel.ts';
import type { Facts, NoticeClass, NoticeKind } from './domain/notice.ts';
import type { Address } from './settings-store.ts';
import { date, daysBefore } from './store.ts';

/** A confirmed address, locked for this transaction so that no notice is packed twice. */
export interface Reachable {
  readonly personId: Uuid;
  readonly channel: Channel;
  readonly classes: NoticeClass[];
  readonly rhythm: 'at-once' | 'daily' | null;
  readonly confirmedAt: Instant;
  /** When the newest message with notices was made. */
  readonly lastAt: Instant | null;
}

/** Confirmed addresses of the connected channels that no other worker looks at now. */
export function lockReachable(tx: Tx, channels: readonly Channel[]): Promise<Reachable[]> {
  return tx.query<Reachable>(
    `select a.person_id as "personId", a.channel, a.classes, s.rhythm, a.confirmed_at as "confirmedAt",
            (select max(d.created_at) from notices.dispatch d
             where d.person_id = a.person_id and d.channel = a.channel and d.purpose = 'notices') as "lastAt"
     from notices.address a left join notices.setting s on s.person_id = a.person_id
     where a.state = 'confirmed' and a.channel = any ($1) and a.classes <> '{}'
     order by a.person_id, a.channel for update of a skip locked`,
    [channels],
  );
}

/** Nothing older goes out, whatever was down for however long. */
const NEWS_DAYS = 3;
const ITEMS_MAX = 50;

/** Packs what a person has not been sent nor read into one message. @returns how many notices it carries */
export async function packNews(
  tx: Tx,
  to: Reachable,
  acting: readonly Acting[],
  message: { readonly id: Uuid; readonly at: Instant },
): Promise<number> {
  const { personId, channel, classes, confirmedAt } = to;
  const places = [
    { addressee: `person:${personId}`, roles: '' },
    ...acting.flatMap(({ orgId, jurisdictionId, roles }) => [
      { addressee: `org:${orgId}`, roles: roles.join(',') },
      { addressee: `desk:${jurisdictionId}`, roles: roles.join(',') },
    ]),
  ];
  const since = Math.max(confirmedAt, daysBefore(message.at, NEWS_DAYS).getTime()) as Instant;
  const found = await tx.query<{ id: Uuid }>(
    `select n.id from notices.notice n
     join unnest($3::text[], $4::text[]) as place (addressee, roles) on n.addressee = place.addressee
       and (place.roles = '' or n.roles && string_to_array(place.roles, ','))
     where n.at > $5 and n.settled_at is null and n.class = any ($6)
       and not exists (select from notices.read_mark m where m.person_id = $1 and m.notice_id = n.id)
       and not exists (select from notices.delivery d
                       where d.person_id = $1 and d.channel = $2 and d.notice_id = n.id)
     group by n.id, n.at order by n.at limit ${ITEMS_MAX}`,
    [
      personId,
      channel,
      places.map((place) => place.addressee),
      places.map((place) => place.roles),
      date(since),
      classes,
    ],
  );
  if (found.length === 0) return 0;
  await tx.execute(
    `insert into notices.dispatch (person_id, id, channel, purpose, state, next_at, created_at)
     values ($1, $2, $3, 'notices', 'waiting', $4, $4)`,
    [personId, message.id, channel, date(message.at)],
  );
  return tx.execute(
    `insert into notices.delivery (person_id, channel, notice_id, dispatch_id)
     select $1, $2, id, $3 from unnest($4::uuid[]) as id`,
    [personId, channel, message.id, found.map(({ id }) => id)],
  );
}

export interface Dispatch {
  readonly personId: Uuid;
  readonly id: Uuid;
  readonly channel: Channel;
  readonly purpose: 'notices' | 'confirm';
  readonly attempts: number;
}

/** Longer than any channel may take, so that only a dead worker loses what it took. */
const LEASE_MINUTES = 5;

/** Takes one message that is due, for a while; nobody else gets it meanwhile. */
export async function takeMessage(
  tx: Tx,
  at: Instant,
  channels: readonly Channel[],
): Promise<Dispatch | undefined> {
  const [taken] = await tx.query<Dispatch>(
    `update notices.dispatch d set attempts = d.attempts + 1, leased_until = $2
     from (select person_id, id from notices.dispatch
           where state = 'waiting' and next_at <= $1 and (leased_until is null or leased_until <= $1)
             and channel = any ($3)
           order by next_at, id limit 1 for update skip locked) due
     where d.person_id = due.person_id and d.id = due.id
     returning d.person_id as "personId", d.id, d.channel, d.purpose, d.attempts`,
    [date(at), date(later(at, minutes(LEASE_MINUTES))), channels],
  );
  return taken;
}

export interface PackedNotice {
  readonly kind: NoticeKind;
  readonly facts: Facts;
  readonly link: string;
  readonly provenance: 'sample' | 'own';
}

/** The notices of a message, oldest first, without what was done meanwhile. */
export function noticesOf(tx: Tx, { personId, id }: Dispatch): Promise<PackedNotice[]> {
  return tx.query<PackedNotice>(
    `select n.kind, n.facts, n.link, n.provenance
     from notices.delivery d join notices.notice n on n.id = d.notice_id
     where d.person_id = $1 and d.dispatch_id = $2 and n.settled_at is null order by n.at, n.id`,
    [personId, id],
  );
}

export async function addressFor(
  tx: Tx,
  { personId, channel }: Dispatch,
): Promise<Pick<Address, 'value' | 'state'> | undefined> {
  const [address] = await tx.query<Pick<Address, 'value' | 'state'>>(
    'select value, state from notices.address where person_id = $1 and channel = $2',
    [personId, channel],
  );
  return address;
}

const TOKEN_HOURS = 24;

/** Only the hash stays; the token itself is in the message and nowhere else. */
export async function keepToken(
  tx: Tx,
  { personId, channel }: Dispatch,
  tokenHash: string,
  at: Instant,
): Promise<void> {
  await tx.execute(
    `update notices.address set token_hash = $3, token_until = $4
     where person_id = $1 and channel = $2 and state = 'pending'`,
    [personId, channel, tokenHash, date(later(at, minutes(TOKEN_HOURS * 60)))],
  );
}

/** A message nobody needs any more: its address is gone, or everything in it was done. */
export async function dropMessage(tx: Tx, message: Dispatch, at: Instant): Promise<void> {
  await end(tx, message, { state: 'dropped', problem: null }, at);
}

async function end(
  tx: Tx,
  { personId, id, attempts }: Dispatch,
  { state, problem }: { state: string; problem: string | null },
  at: Instant,
): Promise<void> {
  // Only the worker whose try it was says how it ended: one that lost its lease must not undo a later try.
  await tx.execute(
    `update notices.dispatch set state = $4, problem = $5, ended_at = $6, leased_until = null
     where person_id = $1 and id = $2 and attempts = $3 and state = 'waiting'`,
    [personId, id, attempts, state, problem, date(at)],
  );
}

/** Writes down how a try ended. What is down is tried again later, each time later still, and then given up. */
export async function recordOutcome(tx: Tx, message: Dispatch, outcome: Outcome, at: Instant): Promise<void> {
  if (outcome.kind === 'sent') return end(tx, message, { state: 'sent', problem: null }, at);
  const { personId, id, channel, attempts } = message;
  const { problem } = outcome;
  if (outcome.kind === 'refused') {
    await end(tx, message, { state: 'refused', problem }, at);
    await tx.execute(
      `update notices.address set state = 'refused', problem = $3, token_hash = null, token_until = null
       where person_id = $1 and channel = $2`,
      [personId, channel, problem],
    );
    return;
  }
  const again = nextTry(at, attempts);
  if (again === undefined) return end(tx, message, { state: 'failed', problem }, at);
  await tx.execute(
    `update notices.dispatch set next_at = $4, problem = $5, leased_until = null
     where person_id = $1 and id = $2 and attempts = $3 and state = 'waiting'`,
    [personId, id, attempts, date(again), problem],
  );
}
