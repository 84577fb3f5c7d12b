import { describe, expect, it } from 'vitest';
import { readExtract } from './extract.ts';
import { type Listed, type OnRecord, planImport } from './import-plan.ts';
import { percentOf } from './percent.ts';

const CODE = '91310000775785552L';
const OTHER = '91110000802100433B';
const HEAD = [
  '企业名称',
  '统一社会信用代码',
  '股东名称',
  '股东证件号码',
  '关系',
  '持股比例（%）',
  '起始日期',
  '截止日期',
];
const row = (...cells: string[]) => cells;

describe('A register extract', () => {
  it('is read by its Chinese headings, wherever they begin', () => {
    const { lines, faults } = readExtract([
      ['企业登记信息'],
      HEAD,
      row('甲', CODE, '乙', OTHER, '股东', '30.5%', '2024/3/1', '长期'),
      row('甲', CODE, '王某', 'ID-1', '法定代表人', '', '', ''),
      row('', '', '', '', '', '', '', ''),
    ]);
    expect(faults).toEqual([]);
    expect(lines).toEqual([
      {
        row: 3,
        kind: 'shares',
        held: { creditCode: CODE, name: '甲' },
        holder: { is: 'organisation', creditCode: OTHER, name: '乙' },
        percent: 3050,
        validFrom: '2024-03-01',
      },
      {
        row: 4,
        kind: 'legal-representative',
        held: { creditCode: CODE, name: '甲' },
        holder: { is: 'person', name: '王某', identity: 'ID-1' },
      },
    ]);
  });

  it('reports every bad row with its line and keeps the good ones', () => {
    const { lines, faults, doubtful } = readExtract([
      HEAD,
      row('甲', 'X', '乙', OTHER, '股东', '30', '', ''),
      row('甲', CODE, '乙', OTHER, '朋友', '', '', ''),
      row('甲', CODE, '', '', '股东', '', '', ''),
      row('甲', CODE, '甲', CODE, '股东', '10', '', ''),
      row('甲', CODE, '乙', OTHER, '股东', '101', '', ''),
      row('甲', CODE, '乙', OTHER, '股东', '10', '2025-02-30', ''),
      row('甲', CODE, '乙', OTHER, '股东', '10', '2025-02-03', '2025-02-01'),
      row('甲', CODE, '王某', 'ID-1', '隶属', '', '', ''),
      row('甲', CODE, '乙', OTHER, '共建', '', '', ''),
    ]);
    expect(faults.map((one) => one.row)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(lines.map((one) => one.row)).toEqual([10]);
    expect([...doubtful]).toEqual([CODE]);
  });

  it('says which columns it needs when it has no heading', () => {
    expect(readExtract([['甲', CODE]]).faults[0]?.zh).toContain('统一社会信用代码');
  });

  it('takes a share to the hundredth of a percent', () => {
    expect(['50', '50%', '12.50 %', '0.01', '100'].map(percentOf)).toEqual([5000, 5000, 1250, 1, 10000]);
    expect(['100.01', '1.234', '-3', '约三成'].map(percentOf)).toEqual(['bad', 'bad', 'bad', 'bad']);
    expect(percentOf(' ')).toBeUndefined();
  });
});

describe('Importing an extract', () => {
  const a: Listed = { kind: 'shares', holderKey: 'code:H', heldKey: 'code:A', percent: 3000 };
  const b: Listed = { kind: 'shares', holderKey: 'code:I', heldKey: 'code:A', percent: 7000 };
  const stored = (one: Listed, listedOn: string, id: string): OnRecord => ({
    ...one,
    id,
    listedOn,
    validFrom: one.validFrom ?? listedOn,
  });
  const NONE = new Set<string>();

  it('changes nothing the second time', () => {
    const first = planImport([a, b], [], '2026-05-01', NONE);
    expect(first.add.map((one) => one.validFrom)).toEqual(['2026-05-01', '2026-05-01']);
    const again = planImport(
      [a, b],
      [stored(a, '2026-05-01', '1'), stored(b, '2026-05-01', '2')],
      '2026-05-01',
      NONE,
    );
    expect({ add: again.add, end: again.end, keep: again.keep.length }).toEqual({
      add: [],
      end: [],
      keep: 2,
    });
  });

  it('ends what a newer extract of the firm no longer lists, the day before it', () => {
    const before = [stored(a, '2026-05-01', '1'), stored(b, '2026-05-01', '2')];
    expect(planImport([a], before, '2026-06-01', NONE).end).toEqual([{ id: '2', validTo: '2026-05-31' }]);
    // Of a firm it does not speak of it ends nothing, nor of one with a row that could not be read.
    expect(planImport([{ ...a, heldKey: 'code:Z' }], before, '2026-06-01', NONE).end).toEqual([]);
    expect(planImport([a], before, '2026-06-01', new Set(['code:A'])).end).toEqual([]);
  });

  it('replaces a holding whose size has changed', () => {
    const plan = planImport([{ ...a, percent: 4000 }], [stored(a, '2026-05-01', '1')], '2026-06-01', NONE);
    expect(plan.end).toEqual([{ id: '1', validTo: '2026-05-31' }]);
    expect(plan.add).toEqual([{ ...a, percent: 4000, validFrom: '2026-06-01' }]);
  });

  it('leaves a firm alone of which a newer extract is on record', () => {
    const plan = planImport([b], [stored(a, '2026-05-01', '1')], '2026-04-01', NONE);
    expect([...plan.stale]).toEqual(['code:A']);
    expect({ add: plan.add, end: plan.end }).toEqual({ add: [], end: [] });
  });
});
