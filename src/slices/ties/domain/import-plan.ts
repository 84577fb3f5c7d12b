import { addDays } from '../../../kernel/time.ts';
import type { EdgeKind, NodeKey } from './graph.ts';

/** A holding that an extract lists, its parties as nodes. */
export interface Listed {
  readonly kind: EdgeKind;
  readonly holderKey: NodeKey;
  readonly heldKey: NodeKey;
  readonly percent?: number;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A holding of before that an extract of the same desk brought. */
export interface OnRecord extends Listed {
  readonly id: string;
  readonly validFrom: string;
  readonly listedOn: string;
}

export interface ImportPlan<L extends Listed> {
  readonly add: readonly (L & { readonly validFrom: string })[];
  /** Each with its new last day. */
  readonly end: readonly { readonly id: string; readonly validTo: string }[];
  /** Listed again as it was. */
  readonly keep: readonly OnRecord[];
  /** Firms of which a newer extract is on record: nothing of them changes. */
  readonly stale: ReadonlySet<NodeKey>;
}

export const holdingKey = ({ kind, holderKey, heldKey }: Listed): string =>
  `${kind}\n${holderKey}\n${heldKey}`;

/**
 * What an extract of one day changes: it adds what is new, ends what it no longer lists of the firms it speaks of, and
 * replaces what has another size. The same extract again adds and ends nothing. Pure.
 */
export function planImport<L extends Listed>(
  listed: readonly L[],
  onRecord: readonly OnRecord[],
  asOf: string,
  doubtful: ReadonlySet<NodeKey>,
): ImportPlan<L> {
  const stale = new Set(onRecord.filter((one) => one.listedOn > asOf).map((one) => one.heldKey));
  const running = onRecord.filter(
    (one) => !stale.has(one.heldKey) && (one.validTo === undefined || one.validTo >= asOf),
  );
  const known = new Map(running.map((one) => [holdingKey(one), one]));
  const wanted = new Map(
    listed.filter((one) => !stale.has(one.heldKey)).map((one) => [holdingKey(one), one]),
  );
  const spoken = new Set([...wanted.values()].map((one) => one.heldKey));
  const same = (one: L, before: OnRecord): boolean =>
    before.percent === one.percent && before.validTo === one.validTo;
  const keep: OnRecord[] = [];
  const add: (L & { readonly validFrom: string })[] = [];
  const end: { id: string; validTo: string }[] = [];
  for (const [key, one] of wanted) {
    const before = known.get(key);
    const over = one.validTo !== undefined && one.validTo < asOf ? one.validTo : undefined;
    if (before === undefined) add.push({ ...one, validFrom: one.validFrom ?? over ?? asOf });
    else if (same(one, before)) keep.push(before);
    else if (over !== undefined) end.push({ id: before.id, validTo: latest(over, before.validFrom) });
    else {
      const validTo = lastDay(before, asOf);
      end.push({ id: before.id, validTo });
      add.push({ ...one, validFrom: addDays(validTo, 1) });
    }
  }
  for (const [key, before] of known) {
    const gone = spoken.has(before.heldKey) && !doubtful.has(before.heldKey) && !wanted.has(key);
    if (gone && before.validTo === undefined) end.push({ id: before.id, validTo: lastDay(before, asOf) });
  }
  return { add, end, keep, stale };
}

/** The day before the extract; what began on that very day was never longer than it. */
const lastDay = (before: OnRecord, asOf: string): string => latest(addDays(asOf, -1), before.validFrom);

const latest = (a: string, b: string): string => (a < b ? b : a);
