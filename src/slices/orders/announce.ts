import type { Order } from './record.ts';

/** Who and where, as every event of an order says it. */
export const partiesOf = (order: Order) => ({
  orderId: order.id,
  number: order.number,
  enterpriseId: order.enterprise.id,
  providerId: order.provider.id,
  offerId: order.offer.id,
  offerKind: order.offer.kind,
  jurisdictionId: order.jurisdictionId,
  providerJurisdictionId: order.providerJurisdictionId,
  payerIds: [...order.payerIds],
});
