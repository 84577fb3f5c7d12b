import { describe, expect, it } from 'vitest';
import { type ClauseResult, distinctClauses } from './trace-clauses.ts';

const line = (clause: string, result: ClauseResult, zh = clause) => ({ clause, result, zh, en: zh });

describe('The clauses of a decision', () => {
  it('name a clause asked twice once, with its gravest outcome, where it first stood', () => {
    const clauses = [line('4.8', 'pass'), line('4.5', 'pass'), line('4.8', 'to-verify'), line('4.8', 'fail')];
    expect(distinctClauses(clauses)).toEqual([line('4.8', 'fail'), line('4.5', 'pass')]);
  });

  it('keep apart what one clause says of different things', () => {
    const clauses = [line('3.1', 'pass', 'provider'), line('3.1', 'pass', 'enterprise')];
    expect(distinctClauses(clauses)).toEqual(clauses);
  });
});
