import { mayBegin, type NameTree, namesAt, nameTree } from './name-tree.ts';

/**
 * Units of measurement in the notations people write, reduced to SI. A unit is a scale and a product of base
 * quantities, so that compound units (W/(m·K), mAh/g) follow from their parts and no table has to list them.
 * What is not known here stays unknown: nothing is guessed.
 */
export interface Unit {
  /** As a reader would write it, e.g. `kW` for 千瓦. */
  readonly symbol: string;
  /** Base quantities and their exponents as a canonical key, e.g. `kg·m^2·s^-3`. Equal keys compare. */
  readonly dimension: string;
  /** SI value = value × factor + offset. */
  readonly factor: number;
  /** Only for temperatures that do not start at the same zero. */
  readonly offset: number;
}

export interface UnitMatch extends Unit {
  /** Number of characters of the text that the unit takes. */
  readonly length: number;
}

type Dims = Readonly<Record<string, number>>;

interface Atom {
  readonly symbol: string;
  readonly dims: Dims;
  readonly factor: number;
  readonly offset: number;
  /** Only as part of a compound: `r` in r/min, 分 in 转/分. */
  readonly inCompoundOnly: boolean;
}

const ENERGY: Dims = { kg: 1, m: 2, s: -2 };
const POWER: Dims = { kg: 1, m: 2, s: -3 };
const VOLTAGE: Dims = { kg: 1, m: 2, s: -3, A: -1 };
const PRESSURE: Dims = { kg: 1, m: -1, s: -2 };
const RESISTANCE: Dims = { kg: 1, m: 2, s: -3, A: -2 };
const CONDUCTANCE: Dims = { kg: -1, m: -2, s: 3, A: 2 };
const VOLUME: Dims = { m: 3 };

const POWERS: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  μ: 1e-6,
  m: 1e-3,
  c: 1e-2,
  d: 1e-1,
  h: 1e2,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

interface Family {
  readonly symbol: string;
  readonly dims: Dims;
  readonly factor?: number;
  /** SI prefixes in use. Confusable ones are left out: MA and Mg are more often typing or magnesium. */
  readonly prefixes: string;
  /** False where the bare symbol means too many things (F, H, S). */
  readonly bare?: boolean;
  readonly also?: readonly string[];
  readonly zh?: readonly string[];
  readonly en?: readonly string[];
}

const FAMILIES: readonly Family[] = [
  { symbol: 'W', dims: POWER, prefixes: 'nμmkMG', zh: ['瓦特', '瓦'], en: ['watt'] },
  {
    symbol: 'Wh',
    dims: ENERGY,
    factor: 3600,
    prefixes: 'mkMG',
    also: ['W·h', 'W.h'],
    zh: ['瓦时', '瓦小时'],
  },
  { symbol: 'VA', dims: POWER, prefixes: 'kM' },
  { symbol: 'V', dims: VOLTAGE, prefixes: 'nμmkM', zh: ['伏特', '伏'], en: ['volt'] },
  { symbol: 'A', dims: { A: 1 }, prefixes: 'pnμmk', zh: ['安培', '安'], en: ['ampere', 'amp'] },
  { symbol: 'Ah', dims: { A: 1, s: 1 }, factor: 3600, prefixes: 'μmk', also: ['A·h', 'A.h'], zh: ['安时'] },
  { symbol: 'Hz', dims: { s: -1 }, prefixes: 'mkMGT', zh: ['赫兹', '赫'], en: ['hertz'] },
  { symbol: 'Pa', dims: PRESSURE, prefixes: 'mhkMG', zh: ['帕斯卡', '帕'], en: ['pascal'] },
  { symbol: 'bar', dims: PRESSURE, factor: 1e5, prefixes: 'μm' },
  { symbol: 'N', dims: { kg: 1, m: 1, s: -2 }, prefixes: 'nμmkM', zh: ['牛顿', '牛'], en: ['newton'] },
  {
    symbol: 'N·m',
    dims: { torque: 1 },
    prefixes: 'μmkM',
    also: ['Nm', 'N.m', 'N*m', 'N-m', 'N m'],
    zh: ['牛米', '牛·米', '牛顿米'],
    en: ['newton metre', 'newton meter'],
  },
  { symbol: 'J', dims: ENERGY, prefixes: 'nμmkMG', zh: ['焦耳', '焦'], en: ['joule'] },
  { symbol: 'eV', dims: ENERGY, factor: 1.602176634e-19, prefixes: 'mkMG', zh: ['电子伏特', '电子伏'] },
  { symbol: 'cal', dims: ENERGY, factor: 4.184, prefixes: 'k', zh: ['卡路里'] },
  {
    symbol: 'g',
    dims: { kg: 1 },
    factor: 1e-3,
    prefixes: 'pnμmk',
    zh: ['克', '公克'],
    en: ['gram', 'gramme'],
  },
  { symbol: 'm', dims: { m: 1 }, prefixes: 'nμmcdk', zh: ['米'], en: ['metre', 'meter'] },
  { symbol: 's', dims: { s: 1 }, prefixes: 'fpnμm', zh: ['秒'], en: ['second'], also: ['sec'] },
  {
    symbol: 'L',
    dims: VOLUME,
    factor: 1e-3,
    prefixes: 'nμmcdk',
    also: ['l'],
    zh: ['升', '公升'],
    en: ['litre', 'liter'],
  },
  { symbol: 'mol', dims: { mol: 1 }, prefixes: 'pnμmk', zh: ['摩尔'], en: ['mole'] },
  {
    symbol: 'Ω',
    dims: RESISTANCE,
    prefixes: 'μmkMGT',
    also: ['ω', 'ohm', 'ohms'],
    zh: ['欧姆', '欧'],
    en: ['ohm'],
  },
  { symbol: 'S', dims: CONDUCTANCE, prefixes: 'nμmkM', bare: false, zh: ['西门子'] },
  {
    symbol: 'F',
    dims: { kg: -1, m: -2, s: 4, A: 2 },
    prefixes: 'pnμm',
    bare: false,
    zh: ['法拉'],
    en: ['farad'],
  },
  {
    symbol: 'H',
    dims: { kg: 1, m: 2, s: -2, A: -2 },
    prefixes: 'nμm',
    bare: false,
    zh: ['亨利'],
    en: ['henry'],
  },
  { symbol: 'T', dims: { kg: 1, s: -2, A: -1 }, prefixes: 'nμm', bare: false, zh: ['特斯拉'], en: ['tesla'] },
  { symbol: 'lm', dims: { cd: 1 }, prefixes: 'k', zh: ['流明'], en: ['lumen'] },
  { symbol: 'lx', dims: { cd: 1, m: -2 }, prefixes: 'k', also: ['lux'], zh: ['勒克斯'] },
  { symbol: 'cd', dims: { cd: 1, sr: -1 }, prefixes: 'm', zh: ['坎德拉'] },
  { symbol: 'Gy', dims: { gray: 1 }, prefixes: 'mk', zh: ['戈瑞'], en: ['gray'] },
  { symbol: 'Sv', dims: { sievert: 1 }, prefixes: 'μm', zh: ['希沃特'], en: ['sievert'] },
  { symbol: 'Da', dims: { dalton: 1 }, prefixes: 'kM', zh: ['道尔顿'], en: ['dalton'] },
  { symbol: 'Bq', dims: { becquerel: 1 }, prefixes: 'kMG', zh: ['贝克勒尔'] },
];

/** 奈 is what Taiwan writes for 纳, in texts that are otherwise Simplified as well. */
const ZH_PREFIX: Readonly<Record<string, readonly string[]>> = {
  '': [''],
  n: ['纳', '奈'],
  μ: ['微'],
  m: ['毫'],
  c: ['厘'],
  d: ['分'],
  h: ['百'],
  k: ['千'],
  M: ['兆'],
  G: ['吉'],
};
const EN_PREFIX: Readonly<Record<string, string>> = {
  f: 'femto',
  p: 'pico',
  n: 'nano',
  μ: 'micro',
  m: 'milli',
  c: 'centi',
  d: 'deci',
  h: 'hecto',
  k: 'kilo',
  M: 'mega',
  G: 'giga',
};

/** Symbol; base quantities; factor; every other notation. `*` in front: only inside a compound. */
const SINGLES: readonly (readonly [string, Dims, number, string])[] = [
  ['t', { kg: 1 }, 1e3, '吨|公吨|tonne|tonnes|ton|tons|metric tons'],
  ['kg', { kg: 1 }, 1, '公斤|KG|Kg'],
  ['m', { m: 1 }, 1, '公尺'],
  ['cm', { m: 1 }, 1e-2, '公分|CM|Cm'],
  ['mm', { m: 1 }, 1e-3, '公厘|MM|Mm'],
  ['μm', { m: 1 }, 1e-6, 'um|UM|Um|micron|microns'],
  ['nm', { m: 1 }, 1e-9, '奈米'],
  ['km', { m: 1 }, 1e3, '公里|KM|Km'],
  ['100 km', { m: 1 }, 1e5, '*100km|*100 km|*100公里|*百公里'],
  ['in', { m: 1 }, 0.0254, '*in|英寸|吋|inch|inches'],
  ['Å', { m: 1 }, 1e-10, 'Å|埃|angstrom|angstroms'],
  ['kW', POWER, 1e3, 'KW|Kw|kw'],
  ['hp', POWER, 745.7, 'HP|horsepower'],
  ['PS', POWER, 735.49875, '马力'],
  ['kV', VOLTAGE, 1e3, 'KV|Kv|kv'],
  ['V', VOLTAGE, 1, 'v|Vdc|VDC|Vac|VAC'],
  ['mAh', { A: 1, s: 1 }, 3.6, 'MAH|mah|mAH|毫安小时|毫安时'],
  ['Ah', { A: 1, s: 1 }, 3600, 'AH|ah|安培小时|安培时'],
  ['kWh', ENERGY, 3.6e6, 'KWH|KWh|kwh|Kwh|千瓦小时|度电'],
  ['kHz', { s: -1 }, 1e3, 'KHZ|Khz|khz|KHz'],
  ['MHz', { s: -1 }, 1e6, 'MHZ|Mhz'],
  ['GHz', { s: -1 }, 1e9, 'GHZ|Ghz|ghz'],
  ['Hz', { s: -1 }, 1, 'HZ|hz'],
  ['kN', { kg: 1, m: 1, s: -2 }, 1e3, 'KN|Kn|kn'],
  ['kgf', { kg: 1, m: 1, s: -2 }, 9.80665, 'KGF|公斤力|千克力'],
  ['kPa', PRESSURE, 1e3, 'KPA|Kpa|kpa|KPa'],
  ['MPa', PRESSURE, 1e6, 'MPA|Mpa'],
  ['GPa', PRESSURE, 1e9, 'GPA|Gpa'],
  ['Pa', PRESSURE, 1, 'PA|pa'],
  ['bar', PRESSURE, 1e5, 'Bar|BAR|巴'],
  ['psi', PRESSURE, 6894.757, 'PSI'],
  ['atm', PRESSURE, 101325, '大气压|个大气压'],
  ['Torr', PRESSURE, 133.322, 'torr|托'],
  ['mmHg', PRESSURE, 133.322, '毫米汞柱'],
  ['min', { s: 1 }, 60, 'mins|minute|minutes|分钟|*分'],
  ['h', { s: 1 }, 3600, 'hr|hrs|hour|hours|小时|个小时|钟头|个钟头|*时'],
  ['d', { s: 1 }, 86400, 'day|days|天|昼夜|*d|*日'],
  ['wk', { s: 1 }, 604800, 'week|weeks|星期|个星期'],
  ['个月', { s: 1 }, 30 * 86400, 'month|months'],
  ['s', { s: 1 }, 1, 'secs|秒钟'],
  ['次', { cycle: 1 }, 1, 'cycle|cycles|圈|循环|个循环|周次|个周期|次循环'],
  ['r', { turn: 1 }, 1, '*r|*rev|*转|revolutions|revolution'],
  ['rpm', { turn: 1, s: -1 }, 1 / 60, 'RPM|Rpm|r.p.m.'],
  ['m³', VOLUME, 1, '立方米|立方|标方|Nm3|Nm^3|Nm³|cubic metres|cubic meters'],
  ['cm³', VOLUME, 1e-6, 'cc|CC|立方厘米|毫升|ML|Ml'],
  ['m²', { m: 2 }, 1, '平方米|平米|square metres|square meters'],
  ['cm²', { m: 2 }, 1e-4, '平方厘米'],
  ['mm²', { m: 2 }, 1e-6, '平方毫米'],
  [
    '%',
    { ratio: 1 },
    1e-2,
    'percent|per cent|wt%|vol%|mol%|at%|wt.%|vol.%|mol.%|at.%|%FS|% FS|%F.S.|%F.S|个百分点',
  ],
  ['%RH', { ratio: 1 }, 1e-2, '% RH|%R.H.|%rh|%Rh'],
  ['‰', { ratio: 1 }, 1e-3, ''],
  ['ppm', { ratio: 1 }, 1e-6, 'PPM'],
  ['ppb', { ratio: 1 }, 1e-9, 'PPB'],
  ['ppt', { ratio: 1 }, 1e-12, ''],
  ['dB', { decibel: 1 }, 1, 'db|DB|dBA|dB(A)|分贝|decibel|decibels'],
  ['dBm', { dbm: 1 }, 1, 'dbm|DBM'],
  ['dBμV', { dbuv: 1 }, 1, 'dBuV|dbuv|dBuv|dBμv'],
  ['dBi', { dbi: 1 }, 1, 'dbi'],
  ['dBc', { dbc: 1 }, 1, 'dbc'],
  ['″', { angle: 1 }, Math.PI / 648_000, '′′|角秒|arcsec'],
  ['′', { angle: 1 }, Math.PI / 10_800, '角分|arcmin'],
  ['°', { angle: 1 }, Math.PI / 180, 'deg|degree|degrees|角度'],
  ['rad', { angle: 1 }, 1, '弧度'],
  ['P', { kg: 1, m: -1, s: -1 }, 0.1, '*P|泊'],
  ['S', CONDUCTANCE, 1, '*S'],
  ['F', { kg: -1, m: -2, s: 4, A: 2 }, 1, '*F'],
  ['cP', { kg: 1, m: -1, s: -1 }, 1e-3, 'mPas|厘泊'],
  ['cSt', { m: 2, s: -1 }, 1e-6, '厘斯'],
  ['Gs', { kg: 1, s: -2, A: -1 }, 1e-4, '高斯|gauss'],
  ['kΩ', RESISTANCE, 1e3, 'kohm|kohms|KΩ|kω|Kω'],
  ['MΩ', RESISTANCE, 1e6, 'Mohm|Mohms|Mω'],
  ['mesh', { mesh: 1 }, 1, '目'],
  ['倍', { magnification: 1 }, 1, '×倍'],
  ['px', { pixel: 1 }, 1, '像素|pixel|pixels'],
  ['dpi', { pixel: 1, m: -1 }, 1 / 0.0254, 'DPI'],
  ['Sa/s', { s: -1 }, 1, 'S/s|sps|SPS'],
  ['kSa/s', { s: -1 }, 1e3, 'kS/s|ksps|kSPS|KSa/s'],
  ['MSa/s', { s: -1 }, 1e6, 'MS/s|MSPS|Msps'],
  ['GSa/s', { s: -1 }, 1e9, 'GS/s|GSPS|Gsps'],
  ['m·K', { m: 1, temp: 1 }, 1, '*m·K|*mK'],
  ['Ω/□', { sheet: 1 }, 1, 'ω/□|Ω/sq|ohm/sq|ohms/sq'],
  ['Oe', { A: 1, m: -1 }, 79.5774715459, ''],
  ['kOe', { A: 1, m: -1 }, 79577.4715459, ''],
  ['个', { count: 1 }, 1, '*个|*cells|*cell|*copies|*拷贝|CFU|cfu'],
  ['fps', { frame: 1, s: -1 }, 1, 'FPS|帧每秒|*帧'],
  ['sccm', { m: 3, s: -1 }, 1e-6 / 60, 'SCCM'],
  ['slpm', { m: 3, s: -1 }, 1e-3 / 60, 'SLPM|slm|SLM'],
  ['pH', { ph: 1 }, 1, ''],
  ['HRC', { hrc: 1 }, 1, ''],
  // What follows HV is the test load.
  ['HV', { hv: 1 }, 1, '0.01|0.025|0.05|0.1|0.2|0.3|0.5|1|2|3|5|10|20|30|50|100'.replace(/[^|]+/g, 'HV$&')],
  ['HBW', { hbw: 1 }, 1, 'HB'],
  ['Shore A', { shorea: 1 }, 1, '邵氏A|shore a|Shore a'],
  ['Shore D', { shored: 1 }, 1, '邵氏D|shore d'],
  ['g₀', { m: 1, s: -2 }, 9.80665, 'gn|gravity|Grms|grms|gRMS|G rms'],
];

const TEMPERATURES: readonly (readonly [string, number, number, string])[] = [
  ['°C', 1, 0, '摄氏度|degC|deg C|degrees C|degree C|degrees celsius|degree celsius|celsius|度C|°c'],
  ['°F', 5 / 9, (-32 * 5) / 9, '华氏度|degF|degrees fahrenheit|°f'],
];

const ALWAYS = /(?:)/;
const WAFER = /晶圆|硅片|衬底|外延|屏|面板|wafer/;

/**
 * Notations that mean different things in different sentences. The words around decide; without them the
 * unit is unknown.
 */
const CONTEXTUAL: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  度: [
    [/温|冷|热|冰|寒|烘|烤|零下|气候|淬火|煅烧|烧结|退火/, '°C'],
    [/角|倾|旋转|转动|视场|相位|弯/, '°'],
    [/电费|用电|耗电|储能/, 'kWh'],
  ],
  C: [
    [/倍率|充|放电|循环|电池|charg|cycl|batter|cell|rate/, 'C-rate'],
    [/温|冷|热|temperature|thermal/, '°C'],
  ],
  K: [[/温|低温|液氮|液氦|超导|kelvin|temperature|cryo/, 'K']],
  T: [
    [/磁|magnet|mri|nmr|核磁/, 'T'],
    [/吨|载荷|拉力|压力|吊|称重|行车|压机|试验机|冲床|注塑|锻|千斤顶|load|crane|press/, 't'],
  ],
  转: [[/转速|主轴|离心|电机|马达|电主轴|空压机|压缩机|speed|spindle/, 'rpm']],
  周: [
    [/循环|寿命/, '次'],
    [ALWAYS, 'wk'],
  ],
  g: [
    [/加速度|冲击|振动|离心|acceleration|shock|vibration/, 'g₀'],
    [ALWAYS, 'g'],
  ],
  G: [
    [/加速度|冲击|振动|离心|shock|vibration/, 'g₀'],
    [/示波|带宽|采样|频谱|矢网|网络分析|oscilloscope|bandwidth|sampling/, 'GHz'],
    [/^(?!.*(?:通信|基站|网络|手机|芯片)).*(?:内存|显存|硬盘|固态|memory|\bram\b)/, 'GB'],
  ],
  GB: [[/内存|显存|硬盘|固态|缓存|文件|数据|memory|\bram\b|storage|disk/, 'GB']],
  M: [[/核磁|nmr/, 'MHz']],
  兆: [
    [/核磁|nmr|射频|晶振|频率|主频/, 'MHz'],
    [/压力|压强|强度|模量|应力|pressure|strength/, 'MPa'],
    [/内存|缓存|文件|memory/, 'MB'],
  ],
  寸: [[WAFER, '英寸']],
  年: [[/寿命|质保|保质|老化|使用|服役|耐候/, 'yr']],
  级: [
    [/洁净|无尘|超净|净化|clean/, 'class'],
    [/精度|准确度|等级/, 'accuracy-class'],
  ],
  mhz: [[/通信|射频|无线|天线|晶振|雷达|rf|antenna/, 'MHz']],
};
const CONTEXT_TARGETS: Readonly<Record<string, Atom>> = {
  g: atom('g', { kg: 1 }, 1e-3),
  yr: atom('a', { s: 1 }, 365.25 * 86400),
  class: atom('级', { class: 1 }, 1),
  // Class 0.5 means an error of at most 0.5 % of full scale.
  'accuracy-class': atom('级', { ratio: 1 }, 1e-2),
  GB: atom('GB', { byte: 1 }, 1e9),
  MB: atom('MB', { byte: 1 }, 1e6),
  'C-rate': atom('C', { crate: 1 }, 1),
  K: atom('K', { temp: 1 }, 1, -273.15),
  T: atom('T', { kg: 1, s: -2, A: -1 }, 1),
};

/** Han characters that begin another word here, so that 3安全 is not three amperes. */
const NOT_BEFORE: Readonly<Record<string, string>> = {
  安: '全装排徽检防卓静',
  牛: '奶肉皮津',
  升: '级温降压高学',
  目: '标前录的镜',
  循环: '水',
  圈: '子',
  天: '然线平文空气窗',
  米: '兰粉其',
  欧: '洲盟式标',
  巴: '士西氏',
  克: '服隆重',
  倍: '率数频增',
  立方: '体',
  焦: '点距',
  度: '数量假',
  转: '换化让移型录子速动接矩运',
  秒: '杀表',
  伏: '安',
  周: '边年期长围一二三四五六日',
  瓦: '楞斯',
  托: '管盘',
  次: '元日品要序氯',
  年: '月代度级份初底内前后产检',
  个月: '份',
  级: '别配联数进差台电',
  法拉: '第',
};

interface Entry {
  readonly form: string;
  /** True where it ends in a letter, so that a further letter makes it another word. */
  readonly latin: boolean;
  /** Characters that begin another word with it. */
  readonly notBefore: string;
  readonly atoms: Atom | undefined;
}

const entryOf = (form: string, atoms: Atom | undefined): Entry => ({
  form,
  atoms,
  latin: /[A-Za-zμΩω]$/.test(form),
  notBefore: NOT_BEFORE[form] ?? NOT_BEFORE[form.at(-1) ?? ''] ?? '',
});

const ENTRIES = buildEntries();

const TORQUE_KEY = keyOf({ torque: 1 });
const FORCE_KEY = keyOf({ kg: 1, m: 1, s: -2 });
const RATIO_KEY = keyOf({ ratio: 1 });

function atom(symbol: string, dims: Dims, factor: number, offset = 0, inCompoundOnly = false): Atom {
  return { symbol, dims, factor, offset, inCompoundOnly };
}

/** All notations. */
function buildEntries(): NameTree<Entry> {
  const forms = new Map<string, Atom | undefined>();
  for (const family of FAMILIES) addFamily(forms, family);
  for (const [symbol, dims, factor, notations] of SINGLES) {
    forms.set(symbol, atom(symbol, dims, factor, 0, notations.includes(`*${symbol}`)));
    for (const notation of notations.split('|').filter(Boolean)) {
      const inCompoundOnly = notation.startsWith('*');
      forms.set(inCompoundOnly ? notation.slice(1) : notation, atom(symbol, dims, factor, 0, inCompoundOnly));
    }
  }
  for (const [symbol, factor, offset, notations] of TEMPERATURES) {
    for (const notation of [symbol, ...notations.split('|')]) {
      forms.set(notation, atom(symbol, { temp: 1 }, factor, offset));
    }
  }
  for (const notation of Object.keys(CONTEXTUAL)) forms.set(notation, undefined);
  return nameTree([...forms].map(([form, atoms]) => [form, entryOf(form, atoms)] as const));
}

function addFamily(forms: Map<string, Atom | undefined>, family: Family): void {
  const base = family.factor ?? 1;
  for (const prefix of ['', ...family.prefixes]) {
    const scale = prefix === '' ? 1 : (POWERS[prefix] ?? 1);
    const unit = atom(`${prefix}${family.symbol}`, family.dims, clean(scale * base));
    if (prefix !== '' || family.bare !== false) {
      for (const symbol of [family.symbol, ...(family.also ?? [])]) {
        forms.set(`${prefix}${symbol}`, unit);
        if (prefix === 'μ') forms.set(`u${symbol}`, unit);
      }
    }
    for (const word of family.zh ?? []) {
      for (const before of ZH_PREFIX[prefix] ?? []) forms.set(`${before}${word}`, unit);
    }
    for (const word of family.en ?? []) {
      const whole = `${EN_PREFIX[prefix] ?? ''}${word}`;
      forms.set(whole, unit);
      forms.set(`${whole}s`, unit);
    }
  }
}

/** False where no unit begins with this character, which is so for most of any text. */
export const beginsUnit = (text: string, at: number): boolean => mayBegin(ENTRIES, text, at);

/** Removes the noise of binary fractions, so that 130 kW and 0.13 MW are the same number. */
export function clean(value: number): number {
  // Whole numbers carry no such noise, and most figures are.
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return value;
  return Number(value.toPrecision(12));
}

/**
 * Reads the longest unit expression at a position.
 * @param text normalised text, case kept
 * @param at position where the unit must begin
 * @param context words around it in lower case, asked for only by notations that need them
 * @returns undefined when no known unit stands there
 */
export function unitAt(text: string, at: number, context: () => string): UnitMatch | undefined {
  const first = factorAt(text, at, context, false);
  if (!first) return undefined;
  const dims: Record<string, number> = {};
  multiply(dims, first.atom.dims, first.exponent);
  let factor = first.atom.factor ** first.exponent;
  let symbol = first.shown;
  let end = first.end;
  let denominator = false;
  let compound = first.exponent !== 1;
  let torque = false;
  for (;;) {
    const join = joinAt(text, end, denominator);
    if (!join) break;
    const next = factorAt(text, join.end, context, true);
    if (!next || (join.needsNegative && next.exponent > 0)) break;
    const below: boolean = denominator || join.divides;
    torque = !compound && !below && next.exponent === 1 && isTorque(first.atom, next.atom);
    const sign = below ? -next.exponent : next.exponent;
    multiply(dims, next.atom.dims, sign);
    factor *= next.atom.factor ** sign;
    symbol += `${join.divides ? '/' : '·'}${next.shown}`;
    end = next.end;
    denominator = below;
    compound = true;
  }
  if (!compound && first.atom.inCompoundOnly) return undefined;
  // MPa·m^(1/2): a power not known makes the whole unit unknown.
  if (text[end] === '^') return undefined;
  if (text[end] === ')' && text.slice(at, end).includes('(')) end += 1;
  return {
    symbol,
    dimension: torque && compound ? TORQUE_KEY : keyOf(dims) || RATIO_KEY,
    factor,
    offset: compound ? 0 : first.atom.offset,
    length: end - at,
  };
}

/** Force times length is a torque wherever it is written so; energy has units of its own. */
const isTorque = (force: Atom, length: Atom): boolean =>
  keyOf(length.dims) === 'm' && keyOf(force.dims) === FORCE_KEY;

/** Reads a text that is nothing but a unit, as stored with a capability. `context` is its property's name. */
export function parseUnit(unit: string, context = ''): Unit | undefined {
  const trimmed = unit.trim();
  if (trimmed === '') return undefined;
  const match = unitAt(trimmed, 0, () => context.toLowerCase());
  if (!match || match.length !== trimmed.length) return undefined;
  return { symbol: match.symbol, dimension: match.dimension, factor: match.factor, offset: match.offset };
}

export function toSi(value: number, unit: Unit): number {
  return clean(value * unit.factor + unit.offset);
}

/** The value in a unit of an amount given in SI. */
export function fromSi(value: number, unit: Unit): number {
  return clean((value - unit.offset) / unit.factor);
}

/** What the SI value of this dimension is counted in, e.g. `W` or `kg·m^2·s^-3` where it has no short name. */
export function siSymbol(dimension: string): string {
  return SI_NAMES.get(dimension) ?? dimension;
}

interface Factor {
  readonly atom: Atom;
  readonly exponent: number;
  readonly shown: string;
  readonly end: number;
}

/** The longest notation that may stand here; a shorter one where what follows forbids it. */
function factorAt(text: string, at: number, context: () => string, inCompound: boolean): Factor | undefined {
  if (!mayBegin(ENTRIES, text, at)) return undefined;
  const entries: Entry[] = [];
  namesAt(ENTRIES, text, at, (entry) => entries.push(entry));
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    const factor = entry && factorOf(entry, text, at + entry.form.length, context, inCompound);
    if (factor) return factor;
  }
  return undefined;
}

function factorOf(
  { form, atoms, latin, notBefore }: Entry,
  text: string,
  end: number,
  context: () => string,
  inCompound: boolean,
): Factor | undefined {
  const next = text.charAt(end);
  if (latin && /[A-Za-zμ]/.test(next)) return undefined;
  if (!inCompound && next !== '' && notBefore.includes(next)) return undefined;
  if (/\d$/.test(form) && /[\d.]/.test(next)) return undefined;
  if ((form === 'A' || form === 'V') && '级类轮股座型'.includes(next || '\n')) return undefined;
  const found = atoms ?? resolve(form, context, inCompound || startsCompound(text, end));
  if (!found || (found.inCompoundOnly && !inCompound && !startsCompound(text, end))) return undefined;
  const exponent = exponentAt(text, end);
  if (!exponent && latin && /[0-9]/.test(next)) return undefined;
  return {
    atom: found,
    exponent: exponent?.value ?? 1,
    shown: exponent ? `${found.symbol}^${exponent.value}` : found.symbol,
    end: exponent?.end ?? end,
  };
}

function resolve(form: string, context: () => string, inCompound: boolean): Atom | undefined {
  if (inCompound) return IN_COMPOUND[form];
  const around = context();
  const target = CONTEXTUAL[form]?.find(([words]) => words.test(around))?.[1];
  if (target === undefined) return undefined;
  return CONTEXT_TARGETS[target] ?? atomNamed(target);
}

/** The unit of a notation that is never ambiguous. */
function atomNamed(notation: string): Atom | undefined {
  let named: Atom | undefined;
  namesAt(ENTRIES, notation, 0, ({ form, atoms }) => {
    if (form === notation) named = atoms;
  });
  return named;
}

/** Inside W/(m·K) or kg/T the same letters are not ambiguous. */
const IN_COMPOUND: Readonly<Record<string, Atom>> = {
  K: atom('K', { temp: 1 }, 1),
  C: atom('C', { A: 1, s: 1 }, 1),
  g: atom('g', { kg: 1 }, 1e-3),
  T: atom('T', { kg: 1, s: -2, A: -1 }, 1),
  转: atom('r', { turn: 1 }, 1),
  周: atom('wk', { s: 1 }, 604800),
};

const startsCompound = (text: string, at: number): boolean =>
  /^(?:\s?[/每](?!\d)|·[A-Za-z]{1,3}\^-)/.test(text.slice(at, at + 6));

interface Join {
  readonly end: number;
  readonly divides: boolean;
  /** A mere space joins only a factor with a negative exponent (L min^-1). */
  readonly needsNegative: boolean;
}

function joinAt(text: string, at: number, denominator: boolean): Join | undefined {
  const match = /^(?:(\s?\/\s?|每|\s?per\s)\(?|(·|\*|\.)|( )(?=[A-Za-zμ]+\^-))/.exec(text.slice(at, at + 8));
  if (!match) return undefined;
  const divides = match[1] !== undefined;
  if (divides && denominator) return undefined;
  return {
    end: at + match[0].length,
    divides,
    needsNegative: match[3] !== undefined,
  };
}

function exponentAt(text: string, at: number): { value: number; end: number } | undefined {
  const match = /^(?:\^(?:\((-?[1-6])\)|(-?[1-6]))|([23])(?![0-9A-Za-z.]))/.exec(text.slice(at, at + 6));
  if (!match) return undefined;
  return { value: Number(match[1] ?? match[2] ?? match[3]), end: at + match[0].length };
}

function multiply(dims: Record<string, number>, by: Dims, exponent: number): void {
  for (const [base, power] of Object.entries(by)) {
    const sum = (dims[base] ?? 0) + power * exponent;
    if (sum === 0) delete dims[base];
    else dims[base] = sum;
  }
}

function keyOf(dims: Dims): string {
  const keys = Object.keys(dims).sort();
  return keys.map((base) => (dims[base] === 1 ? base : `${base}^${dims[base]}`)).join('·');
}

/** What SI calls the compounds that engineers meet daily. */
const COMPOUND_NAMES: readonly (readonly [string, Dims])[] = [
  ['r/s', { turn: 1, s: -1 }],
  ['次/s', { cycle: 1, s: -1 }],
  ['帧/s', { frame: 1, s: -1 }],
  ['m/s', { m: 1, s: -1 }],
  ['m/s²', { m: 1, s: -2 }],
  ['m²/s', { m: 2, s: -1 }],
  ['m³/s', { m: 3, s: -1 }],
  ['kg/s', { kg: 1, s: -1 }],
  ['kg/m³', { kg: 1, m: -3 }],
  ['m²/kg', { m: 2, kg: -1 }],
  ['mol/m³', { mol: 1, m: -3 }],
  ['个/m³', { count: 1, m: -3 }],
  ['K/s', { temp: 1, s: -1 }],
  ['N/m', { kg: 1, s: -2 }],
  ['W/m²', { kg: 1, s: -3 }],
  ['J/kg', { m: 2, s: -2 }],
  ['Pa·s', { kg: 1, m: -1, s: -1 }],
  ['V/s', { kg: 1, m: 2, s: -4, A: -1 }],
  ['V/m', { kg: 1, m: 1, s: -3, A: -1 }],
  ['A/m', { A: 1, m: -1 }],
  ['A/m²', { A: 1, m: -2 }],
  ['A/kg', { A: 1, kg: -1 }],
  ['C/kg', { A: 1, s: 1, kg: -1 }],
  ['C/m²', { A: 1, s: 1, m: -2 }],
  ['Ω·m', { kg: 1, m: 3, s: -3, A: -2 }],
  ['S/m', { kg: -1, m: -3, s: 3, A: 2 }],
  ['W/(m·K)', { kg: 1, m: 1, s: -3, temp: -1 }],
  ['dBm', { dbm: 1 }],
  ['dBμV', { dbuv: 1 }],
  ['dBμV/m', { dbuv: 1, m: -1 }],
  ['dBi', { dbi: 1 }],
  ['dBc', { dbc: 1 }],
  ['Ω/□', { sheet: 1 }],
  ['倍', { magnification: 1 }],
  ['Da', { dalton: 1 }],
];

const SI_NAMES: ReadonlyMap<string, string> = new Map([
  ...FAMILIES.map((family): [string, string] => [keyOf(family.dims), family.symbol]).reverse(),
  [keyOf(ENERGY), 'J'],
  [keyOf(POWER), 'W'],
  [keyOf({ kg: 1 }), 'kg'],
  [keyOf({ A: 1, s: 1 }), 'C'],
  [keyOf(VOLUME), 'm³'],
  [keyOf({ m: 2 }), 'm²'],
  [keyOf({ temp: 1 }), '°C'],
  [keyOf({ cycle: 1 }), '次'],
  [keyOf({ ratio: 1 }), '1'],
  [keyOf({ crate: 1 }), 'C-rate'],
  [keyOf({ angle: 1 }), 'rad'],
  [keyOf({ decibel: 1 }), 'dB'],
  [TORQUE_KEY, 'N·m'],
  ...COMPOUND_NAMES.map(([name, dims]): [string, string] => [keyOf(dims), name]),
]);
