import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hanNumber } from './figures.ts';
import { parseQuantities } from './quantity.ts';

/** Text → every quantity as `property low..high unit`; `-` where there is no property or bound. */
const TABLE: readonly (readonly [string, ...string[]])[] = [
  // one amount in every notation
  ['130kW', '- 130000..130000 W'],
  ['130 千瓦', '- 130000..130000 W'],
  ['0.13MW', '- 130000..130000 W'],
  ['130KW', '- 130000..130000 W'],
  ['130 kilowatts', '- 130000..130000 W'],
  ['130,000 W', '- 130000..130000 W'],
  ['１３０ｋＷ', '- 130000..130000 W'],
  ['一百三十千瓦', '- 130000..130000 W'],
  ['1.3×10^5 W', '- 130000..130000 W'],
  ['1.3e5瓦', '- 130000..130000 W'],
  ['13万瓦', '- 130000..130000 W'],
  // a ratio has no unit; only the name of one makes a bare figure mean something
  ['压比 3.5', 'pressure-ratio 3.5..3.5 1'],
  ['空压机压比不低于4.0', 'pressure-ratio 4..- 1'],
  ['压比 3 至 4 的空压机', 'pressure-ratio 3..4 1'],
  ['pressure ratio up to 4', 'pressure-ratio -..4 1'],
  ['压比测试 3 台样机'],
  ['压比 3 次', '- 3..3 次'],
  // electricity
  ['电压 380V', 'voltage 380..380 V'],
  ['电压0-5V', 'voltage 0..5 V'],
  ['10千伏', '- 10000..10000 V'],
  ['500毫安', '- 0.5..0.5 A'],
  ['电流 12 A', 'current 12..12 A'],
  ['5 V / 12 A', '- 5..5 V', '- 12..12 A'],
  ['5V/12A', '- 5..5 V', '- 12..12 A'],
  ['容量 3000mAh', 'capacity 10800..10800 C'],
  ['比容量1800 mAh/g', 'capacity 6480000..6480000 C/kg'],
  ['100 kWh 储能', '- 360000000..360000000 J'],
  ['能量密度 300Wh/kg', 'energy 1080000..1080000 J/kg'],
  ['内阻 20 mΩ', 'resistance 0.02..0.02 Ω'],
  ['电导率 5 mS/cm', 'conductivity 0.5..0.5 S/m'],
  ['0.5C倍率', 'c-rate 0.5..0.5 C-rate'],
  ['1C充放电', '- 1..1 C-rate'],
  ['频率 20-2000 Hz', 'frequency 20..2000 Hz'],
  ['带宽 6 GHz', 'frequency 6000000000..6000000000 Hz'],
  ['20khz', '- 20000..20000 Hz'],
  // mechanics
  ['载荷 100 kN', 'force 100000..100000 N'],
  ['5 千牛', '- 5000..5000 N'],
  ['扭矩10Nm', 'torque 10..10 N·m'],
  ['60kN·m', '- 60000..60000 N·m'],
  ['200牛米', '- 200..200 N·m'],
  ['抗拉强度 600 MPa', 'strength 600000000..600000000 Pa'],
  ['压力0.8Mpa', 'pressure 800000..800000 Pa'],
  ['35 bar', '- 3500000..3500000 Pa'],
  ['真空度 5×10^-3 Pa', 'pressure 0.005..0.005 Pa'],
  ['0.1–3000 kg', '- 0.1..3000 kg'],
  ['5 吨', '- 5000..5000 kg'],
  ['10T行车', '- 10000..10000 kg'],
  ['转速 3000 rpm', 'speed 50..50 r/s'],
  ['3000转/分', '- 50..50 r/s'],
  ['3000 r/min', '- 50..50 r/s'],
  ['每分钟3000转', '- 50..50 r/s'],
  ['主轴转速 18000 转', 'speed 300..300 r/s'],
  ['振动加速度 50g', 'acceleration 490.3325..490.3325 m/s²'],
  ['120 km/h', '- 33.3333333333..33.3333333333 m/s'],
  ['HRC60', '- 60..60 hrc'],
  ['60 HRC', '- 60..60 hrc'],
  // lengths
  ['厚度2 mm', 'thickness 0.002..0.002 m'],
  ['粒径 5μm', 'particle-size 0.000005..0.000005 m'],
  ['5um', '- 0.000005..0.000005 m'],
  ['波长 532 nm', 'wavelength 5.32e-7..5.32e-7 m'],
  ['分辨率0.2纳米', 'resolution 2e-10..2e-10 m'],
  ['直径 10 公分', 'diameter 0.1..0.1 m'],
  ['10×20×5mm', '- 0.01..0.01 m', '- 0.02..0.02 m', '- 0.005..0.005 m'],
  ['Ra0.8', 'roughness 8e-7..8e-7 m'],
  ['比表面积 50 m2/g', 'area 50000..50000 m²/kg'],
  ['200目', '- 200..200 mesh'],
  // heat
  ['-40～85℃', '- -40..85 °C'],
  ['−40℃至85℃', '- -40..85 °C'],
  ['零下40度到85度的高低温', 'temperature -40..85 °C'],
  ['温度 25±2℃', 'temperature 23..27 °C'],
  ['高温1200摄氏度', 'temperature 1200..1200 °C'],
  ['77K低温', 'temperature -196.15..-196.15 °C'],
  ['212°F', '- 100..100 °C'],
  ['升温速率 10℃/min', 'heating-rate 0.166666666667..0.166666666667 K/s'],
  ['导热系数 200 W/(m·K)', 'thermal-conductivity 200..200 W/(m·K)'],
  ['导热系数 200 W/m·K', 'thermal-conductivity 200..200 W/(m·K)'],
  // flow, amount, share
  ['流量 150 g/s', 'flow 0.15..0.15 kg/s'],
  ['60 L/min', '- 0.001..0.001 m³/s'],
  ['3.6 m3/h', '- 0.001..0.001 m³/s'],
  ['60 L min⁻¹', '- 0.001..0.001 m³/s'],
  ['容积 1 m³', 'volume 1..1 m³'],
  ['粘度 5 mPa·s', 'viscosity 0.005..0.005 Pa·s'],
  ['密度 1.2 g/cm3', 'density 1200..1200 kg/m³'],
  ['纯度99.9%', 'concentration 0.999..0.999 1'],
  ['检出限 5 ppm', 'detection-limit 0.000005..0.000005 1'],
  ['噪声≤65dB(A)', 'noise -..65 dB'],
  ['pH 5~9', '- 5..9 ph'],
  ['12万像素', '- 120000..120000 pixel'],
  ['氢耗9公斤/百公里', '- 0.00009..0.00009 kg·m^-1'],
  ['3T磁共振', '- 3..3 T'],
  // time and counts
  ['盐雾 240h', '- 864000..864000 s'],
  ['连续48小时', '- 172800..172800 s'],
  ['循环 1,000 圈', 'cycles 1000..1000 次'],
  ['1000周循环', 'cycles 1000..1000 次'],
  ['1~2万次', '- 10000..20000 次'],
  ['10^6次', '- 1000000..1000000 次'],
  // bounds
  ['循环寿命≥1000次', 'cycles 1000..- 次'],
  ['1000 次以上', '- 1000..- 次'],
  ['1000+次', '- 1000..- 次'],
  ['1000多次', '- 1000..- 次'],
  ['不低于1000次', '- 1000..- 次'],
  ['至少 1000 次', '- 1000..- 次'],
  ['大于1000次', '- 1000..- 次'],
  ['at least 1,000 cycles', '- 1000..- 次'],
  ['no less than 130 kW', '- 130000..- W'],
  ['more than 130 kW', '- 130000..- W'],
  ['8小时以内', '- -..28800 s'],
  ['不超过 5 kg', '- -..5 kg'],
  ['不大于5kg', '- -..5 kg'],
  ['小于5kg', '- -..5 kg'],
  ['≤5kg', '- -..5 kg'],
  ['under 5 kg', '- -..5 kg'],
  ['up to 1200 °C', '- -..1200 °C'],
  ['误差小于0.5%', 'accuracy -..0.005 1'],
  ['精度 ±0.01 mm', 'accuracy -0.00001..0.00001 m'],
  ['220V±10%', '- 198..242 V'],
  ['约100kW', '- 90000..110000 W'],
  ['100kW左右', '- 90000..110000 W'],
  ['100kW级', '- 90000..110000 W'],
  ['about 100 kW', '- 90000..110000 W'],
  ['between 10 and 20 kHz', '- 10000..20000 Hz'],
  ['10至20千瓦', '- 10000..20000 W'],
  ['500g~2kg', '- 0.5..2 kg'],
  // Traditional script
  ['130千瓦以內', '- -..130000 W'],
  ['厚度不超過2公釐', 'thickness -..0.002 m'],
  ['解析度 2 奈米', 'resolution 2e-9..2e-9 m'],
  // not quantities, or not known which
  ['2023年'],
  ['5S管理'],
  ['3D打印'],
  ['5G通信'],
  ['NCM811'],
  ['18650电池'],
  ['Al2O3'],
  ['IP67'],
  ['5A级'],
  ['300 mw'],
  ['25C'],
  ['300K'],
  ['2000元'],
  ['3安全'],
  ['一次性'],
  ['5 foobars'],
  ['第3次元'],
];

const show = (text: string): string[] =>
  parseQuantities(text).map((q) =>
    `${q.property ?? '-'} ${q.low ?? '-'}..${q.high ?? '-'} ${q.unit}`.replace(/(\d)e-(\d)/g, '$1e-$2'),
  );

describe('quantities in free text', () => {
  it.each(TABLE)('%s', (text, ...expected) => {
    const numbers = (line: string): string =>
      line.replace(/-?\d+(?:\.\d+)?(?:e-?\d+)?(?=\.\.|\s)/g, (n) => String(Number(n)));
    expect(show(text).map(numbers)).toEqual(expected.map(numbers));
  });

  it('reads the same amount in every notation to the very same number', () => {
    const values = ['130kW', '130 千瓦', '0.13MW', '130000 W'].map((text) => parseQuantities(text)[0]?.low);
    expect(new Set(values)).toEqual(new Set([130_000]));
  });
  it('keeps the words, bound included, as they were written', () => {
    expect(parseQuantities('功率不低於１３０千瓦，謝謝')[0]?.words).toBe('不低於１３０千瓦');
  });
  it('gives each value the property before it, not one of another value', () => {
    const found = parseQuantities('电压 5V，电流 12A，在 60℃ 下循环 1000 次');
    expect(found.map((q) => q.property)).toEqual(['voltage', 'current', undefined, 'cycles']);
  });
  it('reads Chinese numerals', () => {
    expect(['十二', '三百二十', '两千', '一万五', '三百零二', '半', '二十', '百'].map(hanNumber)).toEqual([
      12, 320, 2000, 15_000, 302, 0.5, 20, 100,
    ]);
  });
  it('stays within the text, in order, and never throws', () => {
    const part = fc.constantFrom(
      ...'不低于 130 kW ～ 至 ± -40 ℃ 以上 万 次 , / × 10^6 % Ω ㎏ 🔋 約 1e9 度 C N·m ( ) 每分钟 转 pH Ra'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const { span, words, low, high } of parseQuantities(text)) {
          expect(span.from).toBeGreaterThanOrEqual(end === 0 ? 0 : end - 1);
          expect(span.to).toBeLessThanOrEqual(text.length);
          expect(words).toBe(text.slice(span.from, span.to));
          if (low !== undefined && high !== undefined) expect(low).toBeLessThanOrEqual(high);
          end = span.to;
        }
      }),
      { numRuns: 500 },
    );
  });
  it('reads a range written downwards as the same range', () => {
    expect(parseQuantities('pH 9-3')[0]).toMatchObject({ low: 3, high: 9 });
  });
  it('survives floods of one mark, reading at most so many figures', () => {
    const floods = ['1', '1 ', '1,', '-1~', '1×', '一百', '不低于', '1kW/', '(', 'kW·'].map((s) =>
      s.repeat(50_000),
    );
    for (const flood of floods) expect(parseQuantities(flood).length).toBeLessThanOrEqual(200);
  });
});
