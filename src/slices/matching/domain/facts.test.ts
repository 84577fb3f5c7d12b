import { describe, expect, it } from 'vitest';
import { type Capability, compareFacts, type FactStatus } from './facts.ts';
import { parseQuantities } from './quantity.ts';

const capability = (
  property: string,
  labelZh: string,
  unit: string,
  low?: number,
  high?: number,
): Capability => ({
  property,
  labelZh,
  labelEn: property,
  unit,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

const POWER = capability('power', '额定功率', 'kW', 10, 200);
const CYCLES = capability('cycles', '循环次数', '次', 1, 5000);
const TEMPERATURE = capability('temperature', '温度范围', '℃', -40, 150);
const ACCURACY = capability('accuracy', '测量精度', 'mm', undefined, 0.01);
const FORCE = capability('force', '最大试验力', 'kN', 0, 100);
const ALL = [POWER, CYCLES, TEMPERATURE, ACCURACY, FORCE];

const status = (text: string, capabilities: readonly Capability[] = ALL): FactStatus[] =>
  compareFacts(parseQuantities(text), capabilities).map((fact) => fact.status);

describe('what is demanded against what is offered', () => {
  it.each<[string, FactStatus]>([
    ['功率130kW', 'covered'],
    ['130 kW', 'covered'],
    ['0.13MW', 'covered'],
    ['功率 250 kW', 'outside'],
    ['功率5~50kW', 'partly'],
    ['功率 200 kW以上', 'covered'],
    ['功率大于 300 kW', 'outside'],
    ['约 205 kW', 'covered'],
    ['循环寿命不低于1000次', 'covered'],
    ['循环 1 万次', 'outside'],
    ['温度 -40～85℃', 'covered'],
    ['温度 -60～85℃', 'partly'],
    ['温度 200～300℃', 'outside'],
    ['精度 0.1 mm', 'covered'],
    ['精度 ±0.01 mm', 'covered'],
    ['误差小于 0.001mm', 'outside'],
    ['载荷 50 kN', 'covered'],
    ['载荷 5 吨', 'covered'],
    ['载荷 15 吨', 'outside'],
    ['精度 5%', 'wrong-unit'],
    ['流量 150 g/s', 'unknown'],
  ])('%s is %s', (text, expected) => {
    expect(status(text)).toEqual([expected]);
  });

  it('takes a bare length for how large, and for how exact where nothing so small can be taken in', () => {
    const known = [capability('size', '尺寸', 'mm', 1, 600), capability('resolution', '分辨率', 'μm', 3)];
    const answer = (text: string) =>
      compareFacts(parseQuantities(text), known).map(({ status, capability }) => [
        status,
        capability?.property,
      ]);
    expect(answer('1 米')).toEqual([['outside', 'size']]);
    expect(answer('500 mm')).toEqual([['covered', 'size']]);
    expect(answer('5 μm')).toEqual([['covered', 'resolution']]);
    expect(answer('1 μm')).toEqual([['outside', 'resolution']]);
  });

  it('listens only to the property the demand names', () => {
    expect(status('厚度 5 mm', [ACCURACY])).toEqual(['unknown']);
  });
  it('still compares by dimension when the offer uses a name of its own', () => {
    expect(status('压力 20 MPa', [capability('rig-x', '台架甲', 'bar', 0, 350)])).toEqual(['covered']);
  });
  it('takes a capability without a unit as a pure number', () => {
    expect(status('效率 90%', [capability('efficiency', '效率', '', 0, 1)])).toEqual(['covered']);
  });
  it('never guesses a unit it does not know', () => {
    expect(status('功率 130kW', [capability('power', '功率', 'foo', 0, 500)])).toEqual(['wrong-unit']);
  });
  it('says why in both languages, in the words of both sides', () => {
    const [fact] = compareFacts(parseQuantities('功率130千瓦'), ALL);
    expect(fact?.reason).toEqual({
      zh: '额定功率 10–200 kW，满足功率「130千瓦」。',
      en: 'power 10–200 kW covers power "130千瓦".',
    });
  });
});
