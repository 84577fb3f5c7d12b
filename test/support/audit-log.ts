import { z } from 'zod';
import { ok } from '../../src/kernel/result.ts';
import { iso, later } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { leafHash } from '../../src/platform/audit/leaf.ts';
import { sealPlaced } from '../../src/platform/audit/sealer.ts';
import { command } from '../../src/platform/command.ts';
import { eventType } from '../../src/platform/event.ts';
import type { TestDatabase } from './database.ts';

const noted = eventType('test.noted', 1, z.object({ text: z.string() }));

/** Records one event with this text. */
export const noteCommand = command({
  name: 'test.note',
  input: z.object({ text: z.string() }),
  execute: async (context, { text }) => {
    context.emit({ event: noted, payload: { text }, provenance: 'own' });
    return ok({ text });
  },
});

/** Records events through the unit of work, `perSeal` to a seal. The last batch is placed but not sealed. */
export async function recordBatches(
  db: TestDatabase,
  actor: SignedInActor,
  batches: number,
  perSeal: number,
): Promise<void> {
  for (let batch = 1; batch <= batches; batch += 1) {
    for (let n = 1; n <= perSeal; n += 1) {
      // A separator that some tools take for a line end, and Chinese text, must survive every step.
      const text = `第 ${batch} 批\u2028记录 ${n}`;
      await db.uow.run(noteCommand, actor, db.uow.newId(), { text });
      db.clock.now = later(db.clock.now, 1_000);
    }
    await db.drain([]);
    if (batch < batches) await sealPlaced(db.uow);
  }
}

const BULK = 5_000;

/** Puts many events with bytes of payload into an empty log, as commands would have, and seals all of them. */
export async function recordMany(
  db: TestDatabase,
  actor: SignedInActor,
  count: number,
  bytes: number,
): Promise<void> {
  const payload = JSON.stringify({ text: 'x'.repeat(bytes) });
  const at = db.clock.now;
  for (let done = 0; done < count; done += BULK) {
    const rows = Array.from({ length: Math.min(BULK, count - done) }, (_, index) => {
      const id = db.uow.newId();
      const fields = {
        id,
        type: noted.type,
        version: noted.version,
        at: iso(at),
        actorOrg: actor.orgId,
        actorPerson: actor.personId,
        commandId: id,
        provenance: 'own',
        payload,
      };
      return { id, position: done + index + 1, leaf: leafHash(fields) };
    });
    await db.pool.query(
      `insert into platform.event
         (id, type, version, at, actor_org, actor_person, command_id, provenance, payload, leaf)
       select r.id, $2, $3, $4, $5, $6, r.id, 'own', $7, r.leaf
       from jsonb_to_recordset($1::jsonb) as r(id uuid, leaf text)`,
      [JSON.stringify(rows), noted.type, noted.version, new Date(at), actor.orgId, actor.personId, payload],
    );
    await db.pool.query(
      `insert into platform.event_position (position, event_id)
       select r.position, r.id from jsonb_to_recordset($1::jsonb) as r(id uuid, position bigint)`,
      [JSON.stringify(rows)],
    );
  }
  await db.pool.query('update platform.relay_head set position = $1', [count]);
  while ((await sealPlaced(db.uow)) !== undefined);
}
