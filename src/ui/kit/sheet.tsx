import { type ReactNode, useId } from 'react';
import styles from './sheet.module.css';

interface SheetProps {
  readonly title?: string;
  /** Small words at the right of the title: order, date, source. */
  readonly note?: ReactNode;
  /** Columns of twelve on a wide screen; the whole width on a phone. */
  readonly span?: 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12;
  /** Name of the place in the page, for links to it. */
  readonly anchor?: string;
  /** Not on paper: something to do, nothing to read. */
  readonly screenOnly?: boolean;
  readonly children: ReactNode;
}

/** A part of a page: begins with an ink rule, not a box. */
export function Sheet({ title, note, span = 12, anchor, screenOnly = false, children }: SheetProps) {
  const id = useId();
  return (
    <section
      id={anchor}
      className={styles.sheet}
      data-span={span}
      data-screen-only={screenOnly ? '' : undefined}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {title !== undefined && (
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          {note !== undefined && <div className={styles.note}>{note}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
