import type { Instant } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { zoned } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { authorise } from '../../platform/policy.ts';
import { circleOf } from '../circle/index.ts';
import { refuse } from './errors.ts';
import { programmePolicy } from './policy.ts';
import type { Deed, Series, Undertaking } from './record.ts';
import { undertakingById } from './undertaking-store.ts';

/** Today's date where the circle keeps its calendar. */
export async function todayOf(tx: Tx, at: Instant): Promise<string> {
  return zoned(at, (await circleOf(tx)).timezone).date;
}

export const deed = (actor: SignedInActor, at: Instant): Deed => ({
  orgId: actor.orgId,
  personId: actor.personId,
  at,
});

export const seriesOf = (actor: SignedInActor): Series => (actor.provenance === 'sample' ? 'sample' : 'own');

/** A sample account plays with sample records only. */
export const mayTouch = (actor: SignedInActor, record: { readonly provenance: Series }): boolean =>
  actor.provenance !== 'sample' || record.provenance === 'sample';

/** Loads an item for one of its parties or for the secretariat, and decides the action on it. */
export async function undertakingFor(
  { tx, actor }: CommandContext,
  id: string,
  action: 'programme.report' | 'programme.judge',
): Promise<Result<{ item: Undertaking; actor: SignedInActor }>> {
  const item = await undertakingById(tx, id);
  if (item === undefined) return platformRefuse('not-found');
  const allowed = authorise(programmePolicy, action, actor, {
    jurisdictionIds: [item.lead, ...item.partners],
  });
  if (!allowed.ok) return allowed;
  if (!mayTouch(allowed.value, item)) return refuse('sample-account');
  return ok({ item, actor: allowed.value });
}

/** What every event about an item says of it. */
export const announced = (item: Undertaking) => ({
  undertakingId: item.id as string,
  number: item.number,
  nameZh: item.nameZh,
  nameEn: item.nameEn,
  lead: item.lead,
  partners: [...item.partners],
});
