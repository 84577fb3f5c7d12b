-- Rewards of providers.
-- Why: a scheme may reward an institution for the grade of its sharing, or with a part of the service it has rendered,
-- and no command paid it. The desk proposes a reward for a year that is over, a second person grants it, and each payer
-- then owes its share in its own month, on the statement beside its claims.

-- What a treasury owes is for a claim or for a reward; the id of either stands in claim_id. The institution that is
-- rewarded stands as the firm of its own line.
alter table ledger.obligation
  add column basis text not null default 'claim' check (basis in ('claim', 'reward')),
  add constraint reward_to_itself check (basis = 'claim' or (enterprise_id = payee_id and order_id is null));

-- As before, saying what it is for.
drop function ledger.oblige(text, uuid, text, uuid, uuid, text, text, uuid, uuid, bigint, timestamptz, text);
create function ledger.oblige(p_jurisdiction text, p_id uuid, p_wanted text, p_claim uuid, p_order uuid,
                              p_scheme_jurisdiction text, p_scheme text, p_enterprise uuid, p_payee uuid,
                              p_amount bigint, p_at timestamptz, p_provenance text, p_basis text default 'claim')
returns text
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  candidate text := p_wanted;
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('voucher_officer') and platform.actor_jurisdiction() = p_scheme_jurisdiction) then
    raise exception 'only the desk of % decides what its scheme owes', p_scheme_jurisdiction using errcode = 'TQ012';
  end if;
  for attempt in 1..120 loop
    insert into ledger.period (jurisdiction_id, period, state) values (p_jurisdiction, candidate, 'open')
      on conflict do nothing;
    update ledger.period set entries = entries + 1, total = total + p_amount
      where jurisdiction_id = p_jurisdiction and period = candidate and state = 'open';
    if found then
      insert into ledger.obligation (jurisdiction_id, id, period, claim_id, order_id, scheme_jurisdiction_id, scheme_code,
                                     enterprise_id, payee_id, amount, at, provenance, basis)
      values (p_jurisdiction, p_id, candidate, p_claim, p_order, p_scheme_jurisdiction, p_scheme,
              p_enterprise, p_payee, p_amount, p_at, p_provenance, p_basis);
      return candidate;
    end if;
    candidate := to_char(to_date(candidate || '-01', 'YYYY-MM-DD') + interval '1 month', 'YYYY-MM');
  end loop;
  raise exception 'no open period within ten years of %', p_wanted using errcode = 'TQ011';
end $$;
revoke execute on function
  ledger.oblige(text, uuid, text, uuid, uuid, text, text, uuid, uuid, bigint, timestamptz, text, text) from public;
grant execute on function
  ledger.oblige(text, uuid, text, uuid, uuid, text, text, uuid, uuid, bigint, timestamptz, text, text) to tq_app, tq_worker;

create table vouchers.reward (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  scheme_code text not null,
  scheme_version int not null,
  -- The calendar year of the desk that it is for; one that is over.
  year int not null check (year between 1900 and 2999),
  provider_id uuid not null,
  provider_name_zh text not null,
  provider_name_en text not null,
  -- By the grade of its sharing, or a part of the service it has rendered.
  basis text not null check (basis in ('grade', 'service')),
  grade text,
  service_value bigint check (service_value > 0),
  clause text not null,
  amount bigint not null check (amount > 0),
  shares jsonb not null,
  payer_ids text[] not null,
  state text not null check (state in ('proposed', 'granted', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  -- [{"payer", "period", "amount"}]: where it stands in the books of each payer.
  entries jsonb not null default '[]',
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  constraint basis_whole check ((basis = 'grade') = (grade is not null) and (basis = 'service') = (service_value is not null)),
  constraint decided_whole check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint two_persons check (state <> 'granted' or decided_by <> proposed_by)
);
-- Once for each institution, scheme and year, whatever version of the scheme it rests on.
create unique index one_reward_a_year on vouchers.reward (jurisdiction_id, scheme_code, year, provider_id)
  where (state <> 'withdrawn');
create index reward_provider on vouchers.reward (provider_id);
alter table vouchers.reward enable row level security;
-- The desk, the treasuries that pay; the institution once it is granted.
create policy seen on vouchers.reward for select to tq_app using (
  (provider_id = platform.actor_org() and state = 'granted')
  or platform.actor_has('auditor') or platform.actor_has('operator')
  or ((jurisdiction_id = platform.actor_jurisdiction() or platform.actor_jurisdiction() = any (payer_ids))
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy proposed on vouchers.reward for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and proposed_by = platform.actor_person() and state = 'proposed');
create policy decided on vouchers.reward for update to tq_app
  using ((state = 'proposed' or (decided_by = platform.actor_person() and entries = '[]'::jsonb))
    and jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'))
  with check (decided_by = platform.actor_person());
create policy worker on vouchers.reward for select to tq_worker using (true);
grant select, insert on vouchers.reward to tq_app;
grant update (state, decided_by, decided_at, entries) on vouchers.reward to tq_app;
grant select on vouchers.reward to tq_worker;

-- An institution is graded by the desk of its own place. A desk whose scheme rewards a grade reads that one fact of
-- institutions elsewhere, once it is verified, and no other.
create policy grade_rewarded on identity.fact for select to tq_app using (
  basis = 'verified' and platform.actor_has('voucher_officer')
  and exists (select from vouchers.scheme_version v
              where v.jurisdiction_id = platform.actor_jurisdiction()
                and v.body #>> '{providerReward,fact}' = fact.code)
  and exists (select from identity.organisation o where o.id = enterprise_id and o.kind = 'provider'));
