import { describe, expect, it } from 'vitest';
import { maskNumbers, maskPerson, publicName } from './mask.ts';

describe('A public list', () => {
  it('shows a firm by its name and a person by the first character', () => {
    const firm = { nameZh: '甲公司', nameEn: 'Firm A', creditCode: '91320583MA1XXXXXXX' };
    expect(publicName(firm)).toEqual({ nameZh: '甲公司', nameEn: 'Firm A' });
    expect(publicName({ nameZh: '张三丰', nameEn: 'Zhang Sanfeng' })).toEqual({
      nameZh: '张**',
      nameEn: 'Z*** S***',
    });
    expect(maskPerson('张')).toBe('张*');
    expect(maskPerson('阿·买提')).toBe('阿**');
  });

  it('shows no number of an account, a card or a phone, however it is spaced, and leaves amounts and years', () => {
    expect(maskNumbers('账号 6228 4804 0256 4890 018，电话 0512-5755 0000')).toBe('账号 ****，电话 ****');
    expect(maskNumbers('身份证 32058319900101123X')).toBe('身份证 ****');
    expect(maskNumbers('2025 年度，核减 12000 元')).toBe('2025 年度，核减 12000 元');
  });
});
