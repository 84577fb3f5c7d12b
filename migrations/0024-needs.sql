-- Needs that are kept and published, and events that do not name who acted.
-- Why: a search was forgotten when its page closed. A kept need belongs to its firm and to nobody else; a published one
-- is read by everybody and must not say whose it is, neither by its key nor by the line it leaves in the log.

create schema needs;
grant usage on schema needs to tq_app, tq_worker;

-- Who acted stays out of the line where a need is spoken of: the nil id stands for both person and organisation. Whether
-- it was the owner is known from the owner's own record of commands, which nobody else reads.
create policy append_veiled on platform.event for insert to tq_app
  with check (actor_org = '00000000-0000-0000-0000-000000000000'
    and actor_person = '00000000-0000-0000-0000-000000000000' and starts_with(type, 'needs.'));

-- Kept needs ----------------------------------------------------------------------------------------------------------

create table needs.need (
  enterprise_id uuid not null references identity.organisation (id),
  id uuid not null,
  person_id uuid not null references identity.person (id),
  -- Each kept need takes one of a hundred places: a limit that holds however many come at once.
  place int not null check (place between 1 and 100),
  title text not null check (length(title) between 1 and 80),
  -- {"text", "removed", "added"}: the words, and the chips as the person left them.
  wording jsonb not null,
  watch text not null default 'off' check (watch in ('off', 'on', 'paused')),
  watch_until timestamptz,
  -- When the next digest may be sent at the earliest, and how many were.
  digest_after timestamptz not null,
  digests int not null default 0,
  told int not null default 0,
  -- Under which the world knows it; nothing but this row leads from the one to the other.
  publication_id uuid,
  contact text check (length(contact) between 3 and 200),
  version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (enterprise_id, id),
  constraint one_place_each unique (enterprise_id, place),
  constraint watch_ends check ((watch = 'off') = (watch_until is null)),
  constraint published_can_be_reached check (publication_id is null or contact is not null),
  constraint digests_in_order check (told <= digests)
);
create unique index need_of_publication on needs.need (publication_id) where publication_id is not null;
create index need_watched on needs.need (watch) where watch = 'on';
alter table needs.need enable row level security;
create policy own on needs.need to tq_app
  using (enterprise_id = platform.actor_org()) with check (enterprise_id = platform.actor_org());
create policy unpublished_goes on needs.need as restrictive for delete to tq_app using (publication_id is null);
create policy worker on needs.need to tq_worker using (true) with check (true);
grant select, insert, update, delete on needs.need to tq_app;
grant select, update on needs.need to tq_worker;

-- What a standing search has found: each version of an offer once.
create table needs.found (
  enterprise_id uuid not null,
  need_id uuid not null,
  offer_id uuid not null,
  offer_version int not null,
  found_at timestamptz not null,
  -- The digest that tells of it; none yet while it waits.
  digest int,
  primary key (enterprise_id, need_id, offer_id, offer_version),
  foreign key (enterprise_id, need_id) references needs.need (enterprise_id, id) on delete cascade
);
alter table needs.found enable row level security;
create policy own on needs.found for select to tq_app using (enterprise_id = platform.actor_org());
create policy worker on needs.found to tq_worker using (true) with check (true);
grant select on needs.found to tq_app;
grant select, insert, update on needs.found to tq_worker;

-- Offers that were published or changed and are not yet held against the standing searches.
create table needs.touched (
  provider_id uuid not null,
  offer_id uuid not null,
  primary key (provider_id, offer_id)
);
alter table needs.touched enable row level security;
create policy worker on needs.touched to tq_worker using (true) with check (true);
-- Whoever takes rows locks them first, which asks for the right to change them.
grant select, insert, update, delete on needs.touched to tq_worker;

-- Published needs -----------------------------------------------------------------------------------------------------

create table needs.publication (
  -- Random, and of no owner: a key that began with the owner would name it.
  id uuid primary key,
  title text not null check (length(title) between 1 and 80),
  summary text not null check (length(summary) between 1 and 2000),
  -- Where its owner is, if it wants that known.
  jurisdiction_id text references circle.jurisdiction (id),
  state text not null check (state in ('open', 'withdrawn', 'expired', 'met')),
  published_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > published_at),
  closed_at timestamptz,
  version int not null,
  provenance text not null check (provenance in ('sample', 'own')),
  constraint closed_when_not_open check ((state = 'open') = (closed_at is null))
);
create index publication_open on needs.publication (ends_at) where state = 'open';

create table needs.interest (
  provider_id uuid not null references identity.organisation (id),
  publication_id uuid not null references needs.publication (id),
  person_id uuid not null references identity.person (id),
  offer_id uuid,
  message text not null check (length(message) between 1 and 1000),
  state text not null check (state in ('expressed', 'accepted', 'declined', 'withdrawn')),
  reason text,
  expressed_at timestamptz not null,
  decided_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  -- One each.
  primary key (provider_id, publication_id),
  constraint decided_when_not_expressed check ((state = 'expressed') = (decided_at is null)),
  constraint declined_for_a_reason check (state <> 'declined' or reason is not null)
);
create index interest_publication on needs.interest (publication_id);

-- How a provider that is interested is reached: its own until it is accepted.
create table needs.contact (
  provider_id uuid not null,
  publication_id uuid not null,
  person_name text not null,
  contact text not null check (length(contact) between 3 and 200),
  primary key (provider_id, publication_id),
  foreign key (provider_id, publication_id) references needs.interest (provider_id, publication_id)
);

-- Who is behind a published need, for the one provider it was accepted with.
create table needs.introduction (
  provider_id uuid not null,
  publication_id uuid not null,
  enterprise_id uuid not null,
  name_zh text not null,
  name_en text not null,
  person_name text not null,
  contact text not null,
  primary key (provider_id, publication_id),
  foreign key (provider_id, publication_id) references needs.interest (provider_id, publication_id)
);

create function needs.owns(publication uuid) returns boolean language sql stable as $$
  select exists (select from needs.need n
                 where n.publication_id = publication and n.enterprise_id = platform.actor_org())
$$;
create function needs.answered(provider uuid, publication uuid) returns boolean language sql stable as $$
  select exists (select from needs.interest i
                 where i.provider_id = provider and i.publication_id = publication and i.state = 'accepted')
$$;

alter table needs.interest enable row level security;
create policy sides on needs.interest for select to tq_app
  using (provider_id = platform.actor_org() or needs.owns(publication_id));
create policy expressed on needs.interest for insert to tq_app with check (
  provider_id = platform.actor_org() and person_id = platform.actor_person() and state = 'expressed'
  and platform.actor_has('provider_staff')
  and exists (select from needs.publication p where p.id = publication_id and p.state = 'open'));
create policy taken_back on needs.interest for update to tq_app
  using (provider_id = platform.actor_org() and state = 'expressed')
  with check (provider_id = platform.actor_org() and state = 'withdrawn');
create policy answered on needs.interest for update to tq_app
  using (needs.owns(publication_id) and state = 'expressed')
  with check (needs.owns(publication_id) and state in ('accepted', 'declined'));
create policy worker on needs.interest for select to tq_worker using (true);
grant select, insert on needs.interest to tq_app;
grant update (state, reason, decided_at) on needs.interest to tq_app;
grant select on needs.interest to tq_worker;

alter table needs.publication enable row level security;
create policy seen on needs.publication for select to tq_app using (
  platform.actor_org() is not null
  -- Who expires a need must see what it has become.
  and (state = 'open' or needs.owns(id) or (state = 'expired' and platform.actor_has('operator'))
       or exists (select from needs.interest i
                  where i.publication_id = publication.id and i.provider_id = platform.actor_org())));
create policy published on needs.publication for insert to tq_app
  with check (state = 'open' and platform.actor_has('enterprise_agent'));
create policy owned on needs.publication for update to tq_app using (needs.owns(id)) with check (needs.owns(id));
create policy ended on needs.publication for update to tq_app
  using (state = 'open' and platform.actor_has('operator'))
  with check (state = 'expired' and platform.actor_has('operator'));
create policy worker on needs.publication for select to tq_worker using (true);
grant select, insert on needs.publication to tq_app;
grant update (state, ends_at, closed_at, version) on needs.publication to tq_app;
grant select on needs.publication to tq_worker;

alter table needs.contact enable row level security;
create policy sides on needs.contact for select to tq_app using (
  provider_id = platform.actor_org()
  or (needs.owns(publication_id) and needs.answered(provider_id, publication_id)));
create policy left_here on needs.contact for insert to tq_app with check (provider_id = platform.actor_org());
grant select, insert on needs.contact to tq_app;

alter table needs.introduction enable row level security;
create policy sides on needs.introduction for select to tq_app
  using (provider_id = platform.actor_org() or enterprise_id = platform.actor_org());
create policy made on needs.introduction for insert to tq_app with check (
  enterprise_id = platform.actor_org() and needs.owns(publication_id)
  and needs.answered(provider_id, publication_id));
grant select, insert on needs.introduction to tq_app;
