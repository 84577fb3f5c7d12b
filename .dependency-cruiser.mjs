// Import rules of the house. test/arch/imports.test.ts runs them, with one planted violation per rule.

/** Which slice may reach which, through its index.ts or events.ts. Written once, without cycles. */
export const ARROWS = {
  audit: ['identity'],
  booking: ['catalogue', 'circle'],
  catalogue: ['circle', 'identity'],
  circle: [],
  clearing: ['circle', 'identity', 'ledger', 'vouchers'],
  identity: ['circle'],
  indicators: ['circle'],
  ledger: ['circle'],
  matching: ['booking', 'catalogue', 'circle', 'identity', 'vouchers'],
  needs: ['catalogue', 'circle', 'identity', 'matching'],
  notices: ['catalogue', 'circle', 'identity', 'needs', 'orders', 'programme', 'vouchers'],
  orders: ['booking', 'catalogue', 'circle', 'clearing', 'identity', 'matching', 'vouchers'],
  oversight: ['circle', 'clearing', 'identity', 'ledger', 'ties', 'vouchers'],
  programme: ['circle', 'identity'],
  rounds: ['circle', 'clearing', 'vouchers'],
  rulebook: ['circle', 'identity', 'ledger', 'orders', 'vouchers'],
  sampling: ['circle', 'identity', 'vouchers'],
  ties: ['circle', 'identity'],
  vouchers: ['circle', 'identity', 'ledger', 'ties'],
};

/** Slices that read the events of all others: figures, notices and records of providers are made from them. */
const EVENT_READERS = ['indicators', 'matching', 'notices', 'oversight'];

const TEST = '\\.test\\.tsx?$';
const slice = (name) => `^src/slices/${name}/`;

const arrowRules = Object.entries(ARROWS).map(([from, to]) => ({
  name: `arrows-${from}`,
  comment: `${from} reaches only ${to.join(', ') || 'no other slice'}`,
  severity: 'error',
  from: { path: slice(from), pathNot: TEST },
  to: {
    path: '^src/slices/([^/]+)/',
    pathNot: [
      ...[from, ...to].map(slice),
      ...(EVENT_READERS.includes(from) ? ['^src/slices/[^/]+/events\\.ts$'] : []),
    ],
  },
}));

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TEST },
      to: { pathNot: ['^src/kernel/', '^node_modules/(zod|temporal-polyfill)/'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/slices/([^/]+)/domain/', pathNot: TEST },
      to: {
        pathNot: [
          '^src/kernel/',
          '^src/slices/$1/domain/',
          '^node_modules/(zod|temporal-polyfill|opencc-js|@types/opencc-js)/',
          // Its export map is one this tool does not resolve.
          '^opencc-js/',
        ],
      },
    },
    {
      name: 'slices-meet-at-the-door',
      comment: 'another slice only through index.ts or events.ts; pages through contract.ts and web/index.ts',
      severity: 'error',
      from: { path: '^src/slices/([^/]+)/(?!web/)', pathNot: TEST },
      to: { path: '^src/slices/', pathNot: ['^src/slices/$1/', '^src/slices/[^/]+/(index|events)\\.ts$'] },
    },
    {
      name: 'pages-see-contracts-only',
      severity: 'error',
      from: { path: '^src/slices/([^/]+)/web/', pathNot: TEST },
      to: {
        path: '^src/',
        pathNot: [
          '^src/(kernel|ui)/',
          '^src/slices/$1/(web|domain)/',
          // A slice with a large doorway describes parts of it in files of their own.
          '^src/slices/[^/]+/[a-z-]*contract\\.ts$',
          '^src/slices/[^/]+/web/index\\.tsx?$',
        ],
      },
    },
    {
      name: 'ui-knows-no-slice',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: TEST },
      to: {
        path: '^src/',
        pathNot: [
          '^src/(kernel|ui)/',
          '^src/platform/(contract|actor)\\.ts$',
          '^src/slices/(circle|identity|notices)/contract\\.ts$',
        ],
      },
    },
    {
      name: 'platform-knows-no-slice',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TEST },
      to: { path: '^src/(slices|entry|ui)/' },
    },
    {
      name: 'nobody-imports-entry',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/entry/', TEST] },
      to: { path: '^src/entry/' },
    },
    ...arrowRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
