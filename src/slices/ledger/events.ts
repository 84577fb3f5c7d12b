import { z } from 'zod';
import { zMoney } from '../../kernel/money.ts';
import { eventType } from '../../platform/event.ts';

const reversal = {
  reversalId: z.uuid(),
  journalId: z.uuid(),
  jurisdictionId: z.string(),
  kind: z.string(),
  reason: z.string(),
};

export const reversalProposed = eventType('ledger.reversal-proposed', 1, z.object(reversal));
export const reversalWithdrawn = eventType('ledger.reversal-withdrawn', 1, z.object(reversal));
/** A journal was reversed; `lines` is what moved back, account by account. */
export const journalReversed = eventType(
  'ledger.reversed',
  1,
  z.object({
    ...reversal,
    effectiveOn: z.iso.date(),
    lines: z.array(z.object({ book: z.string(), code: z.string(), amount: zMoney })),
  }),
);
