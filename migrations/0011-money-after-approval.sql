-- The rest of the life of voucher money: claims that are given up, granted in part or by milestones, clawed back;
-- vouchers that wait for acceptance, are suspended or extended; payments that come back and statements that are
-- corrected; work that is never done.
-- Why one file: each of them moves the same few amounts, and the rules below keep those amounts true whoever moves
-- them: what is claimed and redeemed of a reservation, what is clawed back of a claim, what of an obligation is paid.

-- Claims and reservations ---------------------------------------------------------------------------------------

-- Of what is set aside for an order: what undecided claims ask for, and what approved ones were paid.
alter table vouchers.reservation
  add column claimed bigint not null default 0,
  add column redeemed bigint not null default 0,
  -- The same by payer, as `shares`.
  add column redeemed_shares jsonb not null default '[]';
update vouchers.reservation set redeemed = amount, redeemed_shares = shares where state = 'redeemed';
update vouchers.reservation r set claimed = c.amount
  from vouchers.claim c
  where c.jurisdiction_id = r.jurisdiction_id and c.reservation_id = r.id and r.state = 'reserved'
    and c.state in ('submitted', 'first-approved');
alter table vouchers.reservation
  -- Several claims at once never ask for more than is set aside.
  add constraint claims_fit check (claimed >= 0 and redeemed >= 0 and claimed + redeemed <= amount),
  add constraint settled_whole check (state <> 'redeemed' or (amount = redeemed and claimed = 0)),
  add constraint nothing_claimed check (state <> 'released' or (claimed = 0 and redeemed = 0));
grant update (claimed, redeemed, redeemed_shares) on vouchers.reservation to tq_app;
-- As before, and a party may settle one of which part was paid: the rest goes back.
drop policy moved on vouchers.reservation;
create policy moved on vouchers.reservation for update to tq_app
  using ((state = 'reserved'
      and (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator')))
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')))
  with check ((platform.actor_org() in (enterprise_id, provider_id)
      and (state in ('reserved', 'released') or (state = 'redeemed' and redeemed > 0)))
    or (platform.actor_has('operator') and (state = 'released' or (state = 'redeemed' and redeemed > 0)))
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')));
-- A policy cannot compare with what stood before: that only the desk redeems is kept here.
create function vouchers.desk_redeems() returns trigger language plpgsql as $$
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('voucher_officer') and platform.actor_jurisdiction() = new.jurisdiction_id) then
    raise exception 'only the desk of % redeems what it set aside', new.jurisdiction_id using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger desk_redeems before update on vouchers.reservation for each row
  when (new.redeemed <> old.redeemed or new.redeemed_shares <> old.redeemed_shares)
  execute function vouchers.desk_redeems();

-- What the desk grants of a claim where that is less than asked: how much, whose, and why line by line.
alter table vouchers.claim
  add column granted bigint check (granted > 0 and granted <= amount),
  add column granted_shares jsonb,
  -- [{"line": order or claim, "amount": digits, "reason": text}]
  add column cuts jsonb not null default '[]',
  add constraint cut_is_granted check ((granted is null) = (granted_shares is null)
    and (granted is null) = (cuts = '[]'::jsonb));
grant update (granted, granted_shares, cuts) on vouchers.claim to tq_app;

-- Orders whose deduction is given up ----------------------------------------------------------------------------

-- A countersigned order stays as it is, but its provider may give up what a treasury would have paid.
create policy given_up on orders.order for update to tq_app
  using (state = 'countersigned' and provider_id = platform.actor_org())
  with check (state = 'countersigned' and provider_id = platform.actor_org() and deducted = 0);
-- Policies are joined by "or", each half by itself: what the two above would allow together is refused here.
create function orders.signed_stands() returns trigger language plpgsql as $$
begin
  if current_setting('role') = 'tq_app' and (
       (old.state = 'countersigned' and (new.state <> old.state or new.deducted not in (0, old.deducted)))
       or (old.state <> 'countersigned' and new.state = 'countersigned'
           and new.enterprise_id <> platform.actor_org())) then
    raise exception 'an order is signed by its enterprise and stands once it is signed' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger signed_stands before update on orders.order for each row
  when (old.state = 'countersigned' or new.state = 'countersigned') execute function orders.signed_stands();

-- Claw back -----------------------------------------------------------------------------------------------------

-- An obligation is paid by one payment, and may be taken back in part: by an obligation below zero, linked to it,
-- in the first open month. One that is taken back before it was paid, but after its month was closed, is held: the
-- treasury pays it only by a corrected statement.
alter table ledger.obligation
  add column payment_id uuid,
  add column reverses uuid,
  add column clawback_id uuid,
  -- Taken back after it was paid: the payee owes it.
  add column recovery boolean not null default false,
  add column held boolean not null default false;
alter table ledger.obligation drop constraint obligation_amount_check;
alter table ledger.obligation drop constraint obligation_jurisdiction_id_claim_id_key;
alter table ledger.obligation
  add constraint taken_back_by_less check (case when reverses is null then amount > 0 else amount < 0 end),
  add constraint reversal_of_clawback check ((reverses is null) = (clawback_id is null)),
  add constraint only_a_reversal_recovers check (not recovery or reverses is not null),
  add constraint paid_or_held check (not held or payment_id is null),
  add foreign key (jurisdiction_id, reverses) references ledger.obligation (jurisdiction_id, id);
create unique index one_debt_per_claim on ledger.obligation (jurisdiction_id, claim_id) where reverses is null;
create unique index one_reversal on ledger.obligation (jurisdiction_id, clawback_id) where reverses is not null;
create index obligation_reversed on ledger.obligation (jurisdiction_id, reverses) where reverses is not null;
create index obligation_payment on ledger.obligation (jurisdiction_id, payment_id) where payment_id is not null;
update ledger.obligation o set payment_id = p.id
  from clearing.payment p
  join clearing.statement s on s.jurisdiction_id = p.jurisdiction_id and s.id = p.statement_id
  where o.jurisdiction_id = p.jurisdiction_id and o.period = s.period and o.payee_id = p.payee_id
    and o.provenance = p.series;

-- Takes part of an obligation back, once for each claw back and never more than it is. The row of the obligation is
-- locked first, as by a payment, so that of the two one knows of the other.
create function ledger.take_back(p_jurisdiction text, p_obligation uuid, p_id uuid, p_clawback uuid, p_amount bigint,
                                 p_wanted text, p_at timestamptz)
returns table (entered text, to_recover boolean)
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  owed ledger.obligation;
  taken bigint;
  candidate text;
begin
  select * into strict owed from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.id = p_obligation and o.reverses is null for update;
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('voucher_officer') and platform.actor_jurisdiction() = owed.scheme_jurisdiction_id) then
    raise exception 'only the desk of % takes back what its scheme paid', owed.scheme_jurisdiction_id
      using errcode = 'TQ012';
  end if;
  select coalesce(-sum(o.amount), 0) into taken from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.reverses = p_obligation;
  if p_amount <= 0 or taken + p_amount > owed.amount then
    raise exception 'obligation % is %, of which % cannot be taken back', p_obligation, owed.amount, taken + p_amount
      using errcode = 'TQ014';
  end if;
  -- Its own month while that is open, else the one that is wanted now.
  candidate := case when exists (select from ledger.period p where p.jurisdiction_id = p_jurisdiction
    and p.period = owed.period and p.state = 'open') then owed.period else greatest(p_wanted, owed.period) end;
  for attempt in 1..120 loop
    insert into ledger.period (jurisdiction_id, period, state) values (p_jurisdiction, candidate, 'open')
      on conflict do nothing;
    update ledger.period p set entries = p.entries + 1, total = p.total - p_amount
      where p.jurisdiction_id = p_jurisdiction and p.period = candidate and p.state = 'open';
    if found then
      insert into ledger.obligation (jurisdiction_id, id, period, claim_id, order_id, scheme_jurisdiction_id,
          scheme_code, enterprise_id, payee_id, amount, at, provenance, reverses, clawback_id, recovery)
        values (p_jurisdiction, p_id, candidate, owed.claim_id, owed.order_id, owed.scheme_jurisdiction_id,
          owed.scheme_code, owed.enterprise_id, owed.payee_id, -p_amount, p_at, owed.provenance, owed.id, p_clawback,
          owed.payment_id is not null);
      if owed.payment_id is null and candidate <> owed.period then
        update ledger.obligation o set held = true where o.jurisdiction_id = p_jurisdiction and o.id = owed.id;
      end if;
      return query select candidate, owed.payment_id is not null;
      return;
    end if;
    candidate := to_char(to_date(candidate || '-01', 'YYYY-MM-DD') + interval '1 month', 'YYYY-MM');
  end loop;
  raise exception 'no open period within ten years of %', p_wanted using errcode = 'TQ011';
end $$;

-- Marks the lines of one payee on one statement as paid, all or none.
-- Returns null when done, else why not: 'paid' already, 'held', or 'moved' to another month.
create function ledger.settle(p_jurisdiction text, p_payment uuid, p_period text, p_obligations uuid[]) returns text
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  here bigint;
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % pays its debts', p_jurisdiction using errcode = 'TQ012';
  end if;
  perform 1 from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations) order by o.id for update;
  select count(*) into here from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations) and o.period = p_period;
  if here <> cardinality(p_obligations) then return 'moved'; end if;
  if exists (select from ledger.obligation o where o.jurisdiction_id = p_jurisdiction
             and o.id = any (p_obligations) and o.payment_id is not null) then return 'paid'; end if;
  if exists (select from ledger.obligation o where o.jurisdiction_id = p_jurisdiction
             and o.id = any (p_obligations) and o.held) then return 'held'; end if;
  update ledger.obligation o set payment_id = p_payment
    where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations);
  return null;
end $$;
revoke execute on function ledger.take_back(text, uuid, uuid, uuid, bigint, text, timestamptz) from public;
revoke execute on function ledger.settle(text, uuid, text, uuid[]) from public;
grant execute on function ledger.take_back(text, uuid, uuid, uuid, bigint, text, timestamptz) to tq_app, tq_worker;
grant execute on function ledger.settle(text, uuid, text, uuid[]) to tq_app;

-- What a treasury gets from a payee stands as a payment below zero, what only sets one line against another as zero.
alter table clearing.payment drop constraint payment_amount_check;
-- A month in which more was taken back than owed has a total below zero.
alter table clearing.statement drop constraint statement_total_check;

-- How much of what a claim was paid was taken back, and from which payer's share.
alter table vouchers.claim
  add column clawed bigint not null default 0,
  add column clawed_shares jsonb not null default '[]',
  add constraint clawed_of_paid check (clawed >= 0 and clawed <= coalesce(granted, amount)
    and (clawed = 0 or state = 'approved'));
grant update (clawed, clawed_shares) on vouchers.claim to tq_app;

create table vouchers.clawback (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  claim_id uuid not null,
  enterprise_id uuid not null,
  payee_id uuid not null,
  payer_ids text[] not null,
  amount bigint not null check (amount > 0),
  -- The price the claim should have been decided on, where the amount follows from it by the scheme's rule.
  right_price bigint check (right_price >= 0),
  reason text not null,
  -- Number of the audit or decision it rests on.
  reference text,
  state text not null check (state in ('proposed', 'done', 'withdrawn')),
  needs_second boolean not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  -- [{"payer", "amount", "period", "recovery"}]: where it stands in the books of each payer.
  entries jsonb not null default '[]',
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, claim_id) references vouchers.claim (jurisdiction_id, id),
  check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint two_persons check (state <> 'done' or not needs_second or decided_by <> proposed_by)
);
create unique index one_open_clawback on vouchers.clawback (jurisdiction_id, claim_id) where (state = 'proposed');
create index clawback_claim on vouchers.clawback (claim_id);
alter table vouchers.clawback enable row level security;
create policy seen on vouchers.clawback for select to tq_app using (
  platform.actor_org() in (enterprise_id, payee_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or ((jurisdiction_id = platform.actor_jurisdiction() or platform.actor_jurisdiction() = any (payer_ids))
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy proposed on vouchers.clawback for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and proposed_by = platform.actor_person() and state = 'proposed');
create policy decided on vouchers.clawback for update to tq_app
  using ((state = 'proposed' or (decided_by = platform.actor_person() and entries = '[]'::jsonb))
    and jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (decided_by = platform.actor_person());
create policy worker on vouchers.clawback for select to tq_worker using (true);
grant select, insert on vouchers.clawback to tq_app;
grant update (state, decided_by, decided_at, entries) on vouchers.clawback to tq_app;
grant select on vouchers.clawback to tq_worker;

-- Vouchers that wait for acceptance, are suspended or extended -----------------------------------------------------

alter table vouchers.voucher
  -- Until when the firm must have accepted, where the scheme asks for that.
  add column accept_by timestamptz,
  add column accepted_at timestamptz,
  drop constraint voucher_state_check;
alter table vouchers.voucher
  add constraint voucher_state_check check (state in
    ('requested', 'unaccepted', 'active', 'suspended', 'refused', 'expired', 'revoked')),
  add constraint waits_until check (state <> 'unaccepted' or accept_by is not null);
grant update (accept_by, accepted_at) on vouchers.voucher to tq_app;
drop index vouchers.voucher_ending;
create index voucher_ending on vouchers.voucher (valid_until) where state in ('unaccepted', 'active', 'suspended');
-- The firm accepts its own voucher; what else it may change is kept below, because policies join by "or".
create policy accepted on vouchers.voucher for update to tq_app
  using (enterprise_id = platform.actor_org() and state = 'unaccepted')
  with check (enterprise_id = platform.actor_org() and state = 'active');
create function vouchers.voucher_moves() returns trigger language plpgsql as $$
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
       and (new.face, new.shares, new.valid_until, new.scheme_version) =
           (old.face, old.shares, old.valid_until, old.scheme_version)) then
    raise exception 'a firm accepts its voucher and changes nothing of it' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger voucher_moves before update on vouchers.voucher for each row execute function vouchers.voucher_moves();

-- A later end, by the scheme's clause or by a reasoned decision; from the scheme's threshold on a second person agrees.
create table vouchers.extension (
  jurisdiction_id text not null,
  id uuid not null,
  voucher_id uuid not null,
  enterprise_id uuid not null,
  from_until timestamptz not null,
  to_until timestamptz not null,
  basis text not null check (basis in ('clause', 'decision')),
  reason text not null,
  state text not null check (state in ('proposed', 'granted', 'withdrawn')),
  needs_second boolean not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, voucher_id) references vouchers.voucher (jurisdiction_id, id),
  check (to_until > from_until),
  check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint two_persons check (state <> 'granted' or not needs_second or decided_by <> proposed_by)
);
create unique index one_open_extension on vouchers.extension (jurisdiction_id, voucher_id) where (state = 'proposed');
create index extension_voucher on vouchers.extension (voucher_id);
alter table vouchers.extension enable row level security;
create policy seen on vouchers.extension for select to tq_app using (
  enterprise_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy proposed on vouchers.extension for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and proposed_by = platform.actor_person() and state = 'proposed');
create policy decided on vouchers.extension for update to tq_app
  using (state = 'proposed' and jurisdiction_id = platform.actor_jurisdiction()
    and platform.actor_has('voucher_officer'))
  with check (decided_by = platform.actor_person());
create policy worker on vouchers.extension for select to tq_worker using (true);
grant select, insert on vouchers.extension to tq_app;
grant update (state, decided_by, decided_at) on vouchers.extension to tq_app;
grant select on vouchers.extension to tq_worker;

-- Payments that come back, receipts that are confirmed, statements that are corrected --------------------------------

alter table clearing.payment
  -- The bank gave it back: what it paid is owed again.
  add column returned_on date,
  add column return_reason text,
  add column returned_by uuid,
  add column returned_at timestamptz,
  -- The payee's word that it arrived.
  add column confirmed_by uuid,
  add column confirmed_at timestamptz,
  add constraint returned_whole check ((returned_at is null) = (returned_on is null)
    and (returned_at is null) = (return_reason is null) and (returned_at is null) = (returned_by is null)),
  add constraint confirmed_whole check ((confirmed_at is null) = (confirmed_by is null)),
  add constraint arrived_or_returned check (returned_at is null or confirmed_at is null);
alter table clearing.payment drop constraint payment_jurisdiction_id_statement_id_payee_id_series_key;
create unique index one_live_payment on clearing.payment (jurisdiction_id, statement_id, payee_id, series)
  where returned_at is null;
grant update (returned_on, return_reason, returned_by, returned_at, confirmed_by, confirmed_at)
  on clearing.payment to tq_app;
-- The policy of the treasury covers its updates; the payee confirms its own. Which of the two says what is kept by the
-- trigger, because policies join by "or".
create policy arrived on clearing.payment for update to tq_app
  using (payee_id = platform.actor_org()) with check (payee_id = platform.actor_org());
create function clearing.payment_moves() returns trigger language plpgsql as $$
begin
  if current_setting('role') = 'tq_app' and (
       (new.returned_at is distinct from old.returned_at
         and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = new.jurisdiction_id))
       or (new.confirmed_at is distinct from old.confirmed_at and new.payee_id <> platform.actor_org())) then
    raise exception 'a payment is returned by its treasury and confirmed by its payee' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger payment_moves before update on clearing.payment
  for each row execute function clearing.payment_moves();

-- What a payment had settled is owed again. Returns what it paid and what it set off, for the books.
create function ledger.unsettle(p_jurisdiction text, p_payment uuid) returns table (owed bigint, returned bigint)
language plpgsql security definer set search_path = pg_catalog, ledger as $$
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % takes its payments back', p_jurisdiction using errcode = 'TQ012';
  end if;
  perform 1 from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.payment_id = p_payment order by o.id for update;
  return query
    with freed as (
      update ledger.obligation o set payment_id = null
      where o.jurisdiction_id = p_jurisdiction and o.payment_id = p_payment returning o.amount, o.recovery)
    select coalesce(sum(f.amount) filter (where not f.recovery), 0)::bigint,
           coalesce(sum(f.amount) filter (where f.recovery), 0)::bigint from freed f;
end $$;

-- Moves unpaid debts of a closed month into the first open one after it, all or none: what a corrected statement does
-- with lines that are disputed, taken back or returned. Returns that month; null when one of them is paid or elsewhere.
create function ledger.move_debts(p_jurisdiction text, p_period text, p_obligations uuid[]) returns text
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  candidate text := p_period;
  moving bigint;
  worth bigint;
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % corrects its statements', p_jurisdiction using errcode = 'TQ012';
  end if;
  perform 1 from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations) order by o.id for update;
  select count(*), coalesce(sum(o.amount), 0) into moving, worth from ledger.obligation o
    where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations) and o.period = p_period
      and o.payment_id is null;
  if moving = 0 or moving <> cardinality(p_obligations) then return null; end if;
  update ledger.period p set entries = p.entries - moving, total = p.total - worth
    where p.jurisdiction_id = p_jurisdiction and p.period = p_period and p.state = 'closed';
  if not found then return null; end if;
  for attempt in 1..120 loop
    candidate := to_char(to_date(candidate || '-01', 'YYYY-MM-DD') + interval '1 month', 'YYYY-MM');
    insert into ledger.period (jurisdiction_id, period, state) values (p_jurisdiction, candidate, 'open')
      on conflict do nothing;
    update ledger.period p set entries = p.entries + moving, total = p.total + worth
      where p.jurisdiction_id = p_jurisdiction and p.period = candidate and p.state = 'open';
    if found then
      update ledger.obligation o set period = candidate, held = false
        where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations);
      return candidate;
    end if;
  end loop;
  raise exception 'no open period within ten years of %', p_period using errcode = 'TQ011';
end $$;
revoke execute on function ledger.unsettle(text, uuid) from public;
revoke execute on function ledger.move_debts(text, text, uuid[]) from public;
grant execute on function ledger.unsettle(text, uuid) to tq_app;
grant execute on function ledger.move_debts(text, text, uuid[]) to tq_app;

-- Work that is never done, disputes that nobody resolves --------------------------------------------------------------

-- Until when accepted work must be recorded, or a dispute resolved; empty while neither is waited for.
alter table orders.order add column settle_by timestamptz;
update orders.order set settle_by = greatest(coalesce(to_at, accepted_at), now()) + interval '180 days'
  where state in ('accepted', 'disputed');
grant update (settle_by) on orders.order to tq_app;
create index order_unsettled on orders.order (settle_by) where state in ('accepted', 'disputed');
