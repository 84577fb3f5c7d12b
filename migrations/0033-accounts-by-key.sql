-- Accounts by their keys, whatever the planner believes.
-- Why: the first thousand vouchers of a circle are posted before the server has counted its new accounts. Believing that
-- there are hardly any, it read all of a book again for every account asked for: issuing to 6,700 firms took more
-- than a minute. Each account is now asked for by its whole key in a look-up of its own, which leaves the planner no
-- choice. As before in all else.

create or replace function ledger.post(p_ids uuid[], p_kinds text[], p_at timestamptz, p_command uuid, p_refs jsonb[],
                            p_provenances text[], p_days date[], leg_of int[], leg_j text[], leg_book text[],
                            leg_code text[], leg_amount bigint[], leg_floor bigint[], leg_slices int[],
                            leg_enterprise uuid[], leg_issuer text[],
                            out refused text, out why text, out refused_no int)
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
        order by l.j, l.book, l.code) l
  left join lateral (select true as stands from ledger.account a
                     where (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0) limit 1) a on true
  cross join lateral generate_series(0, l.slices - 1) as s(slice)
  where a.stands is null
  on conflict do nothing;

  -- Locks first, in one order for everyone, in a statement of its own.
  perform 1 from (select distinct l.j, l.book, l.code from unnest(legs) l order by l.j, l.book, l.code) l
  cross join lateral (select 1 from ledger.account a
                      where (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0) and a.slices = 1
                      for update) a;

  if exists (select from unnest(legs) l
             cross join lateral (select a.slices, a.floor, a.balance from ledger.account a
                                 where (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0) limit 1) a
             where a.slices = 1 and a.floor is not null and a.balance + l.moved < a.floor) then
    select f.refused, f.why, f.no into refused, why, refused_no from ledger.first_refused(legs, p_days, p_at) f;
    return;
  end if;

  for cut in
    select l.j, l.book, l.code, least(0, min(l.moved))::bigint as low
    from unnest(legs) l
    cross join lateral (select a.slices from ledger.account a
                        where (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0) limit 1) a
    where a.slices > 1 group by l.j, l.book, l.code order by l.j, l.book, l.code
  loop
    select c.p_levels, c.chosen into levels, place
    from ledger.choose_slice(cut.j, cut.book, cut.code, cut.low, hashtext(p_ids[1]::text) & 65535, levels) c;
    if place is null then
      select f.refused, f.why, f.no into refused, why, refused_no from ledger.first_refused(legs, p_days, p_at) f;
      return;
    end if;
    select array_agg(row(l.n, l.j, l.book, l.code,
             case when (l.j, l.book, l.code) = (cut.j, cut.book, cut.code) then place else l.slice end,
             l.amount, l.moved)::ledger.leg order by l.ordinality)
      into legs from unnest(legs) with ordinality l;
  end loop;

  if (select b.refused is not null from ledger.refused_day(legs, p_days, p_at) b) then
    select f.refused, f.why, f.no into refused, why, refused_no from ledger.first_refused(legs, p_days, p_at) f;
    return;
  end if;
  perform ledger.write_journals(p_ids, p_kinds, p_at, p_command, p_refs, p_provenances, p_days, legs, levels);
end $$;

create or replace function ledger.set_limits(p_jurisdictions text[], p_codes text[], p_caps bigint[], p_enterprises uuid[],
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
  left join lateral (select a.balance from ledger.account a
                     where (a.jurisdiction_id, a.book, a.code, a.slice) = (w.j, 'limit', w.code || ':source', 0)
                     limit 1) source on true
  where source.balance is distinct from -w.cap;
  if due is null then return; end if;
  -- Lists are joined as rows: reaching into an array of texts by number reads it from its beginning each time.
  insert into ledger.account (jurisdiction_id, book, code, floor, enterprise_id)
  select w.j, 'limit', w.code || part.suffix, part.floor, w.enterprise
  from unnest(p_jurisdictions, p_codes, p_enterprises) with ordinality as w(j, code, enterprise, n)
  join unnest(due) d on d = w.n
  cross join (values ('', 0::bigint), (':source', null)) as part(suffix, floor)
  on conflict do nothing;
  perform 1
  from (select distinct w.j, w.code || suffix as code
        from unnest(p_jurisdictions, p_codes) with ordinality as w(j, code, n)
        join unnest(due) d on d = w.n cross join unnest(array['', ':source']) suffix
        order by 1, 2) l
  cross join lateral (select 1 from ledger.account a
                      where (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, 'limit', l.code, 0)
                      for update) a;
  select array_agg(c.n order by c.n), array_agg(c.change order by c.n) into moved, changes
  from (
    select w.n::int as n, greatest(w.cap + source.balance, -room.balance) as change
    from unnest(p_jurisdictions, p_codes, p_caps) with ordinality as w(j, code, cap, n)
    join unnest(due) d on d = w.n
    cross join lateral (select a.balance from ledger.account a
                        where (a.jurisdiction_id, a.book, a.code, a.slice) = (w.j, 'limit', w.code || ':source', 0)
                        limit 1) source
    cross join lateral (select a.balance from ledger.account a
                        where (a.jurisdiction_id, a.book, a.code, a.slice) = (w.j, 'limit', w.code, 0)
                        limit 1) room) c
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

-- The treasury's day is found once for a call, not once for each journal.
create or replace function ledger.write_journals(p_ids uuid[], p_kinds text[], p_at timestamptz, p_command uuid, p_refs jsonb[],
                                      p_provenances text[], p_days date[], legs ledger.leg[], levels ledger.leg[])
  returns void
language plpgsql set search_path = pg_catalog, ledger as $$
declare
  written int;
begin
  with o as materialized (
    select d.j, ledger.day_of(d.j, p_at) as day,
           greatest(p_at, (select k.until + interval '1 microsecond' from ledger.known k
                           where k.jurisdiction_id = d.j)) as known_at
    from (select distinct l.j from unnest(legs) l) d
  )
  insert into ledger.journal (jurisdiction_id, id, kind, at, command_id, refs, provenance, known_at, effective_on)
  select t.j, p_ids[t.n], p_kinds[t.n], p_at, p_command, p_refs[t.n], p_provenances[t.n], o.known_at,
         coalesce(p_days[t.n], o.day)
  from (select distinct l.n, l.j from unnest(legs) l) t
  join o on o.j = t.j;

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
