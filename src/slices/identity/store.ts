import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Role, SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FactRecord, Organisation } from './domain/organisation.ts';

interface OrganisationRow {
  id: string;
  kind: Organisation['kind'];
  credit_code: string | null;
  name_zh: string;
  name_en: string;
  jurisdiction_id: string;
  place: string;
  lon: number;
  lat: number;
  state: Organisation['state'];
  provenance: Organisation['provenance'];
}

const COLUMNS =
  'id, kind, credit_code, name_zh, name_en, jurisdiction_id, place, lon, lat, state, provenance';

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    id: row.id as Uuid,
    kind: row.kind,
    ...(row.credit_code === null ? {} : { creditCode: row.credit_code }),
    nameZh: row.name_zh,
    nameEn: row.name_en,
    jurisdictionId: row.jurisdiction_id as JurisdictionId,
    place: row.place,
    point: { lon: row.lon, lat: row.lat },
    state: row.state,
    provenance: row.provenance,
  };
}

/** The organisation, when the viewer may see it. */
export async function organisationOf(tx: Tx, id: string): Promise<Organisation | undefined> {
  const [row] = await tx.query<OrganisationRow>(
    `select ${COLUMNS} from identity.organisation where id = $1`,
    [id],
  );
  return row === undefined ? undefined : toOrganisation(row);
}

/** The organisations among these that the viewer may see, by id. */
export async function organisationsById(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const rows = await tx.query<OrganisationRow>(
    `select ${COLUMNS} from identity.organisation where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, toOrganisation(row)]));
}

/** Ids of providers of which a verified record with this code can be seen. */
export async function providersWithFact(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct f.enterprise_id as id from identity.fact f join identity.organisation o on o.id = f.enterprise_id
     where f.code = $1 and f.basis = 'verified' and f.withdrawn_at is null and o.kind = 'provider'`,
    [code],
  );
  return rows.map((row) => row.id);
}

/** Every provider of a jurisdiction, by name. */
export async function providersOf(tx: Tx, jurisdictionId: string): Promise<Organisation[]> {
  const rows = await tx.query<OrganisationRow>(
    `select ${COLUMNS} from identity.organisation
     where jurisdiction_id = $1 and kind = 'provider' order by name_zh collate "C", id limit 500`,
    [jurisdictionId],
  );
  return rows.map(toOrganisation);
}

/** Every enterprise of a jurisdiction whose agent was checked, by age. */
export async function verifiedEnterprises(tx: Tx, jurisdictionId: string): Promise<Organisation[]> {
  const rows = await tx.query<OrganisationRow>(
    `select ${COLUMNS} from identity.organisation
     where jurisdiction_id = $1 and kind = 'enterprise' and state = 'verified' order by created_at, id`,
    [jurisdictionId],
  );
  return rows.map(toOrganisation);
}

/** Organisations whose id, credit code or full name in either language is this text; at most ten. */
export async function findOrganisations(tx: Tx, text: string): Promise<Organisation[]> {
  const rows = await tx.query<OrganisationRow>(
    `select ${COLUMNS} from identity.organisation
     where id::text = lower($1) or credit_code = upper($1) or name_zh = $1 or name_en = $1
     order by created_at, id limit 10`,
    [text],
  );
  return rows.map(toOrganisation);
}

/** Organisations of a kind and state that the viewer may see, by age. */
export async function organisations(
  tx: Tx,
  filter: { kind: Organisation['kind']; state?: Organisation['state'] },
): Promise<Organisation[]> {
  const rows = await tx.query<OrganisationRow>(
    `select ${COLUMNS} from identity.organisation
     where kind = $1 and ($2::text is null or state = $2) order by created_at, id limit 500`,
    [filter.kind, filter.state ?? null],
  );
  return rows.map(toOrganisation);
}

export interface NewOrganisation extends Organisation {
  readonly codeWarning?: string;
}

/** @returns false when the credit code is taken */
export async function insertOrganisation(
  tx: Tx,
  organisation: NewOrganisation,
  at: Instant,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into identity.organisation (${COLUMNS}, code_warning, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      organisation.id,
      organisation.kind,
      organisation.creditCode ?? null,
      organisation.nameZh,
      organisation.nameEn,
      organisation.jurisdictionId,
      organisation.place,
      organisation.point.lon,
      organisation.point.lat,
      organisation.state,
      organisation.provenance,
      organisation.codeWarning ?? null,
      new Date(at),
    ],
  );
  return inserted === 1;
}

/** Guarded: only a waiting organisation becomes verified, and only where the desk's rights reach. */
export async function markVerified(tx: Tx, orgId: string): Promise<boolean> {
  return (
    (await tx.execute(
      "update identity.organisation set state = 'verified' where id = $1 and state = 'unverified'",
      [orgId],
    )) === 1
  );
}

/** Fact that says why the desk sent a registration back. */
export const SENT_BACK = 'registration-sent-back';

/** Guarded as `markVerified`; a registration that may be put right stays where it is, `close` suspends it. */
export async function markRejected(tx: Tx, orgId: string, close: boolean): Promise<boolean> {
  const changed = await tx.execute(
    "update identity.organisation set state = $2 where id = $1 and state = 'unverified'",
    [orgId, close ? 'suspended' : 'unverified'],
  );
  return changed === 1;
}

/** Why each of these firms was sent back, when nothing was declared for it since. */
export async function sentBack(
  tx: Tx,
  orgIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly reason: string; readonly at: Instant }>> {
  const rows = await tx.query<{ enterprise_id: string; value: string; recorded_at: Instant }>(
    `select distinct on (f.enterprise_id) f.enterprise_id, f.value, f.recorded_at
     from identity.fact f
     where f.enterprise_id = any ($1::uuid[]) and f.code = $2 and f.basis = 'verified' and not exists (
       select from identity.fact d
       where d.enterprise_id = f.enterprise_id and d.basis = 'declared' and d.recorded_at >= f.recorded_at)
     order by f.enterprise_id, f.recorded_at desc`,
    [orgIds, SENT_BACK],
  );
  return new Map(rows.map((row) => [row.enterprise_id, { reason: String(row.value), at: row.recorded_at }]));
}

/** Every record of an enterprise that counts, of each code the newest first. */
export async function factsOf(tx: Tx, enterpriseId: string): Promise<FactRecord[]> {
  return (await factsOfMany(tx, [enterpriseId])).get(enterpriseId) ?? [];
}

/** The same for many enterprises in one reading; one without any record is not in the answer. */
export async function factsOfMany(
  tx: Tx,
  enterpriseIds: readonly string[],
): Promise<ReadonlyMap<string, FactRecord[]>> {
  const rows = await tx.query<FactRow>(
    `select enterprise_id, code, value, basis, source, valid_from, valid_to from identity.fact
     where enterprise_id = any ($1::uuid[]) and withdrawn_at is null
     order by enterprise_id, code, recorded_at desc, id`,
    [enterpriseIds],
  );
  const found = new Map<string, FactRecord[]>();
  for (const row of rows) {
    const facts = found.get(row.enterprise_id) ?? [];
    facts.push({
      code: row.code,
      value: row.value,
      basis: row.basis,
      source: row.source,
      validFrom: row.valid_from,
      ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    });
    found.set(row.enterprise_id, facts);
  }
  return found;
}

interface FactRow {
  enterprise_id: string;
  code: string;
  value: unknown;
  basis: FactRecord['basis'];
  source: string;
  valid_from: string;
  valid_to: string | null;
}

export async function insertFact(
  tx: Tx,
  enterpriseId: string,
  id: string,
  fact: FactRecord,
  at: Instant,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into identity.fact (enterprise_id, id, code, value, basis, source, valid_from, valid_to, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      enterpriseId,
      id,
      fact.code,
      JSON.stringify(fact.value),
      fact.basis,
      fact.source,
      fact.validFrom,
      fact.validTo ?? null,
      new Date(at),
    ],
  );
  return inserted === 1;
}

export interface NewPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly provenance: 'sample' | 'own';
}

/** @returns false when the login is taken */
export async function insertPerson(tx: Tx, person: NewPerson, at: Instant): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into identity.person (id, login, name, password_hash, provenance, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [person.id, person.login, person.name, person.passwordHash, person.provenance, new Date(at)],
  );
  return inserted === 1;
}

export interface NewMembership {
  readonly orgId: string;
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly grantedBy: string;
}

/** @returns false when the person holds this role already */
export async function insertMembership(tx: Tx, membership: NewMembership, at: Instant): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into identity.membership (org_id, id, person_id, role, valid_from, valid_to, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      membership.orgId,
      membership.id,
      membership.personId,
      membership.role,
      membership.validFrom,
      membership.validTo,
      membership.grantedBy,
      new Date(at),
    ],
  );
  return inserted === 1;
}

export interface Member {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly revokedAt: number | null;
}

export function membersOf(tx: Tx, orgId: string): Promise<Member[]> {
  return tx.query<Member>(
    `select m.id as "membershipId", m.person_id as "personId", p.name, p.login, m.role,
            m.valid_from as "validFrom", m.valid_to as "validTo", m.revoked_at as "revokedAt"
     from identity.membership m join identity.person p on p.id = m.person_id
     where m.org_id = $1 order by m.revoked_at nulls first, m.granted_at, m.id`,
    [orgId],
  );
}

/** Guarded: revokes a live authorisation once, never one's own. @returns whose it was, unless none was revoked */
export async function revokeMembership(
  tx: Tx,
  input: { orgId: string; membershipId: string; notPerson: string; at: Instant },
): Promise<{ personId: string; role: string } | undefined> {
  const [revoked] = await tx.query<{ personId: string; role: string }>(
    `update identity.membership set revoked_at = $4
     where org_id = $1 and id = $2 and person_id <> $3 and revoked_at is null
     returning person_id as "personId", role`,
    [input.orgId, input.membershipId, input.notPerson, new Date(input.at)],
  );
  return revoked;
}

/** What a live session stands for on a date: roles are read anew each time, so a revocation acts at once. */
export async function actorOfSession(
  tx: Tx,
  asked: {
    readonly tokenHash: string;
    readonly at: Instant;
    readonly today: string;
    /** Whether persons without a password may act. */
    readonly demo: boolean;
  },
): Promise<SignedInActor | undefined> {
  const [row] = await tx.query<{
    person_id: string;
    org_id: string;
    jurisdiction_id: string;
    provenance: SignedInActor['provenance'];
    roles: Role[] | null;
  }>(
    `select s.person_id, s.org_id, o.jurisdiction_id, o.provenance,
            (select array_agg(m.role order by m.role) from identity.membership m
             where m.org_id = s.org_id and m.person_id = s.person_id and m.revoked_at is null
               and m.valid_from <= $3 and m.valid_to >= $3) as roles
     from identity.session s join identity.organisation o on o.id = s.org_id
     join identity.person p on p.id = s.person_id
     where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and o.state <> 'suspended'
       and ($4 or p.password_hash is not null)`,
    [asked.tokenHash, new Date(asked.at), asked.today, asked.demo],
  );
  if (row === undefined || row.roles === null) return undefined;
  return {
    kind: 'person',
    personId: row.person_id as Uuid,
    orgId: row.org_id as Uuid,
    jurisdictionId: row.jurisdiction_id as JurisdictionId,
    roles: row.roles,
    provenance: row.provenance,
  };
}

export interface Acting {
  readonly orgId: string;
  readonly orgNameZh: string;
  readonly orgNameEn: string;
  readonly orgKind: Organisation['kind'];
  readonly orgState: Organisation['state'];
  readonly jurisdictionId: string;
  readonly provenance: string;
  readonly roles: string[];
}

/** Organisations a person may act for on a date, the earliest authorisation first. */
export function actingFor(tx: Tx, personId: string, today: string): Promise<Acting[]> {
  return tx.query<Acting>(
    `select o.id as "orgId", o.name_zh as "orgNameZh", o.name_en as "orgNameEn", o.kind as "orgKind",
            o.state as "orgState", o.jurisdiction_id as "jurisdictionId", o.provenance,
            array_agg(m.role order by m.role) as roles
     from identity.membership m join identity.organisation o on o.id = m.org_id
     where m.person_id = $1 and m.revoked_at is null and m.valid_from <= $2 and m.valid_to >= $2
       and o.state <> 'suspended'
     group by o.id order by min(m.granted_at), o.id`,
    [personId, today],
  );
}

export async function personByLogin(
  tx: Tx,
  login: string,
): Promise<{ id: string; name: string; password_hash: string | null; provenance: string } | undefined> {
  const [row] = await tx.query<{
    id: string;
    name: string;
    password_hash: string | null;
    provenance: string;
  }>('select id, name, password_hash, provenance from identity.person where login = $1', [login]);
  return row;
}

export async function personName(tx: Tx, personId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>('select name from identity.person where id = $1', [
    personId,
  ]);
  return row?.name;
}

/** Names of the persons the viewer may see, by id. */
export async function personNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from identity.person where id = any ($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function insertSession(
  tx: Tx,
  session: { tokenHash: string; personId: string; orgId: string; at: Instant; expiresAt: Instant },
): Promise<void> {
  await tx.execute(
    `insert into identity.session (token_hash, person_id, org_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
    [session.tokenHash, session.personId, session.orgId, new Date(session.at), new Date(session.expiresAt)],
  );
}

export async function endSession(tx: Tx, tokenHash: string, at: Instant): Promise<void> {
  await tx.execute('update identity.session set ended_at = $2 where token_hash = $1 and ended_at is null', [
    tokenHash,
    new Date(at),
  ]);
}

export interface RosterEntry {
  readonly creditCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly jurisdictionId: string;
  readonly place: string;
  readonly lon: number;
  readonly lat: number;
  readonly facts: readonly FactRecord[];
  readonly provenance: 'sample' | 'own';
}

export async function rosterEntry(tx: Tx, creditCode: string): Promise<RosterEntry | undefined> {
  const [row] = await tx.query<{ body: RosterEntry }>(
    'select body from identity.roster where credit_code = $1',
    [creditCode],
  );
  return row?.body;
}

/** Who may act for an organisation on a day. */
export async function personsOf(tx: Tx, orgId: Uuid, on: string): Promise<Uuid[]> {
  const rows = await tx.query<{ person_id: Uuid }>(
    `select distinct person_id from identity.membership
     where org_id = $1 and revoked_at is null and $2::date between valid_from and valid_to order by person_id`,
    [orgId, on],
  );
  return rows.map((row) => row.person_id);
}
