import { describe, expect, it } from 'vitest';
import { countsIn } from './counts.ts';

describe('how much of it is wanted', () => {
  it.each([
    ['润滑油摩擦磨损，5 个样品，预算 1 万以内', { samples: 5 }],
    ['樣品12件', { samples: 12 }],
    ['wear test of 3 samples', { samples: 3 }],
    ['2 通道 14 天循环', { channels: 2 }],
    ['8 channels for a week', { channels: 8 }],
    ['20 片试样，4 通道', { samples: 20, channels: 4 }],
  ])('%s', (text, counts) => {
    expect(countsIn(text)).toEqual(counts);
  });
  it.each(['循环 1000 次', '512 通道以上的样品', '0 个样品', '3.5 个样品'])(
    'nothing certain in %s',
    (text) => {
      expect(countsIn(text).samples).toBeUndefined();
    },
  );
});
