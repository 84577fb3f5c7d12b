import { describe, expect, it } from 'vitest';
import { countsIn } from './counts.ts';
import { parseQuantities } from './quantity.ts';
import { planOf, workOf, workText } from './work.ts';

const workIn = (text: string) => workOf({ text, quantities: parseQuantities(text), counts: countsIn(text) });
const HOUR = 60;
const DAY = 24 * HOUR;

describe('how long the work of a need takes', () => {
  it.each([
    ['1C循环1000次', 2000 * HOUR],
    ['电池 0.5C 充电、1C 放电，循环 500 圈', 1500 * HOUR],
    ['1/3C充放电循环300次', 1800 * HOUR],
    ['cycle life of at least 1,000 cycles at 1C, battery', 2000 * HOUR],
    ['1C充放电循环100次，充放电后各搁置30min', 300 * HOUR],
    ['1C充放电循环100次，静置 30 min', 250 * HOUR],
    ['连续测 7 天', 7 * DAY],
    ['盐雾试验 240h', 240 * HOUR],
    ['AFM 测试，2 小时', 2 * HOUR],
  ])('%s', (text, minutes) => {
    expect(workIn(text)?.minutes).toBe(minutes);
  });

  it.each([
    '循环寿命不低于1000次',
    '0.2C、0.5C、1C倍率放电，循环 100 次',
    '倍率 0.1C~5C 循环 10 次',
    '静置 10 min',
    '保温',
  ])('is not guessed from %s', (text) => {
    expect(workIn(text)).toBeUndefined();
  });

  it('runs samples side by side on the channels there are, and in rounds where those are fewer', () => {
    const work = workIn('1C循环1000次，8 个样品，4 通道');
    expect(work).toMatchObject({ turns: 8, channels: 4 });
    expect(work && planOf(work)).toEqual({ rounds: 2, minutes: 4000 * HOUR });
    const side = workIn('1C循环1000次，8 个样品');
    expect(side && planOf(side)).toEqual({ rounds: 1, minutes: 2000 * HOUR });
  });

  it('shares a chamber, but gives each sample its own time where that is said', () => {
    const shared = workIn('盐雾 240h，5 个样品');
    expect(shared && planOf(shared).minutes).toBe(240 * HOUR);
    const each = workIn('每个样品 2 小时，5 个样品');
    expect(each && planOf(each).minutes).toBe(10 * HOUR);
  });

  it('is explained where it is long and follows from cycles', () => {
    const told = (text: string) => {
      const work = workIn(text);
      return work && workText(work)?.zh;
    };
    expect(told('1C循环1000次')).toBe('1,000 圈，每圈约 2 小时：约 84 天／通道。');
    expect(told('1C循环1000次，8 通道')).toBe(
      '1,000 圈，每圈约 2 小时：约 84 天／通道，8 通道并行约 84 天。',
    );
    expect(told('1C循环1000次，8 个样品，4 通道')).toBe(
      '1,000 圈，每圈约 2 小时：约 84 天／通道；8 个样品用 4 通道，分 2 轮，共约 167 天。',
    );
    expect(told('连续测 7 天')).toBeUndefined();
    expect(told('5C循环10次，电池')).toBeUndefined();
  });
});
