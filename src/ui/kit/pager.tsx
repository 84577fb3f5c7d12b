import { Link, type LinkProps } from '@tanstack/react-router';
import { useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './pager.module.css';
import { linkedPages, rowsOfPage } from './pages.ts';

const messages = defineMessages({
  zh: {
    pages: (what: string) => `${what}：翻页`,
    rows: (from: string, to: string, total: string) => `第 ${from}–${to} 项，共 ${total} 项`,
    page: (n: number) => `第 ${n} 页`,
    previous: '上一页',
    next: '下一页',
  },
  en: {
    pages: (what: string) => `Pages of ${what}`,
    rows: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
    page: (n: number) => `Page ${n}`,
    previous: 'Previous',
    next: 'Next',
  },
});

/** A link is current only when its whole address is the one shown. */
const HERE = { exact: true, explicitUndefined: true, includeHash: true } as const;

interface PagerProps {
  /** What is being paged, e.g. 订单; names the navigation for screen readers. */
  readonly label: string;
  /** Counted from one. */
  readonly page: number;
  /** Rows on a full page. */
  readonly size: number;
  /** Rows on all pages. */
  readonly total: number;
  /** Where a page is, so that each can be shared: `(page) => ({ to: '/orders', search: { ...search, page } })`. */
  readonly to: (page: number) => LinkProps;
}

/** Links to the pages of a long list, and which of its rows are shown. Nothing where there is one page. */
export function Pager({ label, page, size, total, to }: PagerProps) {
  const t = useT(messages);
  const format = useFormat();
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1 && page === 1) return null;
  const { from, to: end } = rowsOfPage(page, size, total);
  const number = (n: number) => format.number(n);
  const step = (target: number, word: string, sign: string) =>
    target >= 1 &&
    target <= last && (
      <Link
        {...to(target)}
        className={styles.step}
        activeOptions={HERE}
        rel={target < page ? 'prev' : 'next'}
      >
        {target < page && <span aria-hidden="true">{sign}</span>} {word}{' '}
        {target > page && <span aria-hidden="true">{sign}</span>}
      </Link>
    );
  return (
    <nav className={styles.pager} aria-label={t.pages(label)}>
      <span className={styles.rows}>{t.rows(number(from), number(end), number(total))}</span>
      {last > 1 && (
        <span className={styles.links} data-screen-only="">
          {step(page - 1, t.previous, '‹')}
          {linkedPages(page, last).map((each, index, all) =>
            each === null ? (
              <span key={`after ${all[index - 1]}`} aria-hidden="true">
                …
              </span>
            ) : (
              <Link
                key={each}
                {...to(each)}
                className={styles.page}
                aria-label={t.page(each)}
                // The router marks the link to this very address as the current page.
                activeOptions={HERE}
                data-current={each === page || undefined}
              >
                {each}
              </Link>
            ),
          )}
          {step(page + 1, t.next, '›')}
        </span>
      )}
    </nav>
  );
}
