-- Roles, commands, events, relay, seals, files.
-- Why here: every slice writes through the unit of work, which needs these before any slice's table exists.
-- tq_app carries requests under row-level security, tq_worker the platform's own work under explicit policies;
-- neither owns a table, so neither bypasses a policy.

create extension if not exists btree_gist;

do $$ begin
  if not exists (select from pg_roles where rolname = 'tq_app') then create role tq_app nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;

do $$ begin
  if not exists (select from pg_roles where rolname = 'tq_worker') then create role tq_worker nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;

do $$ begin
  if not pg_has_role(current_user, 'tq_app', 'member') then execute format('grant tq_app to %I', current_user); end if;
  if not pg_has_role(current_user, 'tq_worker', 'member') then execute format('grant tq_worker to %I', current_user); end if;
end $$;

create schema platform;
grant usage on schema platform to tq_app, tq_worker;

-- Who acts, as set by the unit of work in every transaction: org|person|jurisdiction|role,role
create function platform.actor_org() returns uuid language sql stable parallel safe as
  $$ select nullif(split_part(current_setting('tq.actor', true), '|', 1), '')::uuid $$;
create function platform.actor_person() returns uuid language sql stable parallel safe as
  $$ select nullif(split_part(current_setting('tq.actor', true), '|', 2), '')::uuid $$;
create function platform.actor_jurisdiction() returns text language sql stable parallel safe as
  $$ select nullif(split_part(current_setting('tq.actor', true), '|', 3), '') $$;
create function platform.actor_has(wanted text) returns boolean language sql stable parallel safe as
  $$ select wanted = any (string_to_array(split_part(current_setting('tq.actor', true), '|', 4), ',')) $$;

create table platform.command (
  actor_org uuid not null,
  command_id uuid not null,
  name text not null,
  digest text not null,
  at timestamptz not null,
  result text,
  primary key (actor_org, command_id)
);
alter table platform.command enable row level security;
create policy own_commands on platform.command to tq_app
  using (actor_org = platform.actor_org()) with check (actor_org = platform.actor_org());
create policy worker_commands on platform.command for select to tq_worker using (true);
grant select, insert, update (result) on platform.command to tq_app;
grant select on platform.command to tq_worker;

create table platform.event (
  id uuid primary key,
  type text not null,
  version int not null,
  at timestamptz not null,
  actor_org uuid not null,
  actor_person uuid not null,
  command_id uuid not null,
  provenance text not null check (provenance in ('sample', 'own')),
  payload text not null,
  leaf text not null
);
alter table platform.event enable row level security;
create policy append_own on platform.event for insert to tq_app
  with check (actor_org = platform.actor_org() and actor_person = platform.actor_person());
create policy read_events on platform.event for select to tq_app
  using (platform.actor_has('auditor') or platform.actor_has('operator') or actor_org = platform.actor_org());
create policy worker_reads on platform.event for select to tq_worker using (true);
grant select, insert on platform.event to tq_app;
grant select on platform.event to tq_worker;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only table %.% refuses %', tg_table_schema, tg_table_name, tg_op using errcode = 'TQ001';
end $$;
create trigger append_only before update or delete on platform.event
  for each row execute function platform.refuse_change();
create trigger no_truncate before truncate on platform.event
  for each statement execute function platform.refuse_change();

-- Commits arrive out of order, so "id greater than last seen" would skip events. The relay moves each pending
-- event to a dense position exactly once.
-- What one command wrote keeps its order, and what followed a commit comes after it: both follow from seq.
create table platform.event_pending (
  seq bigint generated always as identity primary key,
  event_id uuid not null unique references platform.event (id)
);
grant insert on platform.event_pending to tq_app;
grant select, delete on platform.event_pending to tq_worker;

create table platform.event_position (
  position bigint primary key,
  event_id uuid not null unique references platform.event (id)
);
grant select, insert on platform.event_position to tq_worker;
grant select on platform.event_position to tq_app;

create table platform.relay_head (only_row boolean primary key default true check (only_row), position bigint not null);
insert into platform.relay_head (position) values (0);
grant select, update on platform.relay_head to tq_worker;
grant select on platform.relay_head to tq_app;

create table platform.cursor (consumer text primary key, position bigint not null);
grant select, insert, update, delete on platform.cursor to tq_worker;

create table platform.seal (
  number bigint primary key,
  first_position bigint not null,
  last_position bigint not null,
  root text not null,
  previous_head text not null,
  head text not null,
  sealed_at timestamptz not null,
  check (last_position >= first_position)
);
grant select, insert on platform.seal to tq_worker;
grant select on platform.seal to tq_app;
create trigger append_only before update or delete on platform.seal
  for each row execute function platform.refuse_change();
create trigger no_truncate before truncate on platform.seal
  for each statement execute function platform.refuse_change();

create table platform.file (
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  uploaded_at timestamptz not null,
  -- Raised by each record that comes to refer to the file; the sweep deletes only what nobody touched for long.
  last_used_at timestamptz not null,
  primary key (uploaded_by, sha256)
);
create index file_sha256 on platform.file (sha256);
alter table platform.file enable row level security;
create policy own_files on platform.file to tq_app
  using (uploaded_by = platform.actor_org()) with check (uploaded_by = platform.actor_org());
create policy worker_files on platform.file to tq_worker using (true) with check (false);
grant select, insert, update (last_used_at) on platform.file to tq_app;
grant select, delete on platform.file to tq_worker;

-- Facts about this installation: first load date, circle, pack digest.
create table platform.installation (key text primary key, value text not null);
grant select on platform.installation to tq_app;
grant select, insert, update on platform.installation to tq_worker;
