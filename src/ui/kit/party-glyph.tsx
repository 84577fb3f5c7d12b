import { partyStyle, useParties } from '../circle.ts';
import { cx } from '../cx.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './party-glyph.module.css';

const messages = defineMessages({
  zh: {
    lead: (names: string) => `${names}牵头`,
    part: (names: string) => `${names}参与`,
    place: (names: string) => `位于${names}`,
    none: '各方均未参与',
    and: '、',
    comma: '，',
  },
  en: {
    lead: (names: string) => `led by ${names}`,
    part: (names: string) => `with ${names}`,
    place: (names: string) => `in ${names}`,
    none: 'no party takes part',
    and: ', ',
    comma: '; ',
  },
});

interface PartyGlyphProps {
  /** Parties that lead, or where the thing is: filled cells. */
  readonly lead?: readonly string[];
  /** Parties that take part: outlined cells. All others stay grey. */
  readonly part?: readonly string[];
  /** `place` reads filled cells as where something is, not who leads. */
  readonly reading?: 'role' | 'place';
}

/** The circle's sign: one cell per party, in the pack's order. */
export function PartyGlyph({ lead = [], part = [], reading = 'role' }: PartyGlyphProps) {
  const parties = useParties();
  const t = useT(messages);
  const text = useText();
  const names = (ids: readonly string[]) =>
    parties
      .filter((party) => ids.includes(party.id))
      .map((party) => text(party.name))
      .join(t.and);
  const said = [
    lead.length > 0 && (reading === 'place' ? t.place : t.lead)(names(lead)),
    part.length > 0 && t.part(names(part)),
  ].filter((sentence) => sentence !== false);
  return (
    <span className={styles.glyph} role="img" aria-label={said.length > 0 ? said.join(t.comma) : t.none}>
      {parties.map((party) => (
        <i
          key={party.id}
          className={cx(lead.includes(party.id) ? styles.lead : part.includes(party.id) && styles.part)}
          style={partyStyle(party.id)}
        >
          {text(party.sign)}
        </i>
      ))}
    </span>
  );
}
