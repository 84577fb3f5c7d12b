/** The way of the money, in order. What a scheme reimburses skips the middle. */
export const STAGES = [
  'appropriated',
  'published',
  'requested',
  'issued',
  'ordered',
  'claimed',
  'approved',
  'paid',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Why money went no further after a stage, and where it went instead: back to a stage before, or out of the scheme for
 * good. What a scheme reimburses was never issued or ordered; there it goes back to what is published.
 */
const LOSSES: Partial<Record<Stage, Readonly<Record<string, Stage | 'out'>>>> = {
  appropriated: { reversed: 'out' },
  published: { reversed: 'appropriated', rewarded: 'out' },
  requested: { refused: 'out', 'granted-less': 'out' },
  issued: { 'expired-unused': 'out', revoked: 'published' },
  ordered: {
    declined: 'issued',
    cancelled: 'issued',
    'not-accepted': 'issued',
    'not-finished': 'issued',
    'used-less': 'issued',
    'given-up': 'issued',
    'parts-ended': 'issued',
  },
  claimed: { rejected: 'ordered', cut: 'issued' },
  approved: { 'clawed-back': 'published', 'clawed-back-late': 'out' },
  paid: { 'clawed-back': 'published', 'clawed-back-late': 'out', 'bank-returned': 'approved' },
};

/**
 * Said beside a stage and no loss: a clause that gave nothing counts orders, what was issued to many was not asked for,
 * and what an order to the bank did not bring is ordered anew.
 */
const REMARKS: readonly string[] = ['by-run', 'order-failed'];
export const isRemark = (reason: string): boolean => reason.startsWith('clause:') || REMARKS.includes(reason);

/** One thing that money did, or why it went no further. */
export interface Step {
  readonly jurisdictionId: string;
  readonly schemeCode: string;
  readonly stage: Stage;
  /** Left out where it reached the stage. */
  readonly reason?: string;
  readonly record:
    | { readonly kind: 'scheme' }
    | { readonly kind: 'voucher' | 'order' | 'claim'; readonly id: string };
  readonly enterpriseId?: string | undefined;
  readonly batchId?: string;
  readonly payeeId?: string;
  readonly amount: bigint;
  /** Month it counts in where that is later than the event's, `YYYY-MM`. */
  readonly month?: string;
}

/** A sum of steps, as far as they belong to one line of the picture. */
export interface Cell {
  readonly stage: Stage;
  /** Empty where it reached the stage. */
  readonly reason: string;
  readonly records: number;
  readonly amount: bigint;
}

export interface StageSum {
  readonly stage: Stage;
  readonly records: number;
  readonly amount: bigint;
  /** What was lost after it and what is remarked of it, largest first. */
  readonly losses: readonly { readonly reason: string; readonly records: number; readonly amount: bigint }[];
  /** What neither went on nor was lost, and what came back to it: it is still on its way. */
  readonly underWay?: bigint;
}

/** Where the money of a stage comes from. A request is a wish and no money: what is issued comes from the budget. */
const BEFORE: Readonly<Record<Stage, Stage | undefined>> = {
  appropriated: undefined,
  published: 'appropriated',
  requested: undefined,
  issued: 'published',
  ordered: 'issued',
  claimed: 'ordered',
  approved: 'claimed',
  paid: 'approved',
};
const ON_VOUCHERS: readonly string[] = ['issued', 'ordered'];

/** What lies in each stage of one line, and what left the scheme: together all that was ever appropriated. */
export interface Stocks {
  readonly in: Readonly<Record<Stage, bigint>>;
  readonly gone: bigint;
}

/**
 * Follows every sum from where it was to where it went. What firms asked for and did not get yet stands in `requested`
 * beside the money, and belongs to no sum of it.
 */
export function stocksOf(cells: readonly Cell[]): Stocks {
  const stocks = Object.fromEntries(STAGES.map((stage) => [stage, 0n])) as Record<Stage, bigint>;
  const reimbursed = !cells.some(({ stage }) => ON_VOUCHERS.includes(stage));
  const place = (stage: Stage): Stage => (reimbursed && ON_VOUCHERS.includes(stage) ? 'published' : stage);
  let gone = 0n;
  for (const { stage, reason, amount } of cells) {
    if (reason === 'by-run') stocks.requested += amount;
    if (isRemark(reason)) continue;
    if (reason === '') {
      const before = BEFORE[stage];
      stocks[stage] += amount;
      if (before !== undefined) stocks[place(before)] -= amount;
      if (stage === 'issued') stocks.requested -= amount;
      continue;
    }
    const to = LOSSES[stage]?.[reason] ?? 'out';
    stocks[stage] -= amount;
    if (to !== 'out') stocks[place(to)] += amount;
    else if (stage !== 'requested') gone += amount;
  }
  return { in: stocks, gone };
}

/** The stages of one line in their order, those left out that nothing reached. */
export function stagesOf(cells: readonly Cell[]): StageSum[] {
  const sumOf = (stage: Stage, reason: string) =>
    cells
      .filter((cell) => cell.stage === stage && cell.reason === reason)
      .reduce((sum, cell) => ({ records: sum.records + cell.records, amount: sum.amount + cell.amount }), {
        records: 0,
        amount: 0n,
      });
  const stocks = stocksOf(cells);
  return STAGES.flatMap((stage) => {
    const reasons = [
      ...new Set(cells.filter((cell) => cell.stage === stage && cell.reason !== '').map((one) => one.reason)),
    ];
    const losses = reasons
      .map((reason) => ({ reason, ...sumOf(stage, reason) }))
      .filter(({ records }) => records !== 0)
      .sort((a, b) =>
        a.amount === b.amount ? a.reason.localeCompare(b.reason) : a.amount > b.amount ? -1 : 1,
      );
    const reached = sumOf(stage, '');
    if (reached.records === 0 && losses.length === 0) return [];
    // What was paid has arrived; and what was given to be ordered again counts where it lies now, never below nothing.
    const rest = stage === 'paid' ? 0n : stocks.in[stage];
    return [{ stage, ...reached, losses, ...(rest > 0n ? { underWay: rest } : {}) }];
  });
}
