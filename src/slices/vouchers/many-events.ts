import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { eventType } from '../../platform/event.ts';

const zRunOf = {
  runId: z.uuid(),
  number: z.string(),
  jurisdictionId: zJurisdictionId,
  schemeCode: z.string(),
  schemeVersion: z.int(),
};

export const runPrepared = eventType(
  'vouchers.run-prepared',
  1,
  z.object({ ...zRunOf, firms: z.int(), granted: z.int(), total: zMoney }),
);
export const runProposed = eventType(
  'vouchers.run-proposed',
  1,
  z.object({ ...zRunOf, granted: z.int(), total: zMoney, proposedBy: z.uuid() }),
);
export const runStarted = eventType(
  'vouchers.run-started',
  1,
  z.object({ ...zRunOf, granted: z.int(), total: zMoney }),
);
export const runDiscarded = eventType('vouchers.run-discarded', 1, z.object(zRunOf));
/** How it ended: `done` with every firm, or `stopped` before. What each firm got is told by events of its own. */
export const runEnded = eventType(
  'vouchers.run-ended',
  1,
  z.object({ ...zRunOf, how: z.enum(['done', 'stopped']), issued: z.int(), left: z.int(), total: zMoney }),
);
