import { isCancelledError, QueryClientProvider } from '@tanstack/react-query';
import { createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { auditPages } from '../slices/audit/web/routes.ts';
import { cataloguePages } from '../slices/catalogue/web/routes.ts';
import { circlePages } from '../slices/circle/web/routes.ts';
import { clearingPages } from '../slices/clearing/web/routes.ts';
import { identityPages } from '../slices/identity/web/routes.ts';
import { indicatorPages } from '../slices/indicators/web/routes.ts';
import { ledgerPages } from '../slices/ledger/web/routes.ts';
import { matchingPages } from '../slices/matching/web/routes.ts';
import { needPages } from '../slices/needs/web/routes.ts';
import { noticePages } from '../slices/notices/web/routes.ts';
import { reimbursementRoute } from '../slices/orders/web/reimbursement-route.ts';
import { orderPages } from '../slices/orders/web/routes.ts';
import { oversightPages } from '../slices/oversight/web/routes.ts';
import { programmePages } from '../slices/programme/web/routes.ts';
import { roundPages } from '../slices/rounds/web/routes.ts';
import { rulebookPages } from '../slices/rulebook/web/routes.ts';
import { samplingPages } from '../slices/sampling/web/routes.ts';
import { tiePages } from '../slices/ties/web/routes.ts';
import { voucherPages } from '../slices/vouchers/web/routes.ts';
import '../ui/base.css';
import '../ui/print.css';
import { forgetOldDrafts } from '../ui/draft.ts';
import { startLanguage } from '../ui/i18n/language.ts';
import { lazyPage, lazyPart } from '../ui/lazy.tsx';
import { startPrintWords } from '../ui/print.ts';
import { ApiProblem } from '../ui/problem.ts';
import { createQueryClient } from '../ui/query.ts';
import { pageDefaults, rootRoute } from '../ui/root-route.tsx';
import type { NavItem } from '../ui/shell/rail.tsx';
import { startTheme } from '../ui/theme.ts';
import { resourcesRoute } from './resources/resources-route.ts';

const nav: readonly NavItem[] = [
  { to: '/search', label: { zh: '找资源', en: 'Find' } },
  {
    to: '/needs',
    label: { zh: '需求', en: 'Needs' },
    roles: ['enterprise_agent', 'provider_staff', 'secretariat', 'liaison'],
  },
  {
    to: '/orders',
    label: { zh: '我的订单', en: 'Orders' },
    roles: ['enterprise_agent', 'provider_staff', 'provider_finance'],
  },
  {
    to: '/resources',
    label: { zh: '我的资源', en: 'My resources' },
    roles: ['provider_staff'],
  },
  {
    to: '/vouchers',
    label: { zh: '创新券', en: 'Vouchers' },
    roles: ['enterprise_agent', 'voucher_officer'],
  },
  {
    to: '/desk',
    label: { zh: '审批', en: 'Desk' },
    roles: ['voucher_officer', 'auditor'],
  },
  {
    to: '/desk',
    label: { zh: '券资金', en: 'Voucher money' },
    roles: ['finance_officer'],
  },
  {
    to: '/rulebook',
    label: { zh: '政策修订', en: 'Rulebook' },
    roles: ['voucher_officer'],
  },
  {
    to: '/ties',
    label: { zh: '关联', en: 'Ties' },
    roles: ['enterprise_agent', 'provider_staff', 'voucher_officer', 'auditor'],
  },
  {
    to: '/statements',
    label: { zh: '对账单', en: 'Statements' },
    roles: ['finance_officer', 'provider_finance', 'auditor'],
  },
  {
    to: '/accounts',
    label: { zh: '收款账户', en: 'Accounts' },
    roles: ['provider_finance'],
  },
  {
    to: '/rewards',
    label: { zh: '机构奖励', en: 'Rewards' },
    roles: ['provider_finance', 'voucher_officer', 'finance_officer', 'auditor'],
  },
  {
    to: '/books',
    label: { zh: '账簿', en: 'Books' },
    roles: ['finance_officer', 'auditor', 'operator'],
  },
  {
    to: '/funnel',
    label: { zh: '资金去向', en: 'Money' },
    roles: ['secretariat', 'leader', 'auditor'],
  },
  { to: '/findings', label: { zh: '疑点', en: 'Findings' }, roles: ['auditor'] },
  { to: '/rounds', label: { zh: '批次', en: 'Rounds' }, roles: ['voucher_officer', 'auditor'] },
  { to: '/publicity', label: { zh: '公示', en: 'Notices' } },
  { to: '/indicators', label: { zh: '指标', en: 'Indicators' } },
  { to: '/items', label: { zh: '合作事项', en: 'Cooperation' } },
  {
    to: '/matters',
    label: { zh: '请示', en: 'Matters' },
    roles: ['secretariat', 'liaison', 'leader'],
  },
  { to: '/spot-checks', label: { zh: '抽查', en: 'Spot checks' } },
  { to: '/audit', label: { zh: '审计', en: 'Audit' }, roles: ['auditor', 'operator'] },
  { to: '/circle', label: { zh: '资料', en: 'Sources' } },
];

const DeskTimes = lazyPart(() => import('../slices/oversight/web/index.ts').then((part) => part.DeskTimes));
const KeepSearch = lazyPart(() => import('../slices/needs/web/index.ts').then((part) => part.KeepSearch));
const PayoutSheet = lazyPart(() =>
  import('../slices/oversight/web/index.ts').then((part) => part.PayoutSheet),
);

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyPage(() => import('./home/home.tsx'), 'Home'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next: string | undefined } => ({
    next: typeof next === 'string' ? next : undefined,
  }),
  component: lazyPage(() => import('../ui/pages/sign-in.tsx'), 'SignInPage'),
});

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kit',
  component: lazyPage(() => import('../ui/pages/gallery.tsx'), 'GalleryPage'),
});

const queryClient = createQueryClient();

const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    signInRoute,
    galleryRoute,
    ...matchingPages,
    ...cataloguePages,
    ...orderPages,
    ...auditPages,
    ...circlePages,
    ...clearingPages,
    ...identityPages,
    ...indicatorPages,
    ...ledgerPages,
    ...needPages,
    ...noticePages,
    ...oversightPages,
    ...programmePages,
    ...roundPages,
    reimbursementRoute,
    resourcesRoute,
    ...samplingPages,
    ...rulebookPages,
    ...tiePages,
    ...voucherPages,
  ]),
  context: {
    queryClient,
    nav,
    beside: { desk: { DeskTimes }, search: { KeepSearch }, vouchers: { PayoutSheet } },
  },
  defaultPreload: 'intent',
  scrollRestoration: true,
  ...pageDefaults,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

startLanguage();
startPrintWords();
startTheme();
forgetOldDrafts();
const container = document.getElementById('app');
if (container === null) throw new Error('index.html has no #app');
createRoot(container, {
  // A refusal is a page of its own, a question called off is no fault; only the unexpected belongs on the console.
  onCaughtError: (error) => {
    if (!(error instanceof ApiProblem) && !isCancelledError(error)) console.error(error);
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
