import type { Instant } from '../../kernel/brand.ts';
import { later, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import type { Claim } from './claim-store.ts';
import { daysOfVoucher, daysOfYear, type InvoiceDays } from './domain/invoice-days.ts';
import { type ReservationKey, reservationById } from './reservation-store.ts';
import { schemeOf } from './schemes.ts';

/**
 * When invoices of an order are to be dated by the scheme that pays for it, as the voucher stands: an extension
 * counts. `undefined` when nothing is set aside, or for whoever is no party to it.
 */
export async function invoiceDaysOf(tx: Tx, key: ReservationKey): Promise<InvoiceDays | undefined> {
  const reservation = await reservationById(tx, key);
  if (reservation === undefined || reservation.state === 'released') return undefined;
  const [days] = await tx.query<{ began: Instant | null; ends: Instant | null }>(
    'select began, ends from vouchers.days_drawn_on($1, $2)',
    [reservation.jurisdictionId, reservation.id],
  );
  if (!days || days.began === null || days.ends === null) return undefined;
  const { jurisdictionId, schemeCode, schemeVersion } = reservation;
  const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
  return daysOfVoucher(await schemeOf(tx, jurisdictionId, schemeCode, schemeVersion), {
    from: zoned(days.began, timezone).date,
    // It ends with the first instant after its last day.
    to: zoned(later(days.ends, -1), timezone).date,
  });
}

/** The same for the invoices of a claim. */
export async function invoiceDaysOfClaim(tx: Tx, claim: Claim): Promise<InvoiceDays | undefined> {
  const { jurisdictionId, reservationId, spendYear } = claim;
  if (reservationId !== undefined) return invoiceDaysOf(tx, { jurisdictionId, reservationId });
  if (spendYear === undefined) return undefined;
  return daysOfYear(await schemeOf(tx, jurisdictionId, claim.schemeCode, claim.schemeVersion), spendYear);
}
