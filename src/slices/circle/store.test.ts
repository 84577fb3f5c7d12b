import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import type { Circle } from './domain/circle.ts';
import { importCircle } from './load.ts';
import { circleOf } from './store.ts';

const circle = (id: string): Circle => ({ id, jurisdictions: [] }) as unknown as Circle;

describe('The circle within a transaction', () => {
  const db = useDatabase();

  it('is read once, and anew after it was written', async () => {
    await db.uow.asWorker(async (tx) => {
      await importCircle(tx, circle('first'), []);
      const read = await circleOf(tx);
      expect(read.id).toBe('first');
      expect(await circleOf(tx)).toBe(read);
      await importCircle(tx, circle('second'), []);
      expect((await circleOf(tx)).id).toBe('second');
    });
  });

  it('is what the next transaction finds, whatever an earlier one has read', async () => {
    await db.uow.asWorker(async (tx) => {
      await importCircle(tx, circle('first'), []);
      await circleOf(tx);
    });
    await db.uow.asWorker((tx) => importCircle(tx, circle('second'), []));
    expect((await db.uow.asWorker(circleOf)).id).toBe('second');
  });
});
