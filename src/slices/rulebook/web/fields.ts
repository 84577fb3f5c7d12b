import type { Bilingual } from '../../../ui/i18n/language.ts';
import { MONEY_SECTIONS } from './fields-money.ts';
import { CLAUSE, list, optional, record, words } from './fields-parts.ts';
import type { Field, Shape } from './shape.ts';

/** One heading of the editor with its fields, in the order people read a scheme. */
export interface Section {
  readonly id: string;
  readonly title: Bilingual;
  readonly fields: readonly Field[];
}

const places: Shape = { kind: 'several', options: 'places' };
const services: Shape = { kind: 'several', options: 'services' };
const anyOf = words(
  'anyOf',
  '满足方式（任一）',
  'Ways to meet it (any)',
  list({ kind: 'alternative' }, '一种方式', 'Way'),
);
const sentence: Field = { key: '', label: { zh: '条件文字', en: 'In words' }, shape: { kind: 'bilingual' } };

const HEAD: Section = {
  id: 'head',
  title: { zh: '名称与方式', en: 'Title and manner' },
  fields: [
    words('title', '名称', 'Title', { kind: 'bilingual' }),
    words('mode', '补助方式', 'How it is paid', {
      kind: 'choice',
      options: [
        { id: 'deduct-at-order', zh: '下单抵扣', en: 'Off the bill at the order' },
        { id: 'provider-redeems', zh: '机构兑付', en: 'Off the bill, redeemed by the provider' },
        { id: 'enterprise-reimbursed', zh: '事后补助', en: 'Reimbursed for last year’s spend' },
      ],
    }),
    words(
      'effective',
      '施行',
      'In force',
      record([
        CLAUSE,
        words('from', '自', 'From', { kind: 'date' }),
        optional(words('to', '至', 'Until', { kind: 'date' })),
      ]),
    ),
    words('source', '依据', 'Source', { kind: 'bilingual', long: true }),
  ],
};

const REQUIREMENT = record([
  CLAUSE,
  sentence,
  optional(
    words('about', '谁的信息', 'Whose facts', {
      kind: 'choice',
      options: [
        { id: 'enterprise', zh: '企业', en: 'The enterprise' },
        { id: 'provider', zh: '服务机构', en: 'The provider' },
      ],
    }),
  ),
  anyOf,
  words('proof', '证明', 'Proof', {
    kind: 'choice',
    options: [
      { id: 'verified', zh: '须核验', en: 'Must be verified' },
      { id: 'declaration', zh: '承诺即可', en: 'A declaration is enough' },
    ],
  }),
  words('whenMissing', '没有登记时', 'When nobody recorded it', {
    kind: 'choice',
    options: [
      { id: 'refuse', zh: '不予支持', en: 'Refuse' },
      { id: 'to-verify', zh: '待核验', en: 'Look it up later' },
    ],
  }),
]);

const WHO: Section = {
  id: 'who',
  title: { zh: '谁可以用', en: 'Who may use it' },
  fields: [
    words(
      'enterprises',
      '企业注册地',
      'Where the enterprise is',
      record([CLAUSE, words('jurisdictions', '地区', 'Places', places)]),
    ),
    optional(
      words(
        'providers',
        '服务机构所在地',
        'Where the provider is',
        record([CLAUSE, words('jurisdictions', '地区', 'Places', places)]),
      ),
    ),
    words('eligibility', '申领条件', 'Conditions', list(REQUIREMENT, '一项条件', 'Condition')),
    optional(
      words(
        'priority',
        '优先受理',
        'Taken first',
        list(record([CLAUSE, sentence, anyOf]), '一项优先', 'Rule'),
      ),
    ),
  ],
};

const SERVICES: Section = {
  id: 'services',
  title: { zh: '支持与排除的服务', en: 'Services allowed and excluded' },
  fields: [
    words(
      'services',
      '服务',
      'Services',
      record([
        optional(
          words(
            'allow',
            '只支持这些',
            'Only these',
            record([CLAUSE, words('codes', '服务', 'Services', services)]),
          ),
        ),
        words(
          'deny',
          '排除',
          'Excluded',
          list(record([CLAUSE, words('codes', '服务', 'Services', services)]), '一组排除', 'List'),
        ),
      ]),
    ),
    optional(
      words(
        'relatedParties',
        '关联关系',
        'Related parties',
        record([
          CLAUSE,
          words(
            'kinds',
            '不得有的关系',
            'No tie of these kinds',
            list(
              record([
                words('kind', '关系', 'Tie', {
                  kind: 'choice',
                  options: [
                    { id: 'direct-equity', zh: '直接持股', en: 'Shares of each other' },
                    {
                      id: 'same-legal-representative',
                      zh: '同一法定代表人',
                      en: 'Same legal representative',
                    },
                    { id: 'common-owner', zh: '同一股东', en: 'A common owner' },
                    { id: 'subordination', zh: '隶属', en: 'Subordination' },
                    { id: 'jointly-built', zh: '共建', en: 'Jointly built' },
                  ],
                }),
                optional(
                  words('minPercent', '持股比例达到', 'From this share on', {
                    kind: 'whole',
                    unit: { zh: '%', en: '%' },
                  }),
                ),
              ]),
              '一种关系',
              'Tie',
            ),
          ),
        ]),
      ),
    ),
    optional(
      words(
        'exclusiveFunds',
        '不重复补助',
        'No second funding',
        record([CLAUSE, words('funds', '其他资金的代码', 'Codes of the other funds', { kind: 'words' })]),
      ),
    ),
  ],
};

const days = { kind: 'whole', unit: { zh: '天', en: 'days' } } as const;
const daysList = { kind: 'words', numbers: true } as const;
const workingDays = { kind: 'whole', unit: { zh: '个工作日', en: 'working days' } } as const;
const bodies = list(
  record([
    words('code', '代码', 'Code', { kind: 'text' }),
    { ...sentence, label: { zh: '名称', en: 'Name' } },
  ]),
  '一个单位',
  'Body',
);

const TIME: Section = {
  id: 'time',
  title: { zh: '时间与流程', en: 'Times and procedure' },
  fields: [
    optional(
      words(
        'window',
        '受理窗口',
        'Window',
        record([
          CLAUSE,
          words('from', '自（月-日）', 'From (month-day)', { kind: 'month-day' }),
          words('to', '至（月-日）', 'Until (month-day)', { kind: 'month-day' }),
        ]),
      ),
    ),
    optional(
      words(
        'validity',
        '券的有效期',
        'Life of a voucher',
        record([
          CLAUSE,
          optional(words('months', '月数', 'Months', { kind: 'whole' })),
          optional(words('days', '天数', 'Days', days)),
          words('sameYear', '不跨年', 'Ends with the year', { kind: 'flag' }),
          optional(
            words(
              'reclaim',
              '到期未用',
              'Left unused',
              record([
                CLAUSE,
                words('to', '去向', 'Goes', {
                  kind: 'choice',
                  options: [
                    { id: 'lapsed', zh: '收回，不再使用', en: 'Lapses for good' },
                    { id: 'available', zh: '回到预算，可再发放', en: 'Back to the budget' },
                  ],
                }),
              ]),
            ),
          ),
        ]),
      ),
    ),
    optional(
      words(
        'acceptance',
        '企业接受期限',
        'Acceptance by the firm',
        record([CLAUSE, words('days', '天数', 'Days', days)]),
      ),
    ),
    optional(
      words(
        'extension',
        '券的延期',
        'Extension',
        record([
          CLAUSE,
          words('days', '每次至多', 'Each at most', days),
          words('times', '次数', 'Times', { kind: 'whole' }),
        ]),
      ),
    ),
    optional(
      words(
        'deadlines',
        '履约期限',
        'Deadlines of the work',
        record([
          CLAUSE,
          words('workDays', '记录用时', 'To record the work', days),
          words('disputeDays', '解决异议', 'To resolve a dispute', days),
        ]),
      ),
    ),
    optional(
      words(
        'handling',
        '办理时限',
        'Promised by the desk',
        record([
          CLAUSE,
          words('requestDays', '申领', 'Applications', workingDays),
          words('claimDays', '兑付', 'Claims', workingDays),
        ]),
      ),
    ),
    optional(
      words(
        'correction',
        '一次性补正',
        'One correction',
        record([CLAUSE, words('days', '期限', 'Within', workingDays)]),
      ),
    ),
    optional(
      words(
        'reminders',
        '提前几天提醒',
        'Reminders',
        record([
          CLAUSE,
          optional(words('voucherEnd', '券到期前（天）', 'Before a voucher ends (days)', daysList)),
          optional(words('acceptance', '接受期限前（天）', 'Before acceptance is due (days)', daysList)),
          optional(words('settling', '履约期限前（天）', 'Before the work is due (days)', daysList)),
          optional(words('correction', '补正期限前（天）', 'Before a correction is due (days)', daysList)),
          optional(
            words('papersAfter', '签认后催材料（天）', 'After signing, for missing papers (days)', daysList),
          ),
        ]),
      ),
    ),
    optional(
      words(
        'procedure',
        '审核后的程序',
        'Steps after the examination',
        record([
          CLAUSE,
          optional(
            words(
              'checks',
              '部门核查',
              'Checks by departments',
              record([
                CLAUSE,
                words('days', '期限', 'Within', workingDays),
                words('departments', '部门', 'Departments', bodies),
              ]),
            ),
          ),
          optional(
            words(
              'meeting',
              '会议审定',
              'Meeting',
              record([CLAUSE, words('days', '期限', 'Within', workingDays)]),
            ),
          ),
          optional(
            words(
              'publicity',
              '公示',
              'Public list',
              record([
                CLAUSE,
                words('days', '公示', 'Shown for', workingDays),
                words('answerDays', '答复异议', 'Objections answered in', workingDays),
              ]),
            ),
          ),
          optional(
            words(
              'document',
              '联合发文',
              'Joint document',
              record([
                CLAUSE,
                words('days', '期限', 'Within', workingDays),
                words('coSigners', '会签单位', 'Signed with', bodies),
              ]),
            ),
          ),
        ]),
      ),
    ),
  ],
};

const PAPERS: Section = {
  id: 'papers',
  title: { zh: '材料与抽查', en: 'Papers and audit' },
  fields: [
    words(
      'evidence',
      '兑付材料',
      'Evidence',
      record([
        CLAUSE,
        words('kinds', '材料', 'Papers', {
          kind: 'several',
          options: [
            { id: 'application', zh: '申请表', en: 'Application' },
            { id: 'contract', zh: '合同', en: 'Contract' },
            { id: 'usage-record', zh: '使用记录', en: 'Usage record' },
            { id: 'report', zh: '报告', en: 'Report' },
            { id: 'invoice', zh: '发票', en: 'Invoice' },
            { id: 'payment-proof', zh: '付款凭证', en: 'Proof of payment' },
          ],
        }),
      ]),
    ),
    optional(words('secondApprovalFrom', '达到此额须两人审批', 'Two approvals from', { kind: 'amount' })),
    words('auditRatePercent', '抽查比例', 'Share audited', { kind: 'whole', unit: { zh: '%', en: '%' } }),
    optional(
      words(
        'audit',
        '抽查',
        'Audit',
        record([CLAUSE, words('atLeast', '至少', 'At least', { kind: 'whole' })]),
      ),
    ),
  ],
};

const CLAUSES: Section = {
  id: 'clauses',
  title: { zh: '条款文字', en: 'Clauses' },
  fields: [
    words(
      'clauses',
      '条款',
      'Clauses',
      list(
        record([
          words('ref', '编号', 'Number', { kind: 'text', most: 40 }),
          { key: '', label: { zh: '文字', en: 'Text' }, shape: { kind: 'bilingual', long: true } },
        ]),
        '一条',
        'Clause',
      ),
    ),
    optional(
      words(
        'assumed',
        '来源未公布的内容',
        'Not published by the source',
        list(
          record([
            words('path', '字段', 'Field', { kind: 'text' }),
            { key: '', label: { zh: '说明', en: 'Note' }, shape: { kind: 'bilingual' } },
          ]),
          '一处',
          'Value',
        ),
      ),
    ),
  ],
};

/** The whole of a scheme version, section by section; what the program itself sets is not among it. */
export const SECTIONS: readonly Section[] = [HEAD, WHO, SERVICES, ...MONEY_SECTIONS, TIME, PAPERS, CLAUSES];

/** Set by the program: whose version it is and which. */
export const OWN_HEAD: readonly string[] = ['id', 'code', 'version', 'jurisdiction', 'provenance'];

/** The field at a path of a version, as far as the path leads into one. */
export const ROOT: Shape = { kind: 'record', fields: SECTIONS.flatMap((section) => section.fields) };
