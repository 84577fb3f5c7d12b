import { Link, type LinkProps } from '@tanstack/react-router';
import { defineMessages, useT } from '../i18n/messages.ts';
import { buttonClass } from './button.tsx';
import styles from './pager.module.css';

const messages = defineMessages({
  zh: { pages: (what: string) => `${what}：翻页`, first: '回到第一页', next: '下一页' },
  en: { pages: (what: string) => `Pages of ${what}`, first: 'Back to the first page', next: 'Next page' },
});

interface CursorLinksProps {
  /** What is being paged, e.g. 订单; names the navigation for screen readers. */
  readonly label: string;
  /** The first page, when another is shown. */
  readonly first: LinkProps | undefined;
  /** The page after this one, when there is one. */
  readonly next: LinkProps | undefined;
}

/** Links through a list that the server gives piece by piece, without counting it. Nothing when there is one page. */
export function CursorLinks({ label, first, next }: CursorLinksProps) {
  const t = useT(messages);
  if (first === undefined && next === undefined) return null;
  return (
    <nav className={styles.cursor} aria-label={t.pages(label)} data-screen-only="">
      {first !== undefined && (
        <Link {...first} className={buttonClass()}>
          {t.first}
        </Link>
      )}
      {next !== undefined && (
        <Link {...next} className={buttonClass()} rel="next">
          {t.next}
        </Link>
      )}
    </nav>
  );
}
