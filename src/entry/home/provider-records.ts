import type { ClosureView, KnownBooking } from '../../slices/booking/web/index.ts';
import type { OrderSummary } from '../../slices/orders/web/api.ts';

/** Orders of one institution, as its lists give them. */
export interface ProviderRecords {
  /** Orders that wait for the institution. */
  readonly waiting: readonly OrderSummary[];
  /** Open orders that wait for the firm or for their day. */
  readonly underway: readonly OrderSummary[];
  /** Countersigned orders, the newest. */
  readonly signed: readonly OrderSummary[];
}

type Slotted = OrderSummary & { readonly slot: NonNullable<OrderSummary['slot']> };

const slotted = (orders: readonly OrderSummary[]): readonly Slotted[] =>
  orders.flatMap((order) => (order.slot === null ? [] : [{ ...order, slot: order.slot }]));

/** Requests to accept or decline, the next to expire first. */
export const requestsOf = ({ waiting }: ProviderRecords): readonly OrderSummary[] =>
  waiting.filter(({ state }) => state === 'placed').sort((a, b) => (a.acceptBy < b.acceptBy ? -1 : 1));

export interface Missing {
  readonly order: OrderSummary;
  /** Hours to be recorded or corrected, or papers to be filed. */
  readonly what: 'hours' | 'dispute' | 'papers';
}

/** Records that the institution still owes, those that wait longest first. */
export function missingOf({ waiting, signed }: ProviderRecords): readonly Missing[] {
  const hours = waiting
    .filter(({ state }) => state === 'accepted' || state === 'disputed')
    .map((order): Missing => ({ order, what: order.state === 'disputed' ? 'dispute' : 'hours' }));
  const papers = signed
    .filter((order) => order.deducted !== '0' && order.evidenceMissing.length > 0)
    .map((order): Missing => ({ order, what: 'papers' }));
  return [...hours, ...papers].sort((a, b) => (a.order.since < b.order.since ? -1 : 1));
}

/** What happens on an instrument: a booking or a closure. */
export interface Entry {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly order?: OrderSummary;
  readonly closure?: ClosureView;
}

export interface MachineDay {
  readonly offerId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly entries: readonly Entry[];
}

/** A stretch of time, usually a local day. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * What falls into a day, instrument by instrument, the earliest first. Entries are cut at the ends of the day.
 */
export function dayOf(
  { waiting, underway, signed }: ProviderRecords,
  closures: readonly ClosureView[],
  day: Span,
): readonly MachineDay[] {
  const machines = new Map<string, { nameZh: string; nameEn: string; entries: Entry[] }>();
  const put = (offer: Pick<OrderSummary, 'offerId' | 'offerNameZh' | 'offerNameEn'>, entry: Entry) => {
    if (entry.to <= day.from || entry.from >= day.to) return;
    const known = machines.get(offer.offerId);
    const machine = known ?? { nameZh: offer.offerNameZh, nameEn: offer.offerNameEn, entries: [] };
    machines.set(offer.offerId, machine);
    machine.entries.push({
      ...entry,
      from: entry.from < day.from ? day.from : entry.from,
      to: entry.to > day.to ? day.to : entry.to,
    });
  };
  for (const order of slotted([...waiting, ...underway, ...signed])) {
    put(order, { id: order.id, ...order.slot, order });
  }
  for (const closure of closures) {
    put(closure, { id: closure.id, from: closure.from, to: closure.to ?? day.to, closure });
  }
  return [...machines]
    .map(([offerId, machine]) => {
      const entries = machine.entries.sort((a, b) => (a.from < b.from ? -1 : 1));
      return { ...machine, offerId, entries };
    })
    .sort((a, b) => ((a.entries[0]?.from ?? '') < (b.entries[0]?.from ?? '') ? -1 : 1));
}

/** Hours that hold all of some days, so that they are drawn to one scale: eight to six at the least. */
export function hoursOf(days: readonly { readonly span: Span; readonly machines: readonly MachineDay[] }[]) {
  let [from, to] = [8, 18];
  for (const { span, machines } of days) {
    const start = Date.parse(span.from);
    for (const entry of machines.flatMap(({ entries }) => entries)) {
      from = Math.min(from, Math.floor((Date.parse(entry.from) - start) / 3_600_000));
      to = Math.max(to, Math.ceil((Date.parse(entry.to) - start) / 3_600_000));
    }
  }
  return { from, to };
}

/** Open bookings, for whoever is about to close an instrument. */
export const bookingsOf = (
  { waiting, underway }: ProviderRecords,
  firm: (order: OrderSummary) => string,
): readonly KnownBooking[] =>
  slotted([...waiting, ...underway])
    .filter(({ state }) => state === 'placed' || state === 'accepted')
    .map((order) => ({
      orderId: order.id,
      offerId: order.offerId,
      label: `${order.number} ${firm(order)}`,
      ...order.slot,
    }));
