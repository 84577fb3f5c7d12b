import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import styles from './score.module.css';
import { scoreMessages } from './score-messages.ts';
import type { Hit } from './search-state.ts';

/** Where the score of a row comes from: what each part gave, and in words why. Shut until somebody asks. */
export function ScoreParts({ hit }: { readonly hit: Hit }) {
  const t = useT(scoreMessages);
  const text = useText();
  const format = useFormat();
  const why = (part: Hit['parts'][number]['part']): string => {
    const said = hit.reasons.filter((reason) => reason.part === part).map((reason) => text(reason));
    if (said.length > 0) return said.join(' ');
    if (part === 'provider') return t.noOrders;
    return part === 'facts' ? t.nothingAsked : t.unknown;
  };
  return (
    <details className={styles.score} data-screen-only="">
      <summary>{t.score(format.number(Math.round(hit.score)))}</summary>
      <dl>
        {hit.parts
          .filter(({ most }) => most > 0)
          .map(({ part, points, most }) => (
            <div key={part}>
              <dt>
                {t[part]}
                <span>{t.ofMost(format.number(Math.round(points)), format.number(Math.round(most)))}</span>
              </dt>
              <dd>{why(part)}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}
