import type { JurisdictionId } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { inForce, type SchemeVersion } from './domain/scheme.ts';
import { validateScheme, validateSchemes } from './domain/validate.ts';

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
 * day it ends may still change, and new rules need a new version. Throws when the versions contradict themselves
 * or each other (the loader has told the person so before) or come from an article: an article prints no rules.
 * @returns how many versions are new or changed
 */
export async function importSchemes(tx: Tx, schemes: readonly SchemeVersion[]): Promise<number> {
  const [fault] = [...schemes.flatMap(validateScheme), ...validateSchemes(schemes)];
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
