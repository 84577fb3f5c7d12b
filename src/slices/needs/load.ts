import type { Instant, JurisdictionId } from '../../kernel/brand.ts';
import { addDays } from '../../kernel/day.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { fromZoned, zoned } from '../../kernel/time.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as refusePlatform } from '../../platform/errors.ts';
import { authorise } from '../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { organisationOf, personNames, personsOf } from '../identity/index.ts';
import { type GiveawayFound, giveawaysIn, type Owner, unconfirmed } from './domain/giveaway.ts';
import { refuse } from './errors.ts';
import { needsPolicy } from './policy.ts';
import { type KeptNeed, needById, type Publication, publicationById } from './store.ts';

type Action = keyof typeof needsPolicy;

/** A need of the actor's own firm, and the right to do this to it. */
export async function ownNeed(
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  needId: string,
  action: Action,
): Promise<Result<{ actor: SignedInActor; need: KeptNeed }>> {
  if (actor.kind !== 'person') return refusePlatform('sign-in-required');
  const need = await needById(tx, actor.orgId, needId);
  const allowed = authorise(needsPolicy, action, actor, { enterpriseId: need?.enterpriseId ?? actor.orgId });
  if (!allowed.ok) return allowed;
  return need === undefined ? refusePlatform('not-found') : ok({ actor: allowed.value, need });
}

/** The same with what was published of it. */
export async function ownPublication(
  context: Pick<CommandContext, 'tx' | 'actor'>,
  needId: string,
  action: Action,
): Promise<Result<{ actor: SignedInActor; need: KeptNeed; publication: Publication }>> {
  const found = await ownNeed(context, needId, action);
  if (!found.ok) return found;
  const { publicationId } = found.value.need;
  const publication =
    publicationId === undefined ? undefined : await publicationById(context.tx, publicationId);
  return publication === undefined ? refuse('moved-on') : ok({ ...found.value, publication });
}

/** The end of a day the person chose: not past, and not beyond the limit. */
export async function endOfDay(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  day: string,
  daysMax: number,
  at: Instant,
  field: string,
): Promise<Result<Instant>> {
  const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
  const { date } = zoned(at, timezone);
  const last = addDays(date, daysMax);
  if (day <= date || day > last) return refuse('day-out-of-range', { last }, { field });
  return ok(fromZoned(addDays(day, 1), '00:00', timezone));
}

/** What is on record of a firm by which it would be recognised. */
export async function ownerOf(tx: Tx, actor: SignedInActor, at: Instant): Promise<Owner> {
  const circle = await circleOf(tx);
  const firm = await organisationOf(tx, actor.orgId);
  if (firm === undefined) throw new Error('An actor acts for an organisation on record.');
  const { date } = zoned(at, circle.timezone);
  const names = await personNames(tx, [...(await personsOf(tx, actor.orgId, date)), actor.personId]);
  return {
    nameZh: firm.nameZh,
    nameEn: firm.nameEn,
    ...(firm.creditCode === undefined ? {} : { creditCode: firm.creditCode }),
    place: firm.place,
    persons: [...new Set(names.values())],
    parties: circle.jurisdictions.flatMap(({ name, shortName }) => [
      name.zh,
      name.en,
      shortName.zh,
      shortName.en,
    ]),
  };
}

/** Nothing that gives the owner away, except what it has confirmed word for word. */
export async function anonymous(
  tx: Tx,
  actor: SignedInActor,
  texts: readonly string[],
  confirmed: readonly string[],
  at: Instant,
): Promise<Result<void>> {
  const owner = await ownerOf(tx, actor, at);
  const found = unconfirmed(
    texts.flatMap((text) => giveawaysIn(text, owner)),
    confirmed,
  );
  if (found.length === 0) return ok(undefined);
  const refusal = refuse('gives-away', { words: wordsOf(found) }, { field: 'summary' });
  return err(refusal.error);
}

const wordsOf = (found: readonly GiveawayFound[]): string =>
  [...new Set(found.map(({ words }) => `“${words}”`))].join(' ');
