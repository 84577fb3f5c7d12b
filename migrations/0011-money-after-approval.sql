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
