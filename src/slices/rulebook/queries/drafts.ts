import { stringify } from 'yaml';
import type { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { addDays, iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { jurisdictionOf } from '../../circle/index.ts';
import { personNames } from '../../identity/index.ts';
import type { SchemeVersion } from '../../vouchers/index.ts';
import { caseFaults, checkBody, type Known, readVersionFile, workCases } from '../check.ts';
import { wroteIt } from '../commands/decide.ts';
import { changedRules } from '../commands/edit.ts';
import type {
  differenceOperation,
  draftOperation,
  draftsOperation,
  readFileOperation,
  zDraftSummary,
} from '../contract.ts';
import { type Change, clauseAt, difference, type Fields, type Json } from '../domain/difference.ts';
import { rulebookPolicy } from '../policy.ts';
import { knownTo, sampleOnReal } from '../record.ts';
import { type DraftRecord, draftById, draftList } from '../store.ts';
import { runsOf } from '../what-if/run-store.ts';
import { briefOf } from './runs.ts';

type Drafts = z.output<typeof draftsOperation.output>;
type DraftFile = z.output<typeof draftOperation.output>;
type Difference = z.output<typeof differenceOperation.output>;
type Names = ReadonlyMap<string, string>;

const LIST_MAX = 200;

export async function listDrafts(tx: Tx): Promise<Result<Drafts>> {
  const drafts = await draftList(tx, LIST_MAX);
  const names = await personNames(tx, [...new Set(drafts.flatMap((one) => one.authors))]);
  return ok({ drafts: drafts.map((one) => summaryOf(one, names)) });
}

const person = (id: string, names: Names) => ({ id, name: names.get(id) ?? '' });

/** A word out of a draft, which may hold anything. */
const textIn = (body: Fields, field: string, key: string): string => {
  const around = body[field];
  const value =
    typeof around === 'object' && around !== null && !Array.isArray(around)
      ? (around as Fields)[key]
      : undefined;
  return typeof value === 'string' ? value : '';
};

function summaryOf(draft: DraftRecord, names: Names): z.output<typeof zDraftSummary> {
  const { id, jurisdictionId, code, state, revision, provenance } = draft;
  const proposed = state === 'proposed' || state === 'published';
  return {
    id,
    jurisdictionId,
    code,
    title: { zh: textIn(draft.body, 'title', 'zh'), en: textIn(draft.body, 'title', 'en') },
    baseVersion: draft.baseVersion ?? null,
    model: draft.model ?? null,
    state,
    revision,
    authors: draft.authors.map((one) => person(one, names)),
    changedAt: iso(draft.changedAt),
    effectiveFrom: proposed ? textIn(draft.body, 'effective', 'from') : null,
    provenance,
  };
}

/** All that a desk looks at before it decides on a draft. */
export async function draftFile(
  tx: Tx,
  actor: Actor,
  at: Instant,
  draftId: string,
): Promise<Result<DraftFile>> {
  const draft = await draftById(tx, draftId);
  if (draft === undefined) return platformRefuse('not-found');
  const known = await knownTo(tx);
  const runs = await runsOf(tx, draft.id);
  const people = [...draft.authors, draft.proposedBy, draft.decidedBy].filter((one) => one !== undefined);
  const names = await personNames(tx, people);
  const base = baseOf(draft, known);
  const { scheme, faults } = checkBody(draft.body, known);
  const { timezone } = jurisdictionOf(known.circle, draft.jurisdictionId);
  const who = (id: string | undefined) => (id === undefined ? null : person(id, names));
  const when = (moment: Instant | undefined) => (moment === undefined ? null : iso(moment));
  return ok({
    draft: {
      ...summaryOf(draft, names),
      body: draft.body,
      cases: draft.cases,
      base: base === undefined ? null : { ...base },
      reason: draft.reason ?? null,
      proposedBy: who(draft.proposedBy),
      proposedAt: when(draft.proposedAt),
      decidedBy: who(draft.decidedBy),
      decidedAt: when(draft.decidedAt),
      decisionNote: draft.decisionNote ?? null,
      earliest: addDays(zoned(at, timezone).date, 1),
      faults: [...faults, ...caseFaults(draft.cases)],
      worked: scheme === undefined ? [] : workCases(scheme, draft.cases),
      changes: base === undefined ? [] : changesFrom(base, draft.body, scheme),
      runs: runs.map(briefOf),
      allowed: allowedOn(draft, actor),
    },
    ...choicesOf(known),
  });
}

const baseOf = (draft: DraftRecord, { versions }: Known): SchemeVersion | undefined =>
  versions.find(
    (one) =>
      one.jurisdiction === draft.jurisdictionId &&
      one.code === draft.code &&
      one.version === draft.baseVersion,
  );

/** Policy and state together: what this viewer may do with the draft now. */
function allowedOn(draft: DraftRecord, actor: Actor): string[] {
  if (actor.kind !== 'person' || sampleOnReal(draft, actor)) return [];
  const second = !wroteIt(draft, actor.personId);
  const open: Readonly<Record<DraftRecord['state'], readonly string[]>> = {
    draft: ['rulebook.edit', 'rulebook.propose', 'rulebook.withdraw', 'rulebook.what-if'],
    proposed: [
      ...(second ? ['rulebook.publish', 'rulebook.return'] : []),
      'rulebook.withdraw',
      'rulebook.what-if',
    ],
    published: [],
    withdrawn: [],
  };
  return allowedActions(rulebookPolicy, actor, draft).filter((one) => open[draft.state].includes(one));
}

/** Each place a draft changes, with the clause it rests on; of a version that cannot be read, place by place. */
function changesFrom(base: SchemeVersion, body: Fields, scheme: SchemeVersion | undefined) {
  const old = base as unknown as Fields;
  const changes = scheme === undefined ? difference(old, body) : changedRules(base, scheme);
  return withClauses(changes, old, scheme === undefined ? body : (scheme as unknown as Fields));
}

const withClauses = (changes: readonly Change[], before: Json, after: Json) =>
  changes.map((change) => ({
    ...change,
    path: [...change.path],
    ...(change.order === undefined ? {} : { order: [...change.order] }),
    clause: clauseAt(after, change.path) ?? clauseAt(before, change.path) ?? null,
  })) as DraftFile['draft']['changes'];

const choicesOf = ({ services, versions }: Known) => ({
  services: services.map(({ id, name }) => ({ id, name: { ...name } })),
  schemes: [...new Map(versions.map((one) => [one.code, one])).values()].map(({ code, title }) => ({
    code,
    title,
  })),
});

/** What two stored versions say differently. */
export async function differenceOf(
  tx: Tx,
  { from, to }: z.output<typeof differenceOperation.query>,
): Promise<Result<Difference>> {
  const known = await knownTo(tx);
  const [a, b] = [from, to].map((id) => known.versions.find((one) => one.id === id));
  if (a === undefined || b === undefined) return platformRefuse('not-found');
  const [before, after] = [a, b] as unknown as [Fields, Fields];
  return ok({
    from: before,
    to: after,
    changes: withClauses(difference(before, after), before, after),
    services: choicesOf(known).services,
  });
}

/** A draft as the file that can be read back. */
export async function draftText(tx: Tx, draftId: string): Promise<Result<{ name: string; text: string }>> {
  const draft = await draftById(tx, draftId);
  if (draft === undefined) return platformRefuse('not-found');
  return ok({ name: `${draft.code}-draft.yaml`, text: stringify(draft.body, { lineWidth: 120 }) });
}

/** Reads a version from a file and keeps nothing. */
export async function readFile(
  tx: Tx,
  text: string,
): Promise<Result<z.output<typeof readFileOperation.output>>> {
  const { body, faults } = readVersionFile(text, await knownTo(tx));
  return ok({ body: body === undefined ? null : { ...body }, faults: [...faults] });
}
