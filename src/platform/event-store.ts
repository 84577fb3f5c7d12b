import type { Instant, Uuid } from '../kernel/brand.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { iso } from '../kernel/time.ts';
import type { SignedInActor } from './actor.ts';
import { leafHash } from './audit/leaf.ts';
import type { Tx } from './db/tx.ts';
import { type NewEvent, VEILED } from './event.ts';

interface Origin {
  readonly actor: SignedInActor;
  readonly commandId: Uuid;
  readonly at: Instant;
  newId(): Uuid;
}

/** Appends the events of one command in their order, each with the leaf hash over its exact text. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[], origin: Origin): Promise<void> {
  if (events.length === 0) return;
  const records = events.map(({ event, payload, provenance, veiled }) => ({
    id: origin.newId(),
    type: event.type,
    version: event.version,
    at: iso(origin.at),
    actorOrg: veiled ? VEILED : origin.actor.orgId,
    actorPerson: veiled ? VEILED : origin.actor.personId,
    commandId: origin.commandId,
    provenance,
    payload: canonicalJson(event.payload.parse(payload)),
  }));
  // A command that issues to many tells of each firm: one statement for all, whatever their number.
  await tx.execute(
    `insert into platform.event
       (id, type, version, at, actor_org, actor_person, command_id, provenance, payload, leaf)
     select e.id, e.type, e.version, $4, e.org, e.person, $7, e.provenance, e.payload, e.leaf
     from unnest($1::uuid[], $2::text[], $3::int[], $5::uuid[], $6::uuid[], $8::text[], $9::text[], $10::text[])
       as e(id, type, version, org, person, provenance, payload, leaf)`,
    [
      records.map((record) => record.id),
      records.map((record) => record.type),
      records.map((record) => record.version),
      new Date(origin.at),
      records.map((record) => record.actorOrg),
      records.map((record) => record.actorPerson),
      origin.commandId,
      records.map((record) => record.provenance),
      records.map((record) => record.payload),
      records.map((record) => leafHash(record)),
    ],
  );
  await tx.execute(
    `insert into platform.event_pending (event_id)
     select e.id from unnest($1::uuid[]) with ordinality as e(id, n) order by e.n`,
    [records.map((record) => record.id)],
  );
}
