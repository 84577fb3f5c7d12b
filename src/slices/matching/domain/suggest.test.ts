import { describe, expect, it } from 'vitest';
import { soundOf } from '../pinyin.ts';
import { CONCEPTS } from './lexicon.ts';
import { completions, distanceWithin, knownNames, putRight } from './suggest.ts';

const named = (zh: string) => CONCEPTS.find((concept) => concept.zh === zh || concept.forms.includes(zh));
const SEM = named('扫描电镜')?.zh ?? '';
const names = knownNames(() => 3, soundOf);
const right = (text: string, known: readonly string[] = []) =>
  putRight(names, text, (word) => known.includes(word), soundOf);

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

  it('is put right where a name sounds the same or is a letter away', () => {
    const wrong = SEM.replace('描', '苗');
    expect(soundOf(wrong)?.full).toBe(soundOf(SEM)?.full);
    expect(right(`${wrong}，三天`)).toBe(`${SEM}，三天`);
    const english = CONCEPTS.find(({ en }) => /^[a-z]{8,}$/i.test(en))?.en ?? '';
    expect(right(`${english.slice(0, 3)}x${english.slice(4)} 3 samples`)).toBe(`${english} 3 samples`);
  });

  it('is left alone where it finds something as it stands, and in long requirements', () => {
    const wrong = SEM.replace('描', '苗');
    expect(right(wrong, [wrong])).toBeUndefined();
    expect(right(SEM)).toBeUndefined();
    expect(right(`${wrong}${'，还有很多别的要求'.repeat(8)}`)).toBeUndefined();
  });

  it.each([
    ['abcd', 'abdc', 1],
    ['abcd', 'abxd', 1],
    ['abcd', 'abc', 1],
    ['abcd', 'abcd', 0],
    ['abcd', 'dcba', undefined],
  ])('is %s from %s by %s', (a, b, distance) => {
    expect(distanceWithin(a, b, 2)).toBe(distance);
  });
});
