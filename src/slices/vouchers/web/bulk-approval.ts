import { useState } from 'react';
import { call, newIntent } from '../../../ui/api.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { asProblem } from '../../../ui/problem.ts';
import { useRefresh } from '../../../ui/query.ts';
import { withSession } from '../../../ui/sign-in-again.ts';
import { type Outcome, runEach } from './bulk-run.ts';
import { approve, DECIDED } from './queries.ts';

export interface BulkApproval {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly running: boolean;
  /** How many of the run are decided, refused ones too. */
  readonly decided: number;
  run(claimIds: readonly string[]): Promise<void>;
}

/**
 * Approves several claims, one after the other. Each is a command of its own with a key of its own, so that one
 * refusal stops no other, and pressing again after a lost connection approves nothing twice.
 */
export function useBulkApproval(): BulkApproval {
  const refresh = useRefresh();
  const text = useText();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [keys] = useState(() => new Map<string, string>());
  const note = (id: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(id, outcome));

  const approveOne = async (claimId: string): Promise<Outcome> => {
    const intent = keys.get(claimId) ?? newIntent();
    keys.set(claimId, intent);
    try {
      const { state } = await withSession(() => call(approve, { params: { claimId } }, { intent }));
      return { kind: 'done', state };
    } catch (error) {
      if (!asProblem(error).outcomeUnknown) keys.delete(claimId);
      throw error;
    }
  };

  const run = async (claimIds: readonly string[]) => {
    setOutcomes(new Map());
    await runEach(claimIds, approveOne, note, (error) => text(asProblem(error)));
    await refresh(...DECIDED);
  };
  const all = [...outcomes.values()];
  const running = all.some(({ kind }) => kind === 'waiting' || kind === 'running');
  const decided = all.filter(({ kind }) => kind === 'done' || kind === 'refused').length;
  return { outcomes, running, decided, run };
}
