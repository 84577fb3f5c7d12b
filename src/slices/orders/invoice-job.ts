/** The thread's first word: its program is loaded. */
export const READY = 'ready';

/** What the thread is given: one file, and how many decimals the circle's money has. */
export interface ReadJob {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly exponent: number;
}
