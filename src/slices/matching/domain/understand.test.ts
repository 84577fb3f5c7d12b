import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, iso } from '../../../kernel/time.ts';
import { applyChips } from './need.ts';
import { type Chip, MAX_NEED_LENGTH, readChip, type UnderstandingContext, understand } from './understand.ts';

/** Sunday 22 November 2026, 16:00 in the zone. */
const context: UnderstandingContext = {
  now: instant('2026-11-22T08:00:00Z'),
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: ['2027-10-01', '2027-10-02', '2027-10-03'], workdays: [] },
  places: [
    { id: 'east', zh: '东港', en: 'Eastport', aliases: ['东港市'] },
    { id: 'west', zh: '西岭', en: 'Westridge', aliases: [] },
    { id: 'coast', zh: '海滨', en: 'Coast', aliases: ['海滨省'], holds: ['east', 'south'] },
    { id: 'far', zh: '远陆', en: 'Farland', aliases: [], holds: [] },
  ],
  currency: { exponent: 2, symbol: '¥', words: ['元', '块', 'yuan', 'rmb', 'cny', '¥', '人民币'] },
};

const chipsOf = (text: string): readonly Chip[] => understand(text, context).chips;
const brief = (chip: Chip): string => {
  switch (chip.kind) {
    case 'what':
    case 'object':
      return `${chip.kind}:${chip.concept ?? chip.words}`;
    case 'qualification':
      return `qualification:${chip.concept}`;
    case 'quantity':
      return `quantity:${chip.quantity.low ?? ''}..${chip.quantity.high ?? ''} ${chip.quantity.unit}`;
    case 'standard':
      return `standard:${chip.number}${chip.year ? `-${chip.year}` : ''}`;
    case 'sample':
      return `sample:${chip.sample.samples ?? chip.sample.channels ?? ''} ${chip.sample.form ?? ''}`;
    case 'place':
      return `place:${chip.relation} ${chip.place ?? ''}${chip.radiusMetres === undefined ? '' : ` ${chip.radiusMetres}`}`;
    case 'time':
      return `time:${iso(chip.range.from)}/${iso(chip.range.to)}`;
    case 'access':
      return `access:${chip.access.join('+')}`;
    case 'budget':
      return `budget:${chip.budget.min ?? ''}..${chip.budget.max ?? ''}${chip.budget.per ? `/${chip.budget.per}` : ''}`;
  }
};
const briefs = (text: string): string[] => chipsOf(text).map(brief);

describe('the needs of the articles', () => {
  const cycleLife = [
    'object:si-anode',
    'what:cycle-life',
    'quantity:1000.. 次',
    'time:2026-11-22T16:00:00.000Z/2026-11-29T16:00:00.000Z',
    'budget:..2000000',
    'place:near east',
  ];
  it.each([
    '我们需要对硅基负极材料做循环寿命测试，不低于1000次，下周送样，预算2万元以内，最好在东港附近',
    '我們需要對矽基負極材料做循環壽命測試，不低於1000次，下週送樣，預算2萬元以內，最好在東港附近',
    'We need a silicon-based anode cycle life test, at least 1,000 cycles, next week, under 20,000 yuan, near Eastport',
  ])('cycle life of a silicon-based anode: %s', (text) => {
    expect(briefs(text).filter((chip) => chip !== 'access:sample-in')).toEqual(cycleLife);
  });
  it.each([
    '130kW燃料电池空压机测试',
    '130千瓦氫燃料電池空壓機測試',
    'test of a 130 kW fuel-cell air compressor',
    'Testing a 0.13 MW fuel cell air compressor',
  ])('130 kW fuel-cell air compressor: %s', (text) => {
    expect(briefs(text)).toContain('quantity:130000..130000 W');
    expect(briefs(text)).toContain('object:air-compressor');
  });
  it.each(['智慧润滑', '智慧潤滑系統', '智能润滑系统', 'a smart lubrication system'])(
    'smart lubrication: %s',
    (text) => {
      expect(briefs(text)).toEqual(['what:lubrication']);
    },
  );
});

describe('chips', () => {
  it.each([
    ['按 GB/T 19001-2016 检测', ['standard:gb/t 19001-2016', 'what:test']],
    ['gb/t19001—2016 试验', ['standard:gb/t 19001-2016', 'what:test']],
    ['ISO 6892 拉伸试验', ['standard:iso 6892', 'what:tensile-test']],
    ['要求CNAS和CMA资质', ['qualification:cnas', 'qualification:cma']],
    ['原子力显微镜和AFM', ['what:afm']],
    ['ISO/IEC 17025 认可的实验室', ['qualification:iso17025']],
    ['CAL 资质，国高企', ['qualification:cal', 'qualification:high-tech']],
    ['IEC 61000-4-2 静电放电', ['standard:iec 61000-4-2', 'what:esd']],
    ['GB/T 31467.3-2015', ['standard:gb/t 31467.3-2015']],
    ['ASTM D638-14', ['standard:astmd 638-2014']],
    ['YY/T 0681.1', ['standard:yy/t 0681.1']],
    ['JJF 1059.1 CISPR 25 AEC-Q100', ['standard:jjf 1059.1', 'standard:cispr 25', 'standard:aec q100']],
    ['5 个粉末样品', ['sample:5 powder']],
    ['3 个样', ['sample:3 ']],
    ['3 个样本数据点', ['sample:3 ']],
    ['3 个样板房', []],
    ['样品为薄膜', ['sample: film']],
    ['8 通道', ['sample:8 ']],
    ['LiFePO4', ['object:lfp']],
    ['磷酸铁锂', ['object:lfp']],
    ['TC4', ['object:titanium']],
    ['Ti-6Al-4V', ['object:titanium']],
    ['316L', ['object:stainless']],
    ['特氟龙', ['object:ptfe']],
    ['三元材料的比表面积测试', ['object:ncm', 'what:bet']],
    ['需要对磁悬浮飞轮做测试', ['object:磁悬浮飞轮', 'what:test']],
  ])('%s', (text, expected) => {
    expect(briefs(text)).toEqual(expected);
  });

  it.each([
    // Larger places, and what is left out.
    ['东港以外的都行', 'outside east'],
    ['海滨省以外', 'outside coast'],
    ['除海滨外', 'outside coast'],
    ['除了海滨以外都可以', 'outside coast'],
    ['不要西岭的', 'outside west'],
    ['非东港', 'outside east'],
    ['anywhere except for Westridge', 'outside west'],
    ['海滨省内', 'in coast'],
    ['海滨境内', 'in coast'],
    ['东港市内', 'in east'],
    ['仅限东港', 'in east'],
    ['海滨附近', 'near coast'],
    ['东港外资企业', 'in east'],
    ['东港内部资料', 'in east'],
    // Where whoever asks is, which is no wish.
    ['我们在东港，做拉伸', 'from east'],
    ['我司位于东港市，做拉伸', 'from east'],
    ['我们公司在西岭', 'from west'],
    ['我们工厂在东港开发区', 'from east'],
    ['We are based in Eastport.', 'from east'],
    ['our plant is in Westridge', 'from west'],
    ['我们在东港找拉伸试验', 'in east'],
    ['我们想在东港做拉伸', 'in east'],
    ['在东港做拉伸', 'in east'],
    ['我们在西岭附近找', 'near west'],
  ])('place: %s', (text, expected) => {
    expect(briefs(text).filter((chip) => chip.startsWith('place'))).toEqual([`place:${expected}`]);
  });

  it.each([
    ['我们在东港，30 公里以内', ['place:from east', 'place:near  30000']],
    ['我们在东港，要在西岭做', ['place:from east', 'place:in west']],
    ['东港 30 公里以内', ['place:near east 30000']],
  ])('places: %s', (text, expected) => {
    expect(briefs(text).filter((chip) => chip.startsWith('place'))).toEqual(expected);
  });

  it.each([
    ['SEM', 'scanning electron microscope'],
    ['AFM', 'atomic force microscope'],
    ['tensile test', 'tensile test'],
    ['2026-11-30至2026-12-06', '30 Nov to 6 Dec 2026'],
    ['2026-12-30至2027-01-02', '30 Dec 2026 to 2 Jan 2027'],
    ['2026年12月1日', '1 Dec 2026'],
  ])('%s is shown in English as %s', (text, label) => {
    expect(chipsOf(text).map((chip) => chip.label.en)).toContain(label);
  });

  it('a larger place is those that lie in it; one in which none lies is nowhere here', () => {
    const placesOf = (text: string) => applyChips(understand(text, context), chipsOf(text)).places;
    expect(placesOf('海滨以外')).toEqual([
      { relation: 'outside', place: 'east' },
      { relation: 'outside', place: 'south' },
    ]);
    expect(placesOf('海滨省内')).toEqual([
      { relation: 'in', place: 'east' },
      { relation: 'in', place: 'south' },
    ]);
    expect(placesOf('在远陆')).toEqual([{ relation: 'in', place: 'far' }]);
  });

  it.each([
    ['红外光谱，寄样', 'sample-in'],
    ['样品寄送，一个样 3000 元以内', 'sample-in'],
    ['可以邮寄样品', 'sample-in'],
    ['寄样品过去即可', 'sample-in'],
    ['来样检测', 'sample-in'],
    ['上门取样', 'sample-in'],
    ['we can send samples', 'sample-in'],
    ['荧光定量 PCR，自己上机操作', 'self-operated'],
    ['自行操作', 'self-operated'],
    ['self-operated SEM', 'self-operated'],
    ['要有工程师协助', 'assisted'],
    ['老师代操作', 'assisted'],
    ['SEM with an operator', 'assisted'],
    ['最近几天能上机', 'self-operated+assisted'],
    ['现场上机', 'self-operated+assisted'],
  ])('way of use: %s', (text, expected) => {
    expect(briefs(text).filter((chip) => chip.startsWith('access'))).toEqual([`access:${expected}`]);
  });

  it.each([
    '不寄样',
    '不方便寄样',
    '上机床加工',
    '上机壳体',
    '送检验报告',
    '发送样本数据',
    '试样制备',
    '联系样机',
    '来样机',
  ])('no way of use: %s', (text) => {
    expect(briefs(text).filter((chip) => chip.startsWith('access'))).toEqual([]);
  });

  it.each([
    ['三米法电波暗室', ['what:antenna-chamber']],
    ['3 m 法电波暗室', ['what:antenna-chamber']],
    ['3m法暗室', ['what:antenna-chamber']],
    ['三米法，辐射发射', ['what:emc-3m', 'what:emc']],
    ['3 米法', ['what:emc-3m']],
    ['10m法', ['what:emc-10m']],
    ['10 m semi-anechoic chamber', ['what:emc-10m']],
    ['3 米长', ['quantity:3..3 m']],
    ['3 m', ['quantity:3..3 m']],
  ])('a method by its distance: %s', (text, expected) => {
    expect(briefs(text)).toEqual(expected);
  });

  it.each([
    ['2000元以内', '..200000'],
    ['预算 2 万', '..2000000'],
    ['预算2.5万元', '..2500000'],
    ['under 3,000 yuan', '..300000'],
    ['不超过五千元', '..500000'],
    ['¥500-800/小时', '50000..80000/hour'],
    ['费用2-3万', '2000000..3000000'],
    ['RMB 1,500.50', '..150050'],
    ['每个样品不超过300元', '..30000/sample'],
    ['每样不超过500', '..50000/sample'],
    ['预算5万左右', '..5000000'],
    ['2万元以内（含税）', '..2000000'],
    ['每小时不超过200元', '..20000/hour'],
    ['300元/样品', '..30000/sample'],
  ])('budget: %s', (text, expected) => {
    expect(briefs(text)).toEqual([`budget:${expected}`]);
  });
  it.each(['三元材料', '12元件', '2000次', '第3单元', '130kW'])('no budget in %s', (text) => {
    expect(chipsOf(text).map((chip) => chip.kind)).not.toContain('budget');
  });

  const zoned = (from: string, to: string): string =>
    `time:${iso(instant(`${from}:00+08:00`))}/${iso(instant(`${to}:00+08:00`))}`;
  const NOW = '2026-11-22T16:00';
  it.each([
    ['明天上午', '2026-11-23T00:00', '2026-11-23T12:00'],
    ['后天', '2026-11-24T00:00', '2026-11-25T00:00'],
    ['三天内', NOW, '2026-11-26T00:00'],
    ['五个工作日内', NOW, '2026-11-28T00:00'],
    ['下周', '2026-11-23T00:00', '2026-11-30T00:00'],
    ['下周三下午', '2026-11-25T12:00', '2026-11-25T18:00'],
    ['下下周', '2026-11-30T00:00', '2026-12-07T00:00'],
    ['周五前', NOW, '2026-11-28T00:00'],
    ['本月', NOW, '2026-12-01T00:00'],
    ['本月底前', NOW, '2026-12-01T00:00'],
    ['下个月', '2026-12-01T00:00', '2027-01-01T00:00'],
    ['12月1日前', NOW, '2026-12-02T00:00'],
    ['12月1日至5日', '2026-12-01T00:00', '2026-12-06T00:00'],
    ['1月8日', '2027-01-08T00:00', '2027-01-09T00:00'],
    ['2026-12-03', '2026-12-03T00:00', '2026-12-04T00:00'],
    ['12月中旬', '2026-12-11T00:00', '2026-12-21T00:00'],
    ['年底前', NOW, '2027-01-01T00:00'],
    ['两周内', NOW, '2026-12-07T00:00'],
    ['一個月內', NOW, '2026-12-23T00:00'],
    ['48小时内完成', NOW, '2026-11-25T00:00'],
    ['tomorrow morning', '2026-11-23T00:00', '2026-11-23T12:00'],
    ['within two weeks', NOW, '2026-12-07T00:00'],
    ['within 5 working days', NOW, '2026-11-28T00:00'],
    ['next week', '2026-11-23T00:00', '2026-11-30T00:00'],
    ['by Friday', NOW, '2026-11-28T00:00'],
    ['by 1 December', NOW, '2026-12-02T00:00'],
    ['before December 1st, 2026', NOW, '2026-12-02T00:00'],
    ['this month', NOW, '2026-12-01T00:00'],
    ['by next Wednesday', NOW, '2026-11-26T00:00'],
    ['before next week', NOW, '2026-11-30T00:00'],
    ['春节前', NOW, '2027-02-06T00:00'],
    ['国庆后', '2027-10-04T00:00', '2028-10-03T00:00'],
    ['元旦前', NOW, '2027-01-01T00:00'],
    ['五一前', NOW, '2027-05-01T00:00'],
    ['明年一季度', '2027-01-01T00:00', '2027-04-01T00:00'],
    ['Q1', '2027-01-01T00:00', '2027-04-01T00:00'],
    ['2027年第二季度', '2027-04-01T00:00', '2027-07-01T00:00'],
    ['四季度', NOW, '2027-01-01T00:00'],
    ['明年上半年', '2027-01-01T00:00', '2027-07-01T00:00'],
    ['三周内', NOW, '2026-12-14T00:00'],
    ['月底前', NOW, '2026-12-01T00:00'],
    ['2026-11-25至2026-12-02', '2026-11-25T00:00', '2026-12-03T00:00'],
  ])('time: %s', (text, from, to) => {
    expect(briefs(text)).toEqual([zoned(from, to)]);
  });
  it.each(['续航里程 500 公里以内', '测距 3 km 以内'])('no place in %s', (text) => {
    expect(chipsOf(text).map((chip) => chip.kind)).not.toContain('place');
  });
  it.each(['12个月', '2月31日', '3次循环', '昨天', '1000周循环', 'on monitoring'])(
    'no time in %s',
    (text) => {
      expect(chipsOf(text).map((chip) => chip.kind)).not.toContain('time');
    },
  );

  it.each([
    ['在东港测试', 'place:in east'],
    ['東港市周邊', 'place:near east'],
    ['close to Westridge', 'place:near west'],
    ['就近安排', 'place:near '],
    ['东港 40 公里内', 'place:near east 40000'],
    ['距東港市區30km以內', 'place:near east 30000'],
    ['东港周边 7.5 公里', 'place:near east 7500'],
    ['within 30 km of Eastport', 'place:near east 30000'],
    ['30 km 附近', 'place:near  30000'],
    ['离我们 20 公里以内', 'place:near  20000'],
    ['within 25 km', 'place:near  25000'],
    ['不要西岭的', 'place:outside west'],
    ['outside Westridge', 'place:outside west'],
  ])('place: %s', (text, expected) => {
    expect(briefs(text)).toContain(expected);
  });

  it('shows the words as they were written', () => {
    const chip = chipsOf('請找軟體測試').find((c) => c.kind === 'what');
    expect(chip?.words).toBe('軟體測試');
  });
  it('lies inside the text, in order, whatever the text is', () => {
    const word = fc.constantFrom(
      ...'硅基負極 测试 預算 2萬元 以內 下週 12月1日前 130kW 东港 附近 GB/T 19001-2016 AFM 🔋 ， 周 月 \ud800 ﷽ é'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 25 }),
        (words) => {
          const text = words.join('');
          let before = 0;
          for (const chip of chipsOf(text)) {
            expect(chip.span).toBeDefined();
            expect(chip.words).toBe(text.slice(chip.span?.from, chip.span?.to));
            expect(chip.span?.from).toBeGreaterThanOrEqual(before);
            before = chip.span?.from ?? 0;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the changed set of chips wins', () => {
  const understanding = understand('硅基负极循环寿命测试，不低于1000次，下周', context);
  const termsOf = (chips: readonly Chip[]): string[] =>
    applyChips(understanding, chips).terms.map((t) => t.term);

  it('takes every chip as it was understood', () => {
    const need = applyChips(understanding, understanding.chips);
    expect(need.subjects).toEqual(['si-anode', 'cycle-life']);
    expect(need.quantities).toHaveLength(1);
    expect(need.time).toBeDefined();
    expect(termsOf(understanding.chips)).not.toContain('下周');
  });
  it('counts samples by their chips', () => {
    const five = understand('AFM 测试 5 个样品', context);
    expect(applyChips(five, five.chips).counts).toEqual({ samples: 5 });
    const three = readChip('added-0', 'sample', '3 个样品', context);
    const left = five.chips.filter((chip) => chip.kind !== 'sample');
    expect(applyChips(five, left).counts).toEqual({});
    expect(applyChips(five, three ? [...left, three] : left).counts).toEqual({ samples: 3 });
  });
  it('forgets the words of a chip that was taken away', () => {
    const left = understanding.chips.filter((chip) => chip.kind !== 'object');
    expect(termsOf(left)).not.toContain('硅基');
    expect(termsOf(left)).toContain('循环');
    expect(applyChips(understanding, left).subjects).toEqual(['cycle-life']);
  });
  it('searches the words of a chip that replaced another', () => {
    const graphite = readChip('object-0-4', 'object', '石墨', context);
    const changed = understanding.chips.flatMap((chip) =>
      chip.kind === 'object' ? (graphite ? [graphite] : []) : [chip],
    );
    expect(termsOf(changed)).toContain('con:graphite');
    expect(termsOf(changed)).not.toContain('con:si-anode');
    expect(applyChips(understanding, changed).subjects).toContain('graphite');
  });
  it('reads a chip only when the words mean such a thing', () => {
    expect(readChip('x', 'budget', '3000元', context)?.kind).toBe('budget');
    expect(readChip('x', 'budget', '尽快', context)).toBeUndefined();
    expect(readChip('x', 'object', '磁悬浮飞轮', context)?.label.zh).toBe('磁悬浮飞轮');
  });
});

describe('the longest need', () => {
  it.each([
    '上机',
    '我们在东港',
    '东港外',
    '海滨 ',
    '3个样',
    '寄样品',
    '三米法',
    '600兆',
    '16G',
    'we are based in Eastport ',
  ])('full of %j is read within bounded time', (unit) => {
    const text = unit.repeat(MAX_NEED_LENGTH).slice(0, MAX_NEED_LENGTH);
    const before = process.cpuUsage();
    understand(text, context);
    const { user, system } = process.cpuUsage(before);
    // Tens of milliseconds; what grew with the square of the length would take many seconds.
    expect((user + system) / 1_000).toBeLessThan(2_000);
  });
});
