import type { OrderFile } from './api.ts';

export const STATIONS = [
  'placed',
  'accepted',
  'performed',
  'countersigned',
  'papers',
  'claimed',
  'paid',
] as const;
export type Station = (typeof STATIONS)[number];

export interface Progress {
  readonly station: Station;
  readonly state: 'done' | 'now' | 'ahead' | 'stopped';
  /** When it was done. */
  readonly at?: string;
}

type Parts = Pick<
  OrderFile,
  | 'state'
  | 'timeline'
  | 'deducted'
  | 'evidenceNeeded'
  | 'evidenceMissing'
  | 'evidence'
  | 'claim'
  | 'milestones'
>;

const STOPPED = ['declined', 'cancelled', 'expired'];

/**
 * How far an order is. Papers count only where a scheme asks for some, claim and payout only where a voucher
 * amount was deducted. Without support the file ends with the countersignature. An order in milestones has its hours,
 * papers and claims with them.
 */
export function progressOf(order: Parts): readonly Progress[] {
  const when = (step: string) => order.timeline.findLast((entry) => entry.step === step)?.at;
  const signed = order.state === 'countersigned';
  const done: Readonly<Record<Station, string | undefined>> = {
    placed: when('placed'),
    accepted: when('accepted'),
    performed: when('usage-recorded'),
    countersigned: when('countersigned'),
    papers:
      signed && order.evidenceMissing.length === 0
        ? (when('evidence-filed') ?? when('countersigned'))
        : undefined,
    claimed: order.claim !== null && order.claim.state !== 'rejected' ? order.claim.submittedAt : undefined,
    paid: order.claim?.state === 'approved' ? (order.claim.decidedAt ?? undefined) : undefined,
  };
  const inParts = order.milestones.length > 0;
  const stations = STATIONS.filter((station) => {
    if (inParts) return station === 'placed' || station === 'accepted' || station === 'countersigned';
    if (station === 'papers') return order.evidenceNeeded.length > 0;
    return (station !== 'claimed' && station !== 'paid') || order.deducted !== '0';
  });
  const stopped = STOPPED.includes(order.state);
  const current = stations.findIndex((station) => done[station] === undefined);
  return stations.map((station, index) => {
    const at = done[station];
    if (at !== undefined && (current === -1 || index < current)) return { station, state: 'done', at };
    if (index !== current) return { station, state: 'ahead' };
    return { station, state: stopped ? 'stopped' : 'now' };
  });
}
