import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Lang } from '../../kernel/lang.ts';
import { later, minutes } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Channel } from './domain/channel.ts';
import type { NoticeClass } from './domain/notice.ts';
import { date } from './store.ts';

export interface Setting {
  readonly lang: Lang;
  readonly rhythm: 'at-once' | 'daily';
}

export async function settingOf(tx: Tx, personId: string): Promise<Setting | undefined> {
  const [row] = await tx.query<Setting>('select lang, rhythm from notices.setting where person_id = $1', [
    personId,
  ]);
  return row;
}

export async function saveSetting(tx: Tx, personId: string, setting: Setting, at: Instant): Promise<void> {
  await tx.execute(
    `insert into notices.setting (person_id, lang, rhythm, updated_at) values ($1, $2, $3, $4)
     on conflict (person_id) do update
       set lang = excluded.lang, rhythm = excluded.rhythm, updated_at = excluded.updated_at`,
    [personId, setting.lang, setting.rhythm, date(at)],
  );
}

export interface Address {
  readonly channel: Channel;
  readonly value: string;
  readonly classes: NoticeClass[];
  readonly state: 'pending' | 'confirmed' | 'refused';
  readonly askedAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly problem: string | null;
}

export function addressesOf(tx: Tx, personId: string): Promise<Address[]> {
  return tx.query<Address>(
    `select channel, value, classes, state, asked_at as "askedAt", confirmed_at as "confirmedAt", problem
     from notices.address where person_id = $1 order by channel`,
    [personId],
  );
}

interface Wanted {
  readonly personId: Uuid;
  readonly channel: Channel;
  readonly value: string;
  readonly classes: readonly NoticeClass[];
  readonly at: Instant;
}

/** What is sent to an address that was confirmed before may change without asking again. */
export async function changeClasses(tx: Tx, wanted: Wanted): Promise<boolean> {
  const changed = await tx.execute(
    `update notices.address set classes = $4
     where person_id = $1 and channel = $2 and value = $3 and state = 'confirmed'`,
    [wanted.personId, wanted.channel, wanted.value, wanted.classes],
  );
  return changed === 1;
}

const ASK_AGAIN_MINUTES = 1;
const ASKS_A_DAY = 5;

/**
 * Puts an address on record, to be confirmed, and asks for the message that does it.
 * @returns false when this person asked a moment ago, or too often today: nobody is to be flooded by it
 */
export async function askToConfirm(tx: Tx, wanted: Wanted, dispatchId: Uuid): Promise<boolean> {
  const { personId, channel, value, classes, at } = wanted;
  const [day] = await tx.query<{ asks: number }>(
    `select count(*)::int as asks from notices.dispatch
     where person_id = $1 and purpose = 'confirm' and created_at > $2`,
    [personId, date(later(at, -minutes(24 * 60)))],
  );
  if ((day?.asks ?? 0) >= ASKS_A_DAY) return false;
  const asked = await tx.execute(
    `insert into notices.address as a (person_id, channel, value, classes, state, asked_at)
     values ($1, $2, $3, $4, 'pending', $5)
     on conflict (person_id, channel) do update
       set value = excluded.value, classes = excluded.classes, state = 'pending', asked_at = excluded.asked_at,
           token_hash = null, token_until = null, confirmed_at = null, problem = null
       where a.asked_at <= $6 or a.state = 'confirmed'`,
    [personId, channel, value, classes, date(at), date(later(at, -minutes(ASK_AGAIN_MINUTES)))],
  );
  if (asked !== 1) return false;
  await tx.execute(
    `insert into notices.dispatch (person_id, id, channel, purpose, state, next_at, created_at)
     values ($1, $2, $3, 'confirm', 'waiting', $4, $4)`,
    [personId, dispatchId, channel, date(at)],
  );
  return true;
}

export async function removeAddress(tx: Tx, personId: string, channel: Channel): Promise<boolean> {
  return (
    (await tx.execute('delete from notices.address where person_id = $1 and channel = $2', [
      personId,
      channel,
    ])) === 1
  );
}

/** Guarded: a token confirms once, in time, and only the address of the person it was sent to. */
export async function confirmAddress(
  tx: Tx,
  input: { readonly personId: string; readonly tokenHash: string; readonly at: Instant },
): Promise<Channel | undefined> {
  const [confirmed] = await tx.query<{ channel: Channel }>(
    `update notices.address set state = 'confirmed', confirmed_at = $3, token_hash = null, token_until = null
     where person_id = $1 and token_hash = $2 and token_until > $3 and state = 'pending'
     returning channel`,
    [input.personId, input.tokenHash, date(input.at)],
  );
  return confirmed?.channel;
}

export interface LastSent {
  readonly channel: Channel;
  readonly state: 'waiting' | 'sent' | 'refused' | 'failed' | 'dropped';
  readonly attempts: number;
  readonly at: Instant;
  readonly problem: string | null;
}

/** The newest message of each channel. */
export function lastSent(tx: Tx, personId: string): Promise<LastSent[]> {
  return tx.query<LastSent>(
    `select distinct on (channel) channel, state, attempts, coalesce(ended_at, created_at) as at, problem
     from notices.dispatch where person_id = $1 order by channel, created_at desc, id desc`,
    [personId],
  );
}
