import type { Uuid } from '../../kernel/brand.ts';
import type { FactRecord } from '../identity/index.ts';
import { relate, TIES_COMPLETE, type TieBook, tieWords } from '../ties/index.ts';
import { type Fact, type FundCheck, factOn, type Tie, type TieCheck } from './domain/facts.ts';
import { zRelationKind } from './domain/scheme.ts';

/**
 * Prefix of facts that name a tie of the enterprise: code `tie.<kind>`, value the other organisation's id and,
 * where a share makes the tie, its percentage after a space.
 */
export const TIE = 'tie.';

/** Recorded facts as the rules read them; facts with a structured value are read by rules of their own. */
export const toFacts = (records: readonly FactRecord[]): Fact[] =>
  records.flatMap(({ code, value, basis, validFrom, validTo }) =>
    typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
      ? [{ code, value, basis, validFrom, ...(validTo === undefined ? {} : { validTo }) }]
      : [],
  );

/** What is on record of an enterprise: facts that name a tie, and who owns whom. */
export interface TieSources {
  readonly enterpriseId: Uuid;
  readonly records: readonly FactRecord[];
  readonly ties: TieBook;
}

/** What is known about ties between the enterprise and one provider on a date. */
export function tiesTo(
  { enterpriseId, records, ties }: TieSources,
  providerId: Uuid,
  date: string,
): TieCheck {
  const named = records
    .filter((record) => record.validFrom <= date && date <= (record.validTo ?? date))
    .flatMap((record) => readTie(record, providerId));
  const related = relate(ties.graph, ties.keyOf(enterpriseId), ties.keyOf(providerId), date);
  const computed = related.found.map(
    (tie): Tie => ({
      kind: tie.kind,
      ...(tie.percent === undefined ? {} : { percent: tie.percent / 100 }),
      words: tieWords(tie),
    }),
  );
  const complete = factOn(toFacts(records), TIES_COMPLETE, date);
  // Where the search met its bound nobody can say that all was seen.
  const all = complete?.value === true && !related.cutOff;
  return {
    basis: all ? complete.basis : 'missing',
    found: [...named, ...computed],
    ...(related.same || enterpriseId === providerId ? { same: true } : {}),
  };
}

/** Prefix of facts that name money of another fund: code `fund.<fund>`, value the project it was for. */
export const FUND = 'fund.';
/** A fact that is true when all such money of the enterprise is on record: its basis says who looked. */
export const FUNDS_COMPLETE = 'funds-complete';

/** What is on record up to a date about other funds that paid the enterprise; paid once, it stays paid. */
export function fundsOf(records: readonly FactRecord[], date: string): FundCheck {
  const found = records
    .filter((record) => record.code.startsWith(FUND) && record.validFrom <= date)
    .map(({ code, value }) => ({
      fund: code.slice(FUND.length),
      ...(typeof value === 'string' && value.trim() !== '' ? { project: value.trim() } : {}),
    }));
  const complete = factOn(toFacts(records), FUNDS_COMPLETE, date);
  return { basis: complete?.value === true ? complete.basis : 'missing', found };
}

function readTie({ code, value }: FactRecord, providerId: Uuid): Tie[] {
  if (!code.startsWith(TIE) || typeof value !== 'string') return [];
  const kind = zRelationKind.safeParse(code.slice(TIE.length)).data;
  const [organisation = '', share = ''] = value.trim().split(/\s+/);
  if (kind === undefined || organisation.toLowerCase() !== providerId) return [];
  const percent = Number.parseInt(share, 10);
  // A size nobody can read is a size nobody recorded.
  return [Number.isNaN(percent) ? { kind } : { kind, percent }];
}
