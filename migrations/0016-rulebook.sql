-- Drafts of scheme versions and what-if runs.
-- Why drafts: until now a scheme version came with the pack only. A desk writes its next version here, looks at what it
-- would change, and a person who wrote none of it publishes it; the version it takes the place of ends the day before.
-- Why guards in the tables: whoever may write a version decides who gets money. The second person, the text that was
-- seen, one version for each day, and versions that never change are kept by constraints, not by commands alone.
-- Why runs are kept: what a draft would have done to last period's decisions is read again when it is decided on.

create schema rulebook;
grant usage on schema rulebook to tq_app, tq_worker;

create table rulebook.draft (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  code text not null,
  -- The version it was started from, of the same scheme; without one it is a scheme of its own.
  base_version int,
  -- The model it was started from, by its key.
  model text,
  -- A version in the making: any object may be kept; what is wrong with it keeps it from being proposed.
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  -- Worked cases, of its model and of the desk's own, as their file holds them; worked whenever the draft is read.
  cases jsonb not null default '{}' check (jsonb_typeof(cases) = 'object'),
  state text not null check (state in ('draft', 'proposed', 'published', 'withdrawn')),
  -- Raised by every change; two editors at once would otherwise undo each other.
  revision int not null default 1 check (revision > 0),
  -- Everybody who wrote any of it.
  authors uuid[] not null check (cardinality(authors) > 0),
  started_at timestamptz not null,
  changed_at timestamptz not null,
  proposed_by uuid,
  proposed_at timestamptz,
  reason text,
  -- Who published, returned or withdrew it last, and what was said.
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  constraint proposed_whole check (
    state not in ('proposed', 'published') or (proposed_by is not null and proposed_at is not null and reason is not null)),
  constraint second_person check (
    state <> 'published' or (decided_by is not null and decided_by <> all (authors) and decided_by <> proposed_by))
);
alter table rulebook.draft enable row level security;
create policy seen on rulebook.draft for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy started on rulebook.draft for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and state = 'draft' and authors = array[platform.actor_person()]);
create policy moved on rulebook.draft for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (jurisdiction_id = platform.actor_jurisdiction()
    and (state <> 'published' or decided_by = platform.actor_person())
    and (state <> 'draft' or platform.actor_person() = any (authors) or decided_by = platform.actor_person()));
create policy worker on rulebook.draft for select to tq_worker using (true);
grant select, insert on rulebook.draft to tq_app;
grant update (body, cases, state, revision, authors, changed_at, proposed_by, proposed_at, reason, decided_by, decided_at,
  decision_note) on rulebook.draft to tq_app;
grant select on rulebook.draft to tq_worker;

-- A policy sees only what a row becomes; this sees what it was.
create function rulebook.draft_moves() returns trigger language plpgsql as $$
begin
  if new.revision <> old.revision + 1
     or (old.state, new.state) not in (('draft', 'draft'), ('draft', 'proposed'), ('draft', 'withdrawn'),
          ('proposed', 'draft'), ('proposed', 'published'), ('proposed', 'withdrawn'))
     or not (old.authors <@ new.authors)
     or (old.state = 'proposed' and (new.body, new.cases, new.authors) is distinct from (old.body, old.cases, old.authors))
  then
    raise exception 'a draft of a scheme version moves step by step, and what is proposed stays as it is'
      using errcode = 'TQ016';
  end if;
  return new;
end $$;
create trigger draft_moves before update on rulebook.draft
  for each row execute function rulebook.draft_moves();

-- Versions published here, beside those of the pack.
alter table vouchers.scheme_version add column published_by uuid, add column published_at timestamptz;
alter table vouchers.scheme_version add constraint published_whole
  check ((published_by is null) = (published_at is null));
-- What was decided stays decided: a version begins after it is published.
alter table vouchers.scheme_version add constraint published_ahead
  check (published_at is null or effective_from >= (published_at at time zone 'UTC')::date);
-- One set of rules for each day.
alter table vouchers.scheme_version add constraint one_version_a_day
  exclude using gist (jurisdiction_id with =, code with =, daterange(effective_from, effective_to, '[]') with &&);

alter table vouchers.scheme_version enable row level security;
create policy public on vouchers.scheme_version for select to tq_app using (true);
create policy worker on vouchers.scheme_version to tq_worker using (true) with check (true);
-- Only what a second person published, word for word.
create policy published on vouchers.scheme_version for insert to tq_app
  with check (published_by = platform.actor_person() and exists (
    select from rulebook.draft d
    where d.jurisdiction_id = scheme_version.jurisdiction_id and d.code = scheme_version.code and d.state = 'published'
      and d.decided_by = scheme_version.published_by and d.body = scheme_version.body
      and d.provenance = scheme_version.provenance));
create policy ended on vouchers.scheme_version for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (jurisdiction_id = platform.actor_jurisdiction());
grant insert, update (effective_to, body) on vouchers.scheme_version to tq_app;

create function vouchers.version_stays() returns trigger language plpgsql as $$
begin
  -- The pack may still mend versions of its own that nobody used; see importSchemes.
  if current_setting('role') <> 'tq_app' and old.published_at is null then return new; end if;
  if new.body #- '{effective,to}' is distinct from old.body #- '{effective,to}'
     or new.effective_from <> old.effective_from
     or (new.published_by, new.published_at) is distinct from (old.published_by, old.published_at)
     or new.effective_to is null or new.effective_to > old.effective_to then
    raise exception 'of a published version only the end may come earlier' using errcode = 'TQ016';
  end if;
  return new;
end $$;
create trigger version_stays before update on vouchers.scheme_version
  for each row execute function vouchers.version_stays();

-- What a draft would have done to the decisions of a span of days.
create table rulebook.run (
  jurisdiction_id text not null,
  id uuid not null,
  draft_id uuid not null,
  -- The draft as it was then: its revision, and the rules that were replayed.
  revision int not null,
  body jsonb not null,
  from_on date not null,
  to_on date not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- Decisions judged so far, and all of them once they are counted.
  done int not null default 0 check (done >= 0),
  total int check (total >= 0),
  -- SHA-256 over everything the run looked at; the same inputs give the same lines.
  inputs text,
  summary jsonb,
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, draft_id) references rulebook.draft (jurisdiction_id, id),
  constraint span check (from_on <= to_on and to_on - from_on <= 366),
  constraint done_whole check (state <> 'done' or (summary is not null and inputs is not null and finished_at is not null))
);
create index run_draft on rulebook.run (jurisdiction_id, draft_id, asked_at desc);
-- One run of a draft at a time: asked twice, it is worked once.
create unique index one_run_at_work on rulebook.run (jurisdiction_id, draft_id) where state in ('waiting', 'running');
alter table rulebook.run enable row level security;
create policy as_its_draft on rulebook.run for select to tq_app using (exists (
  select from rulebook.draft d where d.jurisdiction_id = run.jurisdiction_id and d.id = run.draft_id));
create policy asked on rulebook.run for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and asked_by = platform.actor_person() and state = 'waiting'
    and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer')));
create policy worker on rulebook.run to tq_worker using (true) with check (true);
grant select, insert on rulebook.run to tq_app;
grant select, update (state, done, total, inputs, summary, finished_at) on rulebook.run to tq_worker;

create table rulebook.run_line (
  jurisdiction_id text not null,
  run_id uuid not null,
  line int not null check (line > 0),
  -- One decision: what it was, what it would be, and the clauses between.
  body jsonb not null,
  primary key (jurisdiction_id, run_id, line),
  foreign key (jurisdiction_id, run_id) references rulebook.run (jurisdiction_id, id)
);
alter table rulebook.run_line enable row level security;
create policy as_its_run on rulebook.run_line for select to tq_app using (exists (
  select from rulebook.run r where r.jurisdiction_id = run_line.jurisdiction_id and r.id = run_line.run_id));
create policy worker on rulebook.run_line to tq_worker using (true) with check (true);
grant select on rulebook.run_line to tq_app;
grant select, insert, delete on rulebook.run_line to tq_worker;
