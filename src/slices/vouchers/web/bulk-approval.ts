import { useState } from 'react';
import { call, newIntent } from '../../../ui/api.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { asProblem } from '../../../ui/problem.ts';
import { useRefresh } from '../../../ui/query.ts';
import { withSession } from '../../../ui/sign-in-again.ts';
import { type Outcome, runEach } from './bulk-run.ts';
import { approve, DECIDED } from './queries.ts';

export interface BulkRun {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly running: boolean;
  /** How many of the run are decided, refused ones too. */
  readonly decided: number;
  run(ids: readonly string[]): Promise<void>;
}

/**
 * Does one command to several records, one after the other. Each is a command of its own with a key of its own, so that
 * one refusal stops no other, and pressing again after a lost connection does nothing twice.
 */
export function useBulkRun(
  send: (id: string, intent: string) => Promise<{ readonly state: string }>,
  refreshes: readonly { readonly path: string }[],
): BulkRun {
  const refresh = useRefresh();
  const text = useText();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [keys] = useState(() => new Map<string, string>());
  const note = (id: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(id, outcome));

  const doOne = async (id: string): Promise<Outcome> => {
    const intent = keys.get(id) ?? newIntent();
    keys.set(id, intent);
    try {
      const { state } = await withSession(() => send(id, intent));
      return { kind: 'done', state };
    } catch (error) {
      if (!asProblem(error).outcomeUnknown) keys.delete(id);
      throw error;
    }
  };

  const run = async (ids: readonly string[]) => {
    setOutcomes(new Map());
    await runEach(ids, doOne, note, (error) => text(asProblem(error)));
    await refresh(...refreshes);
  };
  const all = [...outcomes.values()];
  const running = all.some(({ kind }) => kind === 'waiting' || kind === 'running');
  const decided = all.filter(({ kind }) => kind === 'done' || kind === 'refused').length;
  return { outcomes, running, decided, run };
}

/** Approves several claims. */
export const useBulkApproval = (): BulkRun =>
  useBulkRun((claimId, intent) => call(approve, { params: { claimId } }, { intent }), DECIDED);
