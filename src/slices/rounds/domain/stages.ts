/** Where a round stands. The steps between `gathering` and `disbursing` are those its scheme asks for. */
export const ROUND_STATES = [
  'gathering',
  'checks',
  'meeting',
  'publicity',
  'document',
  'disbursing',
  'paid-out',
  'void',
] as const;
export type RoundState = (typeof ROUND_STATES)[number];
/** A state in which somebody has to do something. */
export type RoundStep = Exclude<RoundState, 'paid-out' | 'void'>;

/** Every step of a round whose scheme asks for these, first to last. */
export const pathOf = (asked: readonly RoundStep[]): RoundStep[] =>
  ROUND_STATES.filter(
    (state): state is RoundStep =>
      state === 'gathering' || state === 'disbursing' || (asked as readonly string[]).includes(state),
  );

/** The step after one; `undefined` after the last. */
export function stepAfter(state: RoundState, asked: readonly RoundStep[]): RoundStep | undefined {
  const path = pathOf(asked);
  const here = path.indexOf(state as RoundStep);
  return here < 0 ? undefined : path[here + 1];
}

/** Whether claims can still be taken out of a round. */
export const isUnderWay = (state: RoundState): state is RoundStep => state !== 'paid-out' && state !== 'void';

/** Who has to act at a step, as its applicants are told. */
export const HOLDERS = {
  gathering: 'desk',
  checks: 'departments',
  meeting: 'meeting',
  publicity: 'public',
  document: 'co-signers',
  disbursing: 'second-officer',
} as const satisfies Record<RoundStep, string>;
export type StepHolder = (typeof HOLDERS)[RoundStep];
