import { fromWire, subtract } from '../../kernel/money.ts';
import { readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { voucherRedeemed } from '../vouchers/events.ts';
import { lowerDeduction } from './store.ts';

/**
 * An order says what its voucher takes off it. What a desk cuts off a claim goes back to the voucher, so the order
 * says less from then on, in the transaction that moves the cursor and once for each claim.
 */
export const ordersConsumer: Consumer = {
  name: 'orders',
  handle: async (tx, events) => {
    for (const event of events) {
      const paid = readEvent(voucherRedeemed, event);
      if (paid?.orderId === undefined || paid.claimed === undefined) continue;
      const { claimId, orderId, enterpriseId } = paid;
      const cut = subtract(fromWire(paid.claimed), fromWire(paid.amount));
      await lowerDeduction(tx, { claimId, orderId, enterpriseId, cut });
    }
  },
};
