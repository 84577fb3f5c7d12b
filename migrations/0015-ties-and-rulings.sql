-- Who owns whom, and rulings given before an order.
-- Why: a tie was a fact of one firm that named one provider, so that nobody saw a common owner two steps up, nor on whose
-- word a tie stood. Now each holding is a record of its own, declared, imported or verified, and ties are computed from
-- them. And a firm could only learn after the work was paid whether a doubtful clause holds for it; a ruling (预认定)
-- answers before it orders, and binds the desk.

-- Who owns whom ------------------------------------------------------------------------------------------------------

create schema ties;
grant usage on schema ties to tq_app, tq_worker;

-- What natural persons are told apart by is never stored, only its digest under a salt nobody reads.
create table ties.salt (
  id boolean primary key default true check (id),
  value text not null
);
alter table ties.salt enable row level security;

create function ties.digest_of(identity text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, ties as $$
declare
  secret text;
begin
  insert into ties.salt (value) values (gen_random_uuid()::text || gen_random_uuid()::text) on conflict do nothing;
  select s.value into secret from ties.salt s;
  return encode(sha256(convert_to(secret || upper(regexp_replace(normalize(identity, NFKC), '\s', '', 'g')), 'UTF8')), 'hex');
end $$;
revoke execute on function ties.digest_of(text) from public;
grant execute on function ties.digest_of(text) to tq_app, tq_worker;

-- An organisation in the graph: by its credit code, so that one that joins later is the same node as before.
create function ties.key_of(organisation uuid) returns text
language sql stable security definer set search_path = pg_catalog, ties as $$
  select coalesce('code:' || o.credit_code, 'org:' || o.id) from identity.organisation o where o.id = organisation
$$;
revoke execute on function ties.key_of(uuid) from public;
grant execute on function ties.key_of(uuid) to tq_app, tq_worker;

-- The same of several, as far as the asker may see them: a firm, and others; with nobody named, every provider.
create function ties.keys_of(firm uuid, others uuid[]) returns table (id uuid, key text)
language sql stable set search_path = pg_catalog, ties as $$
  select o.id, coalesce('code:' || o.credit_code, 'org:' || o.id) from identity.organisation o
  where o.id = firm or o.id = any (others) or (others is null and o.kind = 'provider')
$$;

create table ties.edge (
  -- The desk that answers for the record: of the place of whom declared it, or whose register extract it stands in.
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  kind text not null check (kind in ('shares', 'legal-representative', 'subordinate', 'jointly-built')),
  -- 'code:<credit code>', 'org:<id>', 'person:<digest>'; 'named:<…>' is somebody nothing tells apart from a namesake.
  holder_key text not null check (holder_key ~ '^(code|org|person|named):.'),
  holder_name text not null,
  holder_name_en text,
  held_key text not null check (held_key ~ '^(code|org):.'),
  held_name text not null,
  held_name_en text,
  -- Hundredths of a percent; null: nobody recorded it.
  percent int check (percent between 0 and 10000),
  valid_from date not null,
  valid_to date,
  -- Who said so first, and how well it is known by now.
  origin text not null check (origin in ('declared', 'register')),
  basis text not null check (basis in ('declared', 'imported', 'verified')),
  source text not null,
  declared_by uuid,
  recorded_at timestamptz not null,
  -- The day of the newest extract that lists it.
  listed_on date,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  struck boolean not null default false,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  check (valid_to is null or valid_to >= valid_from),
  check (holder_key <> held_key),
  check (percent is null or kind = 'shares'),
  check (kind = 'legal-representative' or holder_key !~ '^(person|named):' or kind in ('shares', 'jointly-built')),
  check ((origin = 'declared') = (declared_by is not null)),
  check ((origin = 'register') = (listed_on is not null)),
  constraint decided_whole check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (reason is null)),
  constraint struck_for_a_reason check (not struck or reason is not null),
  constraint told_once exclude using gist (jurisdiction_id with =, origin with =, kind with =, holder_key with =,
    held_key with =, daterange(valid_from, valid_to, '[]') with &&) where (not struck)
);
create index edge_held on ties.edge (held_key) where not struck;
create index edge_holder on ties.edge (holder_key) where not struck;
alter table ties.edge enable row level security;
create policy seen on ties.edge for select to tq_app using (
  platform.actor_has('voucher_officer') or platform.actor_has('auditor') or platform.actor_has('operator')
  or declared_by = platform.actor_org()
  or ties.key_of(platform.actor_org()) in (holder_key, held_key));
create policy declared on ties.edge for insert to tq_app with check (
  origin = 'declared' and basis = 'declared' and not struck and decided_by is null
  and declared_by = platform.actor_org() and jurisdiction_id = platform.actor_jurisdiction()
  and ties.key_of(platform.actor_org()) in (holder_key, held_key));
create policy imported on ties.edge for insert to tq_app with check (
  origin = 'register' and basis = 'imported' and not struck and decided_by is null
  and jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'));
create policy desk on ties.edge for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'));
create policy worker on ties.edge to tq_worker using (true) with check (true);
grant select, insert on ties.edge to tq_app;
grant update (basis, percent, valid_to, listed_on, source, decided_by, decided_at, reason, struck) on ties.edge to tq_app;
grant select, insert, update on ties.edge to tq_worker;

-- Everything above some organisations: who holds them, who holds those, twelve links up. Whoever decides needs records
-- of owners that the firm itself may not list; only the firm concerned and those who judge it may ask. What samples say
-- counts for samples alone.
create function ties.above(firm uuid, others uuid[]) returns setof ties.edge
language plpgsql stable security definer set search_path = pg_catalog, ties as $$
declare
  seen text[];
  frontier text[];
  invented boolean;
begin
  if not (current_setting('role') = 'tq_worker' or firm = platform.actor_org() or platform.actor_has('voucher_officer')
          or platform.actor_has('auditor') or platform.actor_has('operator')) then
    return;
  end if;
  select o.provenance = 'sample' into invented from identity.organisation o where o.id = firm;
  -- Whom the question is about; with nobody named, every provider of whom anything is on record.
  select array_agg(distinct k.key) into seen from (
    select ties.key_of(o) as key from unnest(array[firm] || others) as o
    union all
    select coalesce('code:' || o.credit_code, 'org:' || o.id) from identity.organisation o
      where others is null and o.kind = 'provider'
        and exists (select from ties.edge e where not e.struck
                    and coalesce('code:' || o.credit_code, 'org:' || o.id) in (e.held_key, e.holder_key))
  ) k where k.key is not null;
  return query select e.* from ties.edge e
    where e.holder_key = any (seen) and e.kind = 'jointly-built' and not e.struck
      and (invented or e.provenance = 'own');
  frontier := seen;
  for link in 0 .. 12 loop
    exit when cardinality(frontier) = 0 or cardinality(seen) > 50000;
    return query select e.* from ties.edge e
      where e.held_key = any (frontier) and not e.struck and (invented or e.provenance = 'own');
    select coalesce(array_agg(distinct e.holder_key), '{}') into frontier from ties.edge e
      where e.held_key = any (frontier) and not e.struck and (invented or e.provenance = 'own')
        and e.holder_key <> all (seen);
    seen := seen || frontier;
  end loop;
end $$;
revoke execute on function ties.above(uuid, uuid[]) from public;
grant execute on function ties.above(uuid, uuid[]) to tq_app, tq_worker;

-- Rulings --------------------------------------------------------------------------------------------------------------

create table vouchers.ruling (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  enterprise_id uuid not null,
  provider_id uuid not null,
  offer_id uuid not null,
  -- What the firm asked about, as it stood then: names, service, place of the provider.
  asked jsonb not null,
  scheme_code text not null,
  scheme_version int not null,
  amount bigint not null check (amount > 0),
  statement text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'first-approved', 'issued', 'refused', 'withdrawn')),
  -- What it says once issued: up to which price, until which day, under which conditions.
  up_to bigint check (up_to > 0),
  last_day date,
  ends_at timestamptz,
  conditions text,
  -- The clauses it settles, in the words they had: [{"clause", "zh", "en"}].
  settled jsonb,
  -- What the desk saw when it decided.
  trace jsonb,
  needs_second boolean not null default false,
  first_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  -- Clause and reason of a refusal, reason of a withdrawal.
  clause text,
  reason text,
  order_id uuid,
  used_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, scheme_code, scheme_version)
    references vouchers.scheme_version (jurisdiction_id, code, version),
  constraint ruling_says check ((state in ('first-approved', 'issued', 'withdrawn'))
    = (up_to is not null and last_day is not null and ends_at is not null and settled is not null)),
  constraint ruling_by_two check (first_by is null or decided_by is null or first_by <> decided_by or state = 'refused'),
  constraint ruling_seconded check (state <> 'issued' or not needs_second or first_by is not null),
  constraint ruling_refused_by check (state <> 'refused' or (clause is not null and reason is not null)),
  -- Who ordered on it keeps it.
  constraint ruling_kept check (order_id is null or state = 'issued'),
  constraint ruling_in_time check ((order_id is null) = (used_at is null) and used_at < ends_at),
  -- One order each.
  constraint ruling_once unique (jurisdiction_id, order_id)
);
-- One open question about one offer under one scheme.
create unique index one_open_ruling on vouchers.ruling (jurisdiction_id, enterprise_id, offer_id, scheme_code)
  where state in ('asked', 'first-approved');
create index ruling_firm on vouchers.ruling (enterprise_id, offer_id);
create index ruling_queue on vouchers.ruling (jurisdiction_id, state, asked_at);
create index ruling_order on vouchers.ruling (order_id) where order_id is not null;
alter table vouchers.ruling enable row level security;
create policy seen on vouchers.ruling for select to tq_app using (
  enterprise_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')));
create policy asked on vouchers.ruling for insert to tq_app
  with check (enterprise_id = platform.actor_org() and state = 'asked' and asked_by = platform.actor_person());
create policy desk on vouchers.ruling for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer') and order_id is null)
  -- Said in full: checks of all policies are joined by "or", and the firm passes the first half of its own.
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer') and order_id is null);
-- The firm orders on it.
create policy ordered on vouchers.ruling for update to tq_app
  using (state = 'issued' and enterprise_id = platform.actor_org())
  with check (state = 'issued' and enterprise_id = platform.actor_org() and order_id is not null);
create policy worker on vouchers.ruling for select to tq_worker using (true);
grant select, insert on vouchers.ruling to tq_app;
grant update (state, up_to, last_day, ends_at, conditions, settled, trace, needs_second, first_by, decided_by, decided_at,
  clause, reason, order_id, used_at) on vouchers.ruling to tq_app;
grant select on vouchers.ruling to tq_worker;

-- Whoever may end the order gives its ruling back: also the provider and the sweeper, who do not read rulings.
create function vouchers.ruling_back(ended uuid) returns void
language sql volatile security definer set search_path = pg_catalog, vouchers as $$
  update vouchers.ruling set order_id = null, used_at = null
  where order_id = ended and (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator'))
$$;
revoke execute on function vouchers.ruling_back(uuid) from public;
grant execute on function vouchers.ruling_back(uuid) to tq_app;

-- What two persons agreed on, and what was issued, is not changed by anybody any more.
create function vouchers.ruling_stands() returns trigger language plpgsql as $$
begin
  if (new.up_to, new.last_day, new.ends_at, new.conditions, new.settled, new.first_by)
     is distinct from (old.up_to, old.last_day, old.ends_at, old.conditions, old.settled, old.first_by)
     and not (old.state = 'first-approved' and new.state = 'refused') then
    raise exception 'what a ruling says stands' using errcode = 'TQ012';
  end if;
  if old.state in ('issued', 'refused', 'withdrawn') and new.state <> old.state
     and not (old.state = 'issued' and new.state = 'withdrawn') then
    raise exception 'a decided ruling stays decided' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger ruling_stands before update on vouchers.ruling for each row
  when (old.state <> 'asked') execute function vouchers.ruling_stands();
