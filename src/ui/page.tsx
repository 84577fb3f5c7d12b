import { type ReactNode, useEffect } from 'react';
import { useCircle } from './circle.ts';
import { useText } from './i18n/language.ts';
import styles from './page.module.css';

interface PageProps {
  /** Name of the page: also the window's title and what a screen reader hears after a change of page. */
  readonly title: string;
  /** Language of a title that somebody typed, where it is not the page's. */
  readonly titleLang?: string;
  /** Where this page hangs, e.g. links to its list. */
  readonly trail?: ReactNode;
  /** One sentence that says what matters, each figure a link. Shown instead of the title when `titleHidden`. */
  readonly lede?: ReactNode;
  readonly titleHidden?: boolean;
  /** Facts under the title: place, number, dates. */
  readonly facts?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Sheets on the twelve-column grid. */
  readonly children: ReactNode;
}

/**
 * The frame of every page. A page reads its data with `useQuery(ask(...))` or in its route's loader,
 * and puts Sheets inside; see pages/gallery.tsx for all parts.
 */
export function Page(props: PageProps) {
  const { title, titleLang, trail, lede, titleHidden = false, facts, actions, children } = props;
  useWindowTitle(title);
  // A title that is only heard takes no room.
  if (titleHidden && [trail, lede, facts, actions].every((part) => part === undefined)) {
    return (
      <div className={styles.page}>
        <h1 className="visually-hidden" lang={titleLang}>
          {title}
        </h1>
        {children}
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          {trail !== undefined && <nav className={styles.trail}>{trail}</nav>}
          <h1 className={titleHidden ? 'visually-hidden' : styles.title} lang={titleLang}>
            {title}
          </h1>
          {lede !== undefined && <p className={titleHidden ? styles.lede : styles.sentence}>{lede}</p>}
          {facts !== undefined && <div className={styles.facts}>{facts}</div>}
        </div>
        {actions !== undefined && (
          <div className={styles.actions} data-screen-only="">
            {actions}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}

export function useWindowTitle(title: string): void {
  const circle = useCircle();
  const text = useText();
  const name = text(circle.shortName);
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
