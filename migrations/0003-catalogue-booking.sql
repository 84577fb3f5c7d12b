-- What can be bought in the circle, and when a unit of it is taken.
-- Why apart from orders: occupancy says nothing about who, so everyone may read it and clear a stale hold.

create schema catalogue;
grant usage on schema catalogue to tq_app, tq_worker;

create table catalogue.offer (
  provider_id uuid not null references identity.organisation (id),
  id uuid not null,
  kind text not null check (kind in ('instrument', 'service')),
  jurisdiction_id text not null references circle.jurisdiction (id),
  -- Validated by the slice's schema: names, description, keywords, category, capabilities (property, range, unit),
  -- qualifications, access mode, place and point, price, opening hours, notice, limits.
  body jsonb not null,
  asset_number text,
  service_code text not null,
  state text not null check (state in ('published', 'retired')),
  version int not null default 1,
  provenance text not null check (provenance in ('sample', 'own')),
  verified_on date not null,
  -- Digest of the record as last loaded from a circle pack; loading the same again must not undo an edit.
  pack_digest text,
  updated_at timestamptz not null,
  primary key (provider_id, id)
);
create unique index offer_asset on catalogue.offer (provider_id, asset_number) where asset_number is not null;
create index offer_id on catalogue.offer (id);
alter table catalogue.offer enable row level security;
-- Retired records stay readable: orders, statements and links of years ago still lead to them.
create policy open_book on catalogue.offer for select to tq_app using (true);
create policy own_insert on catalogue.offer for insert to tq_app with check (provider_id = platform.actor_org());
create policy own_update on catalogue.offer for update to tq_app
  using (provider_id = platform.actor_org()) with check (provider_id = platform.actor_org());
create policy worker on catalogue.offer to tq_worker using (true) with check (true);
grant select, insert on catalogue.offer to tq_app;
grant update (body, asset_number, service_code, state, version, verified_on, updated_at) on catalogue.offer to tq_app;
grant select, insert, update on catalogue.offer to tq_worker;

-- One bookable unit (a machine, a channel, a seat) of an offer.
create table catalogue.unit (
  provider_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  label text not null,
  state text not null check (state in ('in-service', 'out-of-service')),
  primary key (provider_id, id),
  unique (provider_id, offer_id, label),
  foreign key (provider_id, offer_id) references catalogue.offer (provider_id, id)
);
alter table catalogue.unit enable row level security;
create policy seen on catalogue.unit for select to tq_app using (true);
create policy own_insert on catalogue.unit for insert to tq_app with check (provider_id = platform.actor_org());
create policy own_update on catalogue.unit for update to tq_app using (provider_id = platform.actor_org());
create policy worker on catalogue.unit to tq_worker using (true) with check (true);
grant select, insert on catalogue.unit to tq_app;
grant update (state, label) on catalogue.unit to tq_app;
grant select, insert, update on catalogue.unit to tq_worker;

create schema booking;
grant usage on schema booking to tq_app, tq_worker;

-- When a unit is taken, and nothing about who. Held rows carry a deadline; the guarded writes judge it.
create table booking.occupancy (
  provider_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  during tstzrange not null check (lower_inc(during) and not upper_inc(during) and not isempty(during)
    and lower(during) is not null and upper(during) is not null),
  state text not null check (state in ('held', 'confirmed', 'released', 'expired')),
  expires_at timestamptz,
  updated_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, unit_id) references catalogue.unit (provider_id, id),
  check ((state = 'held') = (expires_at is not null)),
  constraint no_double_booking exclude using gist (provider_id with =, unit_id with =, during with &&)
    where (state in ('held', 'confirmed'))
);
create index occupancy_window on booking.occupancy using gist (unit_id, during) where (state in ('held', 'confirmed'));
alter table booking.occupancy enable row level security;
create policy open_book on booking.occupancy for select to tq_app using (true);
create policy taken on booking.occupancy for insert to tq_app with check (
  provider_id = platform.actor_org() or (platform.actor_has('enterprise_agent') and state = 'held'));
-- A row does not say whose it is, so any enterprise may expire a stale hold of another; that only the order's own
-- parties release is checked by the order. The operator frees what an order held that nobody accepted. Only the
-- institution confirms. An ended row stays as it is, and no row ever moves to another time.
create policy moved on booking.occupancy for update to tq_app
  using (state in ('held', 'confirmed') and (platform.actor_has('enterprise_agent') or provider_id = platform.actor_org()
    or platform.actor_has('operator')))
  with check (provider_id = platform.actor_org() or state in ('released', 'expired'));
create policy worker on booking.occupancy to tq_worker using (true) with check (true);
grant select, insert on booking.occupancy to tq_app;
grant update (state, expires_at, updated_at) on booking.occupancy to tq_app;
grant select, insert, update on booking.occupancy to tq_worker;
