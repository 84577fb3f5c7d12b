import { describe, expect, it } from 'vitest';
import { type Cell, stagesOf } from './way.ts';

const cell = (stage: Cell['stage'], amount: bigint, reason = '', records = 1): Cell => ({
  stage,
  reason,
  records,
  amount,
});

describe('The way of the money', () => {
  it('has the stages that anything reached, in their order, with what was lost after each, largest first', () => {
    const stages = stagesOf([
      cell('claimed', 60n),
      cell('issued', 100n, '', 2),
      cell('issued', 10n, 'revoked'),
      cell('issued', 20n, 'expired-unused'),
      cell('issued', 0n, 'clause:S3.2', 4),
    ]);
    expect(stages.map(({ stage }) => stage)).toEqual(['issued', 'claimed']);
    expect(stages[0]?.losses.map(({ reason, records }) => [reason, records])).toEqual([
      ['expired-unused', 1],
      ['revoked', 1],
      ['clause:S3.2', 4],
    ]);
  });

  it('what neither went on nor was lost is still on its way', () => {
    const [issued, ordered] = stagesOf([
      cell('issued', 100n),
      cell('issued', 20n, 'expired-unused'),
      cell('ordered', 50n),
    ]);
    expect([issued?.underWay, ordered?.underWay]).toEqual([30n, 50n]);
  });

  it('a budget and what firms ask for are not the same money, and what was ordered again is not under way', () => {
    const [appropriated] = stagesOf([cell('appropriated', 100n), cell('issued', 10n), cell('ordered', 15n)]);
    expect(appropriated?.underWay).toBeUndefined();
    expect(stagesOf([cell('issued', 10n), cell('ordered', 15n)])[0]?.underWay).toBeUndefined();
  });

  it('adds the months of a line', () => {
    expect(stagesOf([cell('paid', 1n), cell('paid', 2n)])[0]).toMatchObject({ records: 2, amount: 3n });
  });
});
