import { describe, expect, it } from 'vitest';
import { REMARK_MAX, readReturned, type SheetRow } from './returned-list.ts';

const issued = [
  { place: 1, claimId: 'a', claimNumber: 'C26-A' },
  { place: 2, claimId: 'b', claimNumber: 'C26-B' },
];
const row = (place: string, result: string, remark = '', claimNumber = place === '1' ? 'C26-A' : 'C26-B') =>
  ({ line: 6, place, claimNumber, result, remark }) satisfies SheetRow;
const faultOf = (...sheet: SheetRow[]) =>
  readReturned(sheet, issued).map((one) => (one.outcome === 'faulty' ? one.fault : one.outcome));

describe('A list that comes back from a department', () => {
  it('is matched by number, in either language, with full-width signs and spaces as people type them', () => {
    const sheet = [row('２', ' 不通过 ', '有行政处罚'), row('1', 'Pass')];
    expect(readReturned(sheet, issued)).toEqual([
      { line: 6, place: '2', outcome: 'result', claimId: 'b', result: 'fail', remark: '有行政处罚' },
      { line: 6, place: '1', outcome: 'result', claimId: 'a', result: 'pass', remark: '' },
    ]);
  });

  it('leaves a row without a result open', () => {
    expect(faultOf(row('1', ''))).toEqual(['open']);
  });

  it('has an answer for every row that cannot be taken', () => {
    expect(faultOf(row('3', '通过'))).toEqual(['unknown-number']);
    expect(faultOf(row('1', '通过'), row('1', '不通过', '罚'))).toEqual(['number-twice', 'number-twice']);
    expect(faultOf(row('1', '通过', '', 'C26-B'))).toEqual(['another-claim']);
    expect(faultOf(row('1', '基本通过'))).toEqual(['unknown-result']);
    expect(faultOf(row('1', '存疑'))).toEqual(['remark-missing']);
    expect(faultOf(row('1', '不通过', '罚'.repeat(REMARK_MAX + 1)))).toEqual(['remark-long']);
  });
});
