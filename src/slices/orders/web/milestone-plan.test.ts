import { describe, expect, it } from 'vitest';
import {
  EMPTY_PLAN,
  emptyRow,
  fromDraft,
  type PlanEntry,
  planBody,
  toDraft,
  totalOf,
  typedPercent,
} from './milestone-plan.ts';

const plan = (by: PlanEntry['by'], ...sizes: string[]): PlanEntry => ({
  by,
  rows: sizes.map((size, key) => ({ key, title: ' 样机 ', dueOn: '2026-12-01', size })),
});

describe('a plan as typed', () => {
  it('reads whole percentages and amounts, and sums what is readable', () => {
    expect(typedPercent('４０')).toBe(40);
    expect(['0', '100', '3.5', ''].map(typedPercent)).toEqual([undefined, undefined, undefined, undefined]);
    expect(totalOf(plan('percent', '40', 'x', '60'), 2)).toBe('100');
    expect(totalOf(plan('amount', '1,200.50', ''), 2)).toBe('120050');
  });

  it('is sent once every field is readable', () => {
    expect(planBody(plan('percent', '40', '60'), 2)?.parts[0]).toEqual({
      title: '样机',
      dueOn: '2026-12-01',
      percent: 40,
    });
    expect(planBody(plan('amount', '12', '3'), 2)?.parts[1]).toMatchObject({ amount: '300' });
    expect(planBody(plan('amount', '12', ''), 2)).toBeUndefined();
    expect(planBody(EMPTY_PLAN, 2)).toBeUndefined();
  });

  it('numbers a new row apart from those there are', () => {
    expect(emptyRow(EMPTY_PLAN.rows).key).toBe(3);
    expect(fromDraft(toDraft(EMPTY_PLAN))).toEqual(EMPTY_PLAN);
  });
});
