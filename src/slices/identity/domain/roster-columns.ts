import type { FactType } from './fact-kinds.ts';

/** What a column of a list can say of a firm. */
export const ROSTER_FIELDS = [
  'creditCode',
  'name',
  'nameEn',
  'place',
  'value',
  'number',
  'validFrom',
  'validTo',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** Which column, counted from 0, says what. */
export type RosterMapping = Readonly<Partial<Record<RosterField, number>>>;

/** Head words as offices write them; the first column that fits one of them is taken, exact words before parts. */
const HEADS: Readonly<Record<RosterField, readonly string[]>> = {
  creditCode: [
    '统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '统一信用代码',
    '组织机构代码',
    'credit code',
    'uscc',
  ],
  name: ['企业名称', '单位名称', '公司名称', '机构名称', '申报单位', '企业全称', '名称', 'name', 'company'],
  nameEn: ['英文名称', '英文名', 'english name'],
  place: [
    '注册地址',
    '所属区镇',
    '所属乡镇',
    '所在镇',
    '所属街道',
    '街镇',
    '区镇',
    '地址',
    'address',
    'place',
  ],
  value: [],
  number: ['证书编号', '证书号', '文号', 'certificate'],
  validFrom: [
    '发证日期',
    '发证时间',
    '入库日期',
    '登记日期',
    '认定日期',
    '认定时间',
    '有效期起',
    '起始日期',
    'valid from',
  ],
  validTo: ['有效期至', '有效期止', '到期日期', '截止日期', '有效期限', 'valid to', 'valid until'],
};

/** Head words of the value itself differ with what kind of fact the list records. */
const VALUE_HEADS: Readonly<Record<FactType, readonly string[]>> = {
  text: ['入库登记编号', '入库编号', '登记编号', '编号', 'number'],
  size: ['企业规模', '规模', '企业类型', 'size'],
  number: ['职工人数', '从业人数', '人数', '数量', 'staff', 'value'],
  'yes-no': ['是否'],
};

/** How many lines a title and remarks may take before the head of the table. */
const HEAD_WITHIN = 15;

export interface RosterHead {
  /** Index of the row with the head words. */
  readonly row: number;
  readonly mapping: RosterMapping;
}

/** The row that reads most like the head of such a list, and what its columns say; row 0 when none does. */
export function findHead(rows: readonly (readonly string[])[], type: FactType): RosterHead {
  const candidates = rows
    .slice(0, HEAD_WITHIN)
    .map((cells, row) => ({ row, mapping: mappingOf(cells, type) }))
    .sort((a, b) => Object.keys(b.mapping).length - Object.keys(a.mapping).length || a.row - b.row);
  return candidates[0] ?? { row: 0, mapping: {} };
}

const plain = (head: string): string =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:]|\(.*?\)/g, '');

export function mappingOf(cells: readonly string[], type: FactType): RosterMapping {
  const heads = cells.map(plain);
  const mapping: Partial<Record<RosterField, number>> = {};
  const taken = new Set<number>();
  const ways: readonly ((head: string, word: string) => boolean)[] = [
    (head, word) => head === word,
    (head, word) => head.length <= word.length + 6 && head.includes(word),
  ];
  for (const matches of ways) {
    for (const field of ROSTER_FIELDS) {
      if (mapping[field] !== undefined) continue;
      const words = (field === 'value' ? VALUE_HEADS[type] : HEADS[field]).map(plain);
      const column = heads.findIndex(
        (head, index) => !taken.has(index) && head !== '' && words.some((word) => matches(head, word)),
      );
      if (column < 0) continue;
      mapping[field] = column;
      taken.add(column);
    }
  }
  return mapping;
}
