import { CLAUSE, list, optional, record, words } from './fields-parts.ts';
import type { Field, Shape } from './shape.ts';

const amount: Field = words('amount', '金额', 'Amount', { kind: 'amount' });
const place: Shape = { kind: 'one-of', options: 'places' };
const ratio: Field = words('ratio', '比例', 'Part', { kind: 'ratio' });
const perYear: Field = optional(words('perYear', '每年不超过', 'At most in a year', { kind: 'amount' }));
const payers = list(
  record([
    words('jurisdiction', '出资方', 'Payer', place),
    words('weight', '份数', 'Weight', { kind: 'whole' }),
  ]),
  '一个出资方',
  'Payer',
);

const when = words(
  'when',
  '适用于',
  'Applies when',
  record([
    optional(words('years', '年份', 'Years', { kind: 'words', numbers: true })),
    optional(words('firstTime', '首次', 'First time', { kind: 'flag' })),
    optional(
      words(
        'anyOf',
        '企业符合（任一）',
        'The enterprise meets (any)',
        list({ kind: 'alternative' }, '一种方式', 'Way'),
      ),
    ),
  ]),
);
const cap = record([
  CLAUSE,
  amount,
  optional(
    words('except', '例外', 'Exceptions', list(record([CLAUSE, amount, when]), '一项例外', 'Exception')),
  ),
]);

const CAP_FIELDS: readonly Field[] = [
  optional(words('perIssue', '每次发券', 'Per issue', cap)),
  optional(words('holding', '持有未用', 'Held unspent', cap)),
  optional(words('perRequest', '每单', 'Per order or claim', cap)),
  optional(
    words(
      'openRequests',
      '待处理的申领',
      'Waiting applications',
      record([CLAUSE, words('count', '份数', 'Count', { kind: 'whole' })]),
    ),
  ),
  optional(words('perYear', '每年', 'Per year', cap)),
  optional(words('perCycle', '每期', 'Per cycle', cap)),
  optional(
    words(
      'perPayer',
      '出资方各自封顶',
      'Per payer',
      list(record([CLAUSE, words('payer', '出资方', 'Payer', place), amount]), '一个出资方', 'Payer'),
    ),
  ),
  optional(
    words(
      'stacked',
      '与其他政策合并',
      'Together with other schemes',
      record([
        CLAUSE,
        amount,
        words('with', '其他政策', 'Other schemes', { kind: 'several', options: 'schemes' }),
      ]),
    ),
  ),
];

const tier = record([optional(words('upTo', '上限', 'Up to', { kind: 'amount' })), ratio]);

/** How much is given, up to where, and by whom. */
export const MONEY_SECTIONS = [
  {
    id: 'ratio',
    title: { zh: '比例', en: 'Ratio' },
    fields: [
      optional(words('minimum', '起点', 'Least amount', record([CLAUSE, amount]))),
      words(
        'ratio',
        '比例',
        'Ratio',
        record([
          CLAUSE,
          words('tiers', '分档', 'Tiers', list(tier, '一档', 'Tier')),
          optional(
            words(
              'matching',
              '配套另一项政策',
              'Matches another scheme',
              record([CLAUSE, words('scheme', '政策', 'Scheme', { kind: 'one-of', options: 'schemes' })]),
            ),
          ),
          optional(
            words(
              'perPayer',
              '出资方承担的比例上限',
              'A payer’s largest part',
              list(record([CLAUSE, words('payer', '出资方', 'Payer', place), ratio]), '一个出资方', 'Payer'),
            ),
          ),
          optional(
            words(
              'recut',
              '按预算核减',
              'Cut to the budget',
              record([
                CLAUSE,
                words(
                  'years',
                  '各年',
                  'Years',
                  list(
                    record([
                      words('year', '年份', 'Year', { kind: 'whole' }),
                      words('budget', '预算', 'Budget', { kind: 'amount' }),
                      words('demand', '需求', 'Demand', { kind: 'amount' }),
                    ]),
                    '一年',
                    'Year',
                  ),
                ),
              ]),
            ),
          ),
        ]),
      ),
    ],
  },
  {
    id: 'caps',
    title: { zh: '封顶与面额', en: 'Caps and notes' },
    fields: [
      words('caps', '封顶', 'Caps', record(CAP_FIELDS)),
      optional(
        words(
          'note',
          '券面单位',
          'Note',
          record([
            CLAUSE,
            amount,
            optional(words('atMost', '每期至多（张）', 'At most in a cycle', { kind: 'whole' })),
          ]),
        ),
      ),
      optional(
        words(
          'cycle',
          '周期',
          'Cycle',
          record([
            CLAUSE,
            words('from', '首期开始', 'First day', { kind: 'date' }),
            words('months', '每期月数', 'Months each', { kind: 'whole' }),
          ]),
        ),
      ),
    ],
  },
  {
    id: 'payers',
    title: { zh: '谁出资', en: 'Who pays' },
    fields: [
      words('payersClause', '出资条款', 'Clause on who pays', { kind: 'clause' }),
      words('payers', '出资方', 'Payers', payers),
      optional(
        words(
          'payersByHome',
          '按企业所在地另定',
          'Others by the firm’s place',
          list(
            record([
              CLAUSE,
              words('homes', '企业所在地', 'Firms of', { kind: 'several', options: 'places' }),
              words('payers', '出资方', 'Payers', payers),
            ]),
            '一组',
            'Group',
          ),
        ),
      ),
      optional(
        words(
          'providerTreasury',
          '机构所在地财政分担',
          'A share by the provider’s place',
          record([CLAUSE, words('weight', '份数', 'Weight', { kind: 'whole' })]),
        ),
      ),
      optional(
        words(
          'payout',
          '拨付',
          'Paid out',
          record([
            CLAUSE,
            words('rhythm', '节奏', 'How often', {
              kind: 'choice',
              options: [
                { id: 'at-order', zh: '下单时当场抵扣', en: 'At the order' },
                { id: 'each', zh: '批准后逐笔', en: 'Each claim once approved' },
                { id: 'monthly', zh: '每月', en: 'Every month' },
                { id: 'quarterly', zh: '每季度', en: 'Every quarter' },
                { id: 'half-yearly', zh: '每半年', en: 'Every half year' },
                { id: 'yearly', zh: '每年', en: 'Every year' },
              ],
            }),
            optional(
              words('withinDays', '期末后（工作日）', 'Working days after its end', { kind: 'whole' }),
            ),
          ]),
        ),
      ),
      optional(
        words('providerReward', '服务机构奖励', 'Provider’s reward', {
          kind: 'either',
          mark: 'grades',
          first: {
            label: { zh: '按服务金额的比例', en: 'A part of the service value' },
            fields: [CLAUSE, ratio, perYear],
          },
          second: {
            label: { zh: '按评价等次', en: 'By grade of sharing' },
            fields: [
              CLAUSE,
              words('fact', '登记等次的信息', 'Fact that holds the grade', { kind: 'text' }),
              words(
                'grades',
                '等次',
                'Grades',
                list(
                  record([
                    words('grade', '登记的写法', 'As recorded', { kind: 'text' }),
                    { key: '', label: { zh: '名称', en: 'Name' }, shape: { kind: 'bilingual' } },
                    amount,
                  ]),
                  '一等',
                  'Grade',
                ),
              ),
              perYear,
            ],
          },
        }),
      ),
    ],
  },
] as const satisfies readonly { id: string; title: { zh: string; en: string }; fields: readonly Field[] }[];
