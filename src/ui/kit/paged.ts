import { type LinkProps, useLocation, useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { PAGE_ROWS, pageNamed, rowsOfPage } from './pages.ts';

/** One page of a list that the browser holds whole. */
export interface Paged<R> {
  /** The rows of the page. */
  readonly shown: readonly R[];
  /** What a Pager needs; undefined while everything stands on one page. */
  readonly pager:
    | {
        readonly page: number;
        readonly size: number;
        readonly total: number;
        readonly to: (page: number) => LinkProps;
      }
    | undefined;
  /** Comes into sight when the page changes. */
  readonly top: RefObject<HTMLDivElement | null>;
}

/**
 * Shows a long list page by page, its place kept in the address bar. Filters that write the address anew lead
 * back to the first page; a page that no longer exists shows the last one.
 * @param name under which the address keeps the page; undefined for a list that is never cut
 */
export function usePaged<R>(rows: readonly R[], name: string | undefined): Paged<R> {
  const asked = useLocation({ select: ({ search }) => (name === undefined ? 1 : pageNamed(search, name)) });
  const top = useRef<HTMLDivElement>(null);
  const cut = name !== undefined && rows.length > PAGE_ROWS;
  const page = cut ? Math.min(asked, Math.ceil(rows.length / PAGE_ROWS)) : 1;
  const before = useRef(page);
  useEffect(() => {
    // Only upwards: the reader pressed a link under the rows and wants to go on at their head.
    if (before.current !== page && top.current !== null && top.current.getBoundingClientRect().top < 0) {
      top.current.scrollIntoView();
    }
    before.current = page;
  }, [page]);
  if (!cut) return { shown: rows, pager: undefined, top };
  const { from, to: end } = rowsOfPage(page, PAGE_ROWS, rows.length);
  return {
    shown: rows.slice(from - 1, end),
    pager: { page, size: PAGE_ROWS, total: rows.length, to: (next) => pageLink(name, next) },
    top,
  };
}

/** Leads back to the first page, for a list that is ordered anew; does nothing for one that is never cut. */
export function useToFirstPage(name: string | undefined): () => void {
  const navigate = useNavigate();
  const cut = useLocation({ select: ({ search }) => name !== undefined && pageNamed(search, name) > 1 });
  return () => {
    if (name !== undefined && cut) void navigate({ ...pageLink(name, 1), replace: true });
  };
}

/** The address shown now with another page of the list; it does not name the first. */
const pageLink = (name: string, page: number) => ({
  to: '.' as const,
  search: (previous: object) => ({ ...previous, [name]: page === 1 ? undefined : page }),
  resetScroll: false,
});
