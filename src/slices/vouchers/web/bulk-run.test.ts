import { describe, expect, it } from 'vitest';
import { type Outcome, refusedIn, runEach } from './bulk-run.ts';

describe('Approving several claims', () => {
  const run = async (ids: string[], fails: readonly string[]) => {
    const outcomes = new Map<string, Outcome>();
    const asked: string[] = [];
    const doOne = async (id: string): Promise<Outcome> => {
      asked.push(id);
      if (fails.includes(id)) throw new Error(`no ${id}`);
      return { kind: 'done', state: 'approved' };
    };
    await runEach(
      ids,
      doOne,
      (id, outcome) => outcomes.set(id, outcome),
      (error) => (error as Error).message,
    );
    return { outcomes, asked };
  };

  it('one that fails stops no other, and each says what became of it', async () => {
    const { outcomes, asked } = await run(['a', 'b', 'c'], ['a', 'b']);
    expect(asked).toEqual(['a', 'b', 'c']);
    expect([...outcomes.values()]).toEqual([
      { kind: 'refused', words: 'no a' },
      { kind: 'refused', words: 'no b' },
      { kind: 'done', state: 'approved' },
    ]);
  });

  it('trying again is about the refused ones alone', async () => {
    const { outcomes } = await run(['a', 'b', 'c'], ['b']);
    expect(refusedIn(outcomes)).toEqual(['b']);
  });
});
