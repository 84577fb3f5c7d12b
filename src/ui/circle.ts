import { useSuspenseQuery } from '@tanstack/react-query';
import { type CSSProperties, useMemo } from 'react';
import type { OutputOf } from '../platform/contract.ts';
import type { circleOperation } from '../slices/circle/contract.ts';
import { endpoint } from './api.ts';
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

export function useCircle(): CircleView {
  return useSuspenseQuery(circleQuery).data;
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
  const root = document.documentElement;
  for (const party of partiesOf(circle)) root.style.setProperty(`--party-${party.id}`, party.colour);
  const first = circle.languages[0];
  if (first === 'zh' || first === 'en') suggestLanguage(first);
}

/** Gives an element the colour of a party as `--party`, and its wash as `--party-wash`. */
export function partyStyle(id: string): CSSProperties & Record<'--party' | '--party-wash', string> {
  return {
    '--party': `var(--party-${id}, var(--ink-3))`,
    '--party-wash': `color-mix(in srgb, var(--party-${id}, var(--ink-3)) 14%, var(--sheet))`,
  };
}
