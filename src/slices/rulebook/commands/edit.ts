import type { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import { addDays, zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { jurisdictionOf } from '../../circle/index.ts';
import type { SchemeVersion } from '../../vouchers/index.ts';
import { caseFaults, checkBody, type Known, workCases } from '../check.ts';
import { zPropose, zSave } from '../contract.ts';
import { difference, type Fields } from '../domain/difference.ts';
import { refuse } from '../errors.ts';
import { draftProposed } from '../events.ts';
import { rulebookPolicy } from '../policy.ts';
import { digestOf, factsOf, knownTo, sampleOnReal } from '../record.ts';
import { type DraftRecord, draftById, proposeDraft, saveDraft } from '../store.ts';

type Action =
  | 'rulebook.edit'
  | 'rulebook.propose'
  | 'rulebook.publish'
  | 'rulebook.return'
  | 'rulebook.withdraw';

/** The draft and who acts on it, when this actor may do that at all. */
export async function draftFor(
  context: CommandContext,
  draftId: string,
  action: Action,
): Promise<Result<{ draft: DraftRecord; actor: SignedInActor }>> {
  const draft = await draftById(context.tx, draftId);
  if (draft === undefined) return platformRefuse('not-found');
  const allowed = authorise(rulebookPolicy, action, context.actor, draft);
  if (!allowed.ok) return allowed;
  if (sampleOnReal(draft, allowed.value)) return refuse('sample-desk');
  return ok({ draft, actor: allowed.value });
}

/** What a version says of itself is the draft's, not the editor's: whose it is, and which. */
const withOwnHead = (body: Fields, { jurisdictionId, code, provenance }: DraftRecord): Fields => ({
  ...body,
  jurisdiction: jurisdictionId,
  code,
  provenance,
});

/** Keeps what was written. It need not be free of faults; two editors at once are told of each other. */
export const saveCommand = command<z.output<typeof zSave>, { revision: number }>({
  name: 'rulebook.save',
  input: zSave,
  execute: async (context, { draftId, revision, body, cases }) => {
    const found = await draftFor(context, draftId, 'rulebook.edit');
    if (!found.ok) return found;
    const { draft, actor } = found.value;
    if (draft.state !== 'draft') return refuse('not-editable');
    const next = { ...draft, revision, body: withOwnHead(body as Fields, draft), cases: cases as Fields };
    const saved = await saveDraft(context.tx, next, { person: actor.personId, at: context.at });
    return saved ? ok({ revision: revision + 1 }) : movedOn(context, draft);
  },
});

async function movedOn({ tx }: CommandContext, draft: DraftRecord) {
  const now = (await draftById(tx, draft.id)) ?? draft;
  return now.state === 'draft'
    ? refuse('changed-meanwhile', { revision: now.revision })
    : refuse('not-editable');
}

/** Puts a draft without faults before a second person, with the day it takes effect and the reason. */
export const proposeCommand = command<z.output<typeof zPropose>, { state: 'proposed'; version: number }>({
  name: 'rulebook.propose',
  input: zPropose,
  execute: async (context, { draftId, revision, effectiveFrom, reason }) => {
    const found = await draftFor(context, draftId, 'rulebook.propose');
    if (!found.ok) return found;
    const { draft, actor } = found.value;
    if (draft.state !== 'draft') return refuse('not-editable');
    if (draft.revision !== revision) return refuse('changed-meanwhile', { revision: draft.revision });
    const known = await knownTo(context.tx);
    const timely = inTime(known, draft, effectiveFrom, context);
    if (!timely.ok) return timely;
    const version = 1 + Math.max(0, ...versionsOf(known, draft).map((one) => one.version));
    const whole = numbered(draft, version, effectiveFrom);
    const sound = publishable(whole, draft, known);
    if (!sound.ok) return sound;
    const by = { person: actor.personId, at: context.at, reason };
    if (!(await proposeDraft(context.tx, { ...draft, body: whole }, by))) return movedOn(context, draft);
    const payload = { ...factsOf(draft), version, effectiveFrom, reason, digest: digestOf(whole) };
    context.emit({ event: draftProposed, payload, provenance: draft.provenance });
    return ok({ state: 'proposed' as const, version });
  },
});

const versionsOf = ({ versions }: Known, { jurisdictionId, code }: DraftRecord): SchemeVersion[] =>
  versions.filter((one) => one.jurisdiction === jurisdictionId && one.code === code);

/** The draft with the number, key and first day it would be published under. */
function numbered(draft: DraftRecord, version: number, from: string): Fields {
  const { effective } = draft.body;
  const clause =
    typeof effective === 'object' && effective !== null && !Array.isArray(effective) ? effective : {};
  return { ...draft.body, id: `${draft.code}-${version}`, version, effective: { ...clause, from } };
}

/** A version begins tomorrow at the earliest, and after every other one that has a first day already. */
export function inTime(
  known: Known,
  draft: DraftRecord,
  from: string,
  { at }: Pick<CommandContext, 'at'>,
): Result<void> {
  const { timezone } = jurisdictionOf(known.circle, draft.jurisdictionId);
  const earliest = addDays(zoned(at, timezone).date, 1);
  if (from < earliest) return refuse('too-early', { earliest }, { field: 'effectiveFrom' });
  const later = versionsOf(known, draft).find((one) => one.effective.from >= from);
  return later === undefined
    ? ok(undefined)
    : refuse('later-version', { from: later.effective.from }, { field: 'effectiveFrom' });
}

function publishable(body: Fields, draft: DraftRecord, known: Known): Result<void> {
  const { scheme, faults: own } = checkBody(body, known);
  const faults = [...own, ...caseFaults(draft.cases)];
  const [first] = faults;
  if (first !== undefined || scheme === undefined) {
    const params = { count: faults.length, faultZh: first?.zh ?? '', faultEn: first?.en ?? '' };
    return refuse('faults-left', params, { field: first?.path ?? '' });
  }
  const wrong = workCases(scheme, draft.cases).filter((one) => !one.holds);
  const [name] = wrong.map((one) => one.name);
  if (name !== undefined) return refuse('cases-differ', { count: wrong.length, name });
  const base = versionsOf(known, draft).find((one) => one.version === draft.baseVersion);
  return base !== undefined && changedRules(base, scheme).length === 0 ? refuse('unchanged') : ok(undefined);
}

/** What two versions say differently, their own numbers and days aside. */
export function changedRules(a: SchemeVersion, b: SchemeVersion) {
  const rules = ({ id: _id, version: _version, effective: { clause }, ...rest }: SchemeVersion): Fields =>
    ({ ...rest, effective: { clause } }) as unknown as Fields;
  return difference(rules(a), rules(b));
}
