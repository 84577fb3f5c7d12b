import { Link } from '@tanstack/react-router';
import { carry } from '../../ui/carried-text.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { useRecentSearches } from '../../ui/recent-searches.ts';
import styles from './engineer.module.css';
import { engineerMessages } from './engineer-messages.ts';

/** What was searched for last in this browser, one press away. */
export function RecentSearches() {
  const t = useT(engineerMessages);
  const { searches, forget } = useRecentSearches();
  if (searches.length === 0) return null;
  return (
    <nav className={styles.recent} aria-label={t.recent}>
      <span>{t.recent}</span>
      {searches.map((text) => (
        <Link key={text} to="/search" search={{ q: carry(text) }}>
          {text}
        </Link>
      ))}
      <button type="button" onClick={forget}>
        {t.forget}
      </button>
    </nav>
  );
}
