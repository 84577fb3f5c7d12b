-- Audits by lot, and invoices that are read.
-- Why: a scheme looks again at a part of what it paid, and nobody may be able to choose which. So the list is fixed and
-- its digest published while the seed does not exist yet, the seed comes from a public source named beforehand with its
-- hour, and two persons of different offices enter it. What outsiders may see are digests; the claims behind them are a
-- table of their own. The keeping of all this is the database's, whichever command writes (docs/adr/0014).

create schema sampling;
grant usage on schema sampling to tq_app, tq_worker;

-- One audit: the frozen list as a whole, then the seed and what it chose.
create table sampling.draw (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  scheme_code text not null,
  scheme_version int not null,
  -- Days of final approval by the issuer's calendar, both included.
  from_on date not null,
  to_on date not null,
  strata text not null check (strata in ('none', 'provider', 'amount')),
  -- [{"stratum", "listed", "draw"}]: how many of how many.
  quotas jsonb not null check (jsonb_array_length(quotas) > 0),
  listed int not null check (listed > 0),
  size int not null check (size > 0 and size <= listed),
  -- SHA-256 over the canonical text of all of the above and the rows' digests.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  seed_source text not null,
  seed_at timestamptz not null,
  frozen_by uuid not null,
  frozen_at timestamptz not null,
  seed text,
  -- Positions in the list, in the order they were drawn.
  drawn int[],
  drawn_by uuid,
  drawn_at timestamptz,
  -- Taken back while nobody could know the seed: a source that was named wrongly.
  voided_by uuid,
  voided_at timestamptz,
  void_reason text,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  check (to_on >= from_on),
  -- No second try: a day's payments stand in one list.
  constraint one_list_per_day exclude using gist (jurisdiction_id with =, scheme_code with =, provenance with =,
    daterange(from_on, to_on, '[]') with &&) where (voided_at is null),
  constraint seed_after_freeze check (seed_at > frozen_at),
  constraint seed_at_its_hour check (drawn_at >= seed_at),
  constraint drawn_whole check ((seed is null) = (drawn is null) and (seed is null) = (drawn_by is null)
    and (seed is null) = (drawn_at is null) and (drawn is null or cardinality(drawn) = size)),
  constraint void_before_seed check ((voided_at is null) = (voided_by is null)
    and (voided_at is null) = (void_reason is null) and (voided_at is null or (seed is null and voided_at < seed_at)))
);
create index draw_newest on sampling.draw (frozen_at desc);
alter table sampling.draw enable row level security;
-- Open to everybody: that is the point of it.
create policy open on sampling.draw for select to tq_app using (true);
create policy frozen on sampling.draw for insert to tq_app
  with check (seed is null and frozen_by = platform.actor_person()
    and (platform.actor_has('auditor')
      or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))));
create policy drawn on sampling.draw for update to tq_app
  using (seed is null and voided_at is null and (platform.actor_has('auditor')
    or (jurisdiction_id = platform.actor_jurisdiction()
        and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer')))))
  with check ((seed is not null and drawn_by = platform.actor_person())
    or (voided_by = platform.actor_person() and (platform.actor_has('auditor') or platform.actor_has('voucher_officer'))));
create policy worker on sampling.draw for select to tq_worker using (true);
grant select, insert on sampling.draw to tq_app;
grant update (seed, drawn, drawn_by, drawn_at, voided_by, voided_at, void_reason) on sampling.draw to tq_app;
grant select on sampling.draw to tq_worker;

-- A row of the list as everybody sees it.
create table sampling.entry (
  jurisdiction_id text not null,
  draw_id uuid not null,
  position int not null check (position >= 0),
  stratum text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (jurisdiction_id, draw_id, position),
  unique (jurisdiction_id, draw_id, digest),
  foreign key (jurisdiction_id, draw_id) references sampling.draw (jurisdiction_id, id)
);
alter table sampling.entry enable row level security;
create policy open on sampling.entry for select to tq_app using (true);
create policy frozen on sampling.entry for insert to tq_app with check (exists (
  select from sampling.draw d where d.jurisdiction_id = entry.jurisdiction_id and d.id = entry.draw_id
    and d.seed is null and d.frozen_by = platform.actor_person()));
create policy worker on sampling.entry for select to tq_worker using (true);
grant select, insert on sampling.entry to tq_app;
grant select on sampling.entry to tq_worker;

-- The claim behind a row, with the salt that keeps its digest from being guessed.
create table sampling.listed (
  jurisdiction_id text not null,
  draw_id uuid not null,
  position int not null,
  claim_id uuid not null,
  salt text not null check (length(salt) >= 32),
  record jsonb not null,
  primary key (jurisdiction_id, draw_id, position),
  unique (jurisdiction_id, draw_id, claim_id),
  foreign key (jurisdiction_id, draw_id, position) references sampling.entry (jurisdiction_id, draw_id, position)
);
alter table sampling.listed enable row level security;
create policy authority on sampling.listed for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy frozen on sampling.listed for insert to tq_app with check (exists (
  select from sampling.draw d where d.jurisdiction_id = listed.jurisdiction_id and d.id = listed.draw_id
    and d.seed is null and d.frozen_by = platform.actor_person()));
grant select, insert on sampling.listed to tq_app;

-- The list is what its draw says, from the first row to the last: written at once, and nothing after it.
create function sampling.list_is_whole() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct n.jurisdiction_id, n.draw_id from added n) a
    join sampling.draw d on d.jurisdiction_id = a.jurisdiction_id and d.id = a.draw_id
    where d.listed <> (select count(*) from sampling.entry e
                       where e.jurisdiction_id = a.jurisdiction_id and e.draw_id = a.draw_id)) then
    raise exception 'a frozen list takes no more rows and no fewer' using errcode = 'TQ012';
  end if;
  return null;
end $$;
create trigger list_is_whole after insert on sampling.entry referencing new table as added
  for each statement execute function sampling.list_is_whole();
create trigger append_only before update or delete on sampling.entry
  for each row execute function platform.refuse_change();
create trigger no_truncate before truncate on sampling.entry
  for each statement execute function platform.refuse_change();
create trigger append_only before update or delete on sampling.listed
  for each row execute function platform.refuse_change();
create trigger no_truncate before truncate on sampling.listed
  for each statement execute function platform.refuse_change();

-- What somebody read at the public source. Mistakes stay on record; the seed is what two persons of different offices
-- entered alike.
create table sampling.seed_entry (
  jurisdiction_id text not null,
  id uuid not null,
  draw_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('auditor', 'voucher_officer', 'finance_officer')),
  value text not null check (length(value) between 4 and 200),
  at timestamptz not null,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, draw_id) references sampling.draw (jurisdiction_id, id)
);
create index seed_entry_draw on sampling.seed_entry (jurisdiction_id, draw_id, at);
alter table sampling.seed_entry enable row level security;
create policy open on sampling.seed_entry for select to tq_app using (true);
create policy entered on sampling.seed_entry for insert to tq_app
  with check (person_id = platform.actor_person() and platform.actor_has(role)
    and (role = 'auditor' or jurisdiction_id = platform.actor_jurisdiction())
    and exists (select from sampling.draw d where d.jurisdiction_id = seed_entry.jurisdiction_id
      and d.id = seed_entry.draw_id and d.seed is null and d.voided_at is null and d.seed_at <= seed_entry.at));
create policy worker on sampling.seed_entry for select to tq_worker using (true);
grant select, insert on sampling.seed_entry to tq_app;
grant select on sampling.seed_entry to tq_worker;
create trigger append_only before update or delete on sampling.seed_entry
  for each row execute function platform.refuse_change();

-- The frozen part never changes, the seed is set once, and by two.
create function sampling.draw_stands() returns trigger language plpgsql as $$
declare
  later constant text[] := array['seed', 'drawn', 'drawn_by', 'drawn_at', 'voided_by', 'voided_at', 'void_reason'];
begin
  if old.seed is not null or old.voided_at is not null or (to_jsonb(new) - later) <> (to_jsonb(old) - later) then
    raise exception 'neither list nor seed of an audit change once they stand' using errcode = 'TQ012';
  end if;
  if new.seed is not null and not exists (
    select from sampling.seed_entry a
    join sampling.seed_entry b on b.jurisdiction_id = a.jurisdiction_id and b.draw_id = a.draw_id
      and b.value = a.value and b.person_id <> a.person_id and b.role <> a.role
    where a.jurisdiction_id = new.jurisdiction_id and a.draw_id = new.id and a.value = new.seed) then
    raise exception 'a seed is entered alike by two persons of different offices' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger draw_stands before update on sampling.draw for each row execute function sampling.draw_stands();
create trigger draw_stays before delete on sampling.draw for each row execute function platform.refuse_change();

-- A claim that was drawn, and what the audit found.
create table sampling.case (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  draw_id uuid not null,
  position int not null,
  claim_id uuid not null,
  claim_number text not null,
  amount bigint not null check (amount > 0),
  enterprise_id uuid not null,
  provider_id uuid,
  payee_id uuid not null,
  -- As the parties were called when it was drawn.
  parties jsonb not null,
  state text not null check (state in ('open', 'assigned', 'reported')),
  auditor_id uuid,
  assigned_at timestamptz,
  -- What the parties are to hand in, and by which day.
  wanted text,
  due_on date,
  findings text,
  outcome text check (outcome in ('in-order', 'minor', 'repay')),
  repay bigint check (repay > 0 and repay <= amount),
  reported_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, draw_id, position),
  foreign key (jurisdiction_id, draw_id, position) references sampling.entry (jurisdiction_id, draw_id, position),
  constraint assigned_whole check ((state = 'open') = (auditor_id is null) and (auditor_id is null) = (assigned_at is null)
    and (auditor_id is null) = (wanted is null) and (auditor_id is null) = (due_on is null)),
  constraint reported_whole check ((state = 'reported') = (outcome is not null) and (outcome is null) = (findings is null)
    and (outcome is null) = (reported_at is null) and (repay is not null) = (outcome is not distinct from 'repay'))
);
create index case_claim on sampling.case (claim_id);
create index case_firm on sampling.case (enterprise_id);
create index case_provider on sampling.case (provider_id);
alter table sampling.case enable row level security;
create policy seen on sampling.case for select to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
-- Opened by the statement that drew, for what was drawn and nothing else.
create policy opened on sampling.case for insert to tq_app with check (state = 'open' and exists (
  select from sampling.draw d where d.jurisdiction_id = "case".jurisdiction_id and d.id = "case".draw_id
    and "case".position = any (d.drawn) and d.drawn_by = platform.actor_person()));
create policy audited on sampling.case for update to tq_app
  using (state <> 'reported' and platform.actor_has('auditor'))
  with check (auditor_id = platform.actor_person());
create policy worker on sampling.case for select to tq_worker using (true);
grant select, insert on sampling.case to tq_app;
grant update (state, auditor_id, assigned_at, wanted, due_on, findings, outcome, repay, reported_at)
  on sampling.case to tq_app;
grant select on sampling.case to tq_worker;

-- What a party answered to a case, with a file or without.
create table sampling.answer (
  jurisdiction_id text not null,
  id uuid not null,
  case_id uuid not null,
  org_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  note text not null,
  sha256 text,
  file_name text,
  media_type text,
  size_bytes bigint,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, case_id) references sampling.case (jurisdiction_id, id),
  constraint file_whole check ((sha256 is null) = (file_name is null) and (sha256 is null) = (media_type is null)
    and (sha256 is null) = (size_bytes is null))
);
create index answer_case on sampling.answer (jurisdiction_id, case_id, at);
create index answer_file on sampling.answer (sha256) where sha256 is not null;
alter table sampling.answer enable row level security;
create policy as_its_case on sampling.answer for select to tq_app using (org_id = platform.actor_org() or (
  (platform.actor_has('auditor') or platform.actor_has('operator') or platform.actor_has('voucher_officer')
    or platform.actor_has('finance_officer'))
  and exists (select from sampling.case c
    where c.jurisdiction_id = answer.jurisdiction_id and c.id = answer.case_id)));
create policy handed_in on sampling.answer for insert to tq_app
  with check (org_id = platform.actor_org() and person_id = platform.actor_person() and exists (
    select from sampling.case c where c.jurisdiction_id = answer.jurisdiction_id and c.id = answer.case_id
      and c.state = 'assigned' and platform.actor_org() in (c.enterprise_id, c.provider_id)));
create policy worker on sampling.answer for select to tq_worker using (true);
grant select, insert on sampling.answer to tq_app;
-- The sweep of files asks which of them answers refer to.
grant select (sha256) on sampling.answer to tq_worker;
create trigger append_only before update or delete on sampling.answer
  for each row execute function platform.refuse_change();

-- What was read from an invoice's own file, and how each value that is on record came: read or typed.
alter table orders.evidence add column reading jsonb;
