import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import {
  type EdgeKind,
  graphOf,
  type NodeKey,
  type TieBasis,
  type TieEdge,
  type TieGraph,
} from './domain/graph.ts';
import { type Head, headsWithin } from './domain/heads.ts';
import type { OnRecord } from './domain/import-plan.ts';

/** An edge with all that is on record about it. */
export interface TieRecord extends TieEdge {
  readonly id: Uuid;
  readonly jurisdictionId: JurisdictionId;
  readonly origin: 'declared' | 'register';
  readonly recordedAt: Instant;
  readonly declaredBy?: Uuid;
  readonly listedOn?: string;
  readonly reason?: string;
  readonly struck: boolean;
  readonly provenance: 'sample' | 'own';
}

interface Row {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  kind: EdgeKind;
  holder_key: string;
  holder_name: string;
  holder_name_en: string | null;
  held_key: string;
  held_name: string;
  held_name_en: string | null;
  percent: number | null;
  valid_from: string;
  valid_to: string | null;
  origin: 'declared' | 'register';
  basis: TieBasis;
  source: string;
  declared_by: Uuid | null;
  recorded_at: Instant;
  listed_on: string | null;
  reason: string | null;
  struck: boolean;
  provenance: 'sample' | 'own';
}

const COLUMNS = `jurisdiction_id, id, kind, holder_key, holder_name, holder_name_en, held_key, held_name, held_name_en,
  percent, valid_from, valid_to, origin, basis, source, declared_by, recorded_at, listed_on, reason, struck, provenance`;

const node = (key: string, name: string, nameEn: string | null) => ({
  key,
  kind: /^(person|named):/.test(key) ? ('person' as const) : ('organisation' as const),
  name,
  ...(nameEn === null ? {} : { nameEn }),
});

const toRecord = (row: Row): TieRecord => ({
  id: row.id,
  jurisdictionId: row.jurisdiction_id,
  kind: row.kind,
  holder: node(row.holder_key, row.holder_name, row.holder_name_en),
  held: node(row.held_key, row.held_name, row.held_name_en),
  ...(row.percent === null ? {} : { percent: row.percent }),
  validFrom: row.valid_from,
  ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
  origin: row.origin,
  basis: row.basis,
  source: row.source,
  recordedAt: row.recorded_at,
  ...(row.declared_by === null ? {} : { declaredBy: row.declared_by }),
  ...(row.listed_on === null ? {} : { listedOn: row.listed_on }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  struck: row.struck,
  provenance: row.provenance,
});

/** The node of an organisation on record. */
export const nodeKey = (organisation: { readonly id: string; readonly creditCode?: string }): NodeKey =>
  organisation.creditCode === undefined ? `org:${organisation.id}` : `code:${organisation.creditCode}`;

/** What tells persons apart, as digests nobody can turn round; by the number each was known by. */
export async function personKeys(
  tx: Tx,
  identities: readonly string[],
): Promise<ReadonlyMap<string, NodeKey>> {
  if (identities.length === 0) return new Map();
  const rows = await tx.query<{ identity: string; digest: string }>(
    'select identity, ties.digest_of(identity) as digest from unnest($1::text[]) as identity',
    [[...new Set(identities)]],
  );
  return new Map(rows.map((row) => [row.identity, `person:${row.digest}`]));
}

/** Everything above a firm and these providers; with none named, above every provider anything is known of. */
export async function tieRecordsAbove(
  tx: Tx,
  firm: Uuid,
  providers: readonly Uuid[] | undefined,
): Promise<TieRecord[]> {
  const rows = await tx.query<Row>(
    `select distinct on (id) ${COLUMNS} from ties.above($1, $2::uuid[]) order by id`,
    [firm, providers ?? null],
  );
  return rows.map(toRecord);
}

/** A graph that can be asked about organisations by their ids. */
export interface TieBook {
  readonly graph: TieGraph;
  readonly keyOf: (organisationId: Uuid) => NodeKey;
}

const unread = (): never => {
  throw new Error('The ties of this provider were not read.');
};
/** Where no provider will be asked about. */
export const UNREAD_TIES: TieBook = { graph: graphOf([]), keyOf: unread };

export async function tieBook(tx: Tx, firm: Uuid, providers: readonly Uuid[] | undefined): Promise<TieBook> {
  if (providers?.length === 0) return UNREAD_TIES;
  const edges = await tieRecordsAbove(tx, firm, providers);
  const keys =
    edges.length === 0
      ? []
      : await tx.query<{ id: Uuid; key: string }>('select id, key from ties.keys_of($1, $2::uuid[])', [
          firm,
          providers ?? null,
        ]);
  const known = new Map(keys.map((row) => [row.id, row.key]));
  const covers = (id: Uuid) => providers === undefined || id === firm || providers.includes(id);
  return { graph: graphOf(edges), keyOf: (id) => (covers(id) ? (known.get(id) ?? `org:${id}`) : unread()) };
}

/** Every head that an organisation had on some day from one to another, both `YYYY-MM-DD`; samples count for samples. */
export async function headsOf(
  tx: Tx,
  organisationId: Uuid,
  span: { readonly from: string; readonly to: string },
): Promise<Head[]> {
  const edges = await tieRecordsAbove(tx, organisationId, []);
  const [row] = await tx.query<{ key: string }>("select key from ties.keys_of($1, '{}')", [organisationId]);
  return headsWithin(graphOf(edges), edges, row?.key ?? `org:${organisationId}`, span);
}

/** How far a change of a holding is followed downwards. */
const LINKS_DOWN = 12;
const KEYS_DOWN = 2_000;

/** Whoever stands below these nodes by any record that counts, themselves first; at most 2,000. For the worker. */
export async function keysUnder(tx: Tx, keys: readonly NodeKey[]): Promise<NodeKey[]> {
  const seen = new Set(keys.slice(0, KEYS_DOWN));
  let frontier = [...seen];
  for (let link = 0; link < LINKS_DOWN && frontier.length > 0 && seen.size < KEYS_DOWN; link += 1) {
    const rows = await tx.query<{ key: NodeKey }>(
      `select distinct held_key as key from ties.edge
       where holder_key = any ($1::text[]) and held_key <> all ($2::text[]) and not struck order by 1 limit $3`,
      [frontier, [...seen], KEYS_DOWN - seen.size],
    );
    frontier = rows.map((row) => row.key);
    for (const key of frontier) seen.add(key);
  }
  return [...seen];
}

/** Whom these records are about. */
export async function heldKeysOf(tx: Tx, ids: readonly string[]): Promise<NodeKey[]> {
  const rows = await tx.query<{ key: NodeKey }>(
    'select distinct held_key as key from ties.edge where id = any ($1::uuid[]) order by 1',
    [ids],
  );
  return rows.map((row) => row.key);
}

/** The records of these ids that the viewer may see, struck out or not. */
export async function tiesByIds(tx: Tx, ids: readonly string[]): Promise<TieRecord[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from ties.edge where id = any ($1::uuid[]) order by id`,
    [ids],
  );
  return rows.map(toRecord);
}

export interface NewTie extends Omit<TieRecord, 'recordedAt' | 'struck' | 'reason'> {
  readonly id: Uuid;
}

/** @returns ids of those that were not on record yet */
export async function insertTies(tx: Tx, ties: readonly NewTie[], at: Instant): Promise<Uuid[]> {
  const rows = ties.map((tie) => ({
    jurisdiction_id: tie.jurisdictionId,
    id: tie.id,
    kind: tie.kind,
    holder_key: tie.holder.key,
    holder_name: tie.holder.name,
    holder_name_en: tie.holder.nameEn,
    held_key: tie.held.key,
    held_name: tie.held.name,
    held_name_en: tie.held.nameEn,
    percent: tie.percent,
    valid_from: tie.validFrom,
    valid_to: tie.validTo,
    origin: tie.origin,
    basis: tie.basis,
    source: tie.source,
    declared_by: tie.declaredBy,
    listed_on: tie.listedOn,
    provenance: tie.provenance,
  }));
  const inserted = await tx.query<{ id: Uuid }>(
    `insert into ties.edge (jurisdiction_id, id, kind, holder_key, holder_name, holder_name_en, held_key, held_name,
       held_name_en, percent, valid_from, valid_to, origin, basis, source, declared_by, listed_on, provenance, recorded_at)
     select jurisdiction_id, id, kind, holder_key, holder_name, holder_name_en, held_key, held_name, held_name_en, percent,
       valid_from, valid_to, origin, basis, source, declared_by, listed_on, provenance, $2
     from jsonb_to_recordset($1::jsonb) as r (jurisdiction_id text, id uuid, kind text, holder_key text, holder_name text,
       holder_name_en text, held_key text, held_name text, held_name_en text, percent int, valid_from date, valid_to date,
       origin text, basis text, source text, declared_by uuid, listed_on date, provenance text)
     on conflict do nothing returning id`,
    [JSON.stringify(rows), new Date(at)],
  );
  return inserted.map((row) => row.id);
}

export async function tieById(tx: Tx, id: Uuid): Promise<TieRecord | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from ties.edge where id = $1`, [id]);
  return row === undefined ? undefined : toRecord(row);
}

/** What the viewer may see that begins or ends at a node, struck out or not, newest first. */
export async function tiesAt(tx: Tx, key: NodeKey): Promise<TieRecord[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from ties.edge where $1 in (holder_key, held_key) order by recorded_at desc, id desc limit 500`,
    [key],
  );
  return rows.map(toRecord);
}

export interface TieFilter {
  readonly jurisdictionId?: JurisdictionId;
  readonly basis?: TieBasis;
  /** Part of a name, or a credit code. */
  readonly text?: string;
  readonly limit: number;
}

/** Records of a desk that count, newest first. */
export async function tiesFor(tx: Tx, filter: TieFilter): Promise<TieRecord[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from ties.edge
     where not struck and ($1::text is null or jurisdiction_id = $1) and ($2::text is null or basis = $2)
       and ($3::text is null or strpos(holder_name, $3) > 0 or strpos(held_name, $3) > 0
            or 'code:' || upper($3) in (holder_key, held_key))
     order by recorded_at desc, id desc limit $4`,
    [filter.jurisdictionId ?? null, filter.basis ?? null, filter.text ?? null, filter.limit],
  );
  return rows.map(toRecord);
}

/** Guarded: only a record that counts, and for a verification one that nobody has looked up yet. */
export async function decideTie(
  tx: Tx,
  tie: TieRecord,
  decided: { readonly struck: boolean; readonly reason: string; readonly by: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update ties.edge set struck = $3, basis = case when $3 then basis else 'verified' end, reason = $4,
       decided_by = $5, decided_at = $6
     where jurisdiction_id = $1 and id = $2 and not struck and ($3 or basis <> 'verified')`,
    [tie.jurisdictionId, tie.id, decided.struck, decided.reason, decided.by, new Date(decided.at)],
  );
  return changed === 1;
}

/** What extracts brought to a desk about these firms and still counts. */
export async function extractedTies(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  heldKeys: readonly NodeKey[],
): Promise<OnRecord[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from ties.edge
     where jurisdiction_id = $1 and origin = 'register' and not struck and held_key = any ($2::text[])`,
    [jurisdictionId, heldKeys],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    holderKey: row.holder_key,
    heldKey: row.held_key,
    ...(row.percent === null ? {} : { percent: row.percent }),
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    listedOn: row.listed_on ?? row.valid_from,
  }));
}

/** Guarded by the day of the extract: a newer one that came first keeps what it said. */
export async function endTies(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  ends: readonly { readonly id: string; readonly validTo: string }[],
  asOf: string,
): Promise<{ readonly tieId: Uuid; readonly validTo: string }[]> {
  const rows = await tx.query<{ id: Uuid; valid_to: string }>(
    `update ties.edge e set valid_to = r.valid_to
     from jsonb_to_recordset($2::jsonb) as r (id uuid, valid_to date)
     where e.jurisdiction_id = $1 and e.id = r.id and not e.struck and e.listed_on <= $3 and e.valid_to is distinct from r.valid_to
     returning e.id, e.valid_to`,
    [jurisdictionId, JSON.stringify(ends.map(({ id, validTo }) => ({ id, valid_to: validTo }))), asOf],
  );
  return rows.map((row) => ({ tieId: row.id, validTo: row.valid_to }));
}

export async function markListed(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  ids: readonly string[],
  asOf: string,
): Promise<void> {
  await tx.execute(
    'update ties.edge set listed_on = $3 where jurisdiction_id = $1 and id = any ($2::uuid[]) and listed_on < $3',
    [jurisdictionId, ids, asOf],
  );
}
