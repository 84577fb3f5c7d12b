import { describe, expect, it } from 'vitest';
import { soundOf } from '../pinyin.ts';
import { CONCEPTS } from './lexicon.ts';
import { completions, knownNames } from './suggest.ts';

const named = (zh: string) => CONCEPTS.find((concept) => concept.zh === zh || concept.forms.includes(zh));
const SEM = named('扫描电镜')?.zh ?? '';
const names = knownNames(() => 3, soundOf);

describe('What is typed', () => {
  it('is completed by its beginning, by its sound and by the initials of its sound', () => {
    const sound = soundOf(SEM);
    for (const typed of [SEM.slice(0, 2), sound?.full ?? '', sound?.initials ?? '']) {
      expect(
        completions(names, typed, 20).map(({ text }) => text),
        typed,
      ).toContain(SEM);
    }
    expect(completions(names, '', 5)).toEqual([]);
  });

  it('is completed only by what some record holds, the most frequent first', () => {
    expect(knownNames(() => 0, soundOf)).toEqual([]);
    const counted = knownNames((id) => (id === named('扫描电镜')?.id ? 9 : 1), soundOf);
    expect(completions(counted, SEM.slice(0, 1), 1)[0]?.text).toBe(SEM);
  });
});
