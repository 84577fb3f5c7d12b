import { describe, expect, it } from 'vitest';
import { faultsOf, NOTHING_TYPED, objectionOf } from './objection.ts';

const SAID = { name: '王某', contact: '0512-1234', place: '', text: '发票年度不符。' };

describe('An objection', () => {
  it('is about the list as a whole where no number is named', () => {
    expect(faultsOf(SAID)).toEqual({});
    expect(objectionOf(SAID)).toEqual({ name: '王某', contact: '0512-1234', text: '发票年度不符。' });
  });

  it.each([' 3 ', '３', '第3号', 'No. 3'])('is about number 3 when somebody types “%s”', (place) => {
    expect(faultsOf({ ...SAID, place })).toEqual({});
    expect(objectionOf({ ...SAID, place })).toMatchObject({ place: 3 });
  });

  it.each(['三', '1a', '0', '-1', '1.5', '第号', '1、2'])(
    'is not sent as one about the whole list for “%s”',
    (place) => {
      expect(faultsOf({ ...SAID, place })).toEqual({ place: 'placeUnreadable' });
    },
  );

  it('says of each field whether it is missing or too short', () => {
    expect(faultsOf(NOTHING_TYPED)).toEqual({
      name: 'fieldNeeded',
      contact: 'fieldNeeded',
      text: 'fieldNeeded',
    });
    expect(faultsOf({ ...SAID, name: '王', text: '不对' })).toEqual({ name: 'tooShort', text: 'tooShort' });
  });
});
