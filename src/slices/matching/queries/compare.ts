import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { compareOperation } from '../contract.ts';
import { type ComparedValue, compareOffers } from '../domain/compare.ts';
import { rank } from '../domain/rank.ts';
import { INDEX_RETRY, refuse } from '../errors.ts';
import type { SearchIndex } from '../search-index.ts';
import { lookAmong } from './catalogue.ts';
import { chipToWire } from './chips.ts';
import { askerOf, originFor, understandingContext } from './context.ts';
import { readNeed } from './need.ts';
import { viewOffers } from './offer-state.ts';
import { originToWire, present } from './present.ts';

export type CompareInput = BodyOf<typeof compareOperation>;

/** A few offers side by side: the rows of a search, and what each states in one unit a property. */
export async function compare(
  tx: Tx,
  index: SearchIndex,
  actor: Actor,
  input: CompareInput,
  at: Instant,
): Promise<Result<OutputOf<typeof compareOperation>>> {
  const snapshot = index.current();
  if (snapshot === undefined) return refuse('index-loading', {}, INDEX_RETRY);
  const asker = await askerOf(tx, actor, at);
  const read = readNeed(input, understandingContext(asker.circle, at));
  if (!read.ok) return read;
  const need = read.value;
  const { candidates, offers } = await lookAmong(tx, snapshot, input.ids, need);
  const views = await viewOffers(tx, [...offers.values()], need, asker, at);
  const states = new Map([...views].map(([id, { state }]) => [id, state]));
  const ranked = rank(candidates, need, states, {
    now: at,
    sort: 'fit',
    currency: asker.circle.currency,
    ranking: asker.ranking,
    named: true,
  });
  const rows = [...ranked.fits, ...ranked.others].sort(
    (a, b) => input.ids.indexOf(a.document.id) - input.ids.indexOf(b.document.id),
  );
  const hits = present(rows, {
    need,
    views,
    offers,
    candidates: new Map(candidates.map((each) => [each.document.id, each])),
  });
  return ok({
    chips: need.chips.map((chip) => chipToWire(chip, asker.circle.timezone)),
    hits,
    properties: compareOffers(
      hits.map((hit) => offers.get(hit.offerId)?.capabilities ?? []),
      need.quantities,
    ).map(({ wanted, values, ...row }) => ({
      ...row,
      label: { ...row.label },
      wanted: wanted ?? null,
      values: values.map(valueToWire),
    })),
    origin: originToWire(originFor(need, asker)),
  });
}

const valueToWire = (value: ComparedValue | undefined) =>
  value === undefined ? null : { low: value.low ?? null, high: value.high ?? null };
