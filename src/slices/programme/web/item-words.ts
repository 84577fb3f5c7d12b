import type { ItemView } from './queries.ts';

export type Phase = ItemView['phase'];

/** Phases of the work from idea to running, in order; an event that was held stands outside that line. */
export const PHASES: readonly Phase[] = ['to-explore', 'planned', 'under-way', 'in-place', 'held'];
export const STEPS: readonly Phase[] = ['to-explore', 'planned', 'under-way', 'in-place'];
