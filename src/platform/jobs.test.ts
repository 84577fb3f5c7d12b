import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../test/support/actors.ts';
import { useDatabase } from '../../test/support/database.ts';
import { must, ok } from '../kernel/result.ts';
import { command } from './command.ts';
import { refuse } from './errors.ts';
import { startJobs } from './jobs.ts';
import { unitOfWork } from './unit-of-work.ts';

const askCommand = command({
  name: 'test.ask-for-work',
  input: z.object({ refused: z.boolean() }),
  execute: async (context, { refused }) => {
    context.enqueue({ queue: 'test-work', data: {} });
    return refused ? refuse('not-found') : ok({});
  },
});

describe('Work that a command asks for', { timeout: 60_000 }, () => {
  const db = useDatabase();

  it('is queued under the rights of the person who asked, with the change it belongs to and never without', async () => {
    const jobs = await startJobs(db.connection, [{ queue: 'test-work', run: async () => {} }], () => {});
    try {
      const uow = unitOfWork({
        pool: db.pool,
        clock: () => db.clock.now,
        entropy: (n) => randomBytes(n),
        enqueue: jobs.enqueue,
      });
      const asked = async () => {
        const { rows } = await db.pool.query<{ n: number }>(
          "select count(*)::int as n from pgboss.job where name = 'test-work'",
        );
        return rows[0]?.n;
      };
      const officer = testActor('voucher_officer');
      expect((await uow.run(askCommand, officer, uow.newId(), { refused: true })).ok).toBe(false);
      expect(await asked()).toBe(0);
      must(await uow.run(askCommand, officer, uow.newId(), { refused: false }));
      expect(await asked()).toBe(1);
    } finally {
      await jobs.stop();
    }
  });
});
