import type { Instant, Uuid } from '../../../kernel/brand.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { rank } from '../domain/rank.ts';
import type { IndexSnapshot } from '../search-index.ts';
import { lookAmong } from './catalogue.ts';
import { askerFor, understandingContext } from './context.ts';
import { type NeedInput, readNeed } from './need.ts';
import { viewOffers } from './offer-state.ts';

export interface FittingOffer {
  readonly id: Uuid;
  readonly version: number;
  readonly provenance: 'sample' | 'own';
}

/**
 * The named offers that meet a firm's need as its own search would say. None where the need can no longer be read.
 * @param snapshot a picture of the catalogue in which the offers already stand
 */
export async function fittingAmong(
  tx: Tx,
  snapshot: IndexSnapshot,
  enterpriseId: Uuid,
  wording: NeedInput,
  ids: readonly string[],
  at: Instant,
): Promise<FittingOffer[]> {
  const asker = await askerFor(tx, enterpriseId, at);
  const read = readNeed(wording, understandingContext(asker.circle, at));
  if (!read.ok) return [];
  const need = read.value;
  const { candidates, offers } = await lookAmong(tx, snapshot, ids, need);
  const views = await viewOffers(tx, [...offers.values()], need, asker, at);
  const states = new Map([...views].map(([id, { state }]) => [id, state]));
  const { fits } = rank(candidates, need, states, {
    now: at,
    sort: 'fit',
    currency: asker.circle.currency,
    ranking: asker.ranking,
    named: true,
  });
  return fits.flatMap(({ document }) => {
    const offer = offers.get(document.id);
    return offer === undefined
      ? []
      : [{ id: offer.id, version: offer.version, provenance: offer.provenance }];
  });
}
