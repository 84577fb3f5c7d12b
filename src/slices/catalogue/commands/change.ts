import type { Refusal, Result } from '../../../kernel/result.ts';
import { ok } from '../../../kernel/result.ts';
import type { CommandContext } from '../../../platform/command.ts';
import type { EventType } from '../../../platform/event.ts';
import { authorise } from '../../../platform/policy.ts';
import type { Offer } from '../domain/offer.ts';
import { refuse } from '../errors.ts';
import { cataloguePolicy } from '../policy.ts';
import { offerById, updateOffer } from '../store.ts';

export interface Change {
  readonly action: 'catalogue.update' | 'catalogue.verify' | 'catalogue.retire';
  readonly offerId: string;
  /** The version its editor saw. */
  readonly version: number;
  readonly event: EventType<{ offer: Offer }>;
  readonly decide: (offer: Offer) => Result<Offer, Refusal>;
}

/**
 * What every change of a published record has in common: only its institution, only over the version it saw, and
 * the whole new record as the event.
 */
export async function changeOffer(
  context: CommandContext,
  change: Change,
): Promise<Result<{ offerId: string; version: number }>> {
  const offer = await offerById(context.tx, change.offerId);
  if (offer === undefined) return refuse('offer-not-found');
  const allowed = authorise(cataloguePolicy, change.action, context.actor, { providerId: offer.providerId });
  if (!allowed.ok) return allowed;
  if (offer.state === 'retired') return refuse('retired');
  if (offer.version !== change.version) return refuse('version-changed', { version: offer.version });
  const decided = change.decide(offer);
  if (!decided.ok) return decided;
  const outcome = await updateOffer(context.tx, decided.value, context.at);
  if (outcome === 'asset-taken') {
    const assetNumber = decided.value.assetNumber ?? '';
    return refuse('asset-taken', { assetNumber }, { field: 'assetNumber' });
  }
  if (outcome === 'changed-meanwhile') return refuse('version-changed', { version: change.version + 1 });
  const version = offer.version + 1;
  const payload = { offer: { ...decided.value, version } };
  context.emit({ event: change.event, provenance: offer.provenance, payload });
  return ok({ offerId: offer.id, version });
}
