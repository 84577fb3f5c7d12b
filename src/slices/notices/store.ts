import type { Instant, Uuid } from '../../kernel/brand.ts';
import { minutes } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Draft, Facts, NoticeClass, NoticeKind } from './domain/notice.ts';
import { KEPT_DAYS, UNREAD_DAYS } from './domain/notice.ts';

const DAY = minutes(24 * 60);
export const date = (at: Instant): Date => new Date(at);
export const daysBefore = (at: Instant, days: number): Date => new Date(at - days * DAY);

/** Where a person acting for an organisation may be addressed; row-level security looks at the roles. */
export const addresseesOf = ({ personId, orgId, jurisdictionId }: SignedInActor): string[] => [
  `person:${personId}`,
  `org:${orgId}`,
  `desk:${jurisdictionId}`,
];

/** Says something once: the same id again changes nothing. */
export async function insertNotice(tx: Tx, id: Uuid, draft: Draft): Promise<void> {
  await tx.execute(
    `insert into notices.notice (addressee, id, roles, kind, class, facts, link, topics, at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      draft.addressee,
      id,
      draft.roles,
      draft.kind,
      draft.class,
      JSON.stringify(draft.facts),
      draft.link,
      draft.topics,
      date(draft.at),
      draft.provenance,
    ],
  );
}

/** Keeps what is to be said when its time comes; all at once, because a plan brings dozens. */
export async function insertWaiting(
  tx: Tx,
  waiting: readonly { readonly id: Uuid; readonly draft: Draft }[],
): Promise<void> {
  if (waiting.length === 0) return;
  await tx.execute(
    `insert into notices.waiting (addressee, id, due_at, topics, body)
     select body ->> 'addressee', id, due_at, array(select jsonb_array_elements_text(body -> 'topics')), body
     from unnest($1::uuid[], $2::timestamptz[], $3::jsonb[]) as due (id, due_at, body)
     on conflict do nothing`,
    [
      waiting.map(({ id }) => id),
      waiting.map(({ draft }) => date(draft.at)),
      waiting.map(({ draft }) => JSON.stringify(draft)),
    ],
  );
}

/** What was to be done is done: open notices about it close, and what waited to be said about it goes. */
export async function settle(tx: Tx, topics: readonly string[], at: Instant): Promise<void> {
  if (topics.length === 0) return;
  // The waiting first: this waits for a worker that is just saying it, so that the update sees what it said.
  await tx.execute('delete from notices.waiting where topics && $1', [topics]);
  await tx.execute(
    `update notices.notice set settled_at = $2
     where topics && $1 and settled_at is null and class = 'todo'`,
    [topics, date(at)],
  );
}

/** Takes what is due out of the waiting, at most `limit`; another worker's share is left to it. */
export async function takeDue(tx: Tx, at: Instant, limit: number): Promise<{ id: Uuid; draft: Draft }[]> {
  const rows = await tx.query<{ id: Uuid; body: Draft }>(
    `delete from notices.waiting w using (
       select addressee, id from notices.waiting where due_at <= $1
       order by due_at, id limit $2 for update skip locked) due
     where w.addressee = due.addressee and w.id = due.id returning w.id, w.body`,
    [date(at), limit],
  );
  return rows.map(({ id, body }) => ({ id, draft: body }));
}

/** Deletes what is older than the retention, except what is still to be done. @returns how many went */
export async function sweepOld(tx: Tx, at: Instant): Promise<number> {
  const limit = daysBefore(at, KEPT_DAYS);
  const gone = await tx.execute(
    "delete from notices.notice where at < $1 and (class <> 'todo' or settled_at is not null)",
    [limit],
  );
  await tx.execute(
    `delete from notices.read_mark m where m.read_at < $1
       and not exists (select from notices.notice n where n.id = m.notice_id)`,
    [limit],
  );
  await tx.execute("delete from notices.dispatch where created_at < $1 and state <> 'waiting'", [limit]);
  return gone;
}

export interface StoredNotice {
  readonly id: Uuid;
  readonly kind: NoticeKind;
  readonly class: NoticeClass;
  readonly facts: Facts;
  readonly link: string;
  readonly at: Instant;
  readonly settledAt: Instant | null;
  readonly provenance: 'sample' | 'own';
  readonly unread: boolean;
}

export type InboxFilter = 'todo' | 'all' | 'unread';

/** Conditions on `n`; $1 addressees, $2 person, $3 since when a notice can be unread. */
const UNREAD = `n.at >= $3 and n.settled_at is null
  and not exists (select from notices.read_mark m where m.person_id = $2 and m.notice_id = n.id)`;
const FILTERS: Readonly<Record<InboxFilter, string>> = {
  todo: "n.class = 'todo' and n.settled_at is null",
  all: 'true',
  unread: UNREAD,
};

const asked = (actor: SignedInActor, at: Instant): unknown[] => [
  addresseesOf(actor),
  actor.personId,
  daysBefore(at, UNREAD_DAYS),
];

/** A page of the inbox, newest first; `after` is the last notice of the page before. */
export function inboxOf(
  tx: Tx,
  actor: SignedInActor,
  page: { readonly filter: InboxFilter; readonly after?: string | undefined; readonly limit: number },
  at: Instant,
): Promise<StoredNotice[]> {
  return tx.query<StoredNotice>(
    `select n.id, n.kind, n.class, n.facts, n.link, n.at, n.settled_at as "settledAt", n.provenance,
            (${UNREAD}) as unread
     from notices.notice n
     where n.addressee = any ($1) and (${FILTERS[page.filter]})
       and (n.at >= $6 or (${FILTERS.todo}))
       and ($4::uuid is null or (n.at, n.id) < (select p.at, p.id from notices.notice p
            where p.addressee = any ($1) and p.id = $4))
     order by n.at desc, n.id desc limit $5`,
    [...asked(actor, at), page.after ?? null, page.limit, daysBefore(at, KEPT_DAYS)],
  );
}

/** Counting stops here: nobody reads a larger number differently. */
export const COUNT_MAX = 100;

/** How many the actor has not read, and how many ask for something; each at most `COUNT_MAX`. */
export async function countsOf(
  tx: Tx,
  actor: SignedInActor,
  at: Instant,
): Promise<{ unread: number; todo: number }> {
  const [counts] = await tx.query<{ unread: number; todo: number }>(
    `select (select count(*)::int from (select from notices.notice n
               where n.addressee = any ($1) and ${UNREAD} limit ${COUNT_MAX}) u) as unread,
            (select count(*)::int from (select from notices.notice n
               where n.addressee = any ($1) and ${FILTERS.todo} limit ${COUNT_MAX}) t) as todo`,
    asked(actor, at),
  );
  return counts ?? { unread: 0, todo: 0 };
}

/** Marks notices the actor may see; the named ones, or all that are unread. @returns how many were not marked yet */
export function markRead(
  tx: Tx,
  actor: SignedInActor,
  mark: { readonly ids?: readonly string[] | undefined; readonly batch: Uuid; readonly at: Instant },
): Promise<number> {
  return tx.execute(
    `insert into notices.read_mark (person_id, notice_id, batch, read_at)
     select $2, n.id, $4, $5 from notices.notice n
     where n.addressee = any ($1)
       and case when $6::uuid[] is null then ${UNREAD} else n.id = any ($6) end
     on conflict do nothing`,
    [...asked(actor, mark.at), mark.batch, date(mark.at), mark.ids ?? null],
  );
}

/** Takes back the marks of one go, or of one notice. @returns how many */
export function unmark(
  tx: Tx,
  personId: string,
  what: { readonly batch?: string | undefined; readonly id?: string | undefined },
): Promise<number> {
  return tx.execute('delete from notices.read_mark where person_id = $1 and (batch = $2 or notice_id = $3)', [
    personId,
    what.batch ?? null,
    what.id ?? null,
  ]);
}
