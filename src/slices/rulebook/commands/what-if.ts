import type { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { addDays, zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { jurisdictionOf } from '../../circle/index.ts';
import { checkBody } from '../check.ts';
import { zWhatIf } from '../contract.ts';
import { refuse } from '../errors.ts';
import { whatIfAsked } from '../events.ts';
import { rulebookPolicy } from '../policy.ts';
import { factsOf, knownTo } from '../record.ts';
import { draftById } from '../store.ts';
import { insertRun, type RunRecord } from '../what-if/run-store.ts';
import { WHAT_IF_QUEUE } from '../what-if/work.ts';

const DAYS_MAX = 366;

/** Asks for a replay of a past span under a draft; it is worked in the background and kept with the draft. */
export const whatIfCommand = command<z.output<typeof zWhatIf>, { runId: string }>({
  name: 'rulebook.what-if',
  input: zWhatIf,
  execute: async (context, { draftId, from, to }) => {
    const { tx, at } = context;
    const draft = await draftById(tx, draftId);
    if (draft === undefined) return platformRefuse('not-found');
    const allowed = authorise(rulebookPolicy, 'rulebook.what-if', context.actor, draft);
    if (!allowed.ok) return allowed;
    const known = await knownTo(tx);
    const { timezone } = jurisdictionOf(known.circle, draft.jurisdictionId);
    const today = zoned(at, timezone).date;
    if (from > to || to >= today || addDays(from, DAYS_MAX) <= to) {
      return refuse('run-span', {}, { field: to >= today ? 'to' : 'from' });
    }
    const { faults } = checkBody(draft.body, known);
    const [first] = faults;
    if (first !== undefined) {
      return refuse('faults-left', { count: faults.length, faultZh: first.zh, faultEn: first.en });
    }
    const run: RunRecord = {
      jurisdictionId: draft.jurisdictionId,
      id: context.newId(),
      draftId: draft.id,
      revision: draft.revision,
      body: draft.body,
      from,
      to,
      state: 'waiting',
      done: 0,
      askedBy: allowed.value.personId,
      askedAt: at,
      provenance: draft.provenance,
    };
    if (!(await insertRun(tx, run))) return refuse('run-open');
    const payload = { ...factsOf(draft), runId: run.id, from, to };
    context.emit({ event: whatIfAsked, payload, provenance: draft.provenance });
    context.enqueue({ queue: WHAT_IF_QUEUE, data: { runId: run.id } });
    return ok({ runId: run.id });
  },
});
