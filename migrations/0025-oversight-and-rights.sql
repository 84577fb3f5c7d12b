-- Oversight of the books: which journal of a list is named when the list is refused, which bank accounts two firms
-- share, and policies that let nobody change what is not theirs.

-- The first journal that cannot be posted -------------------------------------------------------------------------
-- Why: of a list, the doorway looked at whole accounts first, then at accounts in slices, then at days, and named the
-- first that one of these looks found. Whoever issues to many sets the named firm aside and goes on; it must be the one
-- that comes first. Looking at everything costs nothing as long as nothing is refused.
create function ledger.first_refused(legs ledger.leg[], p_days date[], p_at timestamptz,
                                     out refused text, out why text, out no int)
language sql stable set search_path = pg_catalog, ledger set enable_seqscan = off as $$
  select r.refused, r.why, r.n from (
    select format('%s/%s/%s', l.j, l.book, l.code) as refused, 'floor' as why, l.n
    from unnest(legs) l
    cross join lateral (select sum(a.balance) as whole, max(a.floor) as floor from ledger.account a
                        where (a.jurisdiction_id, a.book, a.code) = (l.j, l.book, l.code)) a
    where a.whole + l.moved < a.floor
    union all
    select l.j || '/' || to_char(p_days[l.n], 'YYYY-MM'),
           case when p_days[l.n] > ledger.day_of(l.j, p_at) then 'day-to-come' else 'month-closed' end, l.n
    from unnest(legs) l
    where p_days[l.n] > ledger.day_of(l.j, p_at)
       or exists (select from ledger.period p where p.jurisdiction_id = l.j
                  and p.period = to_char(p_days[l.n], 'YYYY-MM') and p.state = 'closed')) r
  order by r.n, r.why = 'floor', r.refused limit 1
$$;
revoke execute on function ledger.first_refused(ledger.leg[], date[], timestamptz) from public;

-- As before, but for what it names.
create or replace function ledger.post(p_ids uuid[], p_kinds text[], p_at timestamptz, p_command uuid, p_refs jsonb[],
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

  if exists (select from unnest(legs) l
             join ledger.account a on (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0)
             where a.slices = 1 and a.floor is not null and a.balance + l.moved < a.floor) then
    select f.refused, f.why, f.no into refused, why, refused_no from ledger.first_refused(legs, p_days, p_at) f;
    return;
  end if;

  for cut in
    select l.j, l.book, l.code, least(0, min(l.moved))::bigint as low
    from unnest(legs) l
    join ledger.account a on (a.jurisdiction_id, a.book, a.code, a.slice) = (l.j, l.book, l.code, 0)
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
