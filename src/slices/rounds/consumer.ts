import type { Uuid } from '../../kernel/brand.ts';
import { fromWire } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type RecordedEvent, readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { paymentReturned, statementPaid } from '../clearing/events.ts';
import { notePayment, noteReturn } from './payment-store.ts';

/** Brings what clearing paid, and what the bank gave back, onto each claim and so onto its round. */
export const roundsConsumer: Consumer = {
  name: 'rounds',
  handle: async (tx, events) => {
    for (const event of events) {
      await paid(tx, event);
      await returned(tx, event);
    }
  },
};

async function paid(tx: Tx, event: RecordedEvent): Promise<void> {
  const payload = readEvent(statementPaid, event);
  if (payload === undefined) return;
  for (const claim of payload.claims) {
    await notePayment(tx, {
      jurisdictionId: claim.schemeJurisdictionId,
      claimId: claim.claimId as Uuid,
      payer: payload.jurisdictionId,
      statementId: payload.statementId as Uuid,
      payeeId: payload.payeeId as Uuid,
      enterpriseId: claim.enterpriseId as Uuid,
      series: payload.series,
      amount: fromWire(claim.amount),
      paidOn: payload.paidOn,
    });
  }
}

async function returned(tx: Tx, event: RecordedEvent): Promise<void> {
  const payload = readEvent(paymentReturned, event);
  if (payload === undefined) return;
  const { series, returnedOn } = payload;
  const [statementId, payeeId] = [payload.statementId as Uuid, payload.payeeId as Uuid];
  await noteReturn(tx, { statementId, payeeId, series, returnedOn });
}
