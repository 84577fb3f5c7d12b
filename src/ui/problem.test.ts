import { describe, expect, it } from 'vitest';
import { asProblem, localProblem, readProblem } from './problem.ts';

const answer = (body: string, status: number) => new Response(body, { status });

describe('a refused call', () => {
  it('keeps code, both sentences, field and rule', async () => {
    const body = { code: 'booking.slot-taken', zh: '已被约走。', en: 'Taken.', field: 'from', rule: '§ 6' };
    const problem = await readProblem(answer(JSON.stringify(body), 409));
    expect(problem).toMatchObject({ ...body, status: 409 });
    expect(problem.outcomeUnknown).toBe(false);
  });

  it('that is no problem document still says a sentence in both languages', async () => {
    const problem = await readProblem(answer('<html>bad gateway</html>', 502));
    expect(problem.code).toBe('ui.unreadable');
    expect(problem.zh).toContain('请');
    expect(problem.outcomeUnknown).toBe(true);
  });

  it('that never arrived may have been done, so the same request is sent again', () => {
    expect(localProblem('offline').outcomeUnknown).toBe(true);
  });

  it('of any other making is shown as a failed page', () => {
    expect(asProblem(new TypeError('x')).code).toBe('ui.crashed');
  });
});
