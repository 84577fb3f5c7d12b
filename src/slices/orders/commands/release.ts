import { ok, type Result } from '../../../kernel/result.ts';
import type { CommandContext } from '../../../platform/command.ts';
import { releaseSlot } from '../../booking/index.ts';
import { freeRuling, releaseReservation } from '../../vouchers/index.ts';
import type { Order } from '../record.ts';

/** Gives back slot, ruling and voucher amount of an order that was just closed. Units first, then voucher and budget. */
export async function releaseHoldings(context: CommandContext, order: Order): Promise<Result<void>> {
  if (order.occupancyId !== undefined) {
    await releaseSlot(context.tx, order.provider.id, order.occupancyId, context.at);
  }
  await freeRuling(context.tx, order.id);
  return releaseVoucher(context, order);
}

/** Gives back the voucher amount alone, where one is set aside. */
export async function releaseVoucher(
  { tx, at, commandId, emit }: CommandContext,
  order: Order,
): Promise<Result<void>> {
  const { scheme } = order.terms;
  if (order.reservationId === undefined || scheme === null) return ok(undefined);
  return releaseReservation(tx, {
    at,
    commandId,
    emit,
    jurisdictionId: scheme.jurisdictionId,
    reservationId: order.reservationId,
  });
}
