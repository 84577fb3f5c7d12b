import { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { zExplain, zRefer } from '../contract.ts';
import { refuse } from '../errors.ts';
import { findingExplained, findingReferred } from '../events.ts';
import { type Finding, findingById, judgeFinding } from '../finding-store.ts';
import { oversightPolicy } from '../policy.ts';

const zOf = { findingId: z.uuid() };

async function findingToJudge(
  { tx, actor }: CommandContext,
  findingId: string,
): Promise<Result<{ finding: Finding; by: SignedInActor }>> {
  const allowed = authorise(oversightPolicy, 'oversight.judge', actor);
  if (!allowed.ok) return allowed;
  const finding = await findingById(tx, findingId);
  if (finding === undefined) return platformRefuse('not-found');
  if (finding.state === 'referred') return refuse('finding-judged');
  return ok({ finding, by: allowed.value });
}

/** A good reason was found: it stays quiet until its records change. */
export const explainCommand = command({
  name: 'oversight.explain',
  input: z.object({ ...zOf, ...zExplain.shape }),
  execute: async (context, { findingId, digest, note }) => {
    const found = await findingToJudge(context, findingId);
    if (!found.ok) return found;
    const { finding, by } = found.value;
    const { tx, at } = context;
    const said = {
      from: ['open'],
      to: 'explained',
      digest,
      by: by.personId,
      at,
      note,
      reference: null,
    } as const;
    if (!(await judgeFinding(tx, finding, said))) return refuse('finding-changed');
    const { jurisdictionId, rule, series } = finding;
    context.emit({
      event: findingExplained,
      payload: { findingId, jurisdictionId, rule, note },
      provenance: series,
    });
    return ok({ findingId, state: 'explained' as const });
  },
});

/** Handed on under a reference; also what was explained before can be. */
export const referCommand = command({
  name: 'oversight.refer',
  input: z.object({ ...zOf, ...zRefer.shape }),
  execute: async (context, { findingId, digest, note, reference }) => {
    const found = await findingToJudge(context, findingId);
    if (!found.ok) return found;
    const { finding, by } = found.value;
    const { tx, at } = context;
    const from = ['open', 'explained'] as const;
    if (
      !(await judgeFinding(tx, finding, {
        from,
        to: 'referred',
        digest,
        by: by.personId,
        at,
        note,
        reference,
      }))
    ) {
      return refuse('finding-changed');
    }
    const { jurisdictionId, rule, series } = finding;
    context.emit({
      event: findingReferred,
      payload: { findingId, jurisdictionId, rule, note, reference },
      provenance: series,
    });
    return ok({ findingId, state: 'referred' as const });
  },
});
