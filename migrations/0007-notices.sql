-- Notices to persons and desks, their read marks, and what is sent out of them.
-- Why a slice of its own: everything here is made from committed events and can be made again from them; only marks,
-- settings and what was sent are a person's own.

create schema notices;
grant usage on schema notices to tq_app, tq_worker;

-- An addressee is one text, so that one index finds all that concerns a person: `person:<id>`, `org:<id>` together with
-- the roles that are meant there, or `desk:<jurisdiction>` together with the roles of its offices.
create function notices.addressed(addressee text, roles text[]) returns boolean language sql stable parallel safe as $$
  select addressee = 'person:' || platform.actor_person()
    or (addressee in ('org:' || platform.actor_org(), 'desk:' || platform.actor_jurisdiction())
        and roles && string_to_array(split_part(current_setting('tq.actor', true), '|', 4), ','))
$$;

create table notices.notice (
  addressee text not null check (addressee ~ '^(person|org|desk):'),
  id uuid not null,
  roles text[] not null,
  kind text not null,
  -- What a person chooses by: something to do, how a thing goes on, money.
  class text not null check (class in ('todo', 'progress', 'money')),
  -- Facts to write the sentence from; never a sentence.
  facts jsonb not null,
  link text not null check (link ~ '^/[^/]'),
  -- What is to be done, so that the event that does it finds the notice.
  topics text[] not null,
  at timestamptz not null,
  -- When it was done or no longer needed to be.
  settled_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (addressee, id),
  check (class = 'todo' or (settled_at is null and topics = '{}'))
);
create index notice_newest on notices.notice (addressee, at desc, id desc);
create index notice_open on notices.notice using gin (topics) where settled_at is null and class = 'todo';
create index notice_age on notices.notice (at);
alter table notices.notice enable row level security;
create policy addressed on notices.notice for select to tq_app using (notices.addressed(addressee, roles));
create policy worker on notices.notice to tq_worker using (true) with check (true);
grant select on notices.notice to tq_app;
grant select, insert, update, delete on notices.notice to tq_worker;

-- A notice that is not due yet: a deadline that an event set and a later one may lift.
create table notices.waiting (
  addressee text not null check (addressee ~ '^(person|org|desk):'),
  id uuid not null,
  due_at timestamptz not null,
  topics text[] not null,
  body jsonb not null,
  primary key (addressee, id)
);
create index waiting_due on notices.waiting (due_at);
create index waiting_topics on notices.waiting using gin (topics);
alter table notices.waiting enable row level security;
create policy worker on notices.waiting to tq_worker using (true) with check (true);
grant select, insert, update, delete on notices.waiting to tq_worker;

create table notices.read_mark (
  person_id uuid not null references identity.person (id),
  notice_id uuid not null,
  -- Marks made in one go, so that they can be taken back in one go.
  batch uuid not null,
  read_at timestamptz not null,
  primary key (person_id, notice_id)
);
create index read_mark_batch on notices.read_mark (person_id, batch);
create index read_mark_notice on notices.read_mark (notice_id);
alter table notices.read_mark enable row level security;
create policy own on notices.read_mark to tq_app
  using (person_id = platform.actor_person()) with check (person_id = platform.actor_person());
create policy worker on notices.read_mark to tq_worker using (true) with check (true);
grant select, insert, delete on notices.read_mark to tq_app;
grant select, delete on notices.read_mark to tq_worker;

-- How a person wants to be written to.
create table notices.setting (
  person_id uuid primary key references identity.person (id),
  lang text not null check (lang in ('zh', 'en')),
  rhythm text not null check (rhythm in ('at-once', 'daily')),
  updated_at timestamptz not null
);
alter table notices.setting enable row level security;
create policy own on notices.setting to tq_app
  using (person_id = platform.actor_person()) with check (person_id = platform.actor_person());
create policy worker on notices.setting for select to tq_worker using (true);
grant select, insert, update on notices.setting to tq_app;
grant select on notices.setting to tq_worker;

-- Where a person can be reached by one channel. Nothing but the request to confirm goes to it before it is confirmed.
create table notices.address (
  person_id uuid not null references identity.person (id),
  channel text not null check (channel in ('mail', 'sms', 'wecom')),
  value text not null,
  classes text[] not null check (classes <@ array['todo', 'progress', 'money']),
  state text not null check (state in ('pending', 'confirmed', 'refused')),
  -- SHA-256 of the token of the newest request; gone once used.
  token_hash text,
  token_until timestamptz,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  -- What the receiving side said when it refused.
  problem text,
  primary key (person_id, channel),
  check ((state = 'pending') = (confirmed_at is null) or state = 'refused')
);
alter table notices.address enable row level security;
create policy own on notices.address to tq_app
  using (person_id = platform.actor_person()) with check (person_id = platform.actor_person());
create policy worker on notices.address to tq_worker using (true) with check (true);
grant select, insert, update, delete on notices.address to tq_app;
grant select, update on notices.address to tq_worker;

-- One message to one person by one channel, from the wish to the outcome.
create table notices.dispatch (
  person_id uuid not null references identity.person (id),
  id uuid not null,
  channel text not null check (channel in ('mail', 'sms', 'wecom')),
  purpose text not null check (purpose in ('notices', 'confirm')),
  state text not null check (state in ('waiting', 'sent', 'refused', 'failed', 'dropped')),
  attempts int not null default 0,
  next_at timestamptz not null,
  -- A worker has it until then; one that dies loses it.
  leased_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  problem text,
  primary key (person_id, id)
);
create index dispatch_due on notices.dispatch (next_at) where state = 'waiting';
alter table notices.dispatch enable row level security;
create policy seen on notices.dispatch for select to tq_app using (person_id = platform.actor_person());
create policy asked on notices.dispatch for insert to tq_app
  with check (person_id = platform.actor_person() and purpose = 'confirm' and state = 'waiting');
create policy worker on notices.dispatch to tq_worker using (true) with check (true);
grant select, insert on notices.dispatch to tq_app;
grant select, insert, update, delete on notices.dispatch to tq_worker;

-- Which notices a message carries: each goes to a person once by each channel.
create table notices.delivery (
  person_id uuid not null references identity.person (id),
  channel text not null,
  notice_id uuid not null,
  dispatch_id uuid not null,
  primary key (person_id, channel, notice_id),
  foreign key (person_id, dispatch_id) references notices.dispatch (person_id, id) on delete cascade
);
create index delivery_dispatch on notices.delivery (person_id, dispatch_id);
alter table notices.delivery enable row level security;
create policy worker on notices.delivery to tq_worker using (true) with check (true);
grant select, insert, delete on notices.delivery to tq_worker;
