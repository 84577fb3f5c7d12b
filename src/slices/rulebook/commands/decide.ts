import type { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { publishVersion } from '../../vouchers/index.ts';
import { checkBody } from '../check.ts';
import { zDecided, zReturned } from '../contract.ts';
import { refuse } from '../errors.ts';
import { draftReturned, draftWithdrawn, versionPublished } from '../events.ts';
import { digestOf, factsOf, knownTo } from '../record.ts';
import { type DraftRecord, decideDraft } from '../store.ts';
import { draftFor, inTime } from './edit.ts';

/**
 * A second person puts a proposed version in force from its first day on. The version before it ends the day before;
 * of two published at once one comes first and the other is refused.
 */
export const publishCommand = command<z.output<typeof zDecided>, { state: 'published'; schemeId: string }>({
  name: 'rulebook.publish',
  input: zDecided,
  execute: async (context, { draftId, revision }) => {
    const found = await proposedFor(context, draftId, revision, 'rulebook.publish');
    if (!found.ok) return found;
    const { draft, actor } = found.value;
    const known = await knownTo(context.tx);
    const { scheme, faults } = checkBody(draft.body, known);
    const [first] = faults;
    // What it names may be gone since it was proposed.
    if (scheme === undefined || first !== undefined) {
      const params = { count: faults.length, faultZh: first?.zh ?? '', faultEn: first?.en ?? '' };
      return refuse('faults-left', params);
    }
    const timely = inTime(known, draft, scheme.effective.from, context);
    if (!timely.ok) return timely;
    const by = { person: actor.personId, at: context.at };
    if (!(await decideDraft(context.tx, draft, { from: ['proposed'], to: 'published' }, by))) {
      return refuse('not-proposed');
    }
    const published = await publishVersion(context.tx, { scheme, by: actor.personId, at: context.at });
    if (!published.ok) return published;
    const payload = {
      ...factsOf(draft),
      version: scheme.version,
      effectiveFrom: scheme.effective.from,
      digest: digestOf(draft.body),
    };
    context.emit({ event: versionPublished, payload, provenance: draft.provenance });
    return ok({ state: 'published' as const, schemeId: scheme.id });
  },
});

/** A second person sends a proposed version back to be changed, saying why. */
export const returnCommand = command<z.output<typeof zReturned>, { state: 'draft' }>({
  name: 'rulebook.return',
  input: zReturned,
  execute: async (context, { draftId, revision, reason }) => {
    const found = await proposedFor(context, draftId, revision, 'rulebook.return');
    if (!found.ok) return found;
    const { draft, actor } = found.value;
    const by = { person: actor.personId, at: context.at };
    const step = { from: ['proposed'], to: 'draft', note: reason } as const;
    if (!(await decideDraft(context.tx, draft, step, by))) return refuse('not-proposed');
    const payload = { ...factsOf(draft), reason };
    context.emit({ event: draftReturned, payload, provenance: draft.provenance });
    return ok({ state: 'draft' as const });
  },
});

/** An officer of the desk gives a draft up, proposed or not. */
export const withdrawCommand = command<z.output<typeof zReturned>, { state: 'withdrawn' }>({
  name: 'rulebook.withdraw',
  input: zReturned,
  execute: async (context, { draftId, revision, reason }) => {
    const found = await draftFor(context, draftId, 'rulebook.withdraw');
    if (!found.ok) return found;
    const { draft, actor } = found.value;
    if (draft.state !== 'draft' && draft.state !== 'proposed') return refuse('not-editable');
    if (draft.revision !== revision) return refuse('changed-meanwhile', { revision: draft.revision });
    const by = { person: actor.personId, at: context.at };
    const step = { from: ['draft', 'proposed'], to: 'withdrawn', note: reason } as const;
    if (!(await decideDraft(context.tx, draft, step, by))) return refuse('not-editable');
    const payload = { ...factsOf(draft), reason };
    context.emit({ event: draftWithdrawn, payload, provenance: draft.provenance });
    return ok({ state: 'withdrawn' as const });
  },
});

/** A proposed draft as this person read it, who must have written none of it. */
async function proposedFor(
  context: CommandContext,
  draftId: string,
  revision: number,
  action: 'rulebook.publish' | 'rulebook.return',
) {
  const found = await draftFor(context, draftId, action);
  if (!found.ok) return found;
  const { draft, actor } = found.value;
  if (draft.state !== 'proposed') return refuse('not-proposed');
  if (wroteIt(draft, actor.personId)) return refuse('second-person');
  if (draft.revision !== revision) return refuse('changed-meanwhile', { revision: draft.revision });
  return found;
}

/** Whether a person wrote or proposed any of a draft, and so cannot be the second person. */
export const wroteIt = (draft: Pick<DraftRecord, 'authors' | 'proposedBy'>, person: string): boolean =>
  draft.proposedBy === person || draft.authors.some((one) => one === person);
