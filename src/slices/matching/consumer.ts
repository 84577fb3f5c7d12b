import type { Instant } from '../../kernel/brand.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { circleOf } from '../circle/index.ts';
import {
  milestoneDisputed,
  orderAccepted,
  orderCancelled,
  orderExpired,
  usageCountersigned,
  usageDisputed,
} from '../orders/events.ts';
import { disputeOrder, endOrder, monthOf, takeOrder } from './provider-store.ts';

/** Keeps what became of the orders that each provider took on, for the ranking. */
export const providersConsumer: Consumer = {
  name: 'providers',
  handle: async (tx, events) => {
    const own = events.filter(({ type }) => type.startsWith('orders.'));
    if (own.length === 0) return;
    const { timezone } = await circleOf(tx);
    for (const event of own) {
      const step = stepOf(event);
      if (step === undefined) continue;
      const at = event.at as Instant;
      const { providerId, orderId } = step.order;
      const order = { providerId, orderId, at, provenance: event.provenance };
      const month = monthOf(at, timezone);
      if (step.what === 'taken') await takeOrder(tx, order);
      else if (step.what === 'disputed') await disputeOrder(tx, order, month);
      else await endOrder(tx, order, step.what, month);
    }
  },
};

interface Step {
  readonly what: 'taken' | 'disputed' | 'signed' | 'lapsed' | 'called-off';
  readonly order: { readonly providerId: string; readonly orderId: string };
}

function stepOf(event: RecordedEvent): Step | undefined {
  const taken = readEvent(orderAccepted, event);
  if (taken !== undefined) return { what: 'taken', order: taken };
  const signed = readEvent(usageCountersigned, event);
  if (signed !== undefined) return { what: 'signed', order: signed };
  const disputed = readEvent(usageDisputed, event) ?? readEvent(milestoneDisputed, event);
  if (disputed !== undefined) return { what: 'disputed', order: disputed };
  const cancelled = readEvent(orderCancelled, event);
  if (cancelled !== undefined) return { what: 'called-off', order: cancelled };
  const expired = readEvent(orderExpired, event);
  if (expired === undefined) return undefined;
  // Only work that was promised and never recorded is the provider's own.
  return { what: expired.after === 'accepted' ? 'lapsed' : 'called-off', order: expired };
}
