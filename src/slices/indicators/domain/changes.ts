/** A figure of one place and series over one stretch of days. */
export interface Reading {
  /** Sum of the entries, in the unit of the indicator. */
  readonly value: bigint;
  readonly entries: bigint;
}

export interface Candidate {
  readonly indicator: string;
  readonly reading: 'sum' | 'mean';
  readonly jurisdictionId: string;
  readonly series: 'sample' | 'own';
  readonly now: Reading;
  /** Absent when nothing was recorded in the earlier stretch: missing, not zero. */
  readonly before: Reading | undefined;
}

export interface Change extends Candidate {
  /**
   * How much it grew or shrank against the earlier stretch, in whole percent; absent without one, and where it
   * would mislead: from next to nothing, everything is growth of thousands of percent.
   */
  readonly percent: bigint | undefined;
}

/**
 * Records that weigh against a change of few: going from one order to three is not a larger change than going
 * from forty to eighty.
 */
const FEW = 8n;

/** Records the earlier stretch needs before anything is said in percent of it. */
const MEANINGFUL_BASE = 5n;

/** Growth from which on a percentage is a number nobody pictures: ten times as much. */
const MOST_PERCENT = 900n;

/** Fixed point of the score: three decimals are enough to rank by. */
const SCALE = 1000n;

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** Both figures on one footing: means are compared as means, by cross-multiplying their counts. */
function sides({ reading, now, before }: Candidate): readonly [now: bigint, before: bigint] | undefined {
  if (before === undefined || before.entries === 0n || now.entries === 0n) return undefined;
  if (reading === 'sum') return [now.value, before.value];
  return [now.value * before.entries, before.value * now.entries];
}

function percentOf(candidate: Candidate): bigint | undefined {
  const both = sides(candidate);
  if (both === undefined || both[1] === 0n) return undefined;
  const [now, before] = both;
  if (now === before) return 0n;
  if ((candidate.before?.entries ?? 0n) < MEANINGFUL_BASE) return undefined;
  const doubled = ((now - before) * 200n) / before;
  // Half a percent rounds away from zero.
  const percent = (doubled + (doubled < 0n ? -1n : 1n)) / 2n;
  return percent < MOST_PERCENT ? percent : undefined;
}

/** Relative change between −1 and 1, made smaller where few records carry it; undefined without a comparison. */
function scoreOf(candidate: Candidate): bigint | undefined {
  const both = sides(candidate);
  if (both === undefined) return undefined;
  const [now, before] = both;
  const size = abs(now) + abs(before);
  if (size === 0n) return 0n;
  const records = candidate.now.entries + (candidate.before?.entries ?? 0n);
  return (abs(now - before) * SCALE * records) / (size * (records + FEW));
}

const order = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);

/**
 * The largest changes first. Each figure is held only against itself: same indicator, place and series. What has
 * nothing to be held against follows, most records first. Equal ones keep the order they came in.
 */
export function rankChanges(candidates: readonly Candidate[]): Change[] {
  const scored = candidates.map((candidate) => ({
    change: { ...candidate, percent: percentOf(candidate) },
    score: scoreOf(candidate),
  }));
  return scored
    .sort((a, b) => {
      if (a.score !== undefined && b.score !== undefined) return order(a.score, b.score);
      if (a.score === undefined && b.score === undefined) {
        return order(a.change.now.entries, b.change.now.entries);
      }
      return a.score === undefined ? 1 : -1;
    })
    .map(({ change }) => change);
}
