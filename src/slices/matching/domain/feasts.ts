import { addDays } from '../../../kernel/time.ts';

/**
 * Festivals that follow the moon, for the years 2000 to 2099: days after a day of the year, one digit of base 36 for
 * each year. The days are those on which the moon is new in Beijing, which the test works out anew.
 */
const BY_MOON = {
  春节: {
    after: '01-20',
    days: 'g4nc2k9ti6pe3lbuj8rg5nc2l9sh6oe3mbuj8qf4nc2lash6pd3mcuj8qf4nd1k9sg6pe3mbui7qg4nd2k9sh6pe4lati7qg5nc1',
  },
  端午: {
    after: '05-24',
    days: 'dwmbti7qf4nduj9rg6pewlath7qg4ncvj8rh6pe3lati7qf5mbuk8rh6odwlati8qf4nbuk9rh6odvlbti8qe3mcuk9sg5odvlbu',
  },
  中秋: {
    after: '09-06',
    days: '6pf5mcuj8rg6od2l9si7pf4nbuj9rg6pd2lasi7qe4mbtj9sg5od1kati7qf3mbuj9rh5nd2kati6pe4mbuk8rg5nc2lati7oe3n',
  },
} as const;

const FIXED = { 元旦: '01-01', 五一: '05-01', 国庆: '10-01' } as const;

/** Other names, and days that hang on a festival. */
const NAMED: Readonly<Record<string, readonly [Feast, number]>> = {
  过年: ['春节', 0],
  除夕: ['春节', -1],
  元宵: ['春节', 14],
  劳动: ['五一', 0],
  十一: ['国庆', 0],
};

type Feast = keyof typeof BY_MOON | keyof typeof FIXED | '清明';

/** As they stand in a text, the longer first; without 节 behind. */
export const FEAST_NAMES: readonly string[] = [
  ...Object.keys(BY_MOON),
  ...Object.keys(FIXED),
  '清明',
  ...Object.keys(NAMED),
];

const FIRST_YEAR = 2000;

/** The day of a festival, `YYYY-MM-DD`; undefined for a year that the calendar here does not hold. */
export function feastDay(name: string, year: number): string | undefined {
  const [feast, later] = NAMED[name] ?? [name, 0];
  if (feast in FIXED) return `${year}-${FIXED[feast as keyof typeof FIXED]}`;
  const at = year - FIRST_YEAR;
  if (feast === '清明') return at < 0 || at > 99 ? undefined : `${year}-04-0${clearAndBright(at)}`;
  const moon = BY_MOON[feast as keyof typeof BY_MOON];
  const digit = moon?.days.charAt(at) ?? '';
  return digit === '' ? undefined : addDays(`${year}-${moon.after}`, Number.parseInt(digit, 36) + later);
}

/** The day of April on which the sun stands 15° past the equinox, in the years since 2000 of this century. */
const clearAndBright = (year: number): number => Math.floor(year * 0.2422 + 4.81) - Math.floor(year / 4);
