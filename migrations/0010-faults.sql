-- Faults that people report of an instrument, and the times a unit is closed for repair or maintenance.
-- Why closed time lies in the table of bookings: one exclusion constraint then keeps both apart on every path. Why a
-- table of closures beside it: a closure may be open-ended, has a reason that everyone reads, and a fault that strikes
-- now stands beside the bookings it meets, which only people may call off.

create table booking.closure (
  provider_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('fault', 'maintenance')),
  -- No upper bound: until somebody says that it works again.
  during tstzrange not null check (lower_inc(during) and not upper_inc(during) and not isempty(during)
    and lower(during) is not null),
  reason text not null,
  closed_at timestamptz not null,
  ended_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (provider_id, id),
  foreign key (provider_id, offer_id) references catalogue.offer (provider_id, id),
  foreign key (provider_id, unit_id) references catalogue.unit (provider_id, id),
  constraint no_double_closing exclude using gist (provider_id with =, unit_id with =, during with &&)
    where (ended_at is null)
);
create index closure_window on booking.closure using gist (unit_id, during) where (ended_at is null);
alter table booking.closure enable row level security;
create policy open_book on booking.closure for select to tq_app using (true);
create policy own_insert on booking.closure for insert to tq_app with check (provider_id = platform.actor_org());
-- An ended closure stays as it is.
create policy own_update on booking.closure for update to tq_app
  using (provider_id = platform.actor_org() and ended_at is null) with check (provider_id = platform.actor_org());
create policy worker on booking.closure to tq_worker using (true) with check (true);
grant select, insert on booking.closure to tq_app;
grant update (ended_at) on booking.closure to tq_app;
grant select, insert, update on booking.closure to tq_worker;

-- What somebody says is wrong with an instrument; known to the institution and to whoever said it, until it is closed.
create table booking.fault (
  provider_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  -- Null where the reporter did not say which.
  unit_id uuid,
  what text not null,
  since timestamptz not null,
  reporter_org uuid not null,
  reporter_person uuid not null,
  reported_at timestamptz not null,
  state text not null check (state in ('reported', 'confirmed', 'dismissed')),
  closure_id uuid,
  reason text,
  decided_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (provider_id, id),
  foreign key (provider_id, offer_id) references catalogue.offer (provider_id, id),
  foreign key (provider_id, unit_id) references catalogue.unit (provider_id, id),
  foreign key (provider_id, closure_id) references booking.closure (provider_id, id),
  check ((state = 'reported') = (decided_at is null)),
  check ((state = 'confirmed') = (closure_id is not null)),
  check ((state = 'dismissed') = (reason is not null))
);
-- Pressing twice, or every day, adds nothing to what waits for an answer.
create unique index fault_said_once on booking.fault (provider_id, offer_id, reporter_person)
  where (state = 'reported');
alter table booking.fault enable row level security;
create policy concerned on booking.fault for select to tq_app
  using (provider_id = platform.actor_org() or reporter_org = platform.actor_org());
create policy reported on booking.fault for insert to tq_app
  with check (reporter_org = platform.actor_org() and reporter_person = platform.actor_person() and state = 'reported');
create policy decided on booking.fault for update to tq_app
  using (provider_id = platform.actor_org() and state = 'reported') with check (provider_id = platform.actor_org());
create policy worker on booking.fault to tq_worker using (true) with check (true);
grant select, insert on booking.fault to tq_app;
grant update (state, closure_id, reason, decided_at) on booking.fault to tq_app;
grant select, insert, update on booking.fault to tq_worker;

alter table booking.occupancy add column closure_id uuid;
alter table booking.occupancy add foreign key (provider_id, closure_id) references booking.closure (provider_id, id);
alter table booking.occupancy drop constraint occupancy_during_check;
alter table booking.occupancy add constraint occupancy_during_check check (lower_inc(during) and not upper_inc(during)
  and not isempty(during) and lower(during) is not null and (upper(during) is not null or closure_id is not null));
alter table booking.occupancy drop constraint occupancy_state_check;
alter table booking.occupancy add constraint occupancy_state_check
  check (state in ('held', 'confirmed', 'closed', 'released', 'expired'));
alter table booking.occupancy add constraint closed_by_closure check
  (state = 'released' or (state = 'closed') = (closure_id is not null));
alter table booking.occupancy drop constraint no_double_booking;
alter table booking.occupancy add constraint no_double_booking
  exclude using gist (provider_id with =, unit_id with =, during with &&)
  where (state in ('held', 'confirmed', 'closed'));
-- As before, and the institution alone opens again what it closed.
drop policy moved on booking.occupancy;
create policy moved on booking.occupancy for update to tq_app
  using ((state in ('held', 'confirmed') and (platform.actor_has('enterprise_agent')
      or provider_id = platform.actor_org() or platform.actor_has('operator')))
    or (state = 'closed' and provider_id = platform.actor_org()))
  with check (provider_id = platform.actor_org() or state in ('released', 'expired'));

-- A booking that ends while its unit is closed leaves closed time behind, not free time: whoever ends it, and although
-- only the institution may close.
create function booking.close_what_ends() returns trigger
language plpgsql security definer set search_path = pg_catalog, booking as $$
begin
  insert into booking.occupancy (provider_id, id, unit_id, during, state, updated_at, closure_id)
    select c.provider_id, gen_random_uuid(), c.unit_id, c.during * new.during, 'closed', new.updated_at, c.id
    from booking.closure c
    where c.provider_id = new.provider_id and c.unit_id = new.unit_id and c.ended_at is null
      and c.during && new.during
    on conflict do nothing;
  return null;
end $$;
create trigger closed_when_ended after update of state on booking.occupancy for each row
  when (old.state in ('held', 'confirmed') and new.state in ('released', 'expired'))
  execute function booking.close_what_ends();
