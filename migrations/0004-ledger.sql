-- Books of each treasury. One doorway writes them: ledger.post, which locks accounts in order, guards every
-- floor, and refuses a journal that does not sum to zero in each book.
-- Why a function: a booking by an enterprise moves a treasury's budget, which row-level security must otherwise
-- keep closed to it; the function is the only way in and does nothing else.

create schema ledger;
grant usage on schema ledger to tq_app, tq_worker;

create table ledger.account (
  jurisdiction_id text not null references circle.jurisdiction (id),
  book text not null check (book in ('budget', 'financial', 'limit')),
  code text not null,
  balance bigint not null default 0,
  floor bigint,
  -- The enterprise that may see this account (its voucher's free and reserved amounts, its own limits).
  enterprise_id uuid,
  -- The jurisdiction that may see this account beside its owner: the one whose scheme it funds.
  issuer_id text references circle.jurisdiction (id),
  version bigint not null default 0,
  primary key (jurisdiction_id, book, code),
  constraint floor_kept check (floor is null or balance >= floor)
);
create index account_enterprise on ledger.account (enterprise_id) where enterprise_id is not null;
alter table ledger.account enable row level security;
create policy seen on ledger.account for select to tq_app using (
  -- What a scheme can still grant is public, so that nobody applies in vain.
  (book = 'budget' and code like 'available:%')
  or enterprise_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (platform.actor_jurisdiction() in (jurisdiction_id, issuer_id)
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer') or platform.actor_has('leader'))));
create policy worker on ledger.account for select to tq_worker using (true);
grant select on ledger.account to tq_app, tq_worker;

create table ledger.journal (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  command_id uuid not null,
  refs jsonb not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id)
);
create table ledger.posting (
  jurisdiction_id text not null,
  journal_id uuid not null,
  line int not null,
  book text not null,
  code text not null,
  amount bigint not null,
  balance_after bigint not null,
  account_version bigint not null,
  primary key (jurisdiction_id, journal_id, line),
  unique (jurisdiction_id, book, code, account_version),
  foreign key (jurisdiction_id, journal_id) references ledger.journal (jurisdiction_id, id),
  foreign key (jurisdiction_id, book, code) references ledger.account (jurisdiction_id, book, code)
);
alter table ledger.journal enable row level security;
alter table ledger.posting enable row level security;
create policy seen on ledger.journal for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy seen on ledger.posting for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on ledger.journal for select to tq_worker using (true);
create policy worker on ledger.posting for select to tq_worker using (true);
grant select on ledger.journal, ledger.posting to tq_app, tq_worker;
create trigger append_only before update or delete on ledger.posting
  for each row execute function platform.refuse_change();
create trigger append_only before update or delete on ledger.journal
  for each row execute function platform.refuse_change();

-- A month of one treasury. Obligations enter only an open one; closing is one guarded update.
create table ledger.period (
  jurisdiction_id text not null references circle.jurisdiction (id),
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('open', 'closed')),
  entries bigint not null default 0,
  total bigint not null default 0,
  closed_at timestamptz,
  primary key (jurisdiction_id, period)
);
-- What a treasury owes a payee for one claim: its own share, gross.
create table ledger.obligation (
  jurisdiction_id text not null,
  id uuid not null,
  period text not null,
  claim_id uuid not null,
  order_id uuid,
  scheme_jurisdiction_id text not null,
  scheme_code text not null,
  enterprise_id uuid not null,
  payee_id uuid not null,
  amount bigint not null check (amount > 0),
  at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, claim_id),
  foreign key (jurisdiction_id, period) references ledger.period (jurisdiction_id, period)
);
create index obligation_period on ledger.obligation (jurisdiction_id, period);
alter table ledger.period enable row level security;
alter table ledger.obligation enable row level security;
create policy seen on ledger.period for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy seen on ledger.obligation for select to tq_app using (
  payee_id = platform.actor_org() or enterprise_id = platform.actor_org()
  or platform.actor_has('auditor') or platform.actor_has('operator')
  or (platform.actor_jurisdiction() in (jurisdiction_id, scheme_jurisdiction_id)
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on ledger.period for select to tq_worker using (true);
create policy worker on ledger.obligation for select to tq_worker using (true);
grant select on ledger.period, ledger.obligation to tq_app, tq_worker;

-- Posts one balanced journal. legs: [{j, book, code, amount, floor, enterprise, issuer}].
-- Returns null when posted, else "<jurisdiction>/<book>/<code>" of the first account whose floor refused;
-- the caller then rolls back to its savepoint.
create function ledger.post(p_id uuid, p_kind text, p_at timestamptz, p_command uuid, p_refs jsonb,
                            p_provenance text, p_legs jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  unbalanced text;
  refused text;
begin
  -- Firms and providers move what a voucher holds; budgets, costs and debts are moved by officers and the operator.
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer')
              or platform.actor_has('operator'))
     and exists (
       select from jsonb_to_recordset(p_legs) as l(book text, code text)
       where l.book <> 'limit' and l.code not like 'voucher.free:%' and l.code not like 'order.reserved:%') then
    raise exception 'journal % is not this role''s to post', p_kind using errcode = 'TQ012';
  end if;
  select format('%s/%s', l.j, l.book) into unbalanced
  from jsonb_to_recordset(p_legs) as l(j text, book text, amount bigint)
  group by l.j, l.book having sum(l.amount) <> 0 limit 1;
  if unbalanced is not null then
    raise exception 'journal % does not balance in %', p_kind, unbalanced using errcode = 'TQ010';
  end if;

  insert into ledger.account (jurisdiction_id, book, code, floor, enterprise_id, issuer_id)
  select distinct on (l.j, l.book, l.code) l.j, l.book, l.code, l.floor, l.enterprise, l.issuer
  from jsonb_to_recordset(p_legs)
    as l(j text, book text, code text, amount bigint, floor bigint, enterprise uuid, issuer text)
  order by l.j, l.book, l.code
  on conflict do nothing;

  -- Locks first, in one order for everyone, in a statement of its own.
  perform 1 from ledger.account a
  where (a.jurisdiction_id, a.book, a.code) in (
    select l.j, l.book, l.code from jsonb_to_recordset(p_legs) as l(j text, book text, code text))
  order by a.jurisdiction_id, a.book, a.code for update;

  select format('%s/%s/%s', a.jurisdiction_id, a.book, a.code) into refused
  from ledger.account a join (
    select l.j, l.book, l.code, sum(l.amount)::bigint as amount
    from jsonb_to_recordset(p_legs) as l(j text, book text, code text, amount bigint)
    group by l.j, l.book, l.code) d
    on (a.jurisdiction_id, a.book, a.code) = (d.j, d.book, d.code)
  where a.floor is not null and a.balance + d.amount < a.floor
  order by a.jurisdiction_id, a.book, a.code limit 1;
  if refused is not null then return refused; end if;

  insert into ledger.journal (jurisdiction_id, id, kind, at, command_id, refs, provenance)
  select distinct l.j, p_id, p_kind, p_at, p_command, p_refs, p_provenance
  from jsonb_to_recordset(p_legs) as l(j text);

  with delta as (
    select l.j, l.book, l.code, sum(l.amount)::bigint as amount
    from jsonb_to_recordset(p_legs) as l(j text, book text, code text, amount bigint)
    group by l.j, l.book, l.code
  ), moved as (
    update ledger.account a set balance = a.balance + d.amount, version = a.version + 1
    from delta d
    where (a.jurisdiction_id, a.book, a.code) = (d.j, d.book, d.code)
      and (a.floor is null or a.balance + d.amount >= a.floor)
    returning a.jurisdiction_id, a.book, a.code, d.amount, a.balance, a.version
  )
  insert into ledger.posting (jurisdiction_id, journal_id, line, book, code, amount, balance_after, account_version)
  select m.jurisdiction_id, p_id, row_number() over (partition by m.jurisdiction_id order by m.book, m.code),
         m.book, m.code, m.amount, m.balance, m.version
  from moved m;
  return null;
end $$;

-- Sets what a limit allows. Its room is one account with a floor, fed from its own source account, so that a
-- cap that a later scheme version raises or lowers is met exactly once however many ask at the same moment.
-- A cap lowered beneath what is already used leaves no room, never a negative one.
create function ledger.set_limit(p_jurisdiction text, p_code text, p_cap bigint, p_enterprise uuid, p_id uuid,
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
    perform ledger.post(p_id, 'set-limit', p_at, p_command, jsonb_build_object('limit', p_code), p_provenance,
      jsonb_build_array(
        jsonb_build_object('j', p_jurisdiction, 'book', 'limit', 'code', source, 'amount', -change),
        jsonb_build_object('j', p_jurisdiction, 'book', 'limit', 'code', p_code, 'amount', change)));
  end if;
end $$;

-- Enters an obligation into the treasury's open period: the wanted month, or the first open one after it.
create function ledger.oblige(p_jurisdiction text, p_id uuid, p_wanted text, p_claim uuid, p_order uuid,
                              p_scheme_jurisdiction text, p_scheme text, p_enterprise uuid, p_payee uuid,
                              p_amount bigint, p_at timestamptz, p_provenance text) returns text
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
                                     enterprise_id, payee_id, amount, at, provenance)
      values (p_jurisdiction, p_id, candidate, p_claim, p_order, p_scheme_jurisdiction, p_scheme,
              p_enterprise, p_payee, p_amount, p_at, p_provenance);
      return candidate;
    end if;
    candidate := to_char(to_date(candidate || '-01', 'YYYY-MM-DD') + interval '1 month', 'YYYY-MM');
  end loop;
  raise exception 'no open period within ten years of %', p_wanted using errcode = 'TQ011';
end $$;

-- Closes a period once. Returns true when this call closed it.
create function ledger.close_period(p_jurisdiction text, p_period text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, ledger as $$
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % closes its months', p_jurisdiction using errcode = 'TQ012';
  end if;
  insert into ledger.period (jurisdiction_id, period, state) values (p_jurisdiction, p_period, 'open')
    on conflict do nothing;
  update ledger.period set state = 'closed', closed_at = p_at
    where jurisdiction_id = p_jurisdiction and period = p_period and state = 'open';
  return found;
end $$;

revoke execute on function ledger.post(uuid, text, timestamptz, uuid, jsonb, text, jsonb) from public;
revoke execute on function ledger.set_limit(text, text, bigint, uuid, uuid, timestamptz, uuid, text) from public;
revoke execute on function ledger.oblige(text, uuid, text, uuid, uuid, text, text, uuid, uuid, bigint, timestamptz, text) from public;
revoke execute on function ledger.close_period(text, text, timestamptz) from public;
grant execute on function ledger.post(uuid, text, timestamptz, uuid, jsonb, text, jsonb) to tq_app, tq_worker;
grant execute on function ledger.set_limit(text, text, bigint, uuid, uuid, timestamptz, uuid, text) to tq_app, tq_worker;
grant execute on function ledger.oblige(text, uuid, text, uuid, uuid, text, text, uuid, uuid, bigint, timestamptz, text) to tq_app, tq_worker;
grant execute on function ledger.close_period(text, text, timestamptz) to tq_app;
