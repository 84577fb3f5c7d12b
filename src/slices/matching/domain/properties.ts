import { mayBegin, namesAt, nameTree } from './name-tree.ts';
import { parseUnit } from './units.ts';

/** A measurable property of a thing, a test or a machine, and the words that name it. */
export interface Property {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Dimensions its values may have; anything else is a wrong unit. */
  readonly dimensions: readonly string[];
  /** True where less is better (accuracy, noise): an offer of 0.01 mm answers a demand of 0.1 mm. */
  readonly smallerIsBetter: boolean;
  /** Lower-case Simplified Chinese and English words. */
  readonly forms: readonly string[];
}

/**
 * `id | units of its dimensions | zh, synonyms | en, synonyms`; `<` before the id: smaller is better. The first
 * name of each language is the one shown.
 */
const TABLE = `
power | W | 功率, 额定功率, 输出功率, 输入功率, 峰值功率, 电功率, 装机功率, 激光功率 | power, rated power, output power, peak power
voltage | V | 电压, 额定电压, 输出电压, 工作电压, 耐压, 击穿电压, 加速电压 | voltage, rated voltage, withstand voltage, accelerating voltage
current | A | 电流, 额定电流, 输出电流, 充放电电流, 短路电流, 漏电流 | current, rated current
current-density | A/m2, A/kg | 电流密度 | current density
field-strength | V/m, dBμV/m | 电场强度, 辐射场强, 场强 | electric field strength, field strength
capacity | Ah, mAh/g, mAh/cm2 | 容量, 电池容量, 额定容量, 比容量, 首次放电比容量, 面容量 | capacity, specific capacity
energy | J, Wh/kg | 能量, 电能, 冲击能量, 能量密度, 储能容量, 热量, 比能量, 冲击功 | energy, energy density, impact energy
temperature | °C | 温度, 温度范围, 环境温度, 工作温度, 最高温度, 最低温度, 耐温, 低温, 高温, 炉温, 控温, 温区, 恒温 | temperature, operating temperature, temperature range
heating-rate | °C/min | 升温速率, 降温速率, 温变速率, 升降温速率 | heating rate, cooling rate, ramp rate
humidity | % | 湿度, 相对湿度 | humidity, relative humidity
pressure | Pa | 压力, 气压, 水压, 油压, 压强, 工作压力, 真空度, 气源压力, 爆破压力, 进气压力, 排气压力 | pressure, vacuum, burst pressure
strength | Pa | 强度, 抗拉强度, 屈服强度, 抗压强度, 弯曲强度, 剪切强度, 模量, 弹性模量, 应力 | strength, tensile strength, yield strength, modulus, stress
flow | m3/s, kg/s | 流量, 质量流量, 体积流量, 空气流量, 供气量, 排量, 风量 | flow, flow rate, mass flow, air flow, airflow
speed | rpm | 转速, 主轴转速, 最高转速, 离心转速 | rotational speed, spindle speed, rotation speed, speed of rotation
pressure-ratio | ratio | 压比, 增压比 | pressure ratio
velocity | m/s | 速度, 车速, 线速度, 风速, 流速, 拉伸速度, 拉伸速率, 扫描速度, 线速率 | velocity, speed, wind speed
acceleration | m/s2 | 加速度, 冲击加速度, 振动加速度 | acceleration
frequency | Hz | 频率, 频段, 频带, 频率范围, 振动频率, 带宽, 采样率, 采样频率, 主频 | frequency, bandwidth, sampling rate
torque | N·m | 扭矩, 转矩, 力矩, 扭力 | torque
force | N | 力, 载荷, 试验力, 拉力, 推力, 试验载荷, 压紧力, 摩擦力, 激振力, 负荷, 负载, 荷载 | force, load, thrust
mass | kg | 质量, 重量, 承重, 称量, 样品重量, 试件重量, 最大称量, 载重, 自重 | mass, weight, payload
cycles | 次 | 循环寿命, 循环次数, 循环, 寿命, 疲劳寿命, 次数, 插拔寿命, 周期数 | cycle life, cycles, cycle number, fatigue life, endurance cycles
c-rate | 1C | 倍率, 充放电倍率, 充放倍率 | c-rate, charge rate, discharge rate
duration | s | 时间, 时长, 试验时间, 持续时间, 运行时间, 耐久时间, 盐雾时间, 耐久, 响应时间, 寿命, 使用寿命, 保温时间 | duration, time, test time, endurance
length | m | 长度, 行程, 工作距离, 焊缝长度 | length, stroke, travel
width | m | 宽度, 幅宽 | width
height | m | 高度, 台阶高度 | height
diameter | m | 直径, 口径, 外径, 内径, 管径, 孔径 | diameter, aperture, bore
thickness | m | 厚度, 膜厚, 壁厚, 板厚, 涂层厚度, 镀层厚度 | thickness, film thickness, wall thickness
particle-size | m, mesh | 粒径, 粒度, 颗粒尺寸, d10, d50, d90, 中位径, 细度 | particle size, grain size
size | m | 尺寸, 样品尺寸, 工件尺寸, 几何尺寸, 外形尺寸, 成型尺寸, 幅面, 加工范围, 台面尺寸, 试件尺寸 | size, sample size, dimension, build size
wavelength | m | 波长, 光谱范围, 波段 | wavelength, spectral range
<accuracy | m, %, °C, rad, kg, N, Pa, V, A, Hz, s | 精度, 误差, 示值误差, 波动度, 均匀性, 均匀度, 定位精度, 加工精度, 测量精度, 准确度, 不确定度, 公差, 重复精度, 尺寸精度, 偏差 | accuracy, error, tolerance, uncertainty, precision
<resolution | m, eV, Hz | 分辨率, 分辨力, 解析度 | resolution
<roughness | m | 粗糙度, 表面粗糙度, 光洁度 | roughness, surface roughness, ra
<cleanliness | 级 | 洁净度, 洁净等级 | cleanliness, cleanliness class
<noise | dB | 噪声, 噪音, 声压级, 背景噪声, 本底噪声 | noise, sound level, background noise
<detection-limit | ratio, kg/m3, kg/kg | 检出限, 检测限, 灵敏度 | detection limit, limit of detection, lod
<leakage | Pa·m3/s, kg/s, m3/s | 泄漏率, 漏率, 泄漏量 | leak rate, leakage
concentration | ratio, kg/m3, mol/m3 | 浓度, 含量, 含水量, 固含量, 纯度, 体积分数, 质量分数, 盐度 | concentration, content, purity
density | kg/m3 | 密度, 振实密度, 压实密度 | density, tap density
viscosity | Pa·s, m2/s | 粘度, 黏度, 动力粘度, 运动粘度 | viscosity
hardness | HRC, HV, HB, Shore A | 硬度, 显微硬度, 洛氏硬度, 维氏硬度, 布氏硬度, 邵氏硬度 | hardness
conductivity | S/m | 电导率, 离子电导率, 导电率 | conductivity, ionic conductivity
thermal-conductivity | W/(m·K) | 导热系数, 热导率, 导热率 | thermal conductivity
resistance | Ω | 电阻, 内阻, 绝缘电阻, 阻抗, 接触电阻 | resistance, impedance, internal resistance, insulation resistance
resistivity | Ω·m | 电阻率, 体积电阻率 | resistivity, volume resistivity
sheet-resistance | Ω/□ | 方阻, 方块电阻 | sheet resistance
capacitance | mF, F/g | 电容, 比电容 | capacitance
magnetic-field | mT, A/m | 磁场, 磁场强度, 场强, 磁感应强度 | magnetic field, field strength
volume | m3 | 体积, 容积, 箱体容积, 内容积, 罐容 | volume, chamber volume
area | m2, m2/g | 面积, 比表面积, 幅照面积, 靶面, 展位面积 | area, surface area, specific surface area
illuminance | lx | 照度, 光照度 | illuminance
magnification | 倍 | 放大倍数, 倍数, 放大倍率 | magnification
angle | rad | 角度, 转角, 倾角, 视场角, 接触角, 衍射角 | angle, contact angle
efficiency | % | 效率, 首次效率, 库仑效率, 转换效率, 保持率, 容量保持率, 良率, 去除率, 首效 | efficiency, retention, capacity retention, coulombic efficiency, yield
strain | % | 应变, 延伸率, 伸长率, 断后伸长率, 变形量 | strain, elongation
share | % | 比例, 占比, 掺量, 添加量 | share, proportion
memory | byte | 内存, 显存, 内存容量, 存储容量, 硬盘 | memory, ram, storage
ph | pH | 酸碱度, ph值 | ph value
`;

/** Dimensions without a unit sign of their own. */
const BARE: Readonly<Record<string, string>> = {
  ratio: 'ratio',
  byte: 'byte',
  '1C': 'crate',
  pH: 'ph',
  级: 'class',
};

function dimensionOf(unit: string): string {
  const bare = BARE[unit];
  if (bare !== undefined) return bare;
  const parsed = parseUnit(unit);
  if (!parsed) throw new Error(`the property table names an unknown unit: ${unit}`);
  return parsed.dimension;
}

function readTable(): Property[] {
  return TABLE.trim()
    .split('\n')
    .map((line) => {
      const [head = '', units = '', zh = '', en = ''] = line.split('|').map((cell) => cell.trim());
      const chinese = zh.split(',').map((word) => word.trim());
      const english = en.split(',').map((word) => word.trim());
      return {
        id: head.replace('<', ''),
        zh: chinese[0] ?? '',
        en: english[0] ?? '',
        dimensions: units.split(',').map((unit) => dimensionOf(unit.trim())),
        smallerIsBetter: head.startsWith('<'),
        forms: [...chinese, ...english],
      };
    });
}

export const PROPERTIES: readonly Property[] = readTable();

const byId = new Map(PROPERTIES.map((property) => [property.id, property]));
/** One word may name several: 寿命 is counted in cycles or in hours, and the unit tells which. */
const byForm = new Map<string, Property[]>();
for (const property of PROPERTIES) {
  for (const form of property.forms) byForm.set(form, [...(byForm.get(form) ?? []), property]);
}
/** Longest first, so that 抗拉强度 is not read as 强度. */
const FORMS = [...byForm.keys()].sort((a, b) => b.length - a.length);
const NAMES = nameTree(byForm);

/** Finds a property by id or by one of its names in either language; undefined for a name not known. */
export function propertyNamed(name: string): Property | undefined {
  const wanted = name.trim().toLowerCase();
  return byId.get(wanted.replaceAll(' ', '-')) ?? byForm.get(wanted)?.[0] ?? trailingProperty(wanted);
}

/** A compound name ends in the property it is: 阴极进气流量 is a flow. */
function trailingProperty(name: string): Property | undefined {
  const form = FORMS.find((candidate) => candidate.length > 1 && name.endsWith(candidate));
  return form === undefined ? undefined : byForm.get(form)?.[0];
}

export interface PropertyMention {
  readonly property: Property;
  /** Where its name stands in the stretch. */
  readonly from: number;
  readonly to: number;
}

/**
 * The property word nearest to one end of a short stretch of lower-case text, the longest of those equally near.
 * @param side which end the value stands at: a property before its value is nearest the end
 */
export function propertyNear(
  text: string,
  side: 'end' | 'start',
  fits: (property: Property) => boolean,
): PropertyMention | undefined {
  let best: PropertyMention | undefined;
  for (let from = 0; from < text.length; from++) {
    // From the start on, nothing further along is nearer.
    if (best !== undefined && side === 'start') break;
    if (!mayBegin(NAMES, text, from)) continue;
    namesAt(NAMES, text, from, (properties, to) => {
      const property = properties.find(fits);
      if (property === undefined || !isWholeWord(text, from, to)) return;
      if (best === undefined || to > best.to) best = { property, from, to };
    });
  }
  return best;
}

function isWholeWord(text: string, from: number, to: number): boolean {
  if (!/[a-z]/.test(text.charAt(from))) return true;
  return !/[a-z]/.test(text.charAt(from - 1)) && !/[a-z]/.test(text.charAt(to));
}
