-- Items under way with lead and dates, what parties report of them, matters put up for decision, meetings; and the role
-- of those who report for a party.
-- Why new tables beside programme.item: an item of the published reports is a reference record that nobody edits; an
-- item under way is owned by its lead and moves only by accepted reports.

-- 联络员: speaks for one party towards the others and the secretariat.
alter table identity.membership drop constraint membership_role_check;
alter table identity.membership add constraint membership_role_check check (role in ('enterprise_agent',
  'provider_staff', 'provider_finance', 'voucher_officer', 'finance_officer', 'liaison', 'secretariat', 'leader',
  'auditor', 'operator'));

-- Reference table from the pack: conferences the sources report.
create table programme.conference (id text primary key, body jsonb not null, provenance text not null);
grant select on programme.conference to tq_app, tq_worker;
grant insert, update, delete on programme.conference to tq_worker;

-- Who takes part in the conference's work and so sees records that are not published.
create function programme.takes_part() returns boolean language sql stable parallel safe as $$
  select platform.actor_has('secretariat') or platform.actor_has('leader')
    or platform.actor_has('auditor') or platform.actor_has('operator')
$$;

-- jurisdiction_id is the one lead.
create table programme.undertaking (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  number text not null,
  name_zh text not null,
  name_en text,
  description text not null,
  -- `scheme.member` of a dated theme scheme.
  theme text not null,
  partners text[] not null,
  supervisor text not null,
  starts date not null,
  due date not null,
  -- Day of the next month by which a month's report is due.
  report_day int not null check (report_day between 1 and 28),
  stage text not null check (stage in ('agreed', 'preparing', 'started', 'under-way', 'claimed-done', 'closed')),
  forecast date,
  next_step text,
  -- Day of the report that said done; null while it runs.
  done_on date,
  -- Month of the newest accepted report of the lead: an older one no longer moves the item.
  reported_period text,
  evidence int not null default 0 check (evidence >= 0),
  version int not null default 1,
  planned_by_org uuid not null,
  planned_by_person uuid not null,
  planned_at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  check (due >= starts),
  check (not (jurisdiction_id = any (partners))),
  -- Closing rests on accepted evidence, whoever tries.
  constraint closed_on_evidence check (stage <> 'closed' or (evidence > 0 and done_on is not null))
);
create index undertaking_id on programme.undertaking (id);
alter table programme.undertaking enable row level security;
create policy seen on programme.undertaking for select to tq_app using (
  provenance = 'sample' or programme.takes_part()
  or (platform.actor_has('liaison') and platform.actor_jurisdiction() = any (jurisdiction_id || partners)));
create policy planned on programme.undertaking for insert to tq_app with check (
  planned_by_org = platform.actor_org() and planned_by_person = platform.actor_person()
  and (platform.actor_has('secretariat')
       or (platform.actor_has('liaison') and jurisdiction_id = platform.actor_jurisdiction())));
create policy judged on programme.undertaking for update to tq_app using (platform.actor_has('secretariat'));
grant select, insert on programme.undertaking to tq_app;
grant update (stage, forecast, next_step, done_on, reported_period, evidence, version) on programme.undertaking to tq_app;

create table programme.milestone (
  jurisdiction_id text not null,
  undertaking_id uuid not null,
  position int not null check (position >= 1),
  name_zh text not null,
  name_en text,
  due date not null,
  done_on date,
  primary key (jurisdiction_id, undertaking_id, position),
  foreign key (jurisdiction_id, undertaking_id) references programme.undertaking (jurisdiction_id, id)
);
alter table programme.milestone enable row level security;
create policy seen on programme.milestone for select to tq_app using (exists (
  select from programme.undertaking u where u.jurisdiction_id = milestone.jurisdiction_id and u.id = undertaking_id));
create policy planned on programme.milestone for insert to tq_app with check (exists (
  select from programme.undertaking u where u.jurisdiction_id = milestone.jurisdiction_id and u.id = undertaking_id
    and u.planned_by_org = platform.actor_org() and u.version = 1));
create policy judged on programme.milestone for update to tq_app using (platform.actor_has('secretariat'));
grant select, insert on programme.milestone to tq_app;
grant update (done_on) on programme.milestone to tq_app;

-- What one party says of one month. A returned report is followed by the next revision, never rewritten.
create table programme.report (
  jurisdiction_id text not null,
  id uuid not null,
  undertaking_id uuid not null,
  party_id text not null references circle.jurisdiction (id),
  period text not null check (period ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  revision int not null check (revision >= 1),
  state text not null check (state in ('submitted', 'accepted', 'returned')),
  text text not null,
  next_step text not null,
  -- Said by the lead alone.
  stage text check (stage in ('agreed', 'preparing', 'started', 'under-way', 'claimed-done')),
  forecast date,
  milestones jsonb not null,
  submitted_by_org uuid not null,
  submitted_by_person uuid not null,
  submitted_at timestamptz not null,
  decided_by_org uuid,
  decided_by_person uuid,
  decided_at timestamptz,
  note text,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, undertaking_id, party_id, period, revision),
  foreign key (jurisdiction_id, undertaking_id) references programme.undertaking (jurisdiction_id, id),
  check (stage is null or party_id = jurisdiction_id),
  check ((state = 'submitted') = (decided_at is null)),
  check (state <> 'returned' or note is not null),
  -- Nobody verifies what their own office reported.
  constraint judged_by_another check (decided_by_org <> submitted_by_org and decided_by_person <> submitted_by_person)
);
create unique index report_standing on programme.report (jurisdiction_id, undertaking_id, party_id, period)
  where state <> 'returned';
create index report_id on programme.report (id);
alter table programme.report enable row level security;
create policy seen on programme.report for select to tq_app using (exists (
  select from programme.undertaking u where u.jurisdiction_id = report.jurisdiction_id and u.id = undertaking_id));
create policy reported on programme.report for insert to tq_app with check (
  platform.actor_has('liaison') and party_id = platform.actor_jurisdiction() and state = 'submitted'
  and submitted_by_org = platform.actor_org() and submitted_by_person = platform.actor_person()
  and exists (select from programme.undertaking u where u.jurisdiction_id = report.jurisdiction_id
    and u.id = undertaking_id and party_id = any (u.jurisdiction_id || u.partners)));
create policy judged on programme.report for update to tq_app
  using (platform.actor_has('secretariat') and state = 'submitted')
  with check (decided_by_org = platform.actor_org() and decided_by_person = platform.actor_person());
grant select, insert on programme.report to tq_app;
grant update (state, decided_by_org, decided_by_person, decided_at, note) on programme.report to tq_app;

create table programme.evidence (
  jurisdiction_id text not null,
  id uuid not null,
  report_id uuid not null,
  kind text not null check (kind in ('file', 'link')),
  title text not null,
  sha256 text,
  media_type text,
  size_bytes bigint,
  url text,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, report_id) references programme.report (jurisdiction_id, id),
  check ((kind = 'file') = (sha256 is not null) and (kind = 'file') = (media_type is not null)
    and (kind = 'file') = (size_bytes is not null) and (kind = 'link') = (url is not null))
);
create index evidence_of_report on programme.evidence (report_id);
create index evidence_file on programme.evidence (sha256) where sha256 is not null;
alter table programme.evidence enable row level security;
create policy seen on programme.evidence for select to tq_app using (exists (
  select from programme.report r where r.jurisdiction_id = evidence.jurisdiction_id and r.id = report_id));
create policy filed on programme.evidence for insert to tq_app with check (exists (
  select from programme.report r where r.jurisdiction_id = evidence.jurisdiction_id and r.id = report_id
    and r.submitted_by_person = platform.actor_person() and r.state = 'submitted'));
create policy worker on programme.evidence for select to tq_worker using (true);
grant select, insert on programme.evidence to tq_app;
grant select on programme.evidence to tq_worker;

-- How each item came to stand where it stands; what a light or a "since then" of an earlier day is read from.
create table programme.movement (
  jurisdiction_id text not null,
  id uuid not null,
  undertaking_id uuid not null,
  kind text not null check (kind in ('planned', 'stage', 'forecast', 'milestone', 'closed')),
  at timestamptz not null,
  -- The day it concerns: of the report, or the day a milestone was reached.
  day date not null,
  before text,
  after text,
  position int,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, undertaking_id) references programme.undertaking (jurisdiction_id, id)
);
create index movement_of on programme.movement (undertaking_id, at);
create index movement_at on programme.movement (at);
alter table programme.movement enable row level security;
create policy seen on programme.movement for select to tq_app using (exists (
  select from programme.undertaking u where u.jurisdiction_id = movement.jurisdiction_id and u.id = undertaking_id));
create policy written on programme.movement for insert to tq_app with check (
  platform.actor_has('secretariat')
  or (kind = 'planned' and platform.actor_has('liaison') and jurisdiction_id = platform.actor_jurisdiction()));
grant select, insert on programme.movement to tq_app;
create trigger append_only before update or delete on programme.movement
  for each row execute function platform.refuse_change();

-- 请示事项. jurisdiction_id is the party whose office raised it; the item it is about may be another's, so no key.
create table programme.matter (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  number text not null,
  question text not null,
  background text not null,
  -- [{key, text}], keys A, B, …
  options jsonb not null,
  recommendation text not null,
  due date not null,
  undertaking_id uuid,
  state text not null check (state in ('open', 'decided', 'withdrawn')),
  raised_by_org uuid not null,
  raised_by_person uuid not null,
  raised_at timestamptz not null,
  decision text,
  note text,
  settled_by_org uuid,
  settled_by_person uuid,
  settled_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  check ((state = 'open') = (settled_at is null)),
  check ((state = 'decided') = (decision is not null)),
  -- Nobody decides what they asked.
  constraint decided_by_another check (state <> 'decided' or settled_by_person <> raised_by_person)
);
create index matter_id on programme.matter (id);
create index matter_undertaking on programme.matter (undertaking_id) where undertaking_id is not null;
alter table programme.matter enable row level security;
create policy seen on programme.matter for select to tq_app using (
  programme.takes_part() or (platform.actor_has('liaison') and jurisdiction_id = platform.actor_jurisdiction()));
create policy raised on programme.matter for insert to tq_app with check (
  (platform.actor_has('secretariat') or platform.actor_has('liaison')) and state = 'open'
  and jurisdiction_id = platform.actor_jurisdiction()
  and raised_by_org = platform.actor_org() and raised_by_person = platform.actor_person());
create policy settled on programme.matter for update to tq_app
  using (state = 'open' and (platform.actor_has('leader') or raised_by_org = platform.actor_org()))
  with check (settled_by_org = platform.actor_org() and settled_by_person = platform.actor_person()
    and ((state = 'decided' and platform.actor_has('leader'))
         or (state = 'withdrawn' and raised_by_org = platform.actor_org())));
grant select, insert on programme.matter to tq_app;
grant update (state, decision, note, settled_by_org, settled_by_person, settled_at) on programme.matter to tq_app;

-- jurisdiction_id is the host.
create table programme.meeting (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  title_zh text not null,
  title_en text,
  date date not null,
  place text not null,
  papers text,
  state text not null check (state in ('called', 'cancelled')),
  recorded_by_org uuid not null,
  recorded_by_person uuid not null,
  recorded_at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id)
);
create index meeting_date on programme.meeting (date);
create index meeting_id on programme.meeting (id);
alter table programme.meeting enable row level security;
create policy seen on programme.meeting for select to tq_app using (
  provenance = 'sample' or programme.takes_part() or platform.actor_has('liaison'));
create policy recorded on programme.meeting for insert to tq_app with check (
  platform.actor_has('secretariat') and recorded_by_org = platform.actor_org()
  and recorded_by_person = platform.actor_person());
create policy cancelled on programme.meeting for update to tq_app using (platform.actor_has('secretariat'));
grant select, insert on programme.meeting to tq_app;
grant update (state) on programme.meeting to tq_app;
