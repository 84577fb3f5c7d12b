import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { addDays } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { inForce, type SchemeVersion } from './domain/scheme.ts';
import { validateScheme, validateSchemes } from './domain/validate.ts';
import { refuse } from './errors.ts';

/** Every stored version, oldest first. A circle has tens of them. */
export async function schemeVersions(tx: Tx): Promise<SchemeVersion[]> {
  const rows = await tx.query<{ body: SchemeVersion }>(
    'select body from vouchers.scheme_version order by jurisdiction_id, code, version',
  );
  return rows.map((row) => row.body);
}

/** The versions in force on a date for enterprises of a jurisdiction. */
export const schemesFor = (
  all: readonly SchemeVersion[],
  home: JurisdictionId,
  date: string,
): SchemeVersion[] =>
  all.filter((scheme) => scheme.enterprises.jurisdictions.includes(home) && inForce(scheme, date));

/** The version a record was made under. Throws when it is gone: versions are never deleted. */
export async function schemeOf(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  code: string,
  version: number,
): Promise<SchemeVersion> {
  const [row] = await tx.query<{ body: SchemeVersion }>(
    'select body from vouchers.scheme_version where jurisdiction_id = $1 and code = $2 and version = $3',
    [jurisdictionId, code, version],
  );
  if (row === undefined) throw new Error(`Scheme ${jurisdictionId}/${code} has no version ${version}.`);
  return row.body;
}

/**
 * Stores the versions of a pack as `tq_worker`; loading the same ones again changes nothing. A version under
 * which anything was asked for keeps its rules for ever, so that each decision stays explicable: of it only the
 * day it ends may still change, and new rules need a new version. What a desk published here stands: its number is
 * not the pack's to use, and the version before it ends when it begins. Throws when the versions contradict themselves
 * or each other (the loader has told the person so before) or come from an article: an article prints no rules.
 * @returns how many versions are new or changed
 */
export async function importSchemes(tx: Tx, pack: readonly SchemeVersion[]): Promise<number> {
  const published = await publishedVersions(tx);
  const schemes = pack
    .map((scheme) => endedByPublished(scheme, published))
    .filter((scheme) => !published.some((one) => one.code === scheme.code && one.version === scheme.version))
    // An older version makes room for the next.
    .sort((a, b) => a.version - b.version);
  const [fault] = [...pack.flatMap(validateScheme), ...validateSchemes(pack)];
  if (fault !== undefined) throw new Error(`${fault.path}: ${fault.en}`);
  let changed = 0;
  for (const scheme of schemes) {
    if (scheme.provenance === 'seed') throw new Error(`${scheme.id}: a scheme is either sample or own.`);
    changed += await tx.execute(
      `insert into vouchers.scheme_version as s
         (jurisdiction_id, code, version, effective_from, effective_to, body, provenance)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (jurisdiction_id, code, version) do update
         set effective_from = excluded.effective_from, effective_to = excluded.effective_to, body = excluded.body
         where s.body <> excluded.body and (
           s.body #- '{effective,to}' = excluded.body #- '{effective,to}'
           or not exists (
             select from vouchers.voucher v
             where (v.jurisdiction_id, v.scheme_code, v.scheme_version) = (s.jurisdiction_id, s.code, s.version)
             union all
             select from vouchers.claim c
             where (c.jurisdiction_id, c.scheme_code, c.scheme_version) = (s.jurisdiction_id, s.code, s.version)))`,
      [
        scheme.jurisdiction,
        scheme.code,
        scheme.version,
        scheme.effective.from,
        scheme.effective.to ?? null,
        JSON.stringify(scheme),
        scheme.provenance,
      ],
    );
  }
  return changed;
}

/** Versions that a desk published here, beside those of the pack. */
async function publishedVersions(tx: Tx): Promise<SchemeVersion[]> {
  const rows = await tx.query<{ body: SchemeVersion }>(
    'select body from vouchers.scheme_version where published_at is not null order by jurisdiction_id, code, version',
  );
  return rows.map((row) => row.body);
}

/** A version of the pack as it stands once a later one was published here: it ends the day before that. */
function endedByPublished(scheme: SchemeVersion, published: readonly SchemeVersion[]): SchemeVersion {
  const starts = published
    .filter((one) => one.jurisdiction === scheme.jurisdiction && one.code === scheme.code)
    .map((one) => one.effective.from)
    .filter((from) => scheme.effective.from < from)
    .sort();
  const [next] = starts;
  if (next === undefined) return scheme;
  const end = addDays(next, -1);
  if (scheme.effective.to !== undefined && scheme.effective.to <= end) return scheme;
  return { ...scheme, effective: { ...scheme.effective, to: end } };
}

export interface Publication {
  readonly scheme: SchemeVersion;
  /** The second person. */
  readonly by: Uuid;
  readonly at: Instant;
}

/**
 * Puts a new version in force from its first day on; the version that would still be in force then ends the day
 * before. Refuses with `vouchers.version-taken` when its number or its days are another version's: of two published
 * at once one comes first.
 */
export async function publishVersion(tx: Tx, { scheme, by, at }: Publication): Promise<Result<void>> {
  const { jurisdiction, code, version, effective } = scheme;
  await tx.execute(
    `update vouchers.scheme_version
     set effective_to = $4::date, body = jsonb_set(body, '{effective,to}', to_jsonb($4::text))
     where jurisdiction_id = $1 and code = $2 and effective_from < $3::date
       and (effective_to is null or effective_to >= $3::date)`,
    [jurisdiction, code, effective.from, addDays(effective.from, -1)],
  );
  const inserted = await tx.execute(
    `insert into vouchers.scheme_version
       (jurisdiction_id, code, version, effective_from, effective_to, body, provenance, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      jurisdiction,
      code,
      version,
      effective.from,
      effective.to ?? null,
      JSON.stringify(scheme),
      scheme.provenance,
      by,
      new Date(at),
    ],
  );
  return inserted === 1 ? ok(undefined) : refuse('version-taken', { version });
}
