import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { BOOKS, type BooksPlace, balancesQuery, linesQuery } from './queries.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

const booksPlace = (search: Record<string, unknown>): BooksPlace => {
  const text = (name: keyof BooksPlace, shape: RegExp) => {
    const value = search[name];
    return typeof value === 'string' && shape.test(value) ? { [name]: value } : {};
  };
  const book = BOOKS.find((one) => one === search.book);
  return {
    ...text('jurisdiction', /./),
    ...text('from', DAY),
    ...text('to', DAY),
    ...text('known', MOMENT),
    ...text('after', /./),
    ...text('account', /./),
    ...(book === undefined ? {} : { book }),
  };
};

const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books',
  beforeLoad: requireRole('finance_officer', 'voucher_officer', 'auditor', 'operator'),
  validateSearch: booksPlace,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    await Promise.all([
      queryClient.ensureQueryData(balancesQuery(deps)),
      deps.account !== undefined && queryClient.ensureQueryData(linesQuery(deps, deps.account)),
    ]);
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./books-page.tsx'), 'BooksPage'),
});

export const ledgerPages = [booksRoute] as const;
