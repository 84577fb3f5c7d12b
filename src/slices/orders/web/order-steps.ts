import type { OrderFile } from './api.ts';
import { type Progress, progressOf, type Station } from './progress.ts';

/** One part of the order's file. */
export interface FileStep extends Progress {
  /** Whose step it is. */
  readonly by: 'enterprise' | 'provider' | 'desk';
  /** The part under way is open, what is finished is folded. */
  readonly open: boolean;
}

const BY: Readonly<Record<Station, FileStep['by']>> = {
  placed: 'enterprise',
  accepted: 'provider',
  performed: 'provider',
  countersigned: 'enterprise',
  papers: 'provider',
  claimed: 'provider',
  paid: 'desk',
};

/** Hours are read where they are to be signed; papers stay in sight until they are claimed on. */
function isOpen(order: OrderFile, { station, state }: Progress): boolean {
  if (state === 'now' || state === 'stopped') return true;
  if (station === 'performed') return order.state === 'performed' || order.state === 'disputed';
  const claimed = order.claim !== null && order.claim.state !== 'rejected';
  return station === 'papers' && order.evidence.length > 0 && !claimed;
}

/** The order from contract to payment. Papers have a place also where no scheme asks for any. */
export function fileSteps(order: OrderFile): readonly FileStep[] {
  const progress = [...progressOf(order)];
  const extra = order.evidence.length > 0 || order.allowed.includes('orders.file-evidence');
  if (extra && !progress.some(({ station }) => station === 'papers')) {
    const at = order.evidence.at(-1)?.filedAt;
    progress.push(
      at === undefined ? { station: 'papers', state: 'ahead' } : { station: 'papers', state: 'done', at },
    );
  }
  return progress.map((step) => ({ ...step, by: BY[step.station], open: isOpen(order, step) }));
}
