import type { Instant } from '../../kernel/brand.ts';
import { instant, periodOf } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { circleOf } from '../circle/index.ts';
import { accountDeclared } from '../clearing/events.ts';
import { orderCancelled, orderDeclined, orderExpired, orderPlaced } from '../orders/events.ts';
import { extractImported, tieDeclared, tieStruck, tieVerified } from '../ties/events.ts';
import { heldKeysOf } from '../ties/index.ts';
import { claimOpened, voucherExtended, voucherReleased, voucherReserved } from '../vouchers/events.ts';
import { voucherById } from '../vouchers/index.ts';
import {
  claimDealing,
  extendDealings,
  keepDealing,
  lowerSupport,
  supportDealing,
  voidDealing,
} from './dealing-store.ts';
import { lookAt, lookAtNewest, lookAtTies } from './look.ts';
import { followMoney } from './money.ts';
import type { Series } from './store.ts';
import { followWaits } from './waits.ts';

/** Keeps the orders that the rules look at. @returns the order to look at now, if there is one */
async function followDealings(tx: Tx, event: RecordedEvent, series: Series): Promise<string | undefined> {
  const at = event.at as Instant;
  const reserved = readEvent(voucherReserved, event);
  if (reserved !== undefined) {
    const voucherEnds = (await voucherById(tx, reserved.voucherId as never))?.validUntil;
    const { jurisdictionId: issuerId, amount, ...of } = reserved;
    await supportDealing(tx, { ...of, issuerId, voucherEnds, amount: BigInt(amount), at, series });
    return undefined;
  }
  const released = readEvent(voucherReleased, event);
  if (released !== undefined) await lowerSupport(tx, released.orderId, BigInt(released.amount));
  const extended = readEvent(voucherExtended, event);
  if (extended !== undefined) await extendDealings(tx, extended.voucherId, instant(extended.validUntil));
  const placed = readEvent(orderPlaced, event);
  if (placed !== undefined) {
    const { service, price } = placed;
    const unit = service && {
      serviceCode: service.code,
      unit: service.unit,
      unitPrice: BigInt(service.unitPrice),
    };
    await keepDealing(tx, {
      ...placed,
      serviceCode: '',
      ...unit,
      price: BigInt(price),
      placedAt: at,
      series,
    });
    return placed.orderId;
  }
  const nothing =
    readEvent(orderDeclined, event) ?? readEvent(orderCancelled, event) ?? readEvent(orderExpired, event);
  if (nothing !== undefined) await voidDealing(tx, nothing.orderId);
  const { orderId, claimId } = readEvent(claimOpened, event) ?? {};
  if (orderId === undefined || claimId === undefined) return undefined;
  await claimDealing(tx, orderId, claimId, at);
  return orderId;
}

/** Looks again at orders whose parties a changed holding may have joined. */
async function followTies(tx: Tx, event: RecordedEvent): Promise<void> {
  const at = event.at as Instant;
  const one = readEvent(tieDeclared, event) ?? readEvent(tieVerified, event) ?? readEvent(tieStruck, event);
  if (one !== undefined) await lookAtTies(tx, [one.heldKey], at);
  const extract = readEvent(extractImported, event);
  if (extract === undefined) return;
  const ids = [...extract.added, ...extract.ended.map(({ tieId }) => tieId)];
  await lookAtTies(tx, await heldKeysOf(tx, ids), at);
}

/**
 * Keeps the way of the money, who waits for whom, and what looks odd, in the transaction that moves its cursor.
 */
export const oversightConsumer: Consumer = {
  name: 'oversight',
  handle: async (tx, events) => {
    const circle = await circleOf(tx);
    for (const event of events) {
      const at = event.at as Instant;
      const series: Series = event.provenance === 'sample' ? 'sample' : 'own';
      const month = periodOf(at, circle.timezone);
      await followMoney(tx, event, { eventId: event.id, commandId: event.commandId, at, month, series });
      await followWaits(tx, circle, event, series);
      const orderId = await followDealings(tx, event, series);
      if (orderId !== undefined) await lookAt(tx, orderId, at);
      const account = readEvent(accountDeclared, event);
      if (account !== undefined) await lookAtNewest(tx, account.orgId, at);
      await followTies(tx, event);
    }
  },
};
