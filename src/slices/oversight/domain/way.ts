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

/** Why money went no further after a stage. A clause of the scheme is `clause:<its reference>`. */
export const LOSSES = {
  requested: ['refused'],
  issued: ['expired-unused', 'revoked'],
  ordered: ['declined', 'cancelled', 'not-accepted', 'not-finished', 'used-less', 'given-up'],
  claimed: ['rejected', 'cut'],
  approved: ['clawed-back'],
  paid: ['bank-returned'],
} as const satisfies Partial<Record<Stage, readonly string[]>>;
export type Loss = (typeof LOSSES)[keyof typeof LOSSES][number] | `clause:${string}`;

/** One thing that money did, or why it went no further. */
export interface Step {
  readonly jurisdictionId: string;
  readonly schemeCode: string;
  readonly stage: Stage;
  /** Left out where it reached the stage. */
  readonly reason?: Loss;
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
  /** What was lost after it, largest first. */
  readonly losses: readonly { readonly reason: string; readonly records: number; readonly amount: bigint }[];
  /** What neither went on nor was lost: it is still on its way. Left out where stages do not count the same money. */
  readonly underWay?: bigint;
}

/** Stages whose money is the next one's, less what was lost; before `issued` a budget and wishes are two things. */
const FOLLOWED: Partial<Record<Stage, Stage>> = {
  requested: 'issued',
  issued: 'ordered',
  ordered: 'claimed',
  claimed: 'approved',
  approved: 'paid',
};

/** The stages of one line in their order, those left out that nothing reached. */
export function stagesOf(cells: readonly Cell[]): StageSum[] {
  const sumOf = (stage: Stage, reason: string) =>
    cells
      .filter((cell) => cell.stage === stage && cell.reason === reason)
      .reduce((sum, cell) => ({ records: sum.records + cell.records, amount: sum.amount + cell.amount }), {
        records: 0,
        amount: 0n,
      });
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
    const next = FOLLOWED[stage];
    if (next === undefined) return [{ stage, ...reached, losses }];
    const lost = losses.reduce((sum, one) => sum + one.amount, 0n);
    const rest = reached.amount - lost - sumOf(next, '').amount;
    return [{ stage, ...reached, losses, ...(rest > 0n ? { underWay: rest } : {}) }];
  });
}
