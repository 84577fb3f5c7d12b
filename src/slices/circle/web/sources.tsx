import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import type { Source } from '../domain/pack.ts';
import { circleMessages } from './messages.ts';
import { useDocuments } from './queries.ts';
import styles from './sources.module.css';

/** Who published a source and when: `澎湃新闻 2018-05-22`. A copy whose origin is not named says so. */
export function useSourceLabel(): (source: Source) => string {
  const t = useT(circleMessages);
  return (source) => {
    const publisher = source.publisher ?? (source.copy === null ? t.unnamed : t.copyOf(source.copy));
    return `${publisher} ${source.published?.slice(0, 10) ?? t.undated}`;
  };
}

/** The sources behind a record, each a link to what is known of it. Damaged text is marked. */
export function SourceNames({ keys }: { keys: readonly string[] }) {
  const sources = useDocuments('sources');
  const label = useSourceLabel();
  const t = useT(circleMessages);
  const text = useText();
  return (
    <ul className={styles.names}>
      {sources
        .filter((source) => keys.includes(source.id))
        .map((source) => (
          <li key={source.id}>
            <Link to="/circle" hash={`source-${source.id}`} title={text(source.subject)}>
              {label(source)}
            </Link>
            {source.quality === 'tampered' && (
              <span className={styles.damaged} title={text(source.qualityNote)}>
                {t.tampered}
              </span>
            )}
          </li>
        ))}
    </ul>
  );
}

/** The oldest dated source of the pack: where the circle is first told of. Nothing where the pack has none. */
export function EarliestSource({ label }: { label: string }) {
  const sources = useDocuments('sources');
  const labelOf = useSourceLabel();
  const text = useText();
  const dated = sources.filter(({ published }) => published !== null);
  const [first = null] = dated.sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? -1 : 1));
  if (first === null) return null;
  return (
    <p className={styles.first}>
      {label}{' '}
      <Link to="/circle" hash={`source-${first.id}`}>
        {text(first.subject)}
      </Link>{' '}
      <small>{labelOf(first)}</small>
    </p>
  );
}

/** Every source with its label, for filters. */
export function useSourceChoices(): readonly { readonly id: string; readonly label: string }[] {
  const sources = useDocuments('sources');
  const label = useSourceLabel();
  return sources.map((source) => ({ id: source.id, label: label(source) }));
}

/** The sources behind a record in words, where links have no use. */
export function useSourceWords(): (keys: readonly string[]) => string {
  const choices = useSourceChoices();
  const t = useT(circleMessages);
  return (keys) =>
    choices
      .filter(({ id }) => keys.includes(id))
      .map(({ label }) => label)
      .join(t.comma);
}

/** Whom a figure speaks about, by the key of its perimeter. */
export function usePerimeterName(): (key: string) => string {
  const perimeters = useDocuments('perimeters');
  const text = useText();
  return (key) => {
    const found = perimeters.find((one) => one.id === key);
    return found === undefined ? key : text(found.name);
  };
}
