import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ListCounts, ListedFact, OnRecord, RowAbout, RowOutcome } from './domain/roster.ts';
import type { Remark } from './domain/roster-remarks.ts';

/** A list of firms as a desk took it in, in its newest version. */
export interface FirmList {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly title: string;
  readonly factCode: string;
  readonly source: string;
  readonly version: number;
  readonly fileName: string;
  readonly digest: string;
  readonly counts: ListCounts;
  readonly takenInBy: Uuid;
  readonly takenInAt: Instant;
  readonly provenance: 'sample' | 'own';
}

interface ListRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  title: string;
  fact_code: string;
  source: string;
  version: number;
  file_name: string;
  digest: string;
  counts: ListCounts;
  taken_in_by: Uuid;
  taken_in_at: Instant;
  provenance: 'sample' | 'own';
}

const toList = (row: ListRow): FirmList => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  title: row.title,
  factCode: row.fact_code,
  source: row.source,
  version: row.version,
  fileName: row.file_name,
  digest: row.digest,
  counts: row.counts,
  takenInBy: row.taken_in_by,
  takenInAt: row.taken_in_at,
  provenance: row.provenance,
});

export async function firmLists(tx: Tx): Promise<FirmList[]> {
  const rows = await tx.query<ListRow>(
    'select * from identity.firm_list order by taken_in_at desc, id limit 200',
  );
  return rows.map(toList);
}

export async function firmListById(tx: Tx, id: string): Promise<FirmList | undefined> {
  const [row] = await tx.query<ListRow>('select * from identity.firm_list where id = $1', [id]);
  return row === undefined ? undefined : toList(row);
}

export async function firmListByTitle(
  tx: Tx,
  jurisdictionId: string,
  title: string,
): Promise<FirmList | undefined> {
  const [row] = await tx.query<ListRow>(
    'select * from identity.firm_list where jurisdiction_id = $1 and title = $2',
    [jurisdictionId, title],
  );
  return row === undefined ? undefined : toList(row);
}

/** @returns false when the title is taken */
export async function insertList(tx: Tx, list: FirmList): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into identity.firm_list (jurisdiction_id, id, title, fact_code, source, version, file_name, digest, counts,
       taken_in_by, taken_in_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      list.jurisdictionId,
      list.id,
      list.title,
      list.factCode,
      list.source,
      list.version,
      list.fileName,
      list.digest,
      JSON.stringify(list.counts),
      list.takenInBy,
      new Date(list.takenInAt),
      list.provenance,
    ],
  );
  return inserted === 1;
}

/** A next version takes the place of the one it was read against. @returns false when that is not the newest any more */
export async function renewList(tx: Tx, list: FirmList): Promise<boolean> {
  const changed = await tx.execute(
    `update identity.firm_list set source = $4, version = $3, file_name = $5, digest = $6, counts = $7,
       taken_in_by = $8, taken_in_at = $9
     where jurisdiction_id = $1 and id = $2 and version = $3 - 1`,
    [
      list.jurisdictionId,
      list.id,
      list.version,
      list.source,
      list.fileName,
      list.digest,
      JSON.stringify(list.counts),
      list.takenInBy,
      new Date(list.takenInAt),
    ],
  );
  return changed === 1;
}

/** One row of a version of a list. */
export interface FirmListRow {
  readonly no: number;
  /** Line of the file; left out for a firm that only the version before held. */
  readonly line?: number;
  readonly creditCode: string;
  readonly nameZh: string;
  readonly about: RowAbout;
  readonly fact?: ListedFact;
  readonly outcome: RowOutcome;
  readonly remarks: readonly Remark[];
  readonly organisationId?: Uuid;
}

interface ListRowRow {
  no: number;
  line: number | null;
  credit_code: string;
  name_zh: string;
  about: RowAbout;
  fact: ListedFact | null;
  outcome: RowOutcome;
  remarks: Remark[];
  organisation_id: Uuid | null;
}

const toListRow = (row: ListRowRow): FirmListRow => ({
  no: row.no,
  ...(row.line === null ? {} : { line: row.line }),
  creditCode: row.credit_code,
  nameZh: row.name_zh,
  about: row.about,
  ...(row.fact === null ? {} : { fact: row.fact }),
  outcome: row.outcome,
  remarks: row.remarks,
  ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
});

export async function insertListRows(
  tx: Tx,
  list: Pick<FirmList, 'jurisdictionId' | 'id' | 'version'>,
  rows: readonly FirmListRow[],
): Promise<void> {
  await tx.execute(
    `insert into identity.firm_list_row (jurisdiction_id, list_id, version, no, line, credit_code, name_zh, about, fact,
       outcome, remarks, organisation_id)
     select $1, $2, $3, r.* from unnest($4::int[], $5::int[], $6::text[], $7::text[], $8::jsonb[], $9::jsonb[],
       $10::text[], $11::jsonb[], $12::uuid[]) r`,
    [
      list.jurisdictionId,
      list.id,
      list.version,
      rows.map((row) => row.no),
      rows.map((row) => row.line ?? null),
      rows.map((row) => row.creditCode),
      rows.map((row) => row.nameZh),
      rows.map((row) => JSON.stringify(row.about)),
      rows.map((row) => (row.fact === undefined ? null : JSON.stringify(row.fact))),
      rows.map((row) => row.outcome),
      rows.map((row) => JSON.stringify(row.remarks)),
      rows.map((row) => row.organisationId ?? null),
    ],
  );
}

export interface ListFilter {
  /** Keyset: only rows after this number. */
  readonly after?: number;
  readonly outcome?: RowOutcome;
  readonly limit: number;
}

/** Rows of a list's newest version by number. */
export async function listRows(
  tx: Tx,
  list: Pick<FirmList, 'jurisdictionId' | 'id' | 'version'>,
  filter: ListFilter,
): Promise<FirmListRow[]> {
  const rows = await tx.query<ListRowRow>(
    `select no, line, credit_code, name_zh, about, fact, outcome, remarks, organisation_id
     from identity.firm_list_row
     where jurisdiction_id = $1 and list_id = $2 and version = $3 and no > $4 and ($5::text is null or outcome = $5)
     order by no limit $6`,
    [list.jurisdictionId, list.id, list.version, filter.after ?? 0, filter.outcome ?? null, filter.limit],
  );
  return rows.map(toListRow);
}

/** Firms that a list's newest version speaks for. */
export const STANDING: readonly RowOutcome[] = ['new', 'changed', 'same'];

export async function standingRows(
  tx: Tx,
  list: Pick<FirmList, 'jurisdictionId' | 'id' | 'version'>,
): Promise<FirmListRow[]> {
  const rows = await tx.query<ListRowRow>(
    `select no, line, credit_code, name_zh, about, fact, outcome, remarks, organisation_id
     from identity.firm_list_row
     where jurisdiction_id = $1 and list_id = $2 and version = $3 and outcome = any ($4) order by no`,
    [list.jurisdictionId, list.id, list.version, STANDING],
  );
  return rows.map(toListRow);
}

/** The list with every firm it speaks for, those that have not joined too. */
export async function firmListOf(
  tx: Tx,
  id: string,
): Promise<
  | {
      readonly id: Uuid;
      readonly title: string;
      readonly firms: readonly {
        readonly enterpriseId?: Uuid;
        readonly creditCode: string;
        readonly nameZh: string;
        readonly nameEn: string;
      }[];
    }
  | undefined
> {
  const list = await firmListById(tx, id);
  if (list === undefined) return undefined;
  const rows = await standingRows(tx, list);
  const firms = rows.map(({ organisationId, creditCode, nameZh, about }) => ({
    ...(organisationId === undefined ? {} : { enterpriseId: organisationId }),
    creditCode,
    nameZh,
    nameEn: about.nameEn ?? nameZh,
  }));
  return { id: list.id, title: list.title, firms };
}

/** Who of these codes a desk decides about, and which belong to somebody else. */
export async function onRecord(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  codes: readonly string[],
): Promise<OnRecord> {
  const firms = await tx.query<{ credit_code: string; id: string; name_zh: string }>(
    `select credit_code, id, name_zh from identity.organisation
     where credit_code = any ($1) and kind = 'enterprise' and jurisdiction_id = $2`,
    [codes, jurisdictionId],
  );
  const others = await tx.query<{ credit_code: string }>(
    'select credit_code from identity.registered_elsewhere($1)',
    [codes],
  );
  return {
    firms: new Map(firms.map((one) => [one.credit_code, { id: one.id, nameZh: one.name_zh }])),
    elsewhere: new Set(others.map((one) => one.credit_code)),
  };
}

/** What the list recorded of these firms stops counting; it stays on record. */
export async function withdrawListed(
  tx: Tx,
  list: Pick<FirmList, 'id'>,
  enterpriseIds: readonly string[],
  at: Instant,
): Promise<number> {
  return tx.execute(
    `update identity.fact set withdrawn_at = $3
     where enterprise_id = any ($1::uuid[]) and list_id = $2 and withdrawn_at is null`,
    [enterpriseIds, list.id, new Date(at)],
  );
}

/** A fact to record of a firm on the word of a list. */
export interface Listing {
  readonly list: Pick<FirmList, 'id' | 'factCode' | 'source'>;
  readonly enterpriseId: string;
  readonly fact: ListedFact;
  readonly id: string;
}

/** Records what lists say of firms; what a list has on record already stays as it is. */
export async function recordListed(tx: Tx, listings: readonly Listing[], at: Instant): Promise<number> {
  return tx.execute(
    `insert into identity.fact (enterprise_id, id, list_id, code, value, basis, source, valid_from, valid_to, recorded_at)
     select f.enterprise_id, f.id, f.list_id, f.code, f.value, 'verified', f.source, f.valid_from, f.valid_to, $9
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::text[], $7::date[], $8::date[])
       as f(enterprise_id, id, list_id, code, value, source, valid_from, valid_to)
     on conflict do nothing`,
    [
      listings.map((one) => one.enterpriseId),
      listings.map((one) => one.id),
      listings.map((one) => one.list.id),
      listings.map((one) => one.list.factCode),
      listings.map((one) => JSON.stringify(one.fact.value)),
      listings.map((one) => sourceOf(one)),
      listings.map((one) => one.fact.validFrom),
      listings.map((one) => one.fact.validTo ?? null),
      new Date(at),
    ],
  );
}

const sourceOf = ({ list, fact }: Listing): string =>
  fact.number === undefined ? list.source : `${list.source} · ${fact.number}`;

/** What a list says of a firm that has not joined. */
export interface WaitingListing {
  readonly jurisdictionId: JurisdictionId;
  readonly list: Pick<FirmList, 'id' | 'factCode' | 'source' | 'provenance'>;
  readonly nameZh: string;
  readonly about: RowAbout;
  readonly fact: ListedFact;
}

/** Everything the newest versions of lists say of a firm that has not joined, newest list first. */
export async function listingsOf(tx: Tx, creditCode: string): Promise<WaitingListing[]> {
  const rows = await tx.query<{
    jurisdiction_id: JurisdictionId;
    list_id: Uuid;
    fact_code: string;
    source: string;
    provenance: 'sample' | 'own';
    name_zh: string;
    about: RowAbout;
    fact: ListedFact;
  }>(
    `select l.jurisdiction_id, l.id as list_id, l.fact_code, l.source, l.provenance, r.name_zh, r.about, r.fact
     from identity.firm_list_row r
     join identity.firm_list l
       on (l.jurisdiction_id, l.id, l.version) = (r.jurisdiction_id, r.list_id, r.version)
     where r.credit_code = $1 and r.organisation_id is null and r.outcome in ('new', 'changed', 'same')
     order by l.taken_in_at desc, l.id`,
    [creditCode],
  );
  return rows.map(({ jurisdiction_id, list_id, fact_code, source, provenance, name_zh, about, fact }) => ({
    jurisdictionId: jurisdiction_id,
    list: { id: list_id, factCode: fact_code, source, provenance },
    nameZh: name_zh,
    about,
    fact,
  }));
}

/** Rows that waited for a firm are its own from now on. */
export async function joinListings(
  tx: Tx,
  firm: { readonly orgId: string; readonly creditCode: string; readonly jurisdictionId: string },
): Promise<number> {
  return tx.execute(
    `update identity.firm_list_row r set organisation_id = $1
     from identity.firm_list l
     where (l.jurisdiction_id, l.id, l.version) = (r.jurisdiction_id, r.list_id, r.version)
       and r.credit_code = $2 and r.jurisdiction_id = $3 and r.organisation_id is null
       and r.outcome in ('new', 'changed', 'same')`,
    [firm.orgId, firm.creditCode, firm.jurisdictionId],
  );
}
