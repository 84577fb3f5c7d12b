import type { Instant } from '../../src/kernel/brand.ts';
import { instant } from '../../src/kernel/time.ts';

/** A clock a test moves by hand. */
export interface TestClock {
  now: Instant;
}

/** A Monday, nine in the morning in China. */
export const TEST_START = instant('2026-05-18T01:00:00Z');
