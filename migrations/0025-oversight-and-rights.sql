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

-- What nobody else may change ---------------------------------------------------------------------------------------
-- Why: a row may be changed when one policy allows what it was and any policy, be it another one, what it becomes.
-- Every policy for changes was read for that again. Most tables have one policy for each command, or triggers that see
-- both sides; these four let more through than anybody meant.

-- A payee might rewrite what its treasury said of a return, the treasury who confirmed, and both take it back. Each says
-- its own part, once.
create or replace function clearing.payment_moves() returns trigger language plpgsql as $$
declare
  returned constant boolean := (new.returned_at, new.returned_on, new.return_reason, new.returned_by)
    is distinct from (old.returned_at, old.returned_on, old.return_reason, old.returned_by);
  confirmed constant boolean := (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by);
begin
  if current_setting('role') <> 'tq_app' then return new; end if;
  if returned and (old.returned_at is not null or new.returned_by is distinct from platform.actor_person()
       or not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = new.jurisdiction_id)) then
    raise exception 'a payment is returned once, by its treasury' using errcode = 'TQ012';
  end if;
  if confirmed and (old.confirmed_at is not null or new.confirmed_by is distinct from platform.actor_person()
       or new.payee_id <> platform.actor_org()) then
    raise exception 'a payment is confirmed once, by its payee' using errcode = 'TQ012';
  end if;
  return new;
end $$;

-- A firm that accepts its voucher might rewrite what its desk decided of it, its caps among it.
create or replace function vouchers.voucher_moves() returns trigger language plpgsql as $$
declare
  desk boolean := current_setting('role') <> 'tq_app' or platform.actor_has('operator')
    or (platform.actor_has('voucher_officer') and platform.actor_jurisdiction() = new.jurisdiction_id);
begin
  if new.state <> old.state and (old.state, new.state) not in (
       ('requested', 'unaccepted'), ('requested', 'active'), ('requested', 'refused'),
       ('unaccepted', 'active'), ('unaccepted', 'expired'), ('unaccepted', 'revoked'),
       ('active', 'suspended'), ('active', 'expired'), ('active', 'revoked'),
       ('suspended', 'active'), ('suspended', 'expired'), ('suspended', 'revoked')) then
    raise exception 'a voucher does not go from % to %', old.state, new.state using errcode = 'TQ012';
  end if;
  if not desk and not (old.state = 'unaccepted' and new.state = 'active'
       and (new.face, new.shares, new.valid_until, new.scheme_version, new.issued_at, new.decision, new.limits,
            new.reason, new.swept_at, new.accept_by)
         is not distinct from (old.face, old.shares, old.valid_until, old.scheme_version, old.issued_at, old.decision,
            old.limits, old.reason, old.swept_at, old.accept_by)) then
    raise exception 'a firm accepts its voucher and changes nothing of it' using errcode = 'TQ012';
  end if;
  return new;
end $$;

-- Whoever might act for any firm might give back the time that another firm had taken. A firm gives back what its own
-- order holds, and lets go of holds of others only when their time is over.
create function booking.slot_moves() returns trigger language plpgsql as $$
begin
  if current_setting('role') <> 'tq_app' or new.provider_id = platform.actor_org() or platform.actor_has('operator') then
    return new;
  end if;
  if new.state = 'expired' and old.state = 'held' and new.updated_at >= old.expires_at then return new; end if;
  if new.state = 'released' and exists (
       select from orders.order o where o.occupancy_id = new.id and o.provider_id = new.provider_id
         and o.enterprise_id = platform.actor_org()) then
    return new;
  end if;
  raise exception 'a time that another took is not this firm''s to give back' using errcode = 'TQ012';
end $$;
create trigger slot_moves before update on booking.occupancy for each row execute function booking.slot_moves();

-- Anybody of an organisation might end what another may do for it; that is for those who may authorise.
drop policy revoked on identity.membership;
create policy revoked on identity.membership for update to tq_app
  using (revoked_at is null and (platform.actor_has('operator') or (org_id = platform.actor_org()
    and (platform.actor_has('enterprise_agent') or platform.actor_has('provider_staff')))))
  with check (revoked_at is not null);

-- What a voucher was asked for with -----------------------------------------------------------------------------
-- Why: whoever follows the money compares what is issued with what was asked for, firm by firm, ten thousand at a time.
create index step_asked on oversight.step (record_id) where stage = 'requested' and reason = '';
