-- Issuing to many, and rosters.

-- Caps of many firms at once --------------------------------------------------------------------------------------
-- Why: issuing to thousands brings thousands of caps into line. One call for each took longer than everything else
-- together; this one does what `ledger.set_limit` did, for all of them in one posting, and takes its place.
create function ledger.set_limits(p_jurisdictions text[], p_codes text[], p_caps bigint[], p_enterprises uuid[],
                                  p_ids uuid[], p_at timestamptz, p_command uuid, p_provenances text[]) returns void
language plpgsql security definer set search_path = pg_catalog, ledger set enable_seqscan = off as $$
declare
  due int[];
  moved int[];
  changes bigint[];
  posted record;
begin
  -- Nearly always the caps stand already, and no row needs a lock.
  select array_agg(w.n::int order by w.n) into due
  from unnest(p_jurisdictions, p_codes, p_caps) with ordinality as w(j, code, cap, n)
  where not exists (
    select from ledger.account a where a.jurisdiction_id = w.j and a.book = 'limit'
      and a.code = w.code || ':source' and a.balance = -w.cap);
  if due is null then return; end if;
  -- Lists are joined as rows: reaching into an array of texts by number reads it from its beginning each time.
  insert into ledger.account (jurisdiction_id, book, code, floor, enterprise_id)
  select w.j, 'limit', w.code || part.suffix, part.floor, w.enterprise
  from unnest(p_jurisdictions, p_codes, p_enterprises) with ordinality as w(j, code, enterprise, n)
  join unnest(due) d on d = w.n
  cross join (values ('', 0::bigint), (':source', null)) as part(suffix, floor)
  on conflict do nothing;
  perform 1 from ledger.account a
  where (a.jurisdiction_id, a.book, a.code) in (
    select w.j, 'limit', w.code || suffix
    from unnest(p_jurisdictions, p_codes) with ordinality as w(j, code, n)
    join unnest(due) d on d = w.n cross join unnest(array['', ':source']) suffix)
  order by a.jurisdiction_id, a.book, a.code for update;
  select array_agg(c.n order by c.n), array_agg(c.change order by c.n) into moved, changes
  from (
    select w.n::int as n, greatest(w.cap + source.balance, -room.balance) as change
    from unnest(p_jurisdictions, p_codes, p_caps) with ordinality as w(j, code, cap, n)
    join unnest(due) d on d = w.n
    join ledger.account source on (source.jurisdiction_id, source.book, source.code, source.slice) =
      (w.j, 'limit', w.code || ':source', 0)
    join ledger.account room on (room.jurisdiction_id, room.book, room.code, room.slice) = (w.j, 'limit', w.code, 0)) c
  where c.change <> 0;
  if moved is null then return; end if;
  select array_agg(w.id order by m.k) filter (where leg = 1) as ids,
         array_agg(jsonb_build_object('limit', w.code) order by m.k) filter (where leg = 1) as refs,
         array_agg(w.provenance order by m.k) filter (where leg = 1) as provenances,
         array_agg(m.k::int order by m.k, leg) as legs, array_agg(w.j order by m.k, leg) as places,
         array_agg(case leg when 1 then w.code || ':source' else w.code end order by m.k, leg) as codes,
         array_agg(case leg when 1 then -m.change else m.change end order by m.k, leg) as amounts,
         array_agg(case leg when 2 then 0::bigint end order by m.k, leg) as floors,
         array_agg(w.enterprise order by m.k, leg) as enterprises
    into posted
  from unnest(moved, changes) with ordinality as m(n, change, k)
  join unnest(p_jurisdictions, p_codes, p_enterprises, p_ids, p_provenances) with ordinality
    as w(j, code, enterprise, id, provenance, n) on w.n = m.n
  cross join generate_series(1, 2) leg;
  perform ledger.post(posted.ids, array_fill('set-limit'::text, array[cardinality(moved)]), p_at, p_command,
    posted.refs, posted.provenances, array_fill(null::date, array[cardinality(moved)]), posted.legs, posted.places,
    array_fill('limit'::text, array[cardinality(posted.legs)]), posted.codes, posted.amounts, posted.floors,
    array_fill(1, array[cardinality(posted.legs)]), posted.enterprises,
    array_fill(null::text, array[cardinality(posted.legs)]));
end $$;
drop function ledger.set_limit(text, text, bigint, uuid, uuid, timestamptz, uuid, text);
revoke execute on function ledger.set_limits(text[], text[], bigint[], uuid[], uuid[], timestamptz, uuid, text[])
  from public;
grant execute on function ledger.set_limits(text[], text[], bigint[], uuid[], uuid[], timestamptz, uuid, text[])
  to tq_app, tq_worker;

-- Rosters -----------------------------------------------------------------------------------------------------------
-- Why: what a scheme asks for stands on lists that offices keep: who is in the register of technology firms this year,
-- who holds which certificate until when. A desk takes such a list in whole; each good row becomes a verified fact of
-- a firm on record, and waits for its firm where that has not joined yet. Taken in again, a list says what changed.

create table identity.firm_list (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  title text not null,
  -- The fact its rows record, e.g. `high-tech`.
  fact_code text not null,
  -- Who keeps the list, and the document it comes from.
  source text not null,
  version int not null check (version > 0),
  -- Of the file taken in last.
  file_name text not null,
  digest text not null,
  counts jsonb not null,
  taken_in_by uuid not null,
  taken_in_at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, title)
);
alter table identity.firm_list enable row level security;
create policy seen on identity.firm_list for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy taken_in on identity.firm_list for insert to tq_app with check (
  jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
  and taken_in_by = platform.actor_person());
create policy taken_in_again on identity.firm_list for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (taken_in_by = platform.actor_person());
create policy worker on identity.firm_list for select to tq_worker using (true);
grant select, insert on identity.firm_list to tq_app;
grant update (source, version, file_name, digest, counts, taken_in_by, taken_in_at) on identity.firm_list to tq_app;
grant select on identity.firm_list to tq_worker;

create table identity.firm_list_row (
  jurisdiction_id text not null,
  list_id uuid not null,
  version int not null,
  no int not null check (no > 0),
  -- Line of the file; none for a firm that only the version before named.
  line int,
  -- As typed where it could not be read, so that the row can be found again.
  credit_code text not null,
  name_zh text not null,
  -- What else the list says of the firm: {nameEn?, place?}.
  about jsonb not null default '{}',
  -- {value, number?, validFrom, validTo?}; none where the row could not be read.
  fact jsonb,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'repeated', 'bad', 'gone')),
  -- [{"code": …, "zh": …, "en": …}], what is wrong with the row or worth a look.
  remarks jsonb not null default '[]',
  -- The firm on record; none while it has not joined.
  organisation_id uuid,
  primary key (jurisdiction_id, list_id, version, no),
  foreign key (jurisdiction_id, list_id) references identity.firm_list (jurisdiction_id, id),
  check (fact is not null or outcome = 'bad'),
  check (line is not null or outcome in ('gone', 'same'))
);
-- One row of a version speaks for a firm.
create unique index one_row_per_firm on identity.firm_list_row (jurisdiction_id, list_id, version, credit_code)
  where outcome in ('new', 'changed', 'same', 'gone');
create index firm_list_waiting on identity.firm_list_row (credit_code)
  where organisation_id is null and outcome in ('new', 'changed', 'same');
alter table identity.firm_list_row enable row level security;
create policy as_its_list on identity.firm_list_row for select to tq_app using (exists (
  select from identity.firm_list l where l.jurisdiction_id = firm_list_row.jurisdiction_id and l.id = firm_list_row.list_id));
create policy taken_in on identity.firm_list_row for insert to tq_app with check (
  jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'));
-- A firm that joins is told apart from those that have not, by the platform in whose name it registers.
create policy joined on identity.firm_list_row for update to tq_app
  using (organisation_id is null and platform.actor_has('operator')) with check (organisation_id is not null);
create policy worker on identity.firm_list_row for select to tq_worker using (true);
grant select, insert on identity.firm_list_row to tq_app;
grant update (organisation_id) on identity.firm_list_row to tq_app;
grant select on identity.firm_list_row to tq_worker;

-- Which list a fact comes from, so that the list taken in again can put its own facts right and no others. A fact that
-- a newer version changed or dropped stays on record and stops counting.
alter table identity.fact
  add column list_id uuid,
  add column withdrawn_at timestamptz;
create unique index one_fact_per_list on identity.fact (enterprise_id, list_id, code)
  where list_id is not null and withdrawn_at is null;
create policy withdrawn_by_desk on identity.fact as restrictive for update to tq_app
  using (platform.actor_has('voucher_officer') and list_id is not null) with check (withdrawn_at is not null);
grant update (withdrawn_at) on identity.fact to tq_app;

-- A desk may not see firms of other places, but must be told that a code of its list belongs to one.
create function identity.registered_elsewhere(p_codes text[]) returns table (credit_code text, jurisdiction_id text)
language sql stable security definer set search_path = pg_catalog, identity as $$
  select o.credit_code, o.jurisdiction_id from identity.organisation o
  where platform.actor_has('voucher_officer') and o.credit_code = any (p_codes)
    and (o.jurisdiction_id <> platform.actor_jurisdiction() or o.kind <> 'enterprise')
$$;
revoke execute on function identity.registered_elsewhere(text[]) from public;
grant execute on function identity.registered_elsewhere(text[]) to tq_app;

-- Issuing to many -----------------------------------------------------------------------------------------------------
-- Why: a yearly issue goes to thousands of firms on one decision. The decision, its list and what came of each row are
-- records; the vouchers themselves are issued in batches by the rules of a single issue. A batch is one transaction, so
-- whatever is killed, a row is either waiting or done, and the two constraints on firm and run let none be done twice.

create table vouchers.issue_run (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  number text not null,
  scheme_code text not null,
  scheme_version int not null,
  -- Face for each firm; none: as much as the scheme gives.
  amount bigint check (amount > 0),
  -- How firms were chosen: {"kind": "on-record" | "list", listId?, listTitle?, onlyWithout, includeEstimated}.
  choice jsonb not null,
  -- What was planned: rows, rows that get something, and their sum by payer as the preview showed them.
  planned jsonb not null,
  planned_total bigint not null check (planned_total >= 0),
  needs_second boolean not null,
  state text not null check (state in ('prepared', 'proposed', 'running', 'stopped', 'done', 'discarded')),
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  proposed_by uuid,
  proposed_at timestamptz,
  -- Who let it run, and for which office: its batches are issued in this person's name.
  confirmed_by uuid,
  confirmed_org uuid,
  confirmed_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, scheme_code, scheme_version)
    references vouchers.scheme_version (jurisdiction_id, code, version),
  constraint second_proposed check (state <> 'proposed' or (needs_second and proposed_by is not null)),
  constraint confirmed_once check (state not in ('running', 'stopped', 'done')
    or (confirmed_by is not null and confirmed_org is not null)),
  constraint two_persons check (not needs_second or confirmed_by is null or confirmed_by <> proposed_by)
);
create index issue_run_running on vouchers.issue_run (jurisdiction_id, id) where state = 'running';
alter table vouchers.issue_run enable row level security;
create policy seen on vouchers.issue_run for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy prepared on vouchers.issue_run for insert to tq_app with check (
  jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
  and prepared_by = platform.actor_person() and state = 'prepared');
create policy moved on vouchers.issue_run for update to tq_app
  using (state in ('prepared', 'proposed', 'running')
    and jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (jurisdiction_id = platform.actor_jurisdiction());
create policy worker on vouchers.issue_run for select to tq_worker using (true);
grant select, insert on vouchers.issue_run to tq_app;
grant update (state, proposed_by, proposed_at, confirmed_by, confirmed_org, confirmed_at, ended_by, ended_at)
  on vouchers.issue_run to tq_app;
grant select on vouchers.issue_run to tq_worker;
create function vouchers.issue_run_moves() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (
       ('prepared', 'proposed'), ('prepared', 'running'), ('prepared', 'discarded'), ('proposed', 'running'),
       ('proposed', 'discarded'), ('running', 'stopped'), ('running', 'done'))
     or old.state = 'prepared' and new.state = 'running' and new.needs_second then
    raise exception 'a run of issues does not go from % to %', old.state, new.state using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger issue_run_moves before update on vouchers.issue_run for each row
  execute function vouchers.issue_run_moves();

create table vouchers.issue_row (
  jurisdiction_id text not null,
  run_id uuid not null,
  no int not null check (no > 0),
  -- None for a firm of a list that has not joined.
  enterprise_id uuid,
  credit_code text not null,
  name_zh text not null,
  name_en text not null,
  -- Face the preview showed; none where it showed a refusal.
  planned bigint check (planned > 0),
  estimated boolean not null default false,
  state text not null check (state in ('planned', 'left-out', 'issued', 'refused')),
  voucher_id uuid,
  face bigint,
  -- {code, zh, en, rule?}: why it gets nothing, from the preview or from the day of issue.
  refusal jsonb,
  decided_at timestamptz,
  primary key (jurisdiction_id, run_id, no),
  foreign key (jurisdiction_id, run_id) references vouchers.issue_run (jurisdiction_id, id),
  foreign key (jurisdiction_id, voucher_id) references vouchers.voucher (jurisdiction_id, id),
  constraint once_per_firm unique (jurisdiction_id, run_id, enterprise_id),
  constraint issued_means_voucher check ((state = 'issued') = (voucher_id is not null and face is not null)),
  constraint nothing_means_why check ((state in ('left-out', 'refused')) = (refusal is not null)),
  constraint planned_means_face check (state = 'left-out' or (planned is not null and enterprise_id is not null))
);
create index issue_row_waiting on vouchers.issue_row (jurisdiction_id, run_id, no) where state = 'planned';
create index issue_row_voucher on vouchers.issue_row (jurisdiction_id, voucher_id);
alter table vouchers.issue_row enable row level security;
create policy as_its_run on vouchers.issue_row for select to tq_app using (exists (
  select from vouchers.issue_run r where r.jurisdiction_id = issue_row.jurisdiction_id and r.id = issue_row.run_id));
create policy prepared on vouchers.issue_row for insert to tq_app with check (
  state in ('planned', 'left-out') and jurisdiction_id = platform.actor_jurisdiction()
  and platform.actor_has('voucher_officer') and exists (
    select from vouchers.issue_run r
    where r.jurisdiction_id = issue_row.jurisdiction_id and r.id = issue_row.run_id and r.state = 'prepared'));
create policy decided on vouchers.issue_row for update to tq_app
  using (state = 'planned' and jurisdiction_id = platform.actor_jurisdiction()
    and platform.actor_has('voucher_officer') and exists (
      select from vouchers.issue_run r
      where r.jurisdiction_id = issue_row.jurisdiction_id and r.id = issue_row.run_id and r.state = 'running'))
  with check (state in ('issued', 'refused'));
create policy worker on vouchers.issue_row for select to tq_worker using (true);
grant select, insert on vouchers.issue_row to tq_app;
grant update (state, voucher_id, face, refusal, decided_at) on vouchers.issue_row to tq_app;
grant select on vouchers.issue_row to tq_worker;

-- A voucher of a run nobody asked for: it begins issued, once for each firm.
alter table vouchers.voucher
  add column run_id uuid,
  add constraint run_of_its_issuer foreign key (jurisdiction_id, run_id)
    references vouchers.issue_run (jurisdiction_id, id),
  add constraint once_per_run unique (jurisdiction_id, run_id, enterprise_id),
  add constraint run_means_issued check (run_id is null or issued_at is not null);
create policy issued_to_many on vouchers.voucher for insert to tq_app with check (
  state in ('active', 'unaccepted') and jurisdiction_id = platform.actor_jurisdiction()
  and platform.actor_has('voucher_officer') and exists (
    select from vouchers.issue_run r
    where r.jurisdiction_id = voucher.jurisdiction_id and r.id = voucher.run_id and r.state = 'running'));
