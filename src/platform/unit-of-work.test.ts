import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../test/support/actors.ts';
import { useDatabase } from '../../test/support/database.ts';
import { ok } from '../kernel/result.ts';
import { sealPlaced } from './audit/sealer.ts';
import { command } from './command.ts';
import { refuse } from './errors.ts';
import { eventType } from './event.ts';

const counted = eventType('test.counted', 1, z.object({ n: z.number() }));

describe('A unit of work', () => {
  const db = useDatabase();
  const actor = testActor('auditor');

  const count = (effects: number[]) =>
    command({
      name: 'test.count',
      input: z.object({ n: z.number() }),
      execute: async (context, { n }) => {
        effects.push(n);
        context.emit({ event: counted, payload: { n }, provenance: 'own' });
        return n < 0 ? refuse('not-found') : ok({ n });
      },
    });

  it('gives the stored result when the same command id returns', async () => {
    const effects: number[] = [];
    const id = db.uow.newId();
    const first = await db.uow.run(count(effects), actor, id, { n: 1 });
    const second = await db.uow.run(count(effects), actor, id, { n: 1 });
    expect(second).toEqual(first);
    expect(effects).toEqual([1]);
  });

  it('refuses the same command id with other content', async () => {
    const id = db.uow.newId();
    await db.uow.run(count([]), actor, id, { n: 2 });
    const second = await db.uow.run(count([]), actor, id, { n: 3 });
    expect(second.ok ? '' : second.error.code).toBe('platform.key-reused');
  });

  it('runs once for twenty simultaneous twins', async () => {
    const effects: number[] = [];
    const id = db.uow.newId();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => db.uow.run(count(effects), actor, id, { n: 7 })),
    );
    expect(effects).toEqual([7]);
    expect(new Set(results.map((r) => JSON.stringify(r))).size).toBe(1);
  });

  it('stores a refusal and writes no event for it', async () => {
    const id = db.uow.newId();
    await db.uow.run(count([]), actor, id, { n: -1 });
    const rows = await db.pool.query('select 1 from platform.event where command_id = $1', [id]);
    expect(rows.rowCount).toBe(0);
    const again = await db.uow.run(count([]), actor, id, { n: -1 });
    expect(again.ok ? '' : again.error.code).toBe('platform.not-found');
  });

  it('places events densely and seals them into a chain', async () => {
    await db.drain([]);
    const seal = await sealPlaced(db.uow);
    const { rows } = await db.pool.query('select position from platform.event_position order by position');
    expect(rows.map((row) => Number(row.position))).toEqual(rows.map((_row, index) => index + 1));
    expect(seal?.lastPosition).toBe(rows.length);
    expect(await sealPlaced(db.uow)).toBeUndefined();
  });

  it('never lets an event be changed, removed or truncated', async () => {
    for (const sql of [
      'update platform.event set payload = payload',
      'delete from platform.event',
      'truncate platform.event cascade',
    ]) {
      await expect(db.pool.query(sql)).rejects.toMatchObject({ code: 'TQ001' });
    }
  });

  it('acts as roles that neither own tables nor bypass row-level security', async () => {
    const { rows } = await db.pool.query(
      "select rolname, rolsuper, rolbypassrls from pg_roles where rolname in ('tq_app', 'tq_worker') order by 1",
    );
    expect(rows).toEqual([
      { rolname: 'tq_app', rolsuper: false, rolbypassrls: false },
      { rolname: 'tq_worker', rolsuper: false, rolbypassrls: false },
    ]);
  });
});

describe('The circle’s one order of events', () => {
  const db = useDatabase();
  const actor = testActor('auditor');
  const three = command({
    name: 'test.three',
    input: z.object({ from: z.number() }),
    execute: async (context, { from }) => {
      for (const n of [from, from + 1, from + 2]) {
        context.emit({ event: counted, payload: { n }, provenance: 'own' });
      }
      return ok({});
    },
  });

  it('keeps what one command wrote in order, and later commands behind earlier ones, within one millisecond', async () => {
    for (const from of [0, 3, 6, 9]) await db.uow.run(three, actor, db.uow.newId(), { from });
    const seen: number[] = [];
    await db.drain([
      {
        name: 'test',
        handle: async (_tx, events) => {
          for (const event of events) seen.push((event.payload as { n: number }).n);
        },
      },
    ]);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
