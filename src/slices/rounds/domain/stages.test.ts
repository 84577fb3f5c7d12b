import { describe, expect, it } from 'vitest';
import { isUnderWay, pathOf, stepAfter } from './stages.ts';

describe('A round', () => {
  it('takes the steps its scheme asks for, in their one order, whatever order they are named in', () => {
    expect(pathOf(['publicity', 'checks'])).toEqual(['gathering', 'checks', 'publicity', 'disbursing']);
    expect(stepAfter('gathering', ['publicity'])).toBe('publicity');
    expect(stepAfter('publicity', ['publicity', 'checks'])).toBe('disbursing');
  });

  it('has nothing after its last step, and none for a step it does not take', () => {
    expect(stepAfter('disbursing', ['publicity'])).toBeUndefined();
    expect(stepAfter('meeting', ['publicity'])).toBeUndefined();
  });

  it('is over once it is paid out or nothing was left in it', () => {
    expect(isUnderWay('disbursing')).toBe(true);
    expect(isUnderWay('paid-out')).toBe(false);
    expect(isUnderWay('void')).toBe(false);
  });
});
