import type { ChosenSlot } from '../../booking/web/index.ts';

/** What the address of an offer carries: the need it was found with, and a chosen slot. */
export interface OfferSearch {
  /** See ui/carried-text.ts. */
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
}

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));

export function readOfferSearch({ q, from, to }: Record<string, unknown>): OfferSearch {
  const slot = isMoment(from) && isMoment(to) && from < to ? { from, to } : {};
  return { ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}), ...slot };
}

export const slotOf = ({ from, to }: OfferSearch): ChosenSlot | null =>
  from === undefined || to === undefined ? null : { from, to };
