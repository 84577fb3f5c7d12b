-- Taking back the reward of a provider.
-- Why: a grade may prove wrong after its reward was granted. Such money was asked back outside the system; books and
-- statements went on saying that it is owed. A desk now takes the whole reward back, a second person agrees, and what is
-- right is proposed anew.

-- What is taken back is for what it was owed for: a reward stays one on the statement that lowers it.
create function ledger.basis_follows() returns trigger language plpgsql as $$
begin
  new.basis := coalesce((select o.basis from ledger.obligation o
    where o.jurisdiction_id = new.jurisdiction_id and o.id = new.reverses), new.basis);
  return new;
end $$;
create trigger basis_follows before insert on ledger.obligation for each row
  when (new.reverses is not null) execute function ledger.basis_follows();

create table vouchers.reward_take_back (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  reward_id uuid not null,
  provider_id uuid not null,
  payer_ids text[] not null,
  -- The whole reward: a smaller one is proposed anew.
  amount bigint not null check (amount > 0),
  reason text not null,
  -- Number of the decision it rests on.
  reference text,
  state text not null check (state in ('proposed', 'done', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  -- [{"payer", "amount", "period", "recovery"}]: where it stands in the books of each payer.
  entries jsonb not null default '[]',
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, reward_id) references vouchers.reward (jurisdiction_id, id),
  constraint decided_whole check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint two_persons check (state <> 'done' or decided_by <> proposed_by)
);
-- One that waits or was done; what was withdrawn may be proposed again.
create unique index taken_back_once on vouchers.reward_take_back (jurisdiction_id, reward_id) where (state <> 'withdrawn');
create index take_back_provider on vouchers.reward_take_back (provider_id);
alter table vouchers.reward_take_back enable row level security;
-- The desk, the treasuries that pay; the institution once it is done.
create policy seen on vouchers.reward_take_back for select to tq_app using (
  (provider_id = platform.actor_org() and state = 'done')
  or platform.actor_has('auditor') or platform.actor_has('operator')
  or ((jurisdiction_id = platform.actor_jurisdiction() or platform.actor_jurisdiction() = any (payer_ids))
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy proposed on vouchers.reward_take_back for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and proposed_by = platform.actor_person() and state = 'proposed');
create policy decided on vouchers.reward_take_back for update to tq_app
  using ((state = 'proposed' or (decided_by = platform.actor_person() and entries = '[]'::jsonb))
    and jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (decided_by = platform.actor_person());
create policy worker on vouchers.reward_take_back for select to tq_worker using (true);
grant select, insert on vouchers.reward_take_back to tq_app;
grant update (state, decided_by, decided_at, entries) on vouchers.reward_take_back to tq_app;
grant select on vouchers.reward_take_back to tq_worker;

-- A reward that was taken back stays on record, with who granted it, and makes room for the right one.
alter table vouchers.reward
  drop constraint reward_state_check,
  drop constraint two_persons,
  add constraint reward_state_check check (state in ('proposed', 'granted', 'withdrawn', 'taken-back')),
  add constraint two_persons check (state in ('proposed', 'withdrawn') or decided_by <> proposed_by);
drop index vouchers.one_reward_a_year;
create unique index one_reward_a_year on vouchers.reward (jurisdiction_id, scheme_code, year, provider_id)
  where (state not in ('withdrawn', 'taken-back'));
alter policy seen on vouchers.reward using (
  (provider_id = platform.actor_org() and state in ('granted', 'taken-back'))
  or platform.actor_has('auditor') or platform.actor_has('operator')
  or ((jurisdiction_id = platform.actor_jurisdiction() or platform.actor_jurisdiction() = any (payer_ids))
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy taken_back on vouchers.reward for update to tq_app
  using (state = 'granted' and jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (state = 'taken-back' and jurisdiction_id = platform.actor_jurisdiction()
    and platform.actor_has('voucher_officer'));

-- Policies are joined by "or", each half by itself: what they would allow together is refused here.
create function vouchers.reward_moves() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (
       ('proposed', 'granted'), ('proposed', 'withdrawn'), ('granted', 'taken-back')) then
    raise exception 'a reward does not go from % to %', old.state, new.state using errcode = 'TQ012';
  end if;
  if old.state <> 'proposed' and (new.decided_by, new.decided_at) is distinct from (old.decided_by, old.decided_at)
     or old.entries <> '[]'::jsonb and new.entries <> old.entries then
    raise exception 'what was granted stands as it was' using errcode = 'TQ012';
  end if;
  if old.state = 'granted' and new.state = 'taken-back' and not exists (
       select from vouchers.reward_take_back t
       where t.jurisdiction_id = new.jurisdiction_id and t.reward_id = new.id and t.state = 'done') then
    raise exception 'a reward is taken back by two persons' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger reward_moves before update on vouchers.reward for each row execute function vouchers.reward_moves();
