-- The whole board: all published needs held against all offers, as a run of its own.
-- Why: whoever runs the market of the circle could ask what fits one need or one offer, and nobody could say which needs
-- nothing fits. A run is long, so what it has answered is kept need by need: it can be followed, stopped and taken up
-- again, and read later as it was then. What is kept of a need is its public side, and only that was asked.

create function needs.runs_market() returns boolean language sql stable parallel safe as
  $$ select platform.actor_has('secretariat') or platform.actor_has('liaison') $$;

create table needs.board_run (
  -- Of the office that let it begin.
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  -- Needs that were open when it began.
  needs int not null check (needs > 0),
  started_by uuid not null,
  started_at timestamptz not null,
  -- Nobody ended a run that came to its end.
  ended_by uuid,
  ended_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  constraint ended_when_not_running check ((state = 'running') = (ended_at is null)),
  constraint stopped_by_somebody check ((state = 'stopped') = (ended_by is not null))
);
-- Two at once would give the same answers twice.
create unique index one_board_run on needs.board_run (provenance) where state = 'running';
create index board_run_newest on needs.board_run (started_at desc);

-- One need of a run, and its answer. Neither the words of the need nor the name of an offer: both are read where they
-- stand, under the rights of whoever reads.
create table needs.board_match (
  jurisdiction_id text not null,
  run_id uuid not null,
  place int not null check (place > 0),
  publication_id uuid not null references needs.publication (id),
  -- `gone`: no longer open when its turn came.
  outcome text not null default 'waiting' check (outcome in ('waiting', 'fits', 'near', 'none', 'gone')),
  -- Offers that meet every wish, and those that nearly do.
  fits int,
  near int,
  -- The best: [{"offerId", "score", "fits", "reasons": [{"zh", "en"}], "gives": [{"zh", "en"}]}].
  best jsonb,
  -- What would have to give: [{"zh", "en", "more"}], `more` being how many offers would fit then.
  relaxations jsonb,
  -- The version of the analyser that read need and offers.
  analyser text,
  answered_at timestamptz,
  primary key (jurisdiction_id, run_id, place),
  constraint once_a_run unique (jurisdiction_id, run_id, publication_id),
  foreign key (jurisdiction_id, run_id) references needs.board_run (jurisdiction_id, id),
  constraint answered_with_a_time check ((outcome = 'waiting') = (answered_at is null)),
  constraint answered_whole check (num_nulls(fits, near, best, relaxations, analyser)
    = case when outcome in ('waiting', 'gone') then 5 else 0 end)
);

alter table needs.board_run enable row level security;
create policy market on needs.board_run for select to tq_app
  using (needs.runs_market() or platform.actor_has('operator'));
create policy started on needs.board_run for insert to tq_app with check (
  needs.runs_market() and state = 'running' and started_by = platform.actor_person()
  and jurisdiction_id = platform.actor_jurisdiction());
create policy stopped on needs.board_run for update to tq_app
  using (state = 'running' and needs.runs_market())
  with check (state = 'stopped' and needs.runs_market() and ended_by = platform.actor_person());
create policy ended on needs.board_run for update to tq_app
  using (state = 'running' and platform.actor_has('operator'))
  with check (state = 'done' and platform.actor_has('operator'));
create policy worker on needs.board_run to tq_worker using (true) with check (true);
grant select, insert on needs.board_run to tq_app;
grant update (state, ended_by, ended_at) on needs.board_run to tq_app;
-- Whoever works at a run holds its row, which asks for the right to change it.
grant select, update on needs.board_run to tq_worker;

alter table needs.board_match enable row level security;
-- What was found for a need goes out of sight with the need: withdrawn, met or expired, it is nobody's to read.
create policy market on needs.board_match for select to tq_app using (
  needs.runs_market() and exists (
    select from needs.publication p where p.id = publication_id and p.state = 'open'));
create policy laid_out on needs.board_match for insert to tq_app with check (
  needs.runs_market() and outcome = 'waiting' and exists (
    select from needs.board_run r where r.jurisdiction_id = board_match.jurisdiction_id and r.id = run_id
      and r.state = 'running' and r.started_by = platform.actor_person()));
create policy worker on needs.board_match to tq_worker using (true) with check (true);
grant select, insert on needs.board_match to tq_app;
grant select, update on needs.board_match to tq_worker;
