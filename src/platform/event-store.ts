import type { Instant, Uuid } from '../kernel/brand.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { iso } from '../kernel/time.ts';
import type { SignedInActor } from './actor.ts';
import { leafHash } from './audit/leaf.ts';
import type { Tx } from './db/tx.ts';
import type { NewEvent } from './event.ts';

interface Origin {
  readonly actor: SignedInActor;
  readonly commandId: Uuid;
  readonly at: Instant;
  newId(): Uuid;
}

/** Appends the events of one command, each with the leaf hash over its exact text. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[], origin: Origin): Promise<void> {
  for (const { event, payload, provenance } of events) {
    const record = {
      id: origin.newId(),
      type: event.type,
      version: event.version,
      at: iso(origin.at),
      actorOrg: origin.actor.orgId,
      actorPerson: origin.actor.personId,
      commandId: origin.commandId,
      provenance,
      payload: canonicalJson(event.payload.parse(payload)),
    };
    await tx.execute(
      `insert into platform.event
         (id, type, version, at, actor_org, actor_person, command_id, provenance, payload, leaf)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        record.id,
        record.type,
        record.version,
        new Date(origin.at),
        record.actorOrg,
        record.actorPerson,
        record.commandId,
        provenance,
        record.payload,
        leafHash(record),
      ],
    );
    await tx.execute('insert into platform.event_pending (event_id) values ($1)', [record.id]);
  }
}
