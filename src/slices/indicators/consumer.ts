import type { Instant } from '../../kernel/brand.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { circleOf } from '../circle/index.ts';
import { statementPaid } from '../clearing/events.ts';
import { orderPlaced, usageCountersigned } from '../orders/events.ts';
import { clawedBack, voucherRedeemed } from '../vouchers/events.ts';
import {
  type Contribution,
  fromClawback,
  fromPayment,
  fromRedemption,
  fromSignedUse,
} from './domain/computed.ts';
import { type FlowContribution, fromPaidClaims, fromPlaced } from './domain/flows.ts';
import { addEntry, type Entry, routesOf, type Series } from './store.ts';

/** When an event counts, and in which series. */
interface Place {
  readonly eventId: string;
  readonly at: Instant;
  readonly day: string;
  readonly series: Series;
}

function placeOf(event: RecordedEvent, timezone: string): Place {
  const at = event.at as Instant;
  const series: Series = event.provenance === 'sample' ? 'sample' : 'own';
  return { eventId: event.id, at, day: zoned(at, timezone).date, series };
}

const into = (contributions: readonly (Contribution | FlowContribution)[], place: Place): Entry[] =>
  contributions.map((contribution) => ({ ...contribution, ...place }));

/** What an event adds to the figures, with the day and series it belongs to; nothing for most. */
function entriesOf(event: RecordedEvent, timezone: string): Entry[] {
  const place = placeOf(event, timezone);
  const signed = readEvent(usageCountersigned, event);
  if (signed !== undefined) return into(fromSignedUse(signed), place);
  const redeemed = readEvent(voucherRedeemed, event);
  if (redeemed !== undefined) return into(fromRedemption(redeemed), place);
  const taken = readEvent(clawedBack, event);
  if (taken !== undefined) return into(fromClawback(taken), place);
  const paid = readEvent(statementPaid, event);
  if (paid === undefined) return [];
  // The bank paid on a day of its own, which may lie before its recording.
  return into(fromPayment(paid), { ...place, day: paid.paidOn, series: paid.series });
}

/** What an event adds to the flows between parties. */
async function flowsOf(tx: Tx, event: RecordedEvent, timezone: string): Promise<Entry[]> {
  const place = placeOf(event, timezone);
  const placed = readEvent(orderPlaced, event);
  if (placed !== undefined) return into([fromPlaced(placed)], place);
  const paid = readEvent(statementPaid, event);
  if (paid === undefined) return [];
  const routes = await routesOf(
    tx,
    paid.claims.flatMap(({ orderId }) => orderId ?? []),
  );
  return into(fromPaidClaims(paid.jurisdictionId, paid.claims, routes), {
    ...place,
    day: paid.paidOn,
    series: paid.series,
  });
}

/** Moves the figures with the events, in the transaction that moves its cursor. */
export const indicatorsConsumer: Consumer = {
  name: 'indicators',
  handle: async (tx, events) => {
    const { timezone } = await circleOf(tx);
    for (const event of events) for (const entry of entriesOf(event, timezone)) await addEntry(tx, entry);
  },
};

/** Moves the flows; a cursor of its own lets a circle that is older than them catch up from its first event. */
export const flowsConsumer: Consumer = {
  name: 'flows',
  handle: async (tx, events) => {
    const { timezone } = await circleOf(tx);
    for (const event of events) {
      for (const entry of await flowsOf(tx, event, timezone)) await addEntry(tx, entry);
    }
  },
};
