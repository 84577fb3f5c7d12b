import type { Instant } from '../../kernel/brand.ts';
import { periodOf } from '../../kernel/time.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { circleOf } from '../circle/index.ts';
import { statementPaid } from '../clearing/events.ts';
import { usageCountersigned } from '../orders/events.ts';
import { voucherRedeemed } from '../vouchers/events.ts';
import { type Contribution, fromPayment, fromRedemption, fromSignedUse } from './domain/computed.ts';
import { addEntry, type Entry, type Series } from './store.ts';

/** What an event adds to the figures, with the month and series it belongs to; nothing for most. */
function entriesOf(event: RecordedEvent, timezone: string): Entry[] {
  const at = event.at as Instant;
  const series: Series = event.provenance === 'sample' ? 'sample' : 'own';
  const place = { eventId: event.id, period: periodOf(at, timezone), series, at };
  const into = (contributions: Contribution[], where = place): Entry[] =>
    contributions.map((contribution) => ({ ...contribution, ...where }));

  const signed = readEvent(usageCountersigned, event);
  if (signed !== undefined) return into(fromSignedUse(signed));
  const redeemed = readEvent(voucherRedeemed, event);
  if (redeemed !== undefined) return into(fromRedemption(redeemed));
  const paid = readEvent(statementPaid, event);
  if (paid === undefined) return [];
  // The bank paid on a day of its own, which may lie in an earlier month than its recording.
  return into(fromPayment(paid), { ...place, period: paid.paidOn.slice(0, 7), series: paid.series });
}

/** Moves the figures with the events, in the transaction that moves its cursor. */
export const indicatorsConsumer: Consumer = {
  name: 'indicators',
  handle: async (tx, events) => {
    const { timezone } = await circleOf(tx);
    for (const event of events) for (const entry of entriesOf(event, timezone)) await addEntry(tx, entry);
  },
};
