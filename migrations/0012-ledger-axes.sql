-- The books on two axes, much-used accounts in slices, and many journals in one call.
-- Why two axes: an auditor asks what the books said on a day, and what belongs to a day. A journal tells both: when it
-- became known, and the day it belongs to. What an answer as of a past moment says never changes again.
-- Why slices: all vouchers of a scheme leave one budget account, and whoever moves it waits for everybody else who does.
-- Cut into slices, each with a floor of its own, takers meet different rows; the sum is what people see.
-- Why many in one call: issuing to thousands of firms one journal at a time costs a commit and a dozen statements each.

-- Who knew what, when.
alter table ledger.journal add column known_at timestamptz, add column effective_on date;
alter table ledger.journal disable trigger append_only;
update ledger.journal j set known_at = j.at,
  effective_on = (j.at at time zone coalesce((select c.body ->> 'timezone' from circle.jurisdiction c
                                              where c.id = j.jurisdiction_id), 'UTC'))::date;
alter table ledger.journal enable trigger append_only;
alter table ledger.journal alter column known_at set not null, alter column effective_on set not null;
create index journal_known on ledger.journal (jurisdiction_id, known_at);

-- The moment up to which a treasury's books were asked for: nothing becomes known at or before it any more.
create table ledger.known (
  jurisdiction_id text primary key references circle.jurisdiction (id),
  until timestamptz not null
);
grant select on ledger.known to tq_app, tq_worker;

-- Slices of an account. An account that is not cut is its slice 0.
alter table ledger.account add column slice int not null default 0, add column slices int not null default 1;
alter table ledger.posting add column slice int not null default 0;
alter table ledger.posting drop constraint posting_jurisdiction_id_book_code_fkey;
alter table ledger.posting drop constraint posting_jurisdiction_id_book_code_account_version_key;
alter table ledger.account drop constraint account_pkey;
alter table ledger.account add primary key (jurisdiction_id, book, code, slice);
-- Balances change in place while their page has room for the next version.
alter table ledger.account set (fillfactor = 60);
alter table ledger.account add constraint slice_of_slices check (slice >= 0 and slice < slices);
-- Each slice keeps the floor; only with floor zero do the slices together keep the floor of the whole.
alter table ledger.account add constraint sliced_at_zero check (slices = 1 or floor = 0);
alter table ledger.posting add unique (jurisdiction_id, book, code, slice, account_version);
alter table ledger.posting add foreign key (jurisdiction_id, book, code, slice)
  references ledger.account (jurisdiction_id, book, code, slice);
-- Budgets that exist are cut as new ones are; what they hold spreads when somebody needs it.
update ledger.account set slices = 16 where book = 'budget' and code like 'available:%' and floor = 0;
insert into ledger.account (jurisdiction_id, book, code, slice, slices, floor, enterprise_id, issuer_id)
select a.jurisdiction_id, a.book, a.code, s, a.slices, a.floor, a.enterprise_id, a.issuer_id
from ledger.account a, generate_series(1, 15) s where a.slices = 16 and a.slice = 0;

-- What a treasury owes each payee of a month, kept as obligations come: closing a month and paying it look at as many
-- rows as there are payees. A trigger keeps it, so that every way into ledger.obligation counts.
create table ledger.owed (
  jurisdiction_id text not null,
  period text not null,
  payee_id uuid not null,
  provenance text not null check (provenance in ('sample', 'own')),
  entries bigint not null,
  total bigint not null,
  primary key (jurisdiction_id, period, payee_id, provenance),
  foreign key (jurisdiction_id, period) references ledger.period (jurisdiction_id, period)
);
insert into ledger.owed (jurisdiction_id, period, payee_id, provenance, entries, total)
select jurisdiction_id, period, payee_id, provenance, count(*), sum(amount) from ledger.obligation group by 1, 2, 3, 4;
alter table ledger.owed enable row level security;
create policy seen on ledger.owed for select to tq_app using (
  payee_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on ledger.owed for select to tq_worker using (true);
grant select on ledger.owed to tq_app, tq_worker;
create function ledger.count_owed() returns trigger
language plpgsql security definer set search_path = pg_catalog, ledger as $$
begin
  if tg_op <> 'INSERT' then
    update ledger.owed o set entries = o.entries - g.entries, total = o.total - g.total
    from (select jurisdiction_id, period, payee_id, provenance, count(*) as entries, sum(amount)::bigint as total
          from gone group by 1, 2, 3, 4) g
    where (o.jurisdiction_id, o.period, o.payee_id, o.provenance) =
          (g.jurisdiction_id, g.period, g.payee_id, g.provenance);
  end if;
  if tg_op <> 'DELETE' then
    insert into ledger.owed as o (jurisdiction_id, period, payee_id, provenance, entries, total)
    select jurisdiction_id, period, payee_id, provenance, count(*), sum(amount) from come
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (jurisdiction_id, period, payee_id, provenance)
      do update set entries = o.entries + excluded.entries, total = o.total + excluded.total;
  end if;
  return null;
end $$;
create trigger counted_in after insert on ledger.obligation
  referencing new table as come for each statement execute function ledger.count_owed();
create trigger counted_on after update on ledger.obligation
  referencing old table as gone new table as come for each statement execute function ledger.count_owed();
create trigger counted_out after delete on ledger.obligation
  referencing old table as gone for each statement execute function ledger.count_owed();

-- One line of a journal as the doorway works with it: its journal's number in the call, and what the account has moved
-- by then since the call began.
create type ledger.leg as (n int, j text, book text, code text, slice int, amount bigint, moved bigint);

-- Whoever posts holds this for its treasuries until it commits, all at once; who fixes a moment of the past, or closes
-- a running month, holds it alone for as long as that takes.
create function ledger.posting_lock(p_jurisdiction text) returns int language sql immutable parallel safe as
  $$ select hashtext('ledger.posting:' || p_jurisdiction) $$;

-- The treasury's day of a moment; when its month was closed before it ended, the first day of the next open month.
create function ledger.day_of(p_jurisdiction text, p_at timestamptz) returns date
language plpgsql stable set search_path = pg_catalog, ledger as $$
declare
  day date := (p_at at time zone coalesce((select c.body ->> 'timezone' from circle.jurisdiction c
                                           where c.id = p_jurisdiction), 'UTC'))::date;
begin
  while exists (select from ledger.period p where p.jurisdiction_id = p_jurisdiction
                and p.period = to_char(day, 'YYYY-MM') and p.state = 'closed') loop
    day := date_trunc('month', day + interval '1 month')::date;
  end loop;
  return day;
end $$;

-- Chooses the slice of a cut account that moves in this call; p_low is how far beneath its start the account falls on
-- the way. A free slice with room is taken without waiting. When none is found, all are held, in order, and what is
-- there is levelled; so a call is refused only when the whole has not enough, and then the answer is null.
-- Slices come last in the order of locks, and nobody waits for a slice while holding another of the same account.
create function ledger.choose_slice(p_j text, p_book text, p_code text, p_low bigint, p_start int,
                                    inout p_levels ledger.leg[], out chosen int)
language plpgsql set search_path = pg_catalog, ledger as $$
declare
  cut int;
  whole bigint;
  share bigint;
begin
  select a.slices into cut from ledger.account a
  where a.jurisdiction_id = p_j and a.book = p_book and a.code = p_code and a.slice = 0;
  select a.slice into chosen from ledger.account a
  where a.jurisdiction_id = p_j and a.book = p_book and a.code = p_code and a.balance + p_low >= a.floor
  order by (a.slice + cut - p_start % cut) % cut limit 1 for update skip locked;
  if chosen is not null then return; end if;

  perform 1 from ledger.account a where a.jurisdiction_id = p_j and a.book = p_book and a.code = p_code
  order by a.slice for update;
  select sum(a.balance) into whole from ledger.account a
  where a.jurisdiction_id = p_j and a.book = p_book and a.code = p_code;
  if whole + p_low < 0 then return; end if;
  chosen := p_start % cut;
  -- Others were in the way, and this slice has room after all.
  if exists (select from ledger.account a where a.jurisdiction_id = p_j and a.book = p_book and a.code = p_code
             and a.slice = chosen and a.balance + p_low >= a.floor) then
    return;
  end if;
  -- Even shares while they still serve a few takers like this one; at the end of a budget, all in one place.
  share := case when whole / cut >= -4 * p_low then whole / cut else 0 end;
  select p_levels || array_agg(row(1, p_j, p_book, p_code, a.slice,
           case when a.slice = chosen then whole - share * (cut - 1) else share end - a.balance, 0)::ledger.leg)
    into p_levels
  from ledger.account a
  where a.jurisdiction_id = p_j and a.book = p_book and a.code = p_code
    and a.balance <> case when a.slice = chosen then whole - share * (cut - 1) else share end;
end $$;

-- Posts journals one after the other, all or none. Journals and legs come as columns; leg_of is the number of a leg's
-- journal, from 1. p_days names the day a journal belongs to; null: the day of posting.
-- refused is null when all are posted, else the account whose floor refuses ("<jurisdiction>/<book>/<code>"), or the
-- treasury and month of a day that no journal may name any more; why says which, refused_no the first such journal.
-- The caller then rolls back to its savepoint.
create function ledger.post(p_ids uuid[], p_kinds text[], p_at timestamptz, p_command uuid, p_refs jsonb[],
                            p_provenances text[], p_days date[], leg_of int[], leg_j text[], leg_book text[],
                            leg_code text[], leg_amount bigint[], leg_floor bigint[], leg_slices int[],
                            leg_enterprise uuid[], leg_issuer text[],
                            out refused text, out why text, out refused_no int)
-- Accounts are looked up by their keys, however few there are: a table whose rows change all the time is long to scan.
language plpgsql security definer set search_path = pg_catalog, ledger set enable_seqscan = off as $$
declare
  unbalanced text;
  legs ledger.leg[];
  levels ledger.leg[] := '{}';
  cut record;
  place int;
  treasury text;
begin
  -- Firms and providers move what a voucher holds; budgets, costs and debts are moved by officers and the operator.
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer')
              or platform.actor_has('operator'))
     and exists (
       select from unnest(leg_book, leg_code) as l(book, code)
       where l.book <> 'limit' and l.code not like 'voucher.free:%' and l.code not like 'order.reserved:%') then
    raise exception 'journal % is not this role''s to post', p_kinds[1] using errcode = 'TQ012';
  end if;
  select format('%s in %s/%s', p_kinds[l.n], l.j, l.book) into unbalanced
  from unnest(leg_of, leg_j, leg_book, leg_amount) as l(n, j, book, amount)
  group by l.n, l.j, l.book having sum(l.amount) <> 0 limit 1;
  if unbalanced is not null then
    raise exception 'journal % does not balance', unbalanced using errcode = 'TQ010';
  end if;
  select array_agg(row(d.n, d.j, d.book, d.code, 0, d.amount, d.moved)::ledger.leg order by d.n, d.j, d.book, d.code)
    into legs
  from (select l.n, l.j, l.book, l.code, sum(l.amount)::bigint as amount,
               sum(sum(l.amount)) over (partition by l.j, l.book, l.code order by l.n)::bigint as moved
        from unnest(leg_of, leg_j, leg_book, leg_code, leg_amount) as l(n, j, book, code, amount)
        group by l.n, l.j, l.book, l.code) d;

  for treasury in select distinct l.j from unnest(leg_j) as l(j) order by 1 loop
    perform pg_advisory_xact_lock_shared(7160013, ledger.posting_lock(treasury));
  end loop;
  insert into ledger.account (jurisdiction_id, book, code, slice, slices, floor, enterprise_id, issuer_id)
  select l.j, l.book, l.code, s.slice, l.slices, l.floor, l.enterprise, l.issuer
  from (select distinct on (l.j, l.book, l.code) l.*
        from unnest(leg_j, leg_book, leg_code, leg_slices, leg_floor, leg_enterprise, leg_issuer)
          as l(j, book, code, slices, floor, enterprise, issuer)
        where not exists (select from ledger.account a
                          where (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0))
        order by l.j, l.book, l.code) l
  cross join lateral generate_series(0, l.slices - 1) as s(slice)
  on conflict do nothing;

  -- Locks first, in one order for everyone, in a statement of its own.
  perform 1 from ledger.account a
  where (a.jurisdiction_id, a.book, a.code) in (select l.j, l.book, l.code from unnest(legs) l)
    and a.slice = 0 and a.slices = 1
  order by a.jurisdiction_id, a.book, a.code for update;

  select format('%s/%s/%s', l.j, l.book, l.code), 'floor', l.n into refused, why, refused_no
  from unnest(legs) l
  join ledger.account a on (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0)
  where a.slices = 1 and a.floor is not null and a.balance + l.moved < a.floor
  order by l.n, l.j, l.book, l.code limit 1;
  if refused is not null then return; end if;

  for cut in
    select l.j, l.book, l.code, least(0, min(l.moved))::bigint as low
    from unnest(legs) l
    join ledger.account a on (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0)
    where a.slices > 1 group by l.j, l.book, l.code order by l.j, l.book, l.code
  loop
    select c.p_levels, c.chosen into levels, place
    from ledger.choose_slice(cut.j, cut.book, cut.code, cut.low, hashtext(p_ids[1]::text) & 65535, levels) c;
    if place is null then
      select format('%s/%s/%s', cut.j, cut.book, cut.code), 'floor', l.n into refused, why, refused_no
      from unnest(legs) l where (l.j, l.book, l.code) = (cut.j, cut.book, cut.code)
        and l.moved + (select sum(a.balance) from ledger.account a
                       where (a.jurisdiction_id, a.book, a.code) = (cut.j, cut.book, cut.code)) < 0
      order by l.n limit 1;
      return;
    end if;
    select array_agg(row(l.n, l.j, l.book, l.code,
             case when (l.j, l.book, l.code) = (cut.j, cut.book, cut.code) then place else l.slice end,
             l.amount, l.moved)::ledger.leg order by l.ordinality)
      into legs from unnest(legs) with ordinality l;
  end loop;

  select b.refused, b.why, b.no into refused, why, refused_no
  from ledger.refused_day(legs, p_days, p_at) b;
  if refused is not null then return; end if;
  perform ledger.write_journals(p_ids, p_kinds, p_at, p_command, p_refs, p_provenances, p_days, legs, levels);
end $$;

-- The first journal that names a day it may not: one still to come, or one of a month that is closed. A month that is
-- named is held, so that it cannot close before the journal stands in it.
create function ledger.refused_day(legs ledger.leg[], p_days date[], p_at timestamptz,
                                   out refused text, out why text, out no int)
language plpgsql set search_path = pg_catalog, ledger as $$
declare
  named record;
begin
  if not exists (select from unnest(p_days) as d(day) where d.day is not null) then return; end if;
  for named in
    select l.j, p_days[l.n] as day, min(l.n) as n from unnest(legs) l where p_days[l.n] is not null
    group by 1, 2 order by 1, 2
  loop
    refused := named.j || '/' || to_char(named.day, 'YYYY-MM');
    no := named.n;
    why := 'day-to-come';
    if named.day > ledger.day_of(named.j, p_at) then return; end if;
    insert into ledger.period (jurisdiction_id, period, state)
      values (named.j, to_char(named.day, 'YYYY-MM'), 'open') on conflict do nothing;
    why := 'month-closed';
    perform 1 from ledger.period p where p.jurisdiction_id = named.j
      and p.period = to_char(named.day, 'YYYY-MM') and p.state = 'open' for share;
    if not found then return; end if;
  end loop;
  refused := null; why := null; no := null;
end $$;

-- Writes what was decided: journals, balances, postings. Only the doorway calls it, with the accounts held.
create function ledger.write_journals(p_ids uuid[], p_kinds text[], p_at timestamptz, p_command uuid, p_refs jsonb[],
                                      p_provenances text[], p_days date[], legs ledger.leg[], levels ledger.leg[])
  returns void
language plpgsql set search_path = pg_catalog, ledger as $$
declare
  written int;
begin
  insert into ledger.journal (jurisdiction_id, id, kind, at, command_id, refs, provenance, known_at, effective_on)
  select t.j, p_ids[t.n], p_kinds[t.n], p_at, p_command, p_refs[t.n], p_provenances[t.n], o.known_at,
         coalesce(p_days[t.n], o.day)
  from (select distinct l.n, l.j from unnest(legs) l) t
  join (select d.j, ledger.day_of(d.j, p_at) as day,
               greatest(p_at, (select k.until + interval '1 microsecond' from ledger.known k
                               where k.jurisdiction_id = d.j)) as known_at
        from (select distinct l.j from unnest(legs) l) d) o on o.j = t.j;

  with line as (
    select l.n, l.j, l.book, l.code, l.slice, l.amount, l.ordinality as no,
           sum(l.amount) over (partition by l.j, l.book, l.code, l.slice order by l.ordinality) as so_far,
           row_number() over (partition by l.j, l.book, l.code, l.slice order by l.ordinality) as step,
           row_number() over (partition by l.n, l.j order by l.ordinality) as line
    from unnest(levels || legs) with ordinality l
  ), moved as (
    update ledger.account a set balance = a.balance + d.amount, version = a.version + d.steps
    from (select j, book, code, slice, sum(amount)::bigint as amount, count(*) as steps
          from line group by j, book, code, slice) d
    where (a.jurisdiction_id, a.book, a.code, a.slice) = (d.j, d.book, d.code, d.slice)
      and (a.floor is null or a.balance + d.amount >= a.floor)
    returning a.jurisdiction_id, a.book, a.code, a.slice, a.balance - d.amount as balance, a.version - d.steps as version
  )
  insert into ledger.posting (jurisdiction_id, journal_id, line, book, code, slice, amount, balance_after,
                              account_version)
  select l.j, p_ids[l.n], l.line, l.book, l.code, l.slice, l.amount, m.balance + l.so_far, m.version + l.step
  from line l join moved m
    on (m.jurisdiction_id, m.book, m.code, m.slice) = (l.j, l.book, l.code, l.slice);
  get diagnostics written = row_count;
  if written <> cardinality(levels) + cardinality(legs) then
    raise exception 'a balance moved while its account was held' using errcode = 'TQ013';
  end if;
end $$;

create or replace function ledger.set_limit(p_jurisdiction text, p_code text, p_cap bigint, p_enterprise uuid, p_id uuid,
                                 p_at timestamptz, p_command uuid, p_provenance text) returns void
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  source text := p_code || ':source';
  fed bigint;
  room bigint;
  change bigint;
begin
  -- Nearly always the cap stands already, and no row needs a lock.
  if exists (select from ledger.account a where a.jurisdiction_id = p_jurisdiction and a.book = 'limit'
             and a.code = source and a.balance = -p_cap) then
    return;
  end if;
  insert into ledger.account (jurisdiction_id, book, code, floor, enterprise_id)
  values (p_jurisdiction, 'limit', p_code, 0, p_enterprise), (p_jurisdiction, 'limit', source, null, p_enterprise)
  on conflict do nothing;
  perform 1 from ledger.account a
  where a.jurisdiction_id = p_jurisdiction and a.book = 'limit' and a.code in (p_code, source)
  order by a.code for update;
  select -a.balance into fed from ledger.account a
  where a.jurisdiction_id = p_jurisdiction and a.book = 'limit' and a.code = source;
  select a.balance into room from ledger.account a
  where a.jurisdiction_id = p_jurisdiction and a.book = 'limit' and a.code = p_code;
  change := greatest(p_cap - fed, -room);
  if change <> 0 then
    perform ledger.post(array[p_id], array['set-limit'], p_at, p_command,
      array[jsonb_build_object('limit', p_code)], array[p_provenance], array[null::date],
      array[1, 1], array[p_jurisdiction, p_jurisdiction], array['limit', 'limit'], array[source, p_code],
      array[-change, change], array[null, 0]::bigint[], array[1, 1], array[p_enterprise, p_enterprise],
      array[null, null]::text[]);
  end if;
end $$;
drop function ledger.post(uuid, text, timestamptz, uuid, jsonb, text, jsonb);

-- Closes a period once. Returns true when this call closed it. Whoever closes a month that is still running waits for
-- those who post, and they for it, so that no journal of that month stands in it that its treasury did not see.
create or replace function ledger.close_period(p_jurisdiction text, p_period text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, ledger as $$
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % closes its months', p_jurisdiction using errcode = 'TQ012';
  end if;
  if p_period >= to_char(ledger.day_of(p_jurisdiction, p_at), 'YYYY-MM') then
    perform pg_advisory_xact_lock(7160013, ledger.posting_lock(p_jurisdiction));
  end if;
  insert into ledger.period (jurisdiction_id, period, state) values (p_jurisdiction, p_period, 'open')
    on conflict do nothing;
  update ledger.period set state = 'closed', closed_at = p_at
    where jurisdiction_id = p_jurisdiction and period = p_period and state = 'open';
  return found;
end $$;

-- Fixes a moment of the past: from here on nothing becomes known at or before it. Returns the moment up to which the
-- books are fixed, or null while somebody is posting: then ask again, rather than make everyone wait behind the question.
create function ledger.fix_known(p_jurisdiction text, p_until timestamptz) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  fixed timestamptz;
begin
  select k.until into fixed from ledger.known k where k.jurisdiction_id = p_jurisdiction;
  if fixed >= p_until then return fixed; end if;
  if not pg_try_advisory_xact_lock(7160013, ledger.posting_lock(p_jurisdiction)) then return null; end if;
  insert into ledger.known as k (jurisdiction_id, until) values (p_jurisdiction, p_until)
    on conflict (jurisdiction_id) do update set until = greatest(k.until, excluded.until)
    returning k.until into fixed;
  return fixed;
end $$;

revoke execute on function ledger.post(uuid[], text[], timestamptz, uuid, jsonb[], text[], date[], int[], text[],
  text[], text[], bigint[], bigint[], int[], uuid[], text[]) from public;
revoke execute on function ledger.choose_slice(text, text, text, bigint, int, ledger.leg[]) from public;
revoke execute on function ledger.refused_day(ledger.leg[], date[], timestamptz) from public;
revoke execute on function ledger.write_journals(uuid[], text[], timestamptz, uuid, jsonb[], text[], date[],
  ledger.leg[], ledger.leg[]) from public;
revoke execute on function ledger.count_owed() from public;
revoke execute on function ledger.fix_known(text, timestamptz) from public;
grant execute on function ledger.post(uuid[], text[], timestamptz, uuid, jsonb[], text[], date[], int[], text[],
  text[], text[], bigint[], bigint[], int[], uuid[], text[]) to tq_app, tq_worker;
grant execute on function ledger.fix_known(text, timestamptz) to tq_worker;
