-- One correction of a claim (一次性补正).
-- Why: a desk that finds papers missing could only send the whole claim back, and back again for the next point. Now it
-- says once all that is missing; while the applicant answers, the clock of the desk's promise stands still.

alter table vouchers.claim drop constraint claim_state_check;
alter table vouchers.claim add constraint claim_state_check
  check (state in ('submitted', 'correcting', 'first-approved', 'approved', 'rejected'));

create table vouchers.correction (
  jurisdiction_id text not null,
  claim_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- Last day in time by the desk's calendar, and the first instant after it.
  due_on date not null,
  due_at timestamptz not null,
  -- [{"kind": kind of paper, if it is one, "text": what is missing}], all at once.
  points jsonb not null check (jsonb_array_length(points) > 0),
  -- One text for each point, in their order; "" where the paper itself is the answer.
  answers jsonb,
  answered_by uuid,
  answered_at timestamptz,
  -- The key is what makes it one.
  primary key (jurisdiction_id, claim_id),
  foreign key (jurisdiction_id, claim_id) references vouchers.claim (jurisdiction_id, id),
  constraint answered_whole check ((answers is null) = (answered_at is null) and (answered_at is null) = (answered_by is null)
    and (answers is null or jsonb_array_length(answers) = jsonb_array_length(points))),
  constraint answered_in_time check (answered_at < due_at)
);
alter table vouchers.correction enable row level security;
create policy as_its_claim on vouchers.correction for select to tq_app using (exists (
  select from vouchers.claim c where c.jurisdiction_id = correction.jurisdiction_id and c.id = correction.claim_id));
create policy asked on vouchers.correction for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and asked_by = platform.actor_person() and answered_at is null);
create policy answered on vouchers.correction for update to tq_app
  using (answered_at is null and exists (
    select from vouchers.claim c where c.jurisdiction_id = correction.jurisdiction_id and c.id = correction.claim_id
      and c.payee_id = platform.actor_org()))
  with check (answered_by = platform.actor_person());
create policy worker on vouchers.correction for select to tq_worker using (true);
grant select, insert on vouchers.correction to tq_app;
grant update (answers, answered_by, answered_at) on vouchers.correction to tq_app;
grant select on vouchers.correction to tq_worker;

-- Whom a claim pays brings it back to the desk with its papers as they are now, and changes nothing else of it.
create policy answered on vouchers.claim for update to tq_app
  using (state = 'correcting' and payee_id = platform.actor_org())
  with check (state = 'submitted' and payee_id = platform.actor_org());
grant update (dossier, evidence_at) on vouchers.claim to tq_app;
-- Policies are joined by "or", each half by itself; what they would allow together, and who writes which column, is
-- kept here.
create function vouchers.desk_or_applicant() returns trigger language plpgsql as $$
declare
  answers constant boolean := old.state = 'correcting' and new.state = 'submitted'
    and new.payee_id = platform.actor_org();
begin
  if current_setting('role') <> 'tq_app' then return new; end if;
  if answers then
    if (new.granted, new.granted_shares, new.cuts, new.clawed, new.clawed_shares, new.reason, new.decided_at)
       is distinct from (old.granted, old.granted_shares, old.cuts, old.clawed, old.clawed_shares, old.reason, old.decided_at) then
      raise exception 'an applicant changes nothing but the papers of a claim' using errcode = 'TQ012';
    end if;
  elsif new.dossier is distinct from old.dossier or new.evidence_at <> old.evidence_at
        or (old.state = 'correcting' and new.state not in ('correcting', 'rejected')) then
    raise exception 'only whom a claim pays answers its correction' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger desk_or_applicant before update on vouchers.claim for each row
  when (old.state = 'correcting' or new.dossier is distinct from old.dossier or new.evidence_at <> old.evidence_at)
  execute function vouchers.desk_or_applicant();
