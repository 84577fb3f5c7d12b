-- The circle's reference tables and who is who.
-- Why together: every owner key below points at a jurisdiction or an organisation.

create schema circle;
grant usage on schema circle to tq_app, tq_worker;

-- Reference table: loaded from the pack, never edited by requests.
create table circle.jurisdiction (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  body jsonb not null
);
create table circle.document (
  -- One row per part of the pack: pack head, calendars, sources, entities, traps, boundary.
  part text not null,
  key text not null,
  body jsonb not null,
  provenance text not null check (provenance in ('seed', 'sample', 'own')),
  primary key (part, key)
);
grant select on circle.jurisdiction, circle.document to tq_app, tq_worker;
grant insert, update, delete on circle.jurisdiction, circle.document to tq_worker;

create schema identity;
grant usage on schema identity to tq_app, tq_worker;

create table identity.organisation (
  id uuid primary key,
  kind text not null check (kind in ('enterprise', 'provider', 'government', 'platform')),
  credit_code text,
  name_zh text not null,
  name_en text not null,
  jurisdiction_id text not null references circle.jurisdiction (id),
  -- Place of business: town label and point; needed for distance.
  place text not null,
  lon double precision not null,
  lat double precision not null,
  state text not null check (state in ('unverified', 'verified', 'suspended')),
  provenance text not null check (provenance in ('seed', 'sample', 'own')),
  -- Credit code accepted with a warning (known early codes).
  code_warning text,
  created_at timestamptz not null
);
create unique index organisation_credit_code on identity.organisation (credit_code) where credit_code is not null;
alter table identity.organisation enable row level security;
create policy seen on identity.organisation for select to tq_app using (
  kind <> 'enterprise' or id = platform.actor_org()
  or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy joined on identity.organisation for insert to tq_app with check (platform.actor_has('operator'));
create policy changed on identity.organisation for update to tq_app using (
  platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')));
create policy worker on identity.organisation to tq_worker using (true) with check (true);
grant select, insert on identity.organisation to tq_app;
grant update (state) on identity.organisation to tq_app;
grant select, insert, update on identity.organisation to tq_worker;

-- What registers already say of firms; read when a firm joins.
create table identity.roster (
  credit_code text primary key,
  body jsonb not null,
  provenance text not null check (provenance in ('sample', 'own'))
);
grant select, insert, update, delete on identity.roster to tq_worker;
grant select on identity.roster to tq_app;

-- A fact a rule may ask for: declared by the firm, or verified by an officer or a register; dated.
create table identity.fact (
  enterprise_id uuid not null references identity.organisation (id),
  id uuid not null,
  code text not null,
  value jsonb not null,
  basis text not null check (basis in ('declared', 'verified')),
  source text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (enterprise_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
create index fact_code on identity.fact (enterprise_id, code);
alter table identity.fact enable row level security;
create policy own_or_desk on identity.fact to tq_app using (
  enterprise_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (platform.actor_has('voucher_officer') and exists (
        select from identity.organisation o
        where o.id = enterprise_id and o.jurisdiction_id = platform.actor_jurisdiction())))
  with check (
    (enterprise_id = platform.actor_org() and basis = 'declared')
    or platform.actor_has('operator')
    or (platform.actor_has('voucher_officer') and exists (
          select from identity.organisation o
          where o.id = enterprise_id and o.jurisdiction_id = platform.actor_jurisdiction())));
create policy worker on identity.fact to tq_worker using (true) with check (true);
grant select, insert on identity.fact to tq_app;
grant select, insert, update, delete on identity.fact to tq_worker;

create table identity.person (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password_hash text,
  provenance text not null check (provenance in ('sample', 'own')),
  created_at timestamptz not null
);
alter table identity.person enable row level security;
create policy worker on identity.person to tq_worker using (true) with check (true);
-- Who lets somebody act for an organisation puts the person on record.
create policy joined on identity.person for insert to tq_app with check (
  platform.actor_has('operator') or platform.actor_has('enterprise_agent') or platform.actor_has('provider_staff'));
grant select, insert, update on identity.person to tq_worker;
grant insert on identity.person to tq_app;
grant select (id, login, name, provenance) on identity.person to tq_app;

-- The dated, revocable authorisation of a person to act for an organisation in a role.
create table identity.membership (
  org_id uuid not null references identity.organisation (id),
  id uuid not null,
  person_id uuid not null references identity.person (id),
  role text not null check (role in ('enterprise_agent', 'provider_staff', 'provider_finance', 'voucher_officer',
    'finance_officer', 'secretariat', 'leader', 'auditor', 'operator')),
  valid_from date not null,
  valid_to date not null,
  granted_by uuid not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  primary key (org_id, id),
  check (valid_to >= valid_from)
);
create unique index membership_once on identity.membership (org_id, person_id, role) where revoked_at is null;
create index membership_person on identity.membership (person_id);
alter table identity.membership enable row level security;
create policy seen on identity.membership for select to tq_app
  using (org_id = platform.actor_org() or platform.actor_has('operator') or person_id = platform.actor_person());
-- An organisation gives the roles of firms and providers itself; those of government and platform only the operator.
create policy granted on identity.membership for insert to tq_app with check (
  platform.actor_has('operator')
  or (org_id = platform.actor_org()
      and ((platform.actor_has('enterprise_agent') and role = 'enterprise_agent')
           or (platform.actor_has('provider_staff') and role in ('provider_staff', 'provider_finance')))));
-- Taken back for good.
create policy revoked on identity.membership for update to tq_app
  using (revoked_at is null and (org_id = platform.actor_org() or platform.actor_has('operator')))
  with check (revoked_at is not null);
create policy worker on identity.membership to tq_worker using (true) with check (true);
grant select, insert on identity.membership to tq_app;
grant update (revoked_at) on identity.membership to tq_app;
create policy seen on identity.person for select to tq_app using (id = platform.actor_person() or exists (
  select from identity.membership m where m.person_id = identity.person.id and m.org_id = platform.actor_org()));
grant select, insert, update on identity.membership to tq_worker;

create table identity.session (
  -- SHA-256 of the token; the token itself is never stored.
  token_hash text primary key,
  person_id uuid not null references identity.person (id),
  org_id uuid not null references identity.organisation (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
alter table identity.session enable row level security;
create policy worker on identity.session to tq_worker using (true) with check (true);
grant select, insert, update, delete on identity.session to tq_worker;
