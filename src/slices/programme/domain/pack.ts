import { z } from 'zod';
import {
  eachReference,
  type PackFinding,
  type PackReference,
  zBilingual,
  zPartialDate,
  zSlug,
  zText,
} from '../../../kernel/pack.ts';

const zParts = z.strictObject({ zh: z.array(zText).min(1), en: z.array(zText).min(1) });

/**
 * A dated scheme of themes under which cooperation was announced. Schemes are versions: a later one does not
 * replace what was filed under an earlier one. `unnamed` counts members announced and never named.
 */
export const zThemeScheme = z.strictObject({
  id: zSlug,
  name: zBilingual,
  date: zPartialDate,
  unnamed: z.number().int().min(0),
  sources: z.array(zSlug).min(1),
  members: z
    .array(
      z.strictObject({
        id: zSlug,
        name: zBilingual,
        short: zBilingual.nullable().default(null),
        /** What a member is said to consist of, in the same order in both languages. */
        parts: zParts.nullable().default(null),
      }),
    )
    .min(1),
});
export type ThemeScheme = z.output<typeof zThemeScheme>;

/** Our coarse reading of a printed stage, for filtering; the printed stage is what is shown. */
export const phases = ['to-explore', 'planned', 'under-way', 'in-place', 'held'] as const;

/** A cooperation item, mechanism or project as the sources name it. */
export const zItem = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z]+\d{2,}$/, '应是大写字母加编号，例如 C01|it must be letters and a number, e.g. C01'),
  name: zBilingual,
  /** What the source says of its stage, at `date`. */
  stage: zBilingual,
  phase: z.enum(phases),
  date: zPartialDate,
  /** Jurisdictions the source names for it; empty when it names none. */
  parties: z.array(zSlug).default([]),
  /** `scheme.member`; `ours` when the sources do not file the item themselves. */
  theme: zText,
  themeBasis: z.enum(['printed', 'ours']),
  sources: z.array(zSlug).min(1),
});
export type Item = z.output<typeof zItem>;

/** A conference as the sources report it: on which day, and which party held it. */
export const zConference = z.strictObject({
  id: zSlug,
  name: zBilingual,
  date: z.iso.date(),
  host: zSlug,
  sources: z.array(zSlug).min(1),
});
export type Conference = z.output<typeof zConference>;

export const conferenceReferences = (conference: Conference): PackReference[] => [
  { field: 'host', part: 'jurisdictions', key: conference.host },
  ...eachReference('sources', 'sources', conference.sources),
];

/** Keys under which items refer to members of a scheme. */
export const themeKeys = (scheme: ThemeScheme): string[] =>
  scheme.members.map((member) => `${scheme.id}.${member.id}`);

export const themeReferences = (scheme: ThemeScheme): PackReference[] =>
  eachReference('sources', 'sources', scheme.sources);

export const itemReferences = (item: Item): PackReference[] => [
  { field: 'theme', part: 'themes', key: item.theme },
  ...eachReference('parties', 'jurisdictions', item.parties),
  ...eachReference('sources', 'sources', item.sources),
];

/** Members of a scheme have distinct ids, and their parts come in pairs of languages. */
export function checkThemes(parts: { readonly themes: readonly ThemeScheme[] }): PackFinding[] {
  const findings: PackFinding[] = [];
  for (const scheme of parts.themes) {
    scheme.members.forEach((member, index) => {
      const finding = (field: string, zh: string, en: string) =>
        findings.push({
          part: 'themes',
          key: scheme.id,
          field: `members.${index}.${field}`,
          reason: { zh, en },
        });
      if (scheme.members.findIndex((other) => other.id === member.id) !== index) {
        finding('id', '同一体系里编号重复', 'the id occurs twice in this scheme');
      }
      if (member.parts !== null && member.parts.zh.length !== member.parts.en.length) {
        finding('parts', '中英文条数不同', 'Chinese and English differ in number');
      }
    });
  }
  return findings;
}
