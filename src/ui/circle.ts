import { type CSSProperties, createContext, use, useMemo } from 'react';
import type { OutputOf } from '../platform/contract.ts';
import type { circleOperation } from '../slices/circle/contract.ts';
import { endpoint } from './api.ts';
import { colourIn, type Theme } from './colour.ts';
import { setClock } from './i18n/clock.ts';
import { createFormatter, type Formatter } from './i18n/format.ts';
import { type Bilingual, suggestLanguage, useLanguage } from './i18n/language.ts';
import { ask } from './query.ts';

/** What every page may know of the circle it serves. */
export type CircleView = OutputOf<typeof circleOperation>;

/** A jurisdiction of the circle, as every page shows it. */
export interface Party {
  readonly id: string;
  readonly name: Bilingual;
  /** The glyph's sign: from the pack in Chinese, the shortest beginning no other party has in English. */
  readonly sign: Bilingual;
  readonly colour: string;
}

export const getCircle = endpoint<typeof circleOperation>('query', 'GET', '/api/circle');

/** The circle changes only when the operator loads another pack. */
export const circleQuery = { ...ask(getCircle), staleTime: Number.POSITIVE_INFINITY };

/** Set once around all pages: hundreds of parts ask for it, and it never changes while they show. */
export const CircleContext = createContext<CircleView | null>(null);

export function useCircle(): CircleView {
  const circle = use(CircleContext);
  if (circle === null) throw new Error('A page shows before its circle is loaded.');
  return circle;
}

/** Writes values in the reader's language and the circle's money and time zone. */
export function useFormat(): Formatter {
  const { timezone, currency } = useCircle();
  const lang = useLanguage();
  return useMemo(() => createFormatter({ lang, timeZone: timezone, currency }), [lang, timezone, currency]);
}

function shortestOwnBeginning(name: string, all: readonly string[]): string {
  for (let length = 1; length < name.length; length += 1) {
    const beginning = name.slice(0, length);
    if (all.filter((other) => other.startsWith(beginning)).length === 1) return beginning;
  }
  return name;
}

/** The parties in the order of the glyph's cells; bodies that only fund are not among them. */
export function partiesOf(circle: CircleView): readonly Party[] {
  const found = circle.parties.flatMap((id) => circle.jurisdictions.filter((each) => each.id === id));
  const english = found.map((each) => each.shortName.en);
  return found.map((each) => ({
    id: each.id,
    name: each.shortName,
    sign: {
      zh: each.glyph ?? each.shortName.zh.slice(0, 1),
      en: shortestOwnBeginning(each.shortName.en, english),
    },
    colour: each.colour ?? 'var(--ink-3)',
  }));
}

export function useParties(): readonly Party[] {
  const circle = useCircle();
  return useMemo(() => partiesOf(circle), [circle]);
}

/** Short name of any jurisdiction, funding ones too; its key when the pack does not know it. */
export function useJurisdictionName(): (id: string) => string {
  const { jurisdictions } = useCircle();
  const lang = useLanguage();
  return (id) => jurisdictions.find((each) => each.id === id)?.shortName[lang] ?? id;
}

/** Makes the circle's look and first language hold for the whole page. */
export function dressPage(circle: CircleView): void {
  const id = 'party-colours';
  const sheet = document.getElementById(id) ?? document.head.appendChild(document.createElement('style'));
  sheet.id = id;
  sheet.textContent = partyCss(partiesOf(circle));
  setClock(circle.timezone, circle.clock);
  const first = circle.languages[0];
  if (first === 'zh' || first === 'en') suggestLanguage(first);
}

/** The colours of the parties as `--party-<id>`, readable in every theme; the conditions are those of tokens.css. */
export function partyCss(parties: readonly Pick<Party, 'id' | 'colour'>[]): string {
  const under = (theme: Theme) =>
    parties
      .map(({ id, colour }) => `--party-${id}:${colour.startsWith('#') ? colourIn(theme, colour) : colour}`)
      .join(';');
  const night = ':root[data-theme="dark"]';
  return [
    `:root{${under('light')}}`,
    `@media screen{${night}{${under('dark')}}}`,
    `@media (prefers-contrast: more){:root{${under('light-more')}}}`,
    `@media screen and (prefers-contrast: more){${night}{${under('dark-more')}}}`,
  ].join('\n');
}

/** Gives an element the colour of a party as `--party`, and its wash as `--party-wash`. */
export function partyStyle(id: string): CSSProperties & Record<'--party' | '--party-wash', string> {
  return {
    '--party': `var(--party-${id}, var(--ink-3))`,
    '--party-wash': `color-mix(in srgb, var(--party-${id}, var(--ink-3)) 14%, var(--sheet))`,
  };
}
