import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { circleOf } from '../../circle/index.ts';
import type { compareOperation } from '../contract.ts';
import { applyChips, type Need } from '../domain/need.ts';
import { type Chip, readChip, type UnderstandingContext, understand } from '../domain/understand.ts';
import { refuse } from '../errors.ts';
import { chipToWire } from './chips.ts';
import { understandingContext } from './context.ts';

export type NeedInput = Pick<BodyOf<typeof compareOperation>, 'text' | 'removed' | 'added'>;

/** The need as the person left it: chips taken away, chips added; what they say wins. */
export function readNeed(input: NeedInput, context: UnderstandingContext): Result<Need> {
  const understanding = understand(input.text, context);
  const removed = new Set(input.removed);
  const chips: Chip[] = understanding.chips.filter((chip) => !removed.has(chip.id));
  for (const [position, { kind, words }] of input.added.entries()) {
    const chip = readChip(`added-${position}`, kind, words, context);
    if (chip === undefined) return refuse('chip-unreadable', { words }, { field: `added.${position}.words` });
    chips.push(chip);
  }
  return ok(applyChips(understanding, chips));
}

/** What is understood of a need, as chips; refused where a chip of the person's own cannot be read. */
export async function wishesOf(
  tx: Tx,
  input: NeedInput,
  at: Instant,
): Promise<Result<OutputOf<typeof compareOperation>['chips']>> {
  const circle = await circleOf(tx);
  const read = readNeed(input, understandingContext(circle, at));
  return read.ok ? ok(read.value.chips.map((chip) => chipToWire(chip, circle.timezone))) : read;
}
