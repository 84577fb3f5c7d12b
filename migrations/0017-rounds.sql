-- Rounds: the official path of claims between a desk's examination and the money.
-- Why: where a scheme names a procedure, offices do not pay claim by claim. What was examined goes as one list to other
-- departments, a meeting, public notice, a joint document with a number, and is then paid. Until now a second officer's
-- approval moved the money at once. From here on the database lets a claim under such a scheme be paid only through a
-- round that has taken every step its scheme names.

-- The mark on a claim ------------------------------------------------------------------------------------------------
-- Set when it is filed, by the scheme version it is filed under: `open` must go through a round, `held` is in one and
-- neither paid nor sent back by itself, `done` has been through. Empty: no procedure. Vouchers know nothing else of rounds.

alter table vouchers.claim add column procedure_state text check (procedure_state in ('open', 'held', 'done'));
alter table vouchers.claim
  add constraint paid_after_procedure check (state <> 'approved' or procedure_state is null or procedure_state = 'done'),
  add constraint held_once_examined check (procedure_state is distinct from 'held' or state = 'first-approved'),
  -- Whoever examines it is not the one who lets it be paid.
  add constraint procedure_needs_second check (procedure_state is null or needs_second);
create function vouchers.claim_procedure() returns trigger language plpgsql as $$
begin
  -- A backup is loaded as it was.
  if current_setting('role') <> 'tq_app' then return new; end if;
  new.procedure_state := case when exists (
    select from vouchers.scheme_version s where s.jurisdiction_id = new.jurisdiction_id and s.code = new.scheme_code
      and s.version = new.scheme_version and s.body ? 'procedure') then 'open' end;
  return new;
end $$;
create trigger claim_procedure before insert on vouchers.claim
  for each row execute function vouchers.claim_procedure();

-- Rounds -------------------------------------------------------------------------------------------------------------

create schema rounds;
grant usage on schema rounds to tq_app, tq_worker;

create table rounds.round (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  number text not null,
  scheme_code text not null,
  scheme_version int not null,
  state text not null check (state in
    ('gathering', 'checks', 'meeting', 'publicity', 'document', 'disbursing', 'paid-out', 'void')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  -- When the last step was taken, by the circle's clock: what is compared with the end of public notice.
  moved_at timestamptz not null,
  -- SHA-256 of the list as it was closed for adding.
  digest text,
  meeting_number text,
  meeting_on date,
  minutes_sha256 text,
  minutes_name text,
  minutes_media text,
  minutes_bytes bigint,
  document_number text,
  document_on date,
  document_sha256 text,
  document_name text,
  document_media text,
  document_bytes bigint,
  co_signed text[] not null default '{}',
  -- Objections nobody has answered. Counted by the trigger below and by nothing else.
  open_objections int not null default 0,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, scheme_code, scheme_version)
    references vouchers.scheme_version (jurisdiction_id, code, version),
  constraint answered_before_going_on check (open_objections = 0 or (open_objections > 0 and state = 'publicity')),
  constraint frozen_list check (state in ('gathering', 'void') or digest is not null),
  constraint meeting_whole check ((meeting_on is null) = (meeting_number is null)
    and num_nulls(meeting_on, minutes_sha256, minutes_name, minutes_media, minutes_bytes) in (0, 5)),
  constraint document_whole check ((document_on is null) = (document_number is null)
    and num_nulls(document_on, document_sha256, document_name, document_media, document_bytes) in (0, 5))
);
-- One number, one document.
create unique index one_document_per_number on rounds.round (jurisdiction_id, document_number)
  where document_number is not null;
create index round_newest on rounds.round (jurisdiction_id, opened_at desc);

-- A claim in a round; one that was taken out stays on the list with the reason.
create table rounds.member (
  jurisdiction_id text not null,
  round_id uuid not null,
  claim_id uuid not null,
  claim_number text not null,
  -- Number on the list, from the moment it is closed for adding.
  place int check (place > 0),
  enterprise_id uuid not null,
  payee_id uuid not null,
  -- The name as it is shown; without a credit code it is a person's team and masked in public.
  name_zh text not null,
  name_en text not null,
  credit_code text,
  asked bigint not null check (asked > 0),
  -- What it is to be paid as the round stands.
  amount bigint not null check (amount > 0 and amount <= asked),
  state text not null check (state in ('in', 'out', 'paid')),
  added_by uuid not null,
  added_at timestamptz not null,
  decision text check (decision in ('agree', 'part', 'refuse')),
  decision_reason text,
  out_how text check (out_how in ('later', 'sent-back')),
  out_reason text,
  out_at timestamptz,
  approved_at timestamptz,
  -- Why the last try to pay it failed: {code, zh, en}.
  refusal jsonb,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, round_id, claim_id),
  foreign key (jurisdiction_id, round_id) references rounds.round (jurisdiction_id, id),
  foreign key (jurisdiction_id, claim_id) references vouchers.claim (jurisdiction_id, id),
  constraint out_with_reason check ((state = 'out') = (out_reason is not null)
    and (out_reason is null) = (out_at is null) and (out_reason is null) = (out_how is null)),
  constraint paid_at_once check ((state = 'paid') = (approved_at is not null))
);
create unique index one_round_per_claim on rounds.member (jurisdiction_id, claim_id) where state <> 'out';
create unique index one_claim_per_place on rounds.member (jurisdiction_id, round_id, place) where place is not null;
create index member_claim on rounds.member (claim_id);

-- Each step as it was taken: what applicants see. A public notice that begins anew has a row for each time.
create table rounds.step (
  jurisdiction_id text not null,
  round_id uuid not null,
  ordinal int not null,
  step text not null check (step in ('gathering', 'checks', 'meeting', 'publicity', 'document', 'disbursing')),
  begun_on date not null,
  due_on date,
  ended_on date,
  -- Why it was broken off.
  broken_off text,
  primary key (jurisdiction_id, round_id, ordinal),
  foreign key (jurisdiction_id, round_id) references rounds.round (jurisdiction_id, id),
  check (broken_off is null or ended_on is not null)
);
create unique index one_step_at_a_time on rounds.step (jurisdiction_id, round_id) where ended_on is null;

-- A list as it went out to a department. One that changed since goes out anew, under the next revision.
create table rounds.check_list (
  jurisdiction_id text not null,
  round_id uuid not null,
  department text not null,
  revision int not null check (revision > 0),
  number text not null,
  digest text not null,
  -- [{"place", "claimId"}] in the order of the sheet.
  rows jsonb not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  primary key (jurisdiction_id, round_id, department, revision),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, round_id) references rounds.round (jurisdiction_id, id)
);
create table rounds.check_result (
  jurisdiction_id text not null,
  round_id uuid not null,
  department text not null,
  claim_id uuid not null,
  result text not null check (result in ('pass', 'query', 'fail')),
  remark text not null,
  -- Granted in part because of it: it stands in the way no more.
  settled boolean not null default false,
  entered_by uuid not null,
  entered_at timestamptz not null,
  primary key (jurisdiction_id, round_id, department, claim_id),
  foreign key (jurisdiction_id, round_id, claim_id) references rounds.member (jurisdiction_id, round_id, claim_id),
  check (result = 'pass' or remark <> ''),
  check (not settled or result <> 'pass')
);

-- What everyone may read. The list is kept as it was shown: firms by name, persons and numbers masked.
create table rounds.publicity (
  jurisdiction_id text not null,
  id uuid not null,
  round_id uuid not null,
  attempt int not null check (attempt > 0),
  published_at timestamptz not null,
  first_day date not null,
  last_day date not null,
  -- The first instant after the last day.
  ends_at timestamptz not null,
  body jsonb not null,
  digest text not null,
  interrupted_at timestamptz,
  interrupted_by uuid,
  interrupt_reason text,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, round_id, attempt),
  foreign key (jurisdiction_id, round_id) references rounds.round (jurisdiction_id, id),
  check (first_day <= last_day and ends_at > published_at),
  constraint interrupted_whole check ((interrupted_at is null) = (interrupt_reason is null)
    and (interrupted_at is null) = (interrupted_by is null))
);
create unique index one_live_publicity on rounds.publicity (jurisdiction_id, round_id) where interrupted_at is null;
create index publicity_newest on rounds.publicity (published_at desc);

create table rounds.objection (
  jurisdiction_id text not null,
  id uuid not null,
  round_id uuid not null,
  publicity_id uuid not null,
  -- The claim it is about; empty where it is about the list as a whole.
  claim_id uuid,
  name text not null check (name <> ''),
  contact text not null check (contact <> ''),
  text text not null check (text <> ''),
  channel text not null check (channel in ('page', 'letter', 'phone')),
  received_at timestamptz not null,
  received_on date not null,
  answer_by date not null,
  entered_by uuid,
  state text not null check (state in ('open', 'dismissed', 'upheld')),
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, publicity_id) references rounds.publicity (jurisdiction_id, id),
  foreign key (jurisdiction_id, round_id, claim_id) references rounds.member (jurisdiction_id, round_id, claim_id),
  constraint entered_by_desk check ((channel = 'page') = (entered_by is null)),
  constraint upheld_against_a_claim check (state <> 'upheld' or claim_id is not null),
  constraint answered_whole check ((state = 'open') = (answer is null) and (answer is null) = (answered_at is null)
    and (answer is null) = (answered_by is null))
);
create index objection_round on rounds.objection (round_id);

-- What clearing paid for a claim, as its events tell. Of every claim, with or without a round.
create table rounds.payment (
  jurisdiction_id text not null,
  claim_id uuid not null,
  payer text not null,
  statement_id uuid not null,
  payee_id uuid not null,
  enterprise_id uuid not null,
  -- Real and sample money are paid apart, to one payee too.
  series text not null check (series in ('sample', 'own')),
  amount bigint not null,
  paid_on date not null,
  returned_on date,
  primary key (jurisdiction_id, claim_id, payer, statement_id)
);
create index payment_statement on rounds.payment (statement_id, payee_id);

-- Who sees what -------------------------------------------------------------------------------------------------------

create function rounds.own_desk(owner text) returns boolean language sql stable parallel safe as
  $$ select owner = platform.actor_jurisdiction() and platform.actor_has('voucher_officer') $$;

alter table rounds.round enable row level security;
alter table rounds.member enable row level security;
alter table rounds.step enable row level security;
alter table rounds.check_list enable row level security;
alter table rounds.check_result enable row level security;
alter table rounds.publicity enable row level security;
alter table rounds.objection enable row level security;
alter table rounds.payment enable row level security;

-- Whoever sees a claim sees that it is in a round, and the steps of that round.
create policy as_its_claim on rounds.member for select to tq_app using (exists (
  select from vouchers.claim c where c.jurisdiction_id = member.jurisdiction_id and c.id = member.claim_id));
create policy as_its_members on rounds.round for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer')))
  or exists (select from rounds.member m where m.jurisdiction_id = round.jurisdiction_id and m.round_id = round.id));
create policy as_its_round on rounds.step for select to tq_app using (exists (
  select from rounds.round r where r.jurisdiction_id = step.jurisdiction_id and r.id = step.round_id));
create policy for_checking on rounds.check_list for select to tq_app using (
  platform.actor_has('auditor') or rounds.own_desk(jurisdiction_id));
create policy for_checking on rounds.check_result for select to tq_app using (
  platform.actor_has('auditor') or rounds.own_desk(jurisdiction_id));
create policy everyone on rounds.publicity for select to tq_app using (true);
-- Who objects is known to the desk alone.
create policy desk on rounds.objection for select to tq_app using (rounds.own_desk(jurisdiction_id));
create policy parties on rounds.payment for select to tq_app using (
  platform.actor_org() in (enterprise_id, payee_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or (platform.actor_jurisdiction() in (jurisdiction_id, payer)
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));

create policy opened on rounds.round for insert to tq_app
  with check (rounds.own_desk(jurisdiction_id) and opened_by = platform.actor_person() and state = 'gathering');
create policy moved on rounds.round for update to tq_app
  using (rounds.own_desk(jurisdiction_id)) with check (rounds.own_desk(jurisdiction_id));
create policy added on rounds.member for insert to tq_app
  with check (rounds.own_desk(jurisdiction_id) and added_by = platform.actor_person() and state = 'in');
create policy moved on rounds.member for update to tq_app
  using (rounds.own_desk(jurisdiction_id)) with check (rounds.own_desk(jurisdiction_id));
create policy begun on rounds.step for insert to tq_app with check (rounds.own_desk(jurisdiction_id));
create policy ended on rounds.step for update to tq_app
  using (rounds.own_desk(jurisdiction_id) and ended_on is null) with check (rounds.own_desk(jurisdiction_id));
create policy issued on rounds.check_list for insert to tq_app
  with check (rounds.own_desk(jurisdiction_id) and issued_by = platform.actor_person());
create policy entered on rounds.check_result for insert to tq_app
  with check (rounds.own_desk(jurisdiction_id) and entered_by = platform.actor_person());
create policy entered_anew on rounds.check_result for update to tq_app
  using (rounds.own_desk(jurisdiction_id)) with check (entered_by = platform.actor_person());
create policy published on rounds.publicity for insert to tq_app
  with check (rounds.own_desk(jurisdiction_id) and interrupted_at is null);
create policy interrupted on rounds.publicity for update to tq_app
  using (rounds.own_desk(jurisdiction_id) and interrupted_at is null)
  with check (interrupted_by = platform.actor_person());
-- From the public page through the platform, or by the desk for a letter or a call.
create policy raised on rounds.objection for insert to tq_app with check (state = 'open'
  and ((channel = 'page' and platform.actor_has('operator'))
    or (channel <> 'page' and rounds.own_desk(jurisdiction_id) and entered_by = platform.actor_person())));
create policy answered on rounds.objection for update to tq_app
  using (rounds.own_desk(jurisdiction_id) and state = 'open') with check (answered_by = platform.actor_person());
create policy worker on rounds.payment to tq_worker using (true) with check (true);
create policy worker on rounds.round for select to tq_worker using (true);
create policy worker on rounds.member for select to tq_worker using (true);

grant select, insert on rounds.round, rounds.member, rounds.step, rounds.check_list, rounds.check_result,
  rounds.publicity, rounds.objection to tq_app;
grant select on rounds.payment to tq_app;
grant update (state, moved_at, digest, meeting_number, meeting_on, minutes_sha256, minutes_name, minutes_media,
  minutes_bytes, document_number, document_on, document_sha256, document_name, document_media, document_bytes, co_signed) on rounds.round to tq_app;
grant update (place, amount, state, added_by, added_at, decision, decision_reason, out_how, out_reason, out_at,
  approved_at, refusal) on rounds.member to tq_app;
grant update (due_on, ended_on, broken_off) on rounds.step to tq_app;
grant update (result, remark, settled, entered_by, entered_at) on rounds.check_result to tq_app;
grant update (interrupted_at, interrupted_by, interrupt_reason) on rounds.publicity to tq_app;
grant update (state, answer, answered_by, answered_at, claim_id) on rounds.objection to tq_app;
grant select, insert, update on rounds.payment to tq_worker;
grant select on rounds.round, rounds.member to tq_worker;

-- What no command can get around ---------------------------------------------------------------------------------------

-- The step that follows one, by the procedure of a scheme.
create function rounds.next_step(p_procedure jsonb, p_state text) returns text language sql immutable as $$
  with path (step, place) as (values ('gathering', 0), ('checks', 1), ('meeting', 2), ('publicity', 3),
                                     ('document', 4), ('disbursing', 5))
  select n.step from path n, path here
  where here.step = p_state and n.place > here.place and (n.step = 'disbursing' or p_procedure ? n.step)
  order by n.place limit 1 $$;

-- A round goes to the next step of its procedure and to no other, with this one done.
create function rounds.round_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, rounds as $$
declare
  path jsonb;
  live int;
  undone text;
begin
  select s.body -> 'procedure' into path from vouchers.scheme_version s where s.jurisdiction_id = new.jurisdiction_id
    and s.code = new.scheme_code and s.version = new.scheme_version;
  select count(*) into live from rounds.member m
    where m.jurisdiction_id = new.jurisdiction_id and m.round_id = new.id and m.state = 'in';
  undone := case
    when new.state = 'void' then case when old.state = 'paid-out' or exists (
      select from rounds.member m where m.jurisdiction_id = new.jurisdiction_id and m.round_id = new.id
        and m.state <> 'out') then 'claims' end
    when new.state = 'paid-out' then case when live > 0 or old.state <> 'disbursing' then 'claims' end
    when live = 0 or new.state is distinct from rounds.next_step(path, old.state) then 'order'
    when old.state = 'checks' and exists (
      select from rounds.member m cross join jsonb_array_elements(path -> 'checks' -> 'departments') d
      where m.jurisdiction_id = new.jurisdiction_id and m.round_id = new.id and m.state = 'in' and not exists (
        select from rounds.check_result c where c.jurisdiction_id = m.jurisdiction_id and c.round_id = m.round_id
          and c.claim_id = m.claim_id and c.department = d ->> 'code' and (c.result = 'pass' or c.settled)))
      then 'checks'
    when old.state = 'meeting' and (new.meeting_on is null or exists (
      select from rounds.member m where m.jurisdiction_id = new.jurisdiction_id and m.round_id = new.id
        and m.state = 'in' and m.decision is null)) then 'meeting'
    when old.state = 'publicity' and not exists (
      select from rounds.publicity p where p.jurisdiction_id = new.jurisdiction_id and p.round_id = new.id
        and p.interrupted_at is null and p.ends_at <= new.moved_at) then 'publicity'
    when old.state = 'document' and (new.document_on is null or exists (
      select from jsonb_array_elements(path -> 'document' -> 'coSigners') b
      where not (b ->> 'code') = any (new.co_signed))) then 'document'
  end;
  if undone is not null then
    raise exception 'round % does not go from % to %: %', new.number, old.state, new.state, undone
      using errcode = 'TQ013';
  end if;
  return new;
end $$;
create trigger round_moves before update on rounds.round for each row when (new.state <> old.state)
  execute function rounds.round_moves();

-- An objection counts while its notice is up, and holds the round where it is until it is answered. Both change the row
-- of the round, so that of an objection and the end of the notice one comes first. Too late, it is not written at all.
create function rounds.count_objection() returns trigger
language plpgsql security definer set search_path = pg_catalog, rounds as $$
begin
  -- A backup is loaded as it was.
  if current_setting('role') <> 'tq_app' then return new; end if;
  if tg_op = 'INSERT' then
    update rounds.round r set open_objections = r.open_objections + 1
      where r.jurisdiction_id = new.jurisdiction_id and r.id = new.round_id and r.state = 'publicity' and exists (
        select from rounds.publicity p where p.jurisdiction_id = new.jurisdiction_id and p.id = new.publicity_id
          and p.round_id = new.round_id and p.interrupted_at is null and new.received_on <= p.last_day
          and (new.channel <> 'page' or new.received_at < p.ends_at));
    if not found then return null; end if;
  elsif old.state = 'open' and new.state <> 'open' then
    update rounds.round r set open_objections = r.open_objections - 1
      where r.jurisdiction_id = new.jurisdiction_id and r.id = new.round_id;
  end if;
  return new;
end $$;
revoke execute on function rounds.count_objection() from public;
create trigger count_objection before insert or update of state on rounds.objection
  for each row execute function rounds.count_objection();

-- The mark of a claim changes by these three and by nothing else.
create function rounds.only_desk(owner text) returns void language plpgsql as $$
begin
  if current_setting('role') = 'tq_app' and not rounds.own_desk(owner) then
    raise exception 'only the desk of % handles its rounds', owner using errcode = 'TQ012';
  end if;
end $$;
-- Takes an examined claim into a round. False when it is not examined, or in another round.
create function rounds.hold(p_jurisdiction text, p_claim uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, rounds as $$
begin
  perform rounds.only_desk(p_jurisdiction);
  update vouchers.claim c set procedure_state = 'held'
    where c.jurisdiction_id = p_jurisdiction and c.id = p_claim and c.procedure_state = 'open'
      and c.state = 'first-approved';
  return found;
end $$;
-- Lets it go. False while a round still has it.
create function rounds.let_go(p_jurisdiction text, p_claim uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, rounds as $$
begin
  perform rounds.only_desk(p_jurisdiction);
  update vouchers.claim c set procedure_state = 'open'
    where c.jurisdiction_id = p_jurisdiction and c.id = p_claim and c.procedure_state = 'held' and not exists (
      select from rounds.member m where m.jurisdiction_id = c.jurisdiction_id and m.claim_id = c.id
        and m.state <> 'out');
  return found;
end $$;
-- Lets it be paid. False unless the round that has it has taken every step.
create function rounds.release(p_jurisdiction text, p_claim uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, rounds as $$
begin
  perform rounds.only_desk(p_jurisdiction);
  update vouchers.claim c set procedure_state = 'done'
    where c.jurisdiction_id = p_jurisdiction and c.id = p_claim and c.procedure_state = 'held' and exists (
      select from rounds.member m join rounds.round r on r.jurisdiction_id = m.jurisdiction_id and r.id = m.round_id
      where m.jurisdiction_id = c.jurisdiction_id and m.claim_id = c.id and m.state = 'in' and r.state = 'disbursing'
        and r.open_objections = 0);
  return found;
end $$;
revoke execute on function rounds.hold(text, uuid) from public;
revoke execute on function rounds.let_go(text, uuid) from public;
revoke execute on function rounds.release(text, uuid) from public;
grant execute on function rounds.hold(text, uuid), rounds.let_go(text, uuid), rounds.release(text, uuid) to tq_app;
