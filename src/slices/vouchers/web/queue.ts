import type { DeskView } from './queries.ts';

type Filed = DeskView['requests'][number] | DeskView['claims'][number];

/** An application or a claim, as one line of a desk's queue. */
export interface Waiting {
  readonly id: string;
  readonly kind: 'request' | 'claim';
  readonly record: Filed;
  readonly amount: string;
  readonly filedAt: string;
  /** Its scheme lets it go before others. */
  readonly first: boolean;
}

/** What the queue is narrowed to; kept in the address. */
export interface QueueFilter {
  readonly kind?: 'request' | 'claim';
  /** Code of a scheme. */
  readonly scheme?: string;
  readonly late?: true;
}

/** Everything that waits: what goes first by its scheme, then the oldest. */
export function queueOf(desk: DeskView): Waiting[] {
  const requests = desk.requests.map(
    (record): Waiting => ({
      id: record.id,
      kind: 'request',
      record,
      amount: record.face,
      filedAt: record.requestedAt,
      first: record.decision.first === true,
    }),
  );
  const claims = desk.claims.map(
    (record): Waiting => ({
      id: record.id,
      kind: 'claim',
      record,
      amount: record.amount,
      filedAt: record.submittedAt,
      first: false,
    }),
  );
  return [...requests, ...claims].sort((a, b) =>
    a.first === b.first ? a.filedAt.localeCompare(b.filedAt) : a.first ? -1 : 1,
  );
}

export const narrowed = (queue: readonly Waiting[], filter: QueueFilter): Waiting[] =>
  queue.filter(
    ({ kind, record }) =>
      (filter.kind === undefined || kind === filter.kind) &&
      (filter.scheme === undefined || record.scheme.code === filter.scheme) &&
      (filter.late === undefined || record.lateDays > 0),
  );

/** Where a claim stands among those that wait; one that waits no longer leads on to the first. */
export function neighboursOf(
  queue: readonly Waiting[],
  claimId: string,
): { readonly previous?: string; readonly next?: string; readonly place?: number; readonly all: number } {
  const claims = queue.filter(({ kind }) => kind === 'claim').map(({ id }) => id);
  const at = claims.indexOf(claimId);
  const previous = at > 0 ? claims[at - 1] : undefined;
  const next = claims[at + 1];
  return {
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
    ...(at < 0 ? {} : { place: at + 1 }),
    all: claims.length,
  };
}

/** Claims this officer may approve now: what can be done for several at once. */
export const mayApprove = ({ kind, record }: Waiting): boolean =>
  kind === 'claim' && record.allowed.includes('vouchers.approve');

/** What an address bar says of the filter; anything else in it is left out. */
export function readQueueFilter({ kind, scheme, late }: Record<string, unknown>): QueueFilter {
  return {
    ...(kind === 'request' || kind === 'claim' ? { kind } : {}),
    ...(typeof scheme === 'string' ? { scheme } : {}),
    ...(late === true || late === 'true' ? { late: true as const } : {}),
  };
}
