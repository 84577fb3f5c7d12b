import type { Instant } from './brand.ts';

/** The only source of the current time; wired in entry/compose.ts. */
export type Clock = () => Instant;

/** The only source of randomness: `n` unpredictable bytes. */
export type Entropy = (n: number) => Uint8Array;
