import { useSuspenseQuery } from '@tanstack/react-query';
import { type CSSProperties, useMemo } from 'react';
import type { z } from 'zod';
import type { Operation } from '../platform/contract.ts';
import { endpoint } from './api.ts';
import { type CurrencyStyle, createFormatter, type Formatter } from './i18n/format.ts';
import { type Bilingual, type Lang, suggestLanguage, useLanguage } from './i18n/language.ts';
import { ask } from './query.ts';

/** A jurisdiction of the circle, as every page shows it. */
export interface Party {
  readonly id: string;
  readonly name: Bilingual;
  /** One or two letters for the glyph. */
  readonly letter: Bilingual;
  /** CSS colour from the pack, at least 4.6:1 on paper. */
  readonly color: string;
}

/** What the shell needs to know of the circle it serves. */
export interface CircleView {
  readonly id: string;
  readonly name: Bilingual;
  /** Short name for the rail. */
  readonly shortName: Bilingual;
  /** In the order of the glyph's cells. */
  readonly parties: readonly Party[];
  readonly currency: CurrencyStyle;
  readonly timeZone: string;
  /** The circle's languages, first one first. */
  readonly languages: readonly Lang[];
}

type GetCircle = Operation & { readonly output: z.ZodType<CircleView> };

export const getCircle = endpoint<GetCircle>('query', 'GET', '/api/circle');

/** The circle changes only when the operator loads another pack. */
export const circleQuery = { ...ask(getCircle), staleTime: Number.POSITIVE_INFINITY };

export function useCircle(): CircleView {
  return useSuspenseQuery(circleQuery).data;
}

/** Writes values in the reader's language and the circle's money and time zone. */
export function useFormat(): Formatter {
  const { timeZone, currency } = useCircle();
  const lang = useLanguage();
  return useMemo(() => createFormatter({ lang, timeZone, currency }), [lang, timeZone, currency]);
}

/** Finds a party by id; undefined for a jurisdiction outside the glyph (a funding province, say). */
export function useParty(): (id: string) => Party | undefined {
  const { parties } = useCircle();
  return (id) => parties.find((party) => party.id === id);
}

/** Makes the circle's look and first language hold for the whole page. */
export function dressPage(circle: CircleView): void {
  const root = document.documentElement;
  for (const party of circle.parties) root.style.setProperty(`--party-${party.id}`, party.color);
  const first = circle.languages[0];
  if (first !== undefined) suggestLanguage(first);
}

/** Gives an element the colour of a party as `--party`, and its wash as `--party-wash`. */
export function partyStyle(id: string): CSSProperties & Record<'--party' | '--party-wash', string> {
  return {
    '--party': `var(--party-${id}, var(--ink-3))`,
    '--party-wash': `color-mix(in srgb, var(--party-${id}, var(--ink-3)) 14%, var(--sheet))`,
  };
}
