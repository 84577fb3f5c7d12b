// Issues what runs under way still owe, in small batches, until somebody kills it: see issue-killed.test.ts.
import { randomBytes } from 'node:crypto';
import type { PoolConfig } from 'pg';
import { openPool } from '../../src/platform/db/pool.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { issueWaiting } from '../../src/slices/vouchers/index.ts';
import { TEST_START } from '../support/clock.ts';

const connection = JSON.parse(process.argv[2] ?? '{}') as PoolConfig;
const uow = unitOfWork({
  pool: openPool({ connection }),
  clock: () => TEST_START,
  entropy: (n) => randomBytes(n),
  enqueue: async () => {},
});
await issueWaiting(uow, { batch: 4, room: async () => void process.stdout.write('.') });
process.exit(0);
