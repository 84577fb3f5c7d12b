-- Work that is claimed in parts, and journals that are reversed.
-- Why milestones: an order of many months was claimed once, at its end, and its provider waited for all of the support
-- until then. Now the parties may agree on parts, each done, signed and claimed by itself; together they draw exactly
-- what one claim would have drawn.
-- Why reversals: an appropriation entered with a wrong amount or for a wrong scheme could not be taken out of the books
-- again. Two persons reverse it by a journal of its own, on a day they name; what stands in the books is never changed.

-- Milestones ----------------------------------------------------------------------------------------------------

create table orders.milestone (
  enterprise_id uuid not null,
  order_id uuid not null,
  no int not null check (no between 1 and 20),
  provider_id uuid not null,
  title text not null,
  due_on date not null,
  -- Its part of the price, and of what the voucher takes off it.
  amount bigint not null check (amount > 0),
  support bigint not null check (support >= 0 and support <= amount),
  state text not null check (state in ('planned', 'performed', 'disputed', 'signed', 'cancelled')),
  -- What the provider says was done, and what the enterprise does not agree with.
  note text not null default '',
  objection text,
  performed_at timestamptz,
  performed_by uuid,
  signed_at timestamptz,
  signed_by uuid,
  primary key (enterprise_id, order_id, no),
  foreign key (enterprise_id, order_id, provider_id) references orders.order (enterprise_id, id, provider_id),
  constraint signed_whole check ((state = 'signed') = (signed_at is not null) and (signed_at is null) = (signed_by is null)),
  constraint done_before_signed check (state not in ('performed', 'disputed', 'signed') or performed_at is not null)
);
alter table orders.milestone enable row level security;
create policy as_its_order on orders.milestone for select to tq_app using (exists (
  select from orders.order o where o.enterprise_id = milestone.enterprise_id and o.id = milestone.order_id));
create policy agreed on orders.milestone for insert to tq_app
  with check (enterprise_id = platform.actor_org() and state = 'planned');
create policy moved on orders.milestone for update to tq_app
  using (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator'));
create policy worker on orders.milestone for select to tq_worker using (true);
grant select, insert on orders.milestone to tq_app;
grant update (state, note, objection, performed_at, performed_by, signed_at, signed_by) on orders.milestone to tq_app;
grant select on orders.milestone to tq_worker;
-- Each party says only what its own word is for, and what is signed or given up stands.
create function orders.milestone_moves() returns trigger language plpgsql as $$
begin
  if current_setting('role') <> 'tq_app' then return new; end if;
  if old.state in ('signed', 'cancelled')
     or (new.state = 'performed' and new.provider_id <> platform.actor_org())
     or (new.state in ('signed', 'disputed')
         and (new.enterprise_id <> platform.actor_org() or old.state <> 'performed'))
     or new.state = 'planned' then
    raise exception 'a milestone is done by its provider and signed by its enterprise, once' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger milestone_moves before update on orders.milestone
  for each row execute function orders.milestone_moves();

-- An order in parts stays accepted while they are done: its enterprise agrees to the plan and signs part after part.
-- Its provider or the operator may end it when all that was not given up is signed.
drop policy moved_by_parties on orders.order;
create policy moved_by_parties on orders.order for update to tq_app
  using (state in ('placed', 'accepted', 'performed', 'disputed')
    and (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator')))
  with check ((enterprise_id = platform.actor_org() and state in ('accepted', 'cancelled', 'countersigned', 'disputed'))
    or (provider_id = platform.actor_org() and state in ('accepted', 'declined', 'performed', 'countersigned'))
    or (platform.actor_has('operator') and state in ('accepted', 'expired', 'countersigned')));
drop policy given_up on orders.order;
create policy given_up on orders.order for update to tq_app
  using (state = 'countersigned' and provider_id = platform.actor_org())
  with check (state = 'countersigned' and provider_id = platform.actor_org());
create function orders.in_parts(p_enterprise uuid, p_order uuid) returns boolean
language sql stable set search_path = pg_catalog, orders as $$
  select exists (select from orders.milestone m where m.enterprise_id = p_enterprise and m.order_id = p_order
                 and m.state = 'signed')
$$;
create function orders.all_settled(p_enterprise uuid, p_order uuid) returns boolean
language sql stable set search_path = pg_catalog, orders as $$
  select orders.in_parts(p_enterprise, p_order) and not exists (
    select from orders.milestone m where m.enterprise_id = p_enterprise and m.order_id = p_order
      and m.state in ('planned', 'performed', 'disputed'))
$$;
create or replace function orders.signed_stands() returns trigger language plpgsql as $$
begin
  if current_setting('role') <> 'tq_app' then return new; end if;
  if old.state = 'countersigned' then
    -- What was deducted is given up whole, or of an order in parts what no claim was paid for.
    if new.state <> old.state or new.deducted > old.deducted
       or (new.deducted not in (0, old.deducted) and not orders.in_parts(new.enterprise_id, new.id)) then
      raise exception 'an order stands once it is signed' using errcode = 'TQ012';
    end if;
  elsif new.state = 'countersigned' and new.enterprise_id <> platform.actor_org()
        and not orders.all_settled(new.enterprise_id, new.id) then
    raise exception 'an order is signed by its enterprise' using errcode = 'TQ012';
  elsif new.state = 'accepted' and old.state <> 'accepted' and new.provider_id <> platform.actor_org() then
    raise exception 'an order is accepted by its provider' using errcode = 'TQ012';
  end if;
  return new;
end $$;
drop trigger signed_stands on orders.order;
create trigger signed_stands before update on orders.order for each row
  when (old.state = 'countersigned' or new.state in ('countersigned', 'accepted'))
  execute function orders.signed_stands();

-- The part of the work a paper proves; empty where it proves all of it.
alter table orders.evidence add column milestone int check (milestone between 1 and 20);

-- Amounts by payer, [{"payer", "amount"}]: one list with another added (or taken off, times -1).
create function vouchers.add_shares(p_one jsonb, p_other jsonb, p_times int) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('payer', s.payer, 'amount', s.amount::text) order by s.place), '[]')
  from (select e.payer, sum(e.amount)::bigint as amount, min(e.place) as place
        from (select o.v ->> 'payer' as payer, (o.v ->> 'amount')::bigint as amount, o.place
              from jsonb_array_elements(p_one) with ordinality o (v, place)
              union all
              select o.v ->> 'payer', (o.v ->> 'amount')::bigint * p_times, o.place + 1000
              from jsonb_array_elements(p_other) with ordinality o (v, place)) e
        group by e.payer) s
$$;
-- No payer below zero.
create function vouchers.no_share_below_zero(p_shares jsonb) returns boolean
language sql immutable parallel safe set search_path = pg_catalog as $$
  select not exists (select from jsonb_array_elements(p_shares) o (v) where (o.v ->> 'amount')::bigint < 0)
$$;
-- Of what is set aside, what undecided claims ask of each payer: several at once never ask one payer for more than it
-- set aside.
alter table vouchers.reservation add column claimed_shares jsonb not null default '[]';
update vouchers.reservation r set claimed_shares = c.shares
  from vouchers.claim c
  where c.jurisdiction_id = r.jurisdiction_id and c.reservation_id = r.id and r.claimed > 0
    and c.state in ('submitted', 'correcting', 'first-approved');
alter table vouchers.reservation add constraint payers_cover check (vouchers.no_share_below_zero(
  vouchers.add_shares(vouchers.add_shares(shares, redeemed_shares, -1), claimed_shares, -1)));
grant update (claimed_shares) on vouchers.reservation to tq_app;
-- As before, and the operator lowers one whose order ends at its deadline with some parts signed.
drop policy moved on vouchers.reservation;
create policy moved on vouchers.reservation for update to tq_app
  using ((state = 'reserved'
      and (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator')))
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')))
  with check (((platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator'))
      and (state in ('reserved', 'released') or (state = 'redeemed' and redeemed > 0)))
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')));

-- One live claim for an order, or for each of its parts.
alter table vouchers.claim add column milestone int check (milestone between 1 and 20),
  add constraint part_of_an_order check (milestone is null or order_id is not null);
drop index vouchers.one_live_claim_per_order;
create unique index one_live_claim_per_order on vouchers.claim (jurisdiction_id, order_id, coalesce(milestone, 0))
  where (state <> 'rejected' and order_id is not null);

-- Reversals -----------------------------------------------------------------------------------------------------

create table ledger.reversal (
  jurisdiction_id text not null,
  id uuid not null,
  journal_id uuid not null,
  -- The day the reversal belongs to, named by whoever proposes it.
  effective_on date not null,
  reason text not null,
  proposed_by uuid not null,
  -- An auditor's proposal is carried out by the operator or the treasury, a finance officer's by another one.
  proposed_as text not null check (proposed_as in ('auditor', 'finance_officer')),
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'done', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, journal_id) references ledger.journal (jurisdiction_id, id),
  constraint decided_whole check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint two_persons check (state <> 'done' or decided_by <> proposed_by)
);
-- A journal is reversed once; a proposal that was withdrawn may come again.
create unique index one_reversal_of_a_journal on ledger.reversal (jurisdiction_id, journal_id)
  where (state <> 'withdrawn');
alter table ledger.reversal enable row level security;
create policy seen on ledger.reversal for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy proposed on ledger.reversal for insert to tq_app
  with check (state = 'proposed' and proposed_by = platform.actor_person()
    and ((proposed_as = 'auditor' and platform.actor_has('auditor'))
      or (proposed_as = 'finance_officer' and platform.actor_has('finance_officer')
        and jurisdiction_id = platform.actor_jurisdiction())));
create policy decided on ledger.reversal for update to tq_app
  using (state = 'proposed' and (platform.actor_has('auditor') or platform.actor_has('operator')
    or (platform.actor_has('finance_officer') and jurisdiction_id = platform.actor_jurisdiction())))
  with check (decided_by = platform.actor_person()
    and (state = 'withdrawn' or (proposed_as = 'auditor' and platform.actor_has('operator'))
      or (platform.actor_has('finance_officer') and jurisdiction_id = platform.actor_jurisdiction())));
create policy worker on ledger.reversal for select to tq_worker using (true);
grant select, insert on ledger.reversal to tq_app;
grant update (state, decided_by, decided_at) on ledger.reversal to tq_app;
grant select on ledger.reversal to tq_worker;
-- Only an appropriation is taken back as a journal; everything else has a record of its own that must move with it.
create function ledger.reversal_sound() returns trigger
language plpgsql set search_path = pg_catalog, ledger as $$
begin
  if not exists (select from ledger.journal j where j.jurisdiction_id = new.jurisdiction_id and j.id = new.journal_id
                 and j.kind = 'appropriate' and j.effective_on <= new.effective_on) then
    raise exception 'a reversal names an appropriation, and no day before it' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger reversal_sound before insert on ledger.reversal
  for each row execute function ledger.reversal_sound();
