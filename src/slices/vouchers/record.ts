import { z } from 'zod';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { fromWire, toWire, zMoney } from '../../kernel/money.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { Dossier } from './contract.ts';
import type { PayerAmount } from './domain/split.ts';

/** Shares as stored and sent: who pays how much, in the scheme's order of payers. */
export const zShares = z.array(z.strictObject({ payer: zJurisdictionId, amount: zMoney }));
export type WireShares = z.infer<typeof zShares>;

export const sharesToWire = (shares: readonly PayerAmount[]): WireShares =>
  shares.map(({ payer, amount }) => ({ payer, amount: toWire(amount) }));
export const sharesFromWire = (shares: WireShares): PayerAmount[] =>
  shares.map(({ payer, amount }) => ({ payer, amount: fromWire(amount) }));

export const payersOf = (shares: readonly PayerAmount[]): JurisdictionId[] =>
  shares.map((share) => share.payer);

/** A record is sample as soon as anything it rests on is. */
export const provenanceOf = (...parts: readonly string[]): RecordProvenance =>
  parts.includes('sample') ? 'sample' : 'own';

/** Whether something sample is about to move the money of a real record or scheme; it never may. */
export const sampleOnReal = (real: { readonly provenance: string }, ...parts: readonly string[]): boolean =>
  real.provenance === 'own' && parts.includes('sample');

/** The orders of a year's claim with their amounts; empty for a claim of one order. */
export const claimLines = ({ dossier }: { readonly dossier: Dossier }) =>
  (dossier.spend ?? []).map((one) => ({ ...one, amount: fromWire(one.amount) }));

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number people can read out, from a record's id: letter, year, nine characters that cannot be mistaken for
 * each other (45 of the id's random bits), e.g. `V26-7K3-M9Q-XZ2`.
 */
export function recordNumber(letter: string, year: number, id: Uuid): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`);
  let text = '';
  for (let index = 0; index < 9; index++) {
    text = `${ALPHABET[Number(rest % 32n)] ?? ''}${text}`;
    rest /= 32n;
  }
  const groups = [text.slice(0, 3), text.slice(3, 6), text.slice(6)].join('-');
  return `${letter}${String(year % 100).padStart(2, '0')}-${groups}`;
}
