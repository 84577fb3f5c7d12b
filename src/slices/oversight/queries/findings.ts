import type { z } from 'zod';
import type { JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { personNames } from '../../identity/index.ts';
import { type TieRecord, tiesByIds, tieView, tieWords, weakest } from '../../ties/index.ts';
import type { findingOperation, findingsOperation } from '../contract.ts';
import { rules } from '../dealing-store.ts';
import type { Rule } from '../domain/rules.ts';
import { type Finding, type FindingFacts, findingById, findingCounts, findings } from '../finding-store.ts';
import { oversightPolicy } from '../policy.ts';
import { namesOf } from './funnel.ts';

type View = z.output<typeof findingOperation.output>;
type List = z.output<typeof findingsOperation.output>;

type Named = View['enterprise'];

/** Of a ring, its groups and the records that make them groups, as these stand now. */
function ringView(
  { groups, ties = [] }: FindingFacts,
  records: ReadonlyMap<string, TieRecord>,
  actor: Actor,
  named: (id: string) => Named,
): Pick<View, 'groups' | 'joins' | 'ties'> {
  if (groups === undefined) return {};
  const joins = ties.map(({ one, other, path: ids, ...tie }) => {
    const path = ids.flatMap((id) => records.get(id) ?? []);
    const basis = weakest(path);
    return {
      one: named(one),
      other: named(other),
      basis,
      words: tieWords({ ...tie, basis, path }),
      struck: path.some((record) => record.struck),
    };
  });
  const used = new Set(ties.flatMap(({ path }) => path));
  return {
    groups: groups.map((group) => group.map(named)),
    joins,
    ties: [...used].flatMap((id) => {
      const record = records.get(id);
      return record === undefined ? [] : [tieView(actor, record)];
    }),
  };
}

async function views(tx: Tx, actor: Actor, found: readonly Finding[], all: readonly Rule[]): Promise<View[]> {
  const names = await namesOf(
    tx,
    found.flatMap((one) => [one.enterpriseId, one.providerId, ...(one.facts.orgs ?? [])]),
  );
  const judges = await personNames(
    tx,
    found.flatMap((one) => one.judgedBy ?? []),
  );
  const tied = await tiesByIds(
    tx,
    found.flatMap((one) => (one.facts.ties ?? []).flatMap(({ path }) => path)),
  );
  const tieRecords = new Map<string, TieRecord>(tied.map((tie) => [tie.id, tie]));
  const named = (id: string) => ({
    id,
    nameZh: names.get(id)?.nameZh ?? '',
    nameEn: names.get(id)?.nameEn ?? '',
  });
  return found.map((one) => {
    const { orgs = [], groups: _groups, ties: _ties, ...facts } = one.facts;
    const rule = all.find(({ id }) => id === one.rule);
    const open = one.state !== 'referred' && may(oversightPolicy['oversight.judge'], actor, {});
    const steps = one.state === 'open' ? ['oversight.explain', 'oversight.refer'] : ['oversight.refer'];
    return {
      id: one.id,
      ...(rule === undefined ? {} : { rule }),
      ruleId: one.rule,
      jurisdictionId: one.jurisdictionId as JurisdictionId,
      enterprise: named(one.enterpriseId),
      ...(one.providerId === null ? {} : { provider: named(one.providerId) }),
      orgs: orgs.map(named),
      ...ringView(one.facts, tieRecords, actor, named),
      facts,
      records: [...one.records],
      strength: one.strength,
      digest: one.digest,
      foundAt: iso(one.foundAt),
      changedAt: iso(one.changedAt),
      state: one.state,
      judgedBy: one.judgedBy === null ? null : (judges.get(one.judgedBy as Uuid) ?? null),
      ...(one.judgedAt === null ? {} : { judgedAt: iso(one.judgedAt) }),
      ...(one.note === null ? {} : { note: one.note }),
      ...(one.reference === null ? {} : { reference: one.reference }),
      provenance: one.series,
      allowed: open ? steps : [],
    };
  });
}

/** What the rules found: what is open and strong first. */
export async function findingList(
  tx: Tx,
  actor: Actor,
  query: z.output<typeof findingsOperation.query>,
): Promise<Result<List>> {
  const all = await rules(tx);
  const found = await findings(tx, query);
  return ok({ rules: all, counts: await findingCounts(tx), findings: await views(tx, actor, found, all) });
}

export async function findingPage(tx: Tx, actor: Actor, findingId: string): Promise<Result<View>> {
  const found = await findingById(tx, findingId);
  if (found === undefined) return platformRefuse('not-found');
  const [view] = await views(tx, actor, [found], await rules(tx));
  return view === undefined ? platformRefuse('not-found') : ok(view);
}
