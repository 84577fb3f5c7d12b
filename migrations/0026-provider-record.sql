-- What the circle's own orders say of a provider, kept from events.
-- Why: ranking takes it into account, and nobody who searches may read the orders of others. So the sums are kept
-- apart from the orders, and only the sums are read.

create schema matching;
grant usage on schema matching to tq_app, tq_worker;

-- One row for each order that a provider took on; nobody but the worker sees it.
create table matching.taken_order (
  provider_id uuid not null references identity.organisation (id),
  order_id uuid not null,
  -- `taken` while it runs; then how it ended: both sides signed, the provider let it lapse, or it was called off.
  outcome text not null default 'taken' check (outcome in ('taken', 'signed', 'lapsed', 'called-off')),
  disputed boolean not null default false,
  -- Of the last thing that became of it.
  at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (provider_id, order_id)
);
alter table matching.taken_order enable row level security;
create policy worker on matching.taken_order to tq_worker using (true) with check (true);
grant select, insert, update on matching.taken_order to tq_worker;

-- The sums of it, by the month in which the orders ended or were disputed. Anybody may read them.
create table matching.provider_month (
  provider_id uuid not null references identity.organisation (id),
  month date not null check (extract(day from month) = 1),
  signed int not null default 0 check (signed >= 0),
  lapsed int not null default 0 check (lapsed >= 0),
  disputed int not null default 0 check (disputed >= 0),
  primary key (provider_id, month)
);
alter table matching.provider_month enable row level security;
create policy readable on matching.provider_month for select to tq_app using (true);
create policy worker on matching.provider_month to tq_worker using (true) with check (true);
grant select on matching.provider_month to tq_app;
grant select, insert, update on matching.provider_month to tq_worker;
