import type { Instant } from '../../kernel/brand.ts';
import { periodOf } from '../../kernel/time.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { circleOf } from '../circle/index.ts';
import { usageCountersigned } from '../orders/events.ts';
import { voucherRedeemed } from '../vouchers/events.ts';
import { type Contribution, fromRedemption, fromSignedUse } from './domain/computed.ts';
import { addEntry } from './store.ts';

/** What an event adds to the figures; nothing for most. */
function contributionsOf(event: RecordedEvent): Contribution[] {
  const signed = readEvent(usageCountersigned, event);
  if (signed !== undefined) return fromSignedUse(signed);
  const redeemed = readEvent(voucherRedeemed, event);
  if (redeemed !== undefined) return fromRedemption(redeemed);
  return [];
}

/** Moves the figures with the events, in the transaction that moves its cursor. */
export const indicatorsConsumer: Consumer = {
  name: 'indicators',
  handle: async (tx, events) => {
    const { timezone } = await circleOf(tx);
    for (const event of events) {
      const at = event.at as Instant;
      const place = {
        eventId: event.id,
        period: periodOf(at, timezone),
        series: event.provenance === 'sample' ? ('sample' as const) : ('own' as const),
        at,
      };
      for (const contribution of contributionsOf(event)) await addEntry(tx, { ...contribution, ...place });
    }
  },
};
