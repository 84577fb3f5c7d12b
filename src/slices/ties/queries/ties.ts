import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { allowedActions, may } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { findOrganisations, type Organisation, organisationOf, recordedFacts } from '../../identity/index.ts';
import type { Between, myTiesOperation, TieView, tiesOperation } from '../contract.ts';
import { TIES_COMPLETE } from '../domain/complete.ts';
import { graphOf } from '../domain/graph.ts';
import { relate } from '../domain/relate.ts';
import { tieWords } from '../domain/words.ts';
import { refuse } from '../errors.ts';
import { tiesPolicy } from '../policy.ts';
import { nodeKey, type TieRecord, tieRecordsAbove, tiesAt, tiesFor } from '../store.ts';

const LIST_MAX = 200;
/** Digests stay inside: a person is shown by name, and told apart within one answer only. */
const shownKey = (key: string): string => (key.startsWith('person:') ? key.slice(0, 15) : key);

/** A record as a page shows it, with what this viewer may do about it. */
export function tieView(actor: Actor, tie: TieRecord): TieView {
  const { recordedAt, declaredBy: _, holder, held, ...rest } = tie;
  const open = (
    tie.struck ? [] : tie.basis === 'verified' ? ['ties.strike'] : ['ties.verify', 'ties.strike']
  ) as ('ties.verify' | 'ties.strike')[];
  return {
    ...rest,
    holder: { ...holder, key: shownKey(holder.key) },
    held,
    recordedAt: iso(recordedAt),
    allowed: open.filter((action) => may(tiesPolicy[action], actor, tie)),
  };
}

const todayOf = async (tx: Tx, at: Instant): Promise<string> => zoned(at, (await circleOf(tx)).timezone).date;

/** What is on record about the viewer's own organisation, and whether it said that this is all. */
export async function myTies(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<z.output<(typeof myTiesOperation)['output']>>> {
  const self = actor.kind === 'person' ? await organisationOf(tx, actor.orgId) : undefined;
  if (self === undefined) return platformRefuse('not-found');
  const key = nodeKey(self);
  const today = await todayOf(tx, at);
  const said = (await recordedFacts(tx, self.id))
    .filter((one) => one.code === TIES_COMPLETE && one.value === true)
    .filter((one) => one.validFrom <= today && today <= (one.validTo ?? today))
    .sort((a, b) => (a.basis === b.basis ? 0 : a.basis === 'verified' ? -1 : 1))[0];
  const complete =
    said === undefined
      ? null
      : { basis: said.basis, ...(said.validTo === undefined ? {} : { validTo: said.validTo }) };
  const ties = (await tiesAt(tx, key)).map((tie) => tieView(actor, tie));
  return ok({ key, complete, ties, allowed: allowedActions(tiesPolicy, actor, {}) });
}

/** Ties that a desk answers for; an auditor sees those of all. */
export async function tieList(
  tx: Tx,
  actor: Actor,
  query: z.output<typeof tiesOperation.query>,
): Promise<Result<z.output<(typeof tiesOperation)['output']>>> {
  const desk = actor.kind === 'person' && actor.roles.includes('voucher_officer');
  const found = await tiesFor(tx, {
    ...(desk ? { jurisdictionId: actor.jurisdictionId } : {}),
    ...(query.basis === undefined ? {} : { basis: query.basis }),
    ...(query.text === undefined ? {} : { text: query.text }),
    limit: LIST_MAX + 1,
  });
  return ok({
    ties: found.slice(0, LIST_MAX).map((tie) => tieView(actor, tie)),
    more: found.length > LIST_MAX,
    allowed: allowedActions(tiesPolicy, actor, {}),
  });
}

/** How two organisations are tied today, and the holdings around them. */
export async function tiesBetween(
  tx: Tx,
  actor: Actor,
  at: Instant,
  asked: { readonly one: string; readonly other: string },
): Promise<Result<Between>> {
  const one = await organisationNamed(tx, asked.one, 'one');
  if (!one.ok) return one;
  const other = await organisationNamed(tx, asked.other, 'other');
  if (!other.ok) return other;
  const today = await todayOf(tx, at);
  const records = await tieRecordsAbove(tx, one.value.id, [other.value.id]);
  const related = relate(graphOf(records), nodeKey(one.value), nodeKey(other.value), today);
  const inForce = records.filter((tie) => tie.validFrom <= today && today <= (tie.validTo ?? today));
  return ok({
    one: partyOf(one.value),
    other: partyOf(other.value),
    same: related.same,
    cutOff: related.cutOff,
    found: related.found.map((tie) => ({
      kind: tie.kind,
      ...(tie.percent === undefined ? {} : { percent: tie.percent }),
      basis: tie.basis,
      words: tieWords(tie),
      path: tie.path.map((edge) => edge.id as Uuid),
    })),
    edges: inForce.map((tie) => tieView(actor, tie)),
  });
}

async function organisationNamed(tx: Tx, text: string, field: string): Promise<Result<Organisation>> {
  const [found] = await findOrganisations(tx, text);
  return found === undefined ? refuse('organisation-unknown', { text }, { field }) : ok(found);
}

const partyOf = (organisation: Organisation) => ({
  id: organisation.id,
  key: nodeKey(organisation),
  nameZh: organisation.nameZh,
  nameEn: organisation.nameEn,
});
