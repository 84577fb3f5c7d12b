import type { Uuid } from '../../kernel/brand.ts';
import type { FactRecord } from '../identity/index.ts';
import { type Fact, factOn, type Tie, type TieCheck } from './domain/facts.ts';
import { type RelationKind, zRelationKind } from './domain/scheme.ts';

/** A recorded fact whose value names another organisation and the tie to it: `{organisation, kind, percent?}`. */
export const TIE = 'tie';
/** A recorded fact that is true when all ties of the enterprise are on record: its basis says who looked. */
export const TIES_COMPLETE = 'ties-complete';

/** Recorded facts as the rules read them; facts with a structured value are read by rules of their own. */
export const toFacts = (records: readonly FactRecord[]): Fact[] =>
  records.flatMap(({ code, value, basis, validFrom, validTo }) =>
    typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
      ? [{ code, value, basis, validFrom, ...(validTo === undefined ? {} : { validTo }) }]
      : [],
  );

/** What is on record about ties between the enterprise and one provider on a date. */
export function tiesTo(records: readonly FactRecord[], providerId: Uuid, date: string): TieCheck {
  const found = records.flatMap((record) => {
    const valid = record.validFrom <= date && date <= (record.validTo ?? date);
    const tie = record.code === TIE && valid ? readTie(record.value, providerId) : undefined;
    return tie === undefined ? [] : [tie];
  });
  const complete = factOn(toFacts(records), TIES_COMPLETE, date);
  return { basis: complete?.value === true ? complete.basis : 'missing', found };
}

function readTie(value: unknown, providerId: Uuid): Tie | undefined {
  if (typeof value !== 'object' || value === null || !('organisation' in value) || !('kind' in value)) {
    return undefined;
  }
  if (value.organisation !== providerId) return undefined;
  const kind: RelationKind | undefined = zRelationKind.safeParse(value.kind).data;
  if (kind === undefined) return undefined;
  const percent = 'percent' in value && typeof value.percent === 'number' ? value.percent : undefined;
  return { kind, ...(percent === undefined ? {} : { percent }) };
}
