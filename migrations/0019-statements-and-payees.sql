-- Sealed statements, payees' bank accounts, payment orders that are on record and may fail.
-- Why: a payment file left the platform without a trace, so the same debt could be ordered twice, named no account, and
-- what the bank refused had no place. Now an order is on record with its lines; a debt that is on its way is marked where
-- it stands, by the same guarded update that keeps it from being paid, moved or taken back at the same moment.

-- What is on its way to the bank ---------------------------------------------------------------------------------

alter table ledger.obligation
  -- The payment order that carries it. It is on its way while no payment has settled it.
  add column ordered_in uuid;

-- Marks the lines of one payee as ordered, all or none. Returns null when done, else why not: 'moved', 'paid', 'held'
-- or 'ordered' already.
create function ledger.order_debts(p_jurisdiction text, p_instruction uuid, p_period text, p_obligations uuid[])
returns text
language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  here bigint;
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % orders its payments', p_jurisdiction using errcode = 'TQ012';
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
  update ledger.obligation o set ordered_in = p_instruction
    where o.jurisdiction_id = p_jurisdiction and o.id = any (p_obligations) and o.ordered_in is null;
  get diagnostics here = row_count;
  if here <> cardinality(p_obligations) then return 'ordered'; end if;
  return null;
end $$;

-- The bank did not carry out what an order said for a payee: its lines are free to be ordered anew.
create function ledger.release_order(p_jurisdiction text, p_instruction uuid, p_payee uuid) returns void
language plpgsql security definer set search_path = pg_catalog, ledger as $$
begin
  if current_setting('role') = 'tq_app'
     and not (platform.actor_has('finance_officer') and platform.actor_jurisdiction() = p_jurisdiction) then
    raise exception 'only the treasury of % takes its orders back', p_jurisdiction using errcode = 'TQ012';
  end if;
  update ledger.obligation o set ordered_in = null
    where o.jurisdiction_id = p_jurisdiction and o.ordered_in = p_instruction and o.payee_id = p_payee
      and o.payment_id is null;
end $$;
revoke execute on function ledger.order_debts(text, uuid, text, uuid[]) from public;
revoke execute on function ledger.release_order(text, uuid, uuid) from public;
grant execute on function ledger.order_debts(text, uuid, text, uuid[]) to tq_app;
grant execute on function ledger.release_order(text, uuid, uuid) to tq_app;

-- As before, and what came back from the bank is no longer on its way.
create or replace function ledger.unsettle(p_jurisdiction text, p_payment uuid)
returns table (owed bigint, returned bigint)
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
      update ledger.obligation o set payment_id = null, ordered_in = null
      where o.jurisdiction_id = p_jurisdiction and o.payment_id = p_payment returning o.amount, o.recovery)
    select coalesce(sum(f.amount) filter (where not f.recovery), 0)::bigint,
           coalesce(sum(f.amount) filter (where f.recovery), 0)::bigint from freed f;
end $$;

-- As before, and what is on its way does not move.
create or replace function ledger.move_debts(p_jurisdiction text, p_period text, p_obligations uuid[]) returns text
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
      and o.payment_id is null and o.ordered_in is null;
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

-- As before; of an obligation that is on its way nothing is taken back, said by an empty month: whether it will have
-- been paid is not known until the bank has answered.
create or replace function ledger.take_back(p_jurisdiction text, p_obligation uuid, p_id uuid, p_clawback uuid,
                                            p_amount bigint, p_wanted text, p_at timestamptz)
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
  if owed.ordered_in is not null and owed.payment_id is null then
    return query select null::text, false;
    return;
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

-- Where payees want their money ----------------------------------------------------------------------------------

-- One row per account a payee ever named; what is replaced or withdrawn stays.
create table clearing.account (
  org_id uuid not null,
  id uuid not null,
  holder text not null,
  bank text not null,
  -- 联行号 of twelve digits, or a BIC.
  bank_code text not null,
  number text not null,
  state text not null check (state in ('declared', 'confirmed', 'replaced', 'withdrawn')),
  declared_by uuid not null,
  declared_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  ended_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (org_id, id),
  constraint two_persons check (confirmed_by <> declared_by),
  constraint confirmed_whole check ((confirmed_at is null) = (confirmed_by is null)
    and (confirmed_at is not null) = (state in ('confirmed', 'replaced'))),
  constraint ended_whole check ((ended_at is not null) = (state in ('replaced', 'withdrawn')))
);
create unique index one_account_in_force on clearing.account (org_id) where state = 'confirmed';
create unique index one_account_waiting on clearing.account (org_id) where state = 'declared';
alter table clearing.account enable row level security;
-- The payee itself, and whoever owes it money.
create policy seen on clearing.account for select to tq_app using (
  org_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (platform.actor_has('finance_officer') and exists (
    select from ledger.obligation o
    where o.jurisdiction_id = platform.actor_jurisdiction() and o.payee_id = account.org_id)));
create policy declared on clearing.account for insert to tq_app
  with check (org_id = platform.actor_org() and declared_by = platform.actor_person() and state = 'declared');
create policy moved on clearing.account for update to tq_app
  using (org_id = platform.actor_org() and state in ('declared', 'confirmed'))
  with check (org_id = platform.actor_org() and (confirmed_by = platform.actor_person() or state <> 'confirmed'));
create policy worker on clearing.account for select to tq_worker using (true);
grant select, insert on clearing.account to tq_app;
grant update (state, confirmed_by, confirmed_at, ended_at) on clearing.account to tq_app;
grant select on clearing.account to tq_worker;

-- What stands on an invoice to an organisation (开票信息). One row, kept by the organisation itself.
create table clearing.invoice_title (
  org_id uuid not null,
  name text not null,
  credit_code text not null,
  address text not null,
  phone text not null,
  bank text not null,
  number text not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (org_id)
);
alter table clearing.invoice_title enable row level security;
-- The organisation itself, the institution it has ordered from, and the treasury that pays it.
create policy seen on clearing.invoice_title for select to tq_app using (
  org_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or exists (select from orders.order o
             where o.enterprise_id = invoice_title.org_id and o.provider_id = platform.actor_org())
  or (platform.actor_has('finance_officer') and exists (
    select from ledger.obligation o
    where o.jurisdiction_id = platform.actor_jurisdiction() and o.payee_id = invoice_title.org_id)));
create policy kept on clearing.invoice_title for insert to tq_app
  with check (org_id = platform.actor_org() and updated_by = platform.actor_person());
create policy changed on clearing.invoice_title for update to tq_app
  using (org_id = platform.actor_org())
  with check (org_id = platform.actor_org() and updated_by = platform.actor_person());
create policy worker on clearing.invoice_title for select to tq_worker using (true);
grant select, insert on clearing.invoice_title to tq_app;
grant update (name, credit_code, address, phone, bank, number, updated_by, updated_at, provenance)
  on clearing.invoice_title to tq_app;
grant select on clearing.invoice_title to tq_worker;

-- Payment orders -------------------------------------------------------------------------------------------------

-- A file that went to the bank, byte for byte, and who made it.
create table clearing.instruction (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  statement_id uuid not null,
  period text not null,
  series text not null check (series in ('sample', 'own')),
  -- 'pain.001', or the name of one of the treasury's own layouts.
  format text not null,
  file_name text not null,
  media_type text not null,
  file bytea not null,
  digest text not null,
  total bigint not null check (total > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, statement_id) references clearing.statement (jurisdiction_id, id)
);
create table clearing.instruction_line (
  jurisdiction_id text not null,
  instruction_id uuid not null,
  payee_id uuid not null,
  period text not null,
  series text not null check (series in ('sample', 'own')),
  end_to_end_id text not null,
  amount bigint not null check (amount > 0),
  account_id uuid not null,
  -- The account as it stood in the file.
  holder text not null,
  bank text not null,
  bank_code text not null,
  number text not null,
  state text not null check (state in ('instructed', 'confirmed', 'failed')),
  reason text,
  -- The bank says that it is the account's fault: the same one is not tried again.
  account_fault boolean not null default false,
  payment_id uuid,
  settled_at timestamptz,
  primary key (jurisdiction_id, instruction_id, payee_id),
  unique (jurisdiction_id, end_to_end_id),
  foreign key (jurisdiction_id, instruction_id) references clearing.instruction (jurisdiction_id, id),
  constraint settled_whole check ((state = 'instructed') = (settled_at is null)),
  constraint failed_for_a_reason check ((state = 'failed') = (reason is not null)),
  constraint confirmed_by_payment check (state <> 'confirmed' or payment_id is not null),
  constraint fault_of_failed check (not account_fault or state = 'failed')
);
create unique index ordered_once on clearing.instruction_line (jurisdiction_id, period, payee_id, series)
  where state = 'instructed';
create index instruction_statement on clearing.instruction (jurisdiction_id, statement_id);
create index instruction_line_payee on clearing.instruction_line (payee_id);
alter table clearing.instruction enable row level security;
alter table clearing.instruction_line enable row level security;
create policy treasury on clearing.instruction to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')
    and made_by = platform.actor_person());
create policy seen on clearing.instruction_line for select to tq_app using (
  payee_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')));
create policy ordered on clearing.instruction_line for insert to tq_app
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')
    and state = 'instructed');
create policy settled on clearing.instruction_line for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer'))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer'));
grant select, insert on clearing.instruction, clearing.instruction_line to tq_app;
grant update (state, reason, account_fault, payment_id, settled_at) on clearing.instruction_line to tq_app;
create policy worker on clearing.instruction for select to tq_worker using (true);
create policy worker on clearing.instruction_line for select to tq_worker using (true);
grant select on clearing.instruction, clearing.instruction_line to tq_worker;
create trigger append_only before update or delete on clearing.instruction
  for each row execute function platform.refuse_change();
-- A line that failed stays failed; what came back after it was confirmed has failed after all.
create function clearing.line_moves() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('instructed', 'confirmed'), ('instructed', 'failed'), ('confirmed', 'failed')) then
    raise exception 'a line of a payment order does not go from % to %', old.state, new.state using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger line_moves before update on clearing.instruction_line
  for each row execute function clearing.line_moves();

-- The paper that was stamped --------------------------------------------------------------------------------------

create table clearing.scan (
  jurisdiction_id text not null,
  statement_id uuid not null,
  sha256 text not null,
  media_type text not null,
  size_bytes bigint not null,
  -- The day on the seal.
  sealed_on date not null,
  filed_by uuid not null,
  filed_at timestamptz not null,
  -- The key is what makes it one: a sealed version is locked.
  primary key (jurisdiction_id, statement_id),
  foreign key (jurisdiction_id, statement_id) references clearing.statement (jurisdiction_id, id)
);
create index scan_file on clearing.scan (sha256);
alter table clearing.scan enable row level security;
create policy treasury on clearing.scan to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('finance_officer') or platform.actor_has('voucher_officer'))))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')
    and filed_by = platform.actor_person());
create policy worker on clearing.scan for select to tq_worker using (true);
grant select, insert on clearing.scan to tq_app;
grant select on clearing.scan to tq_worker;
create trigger append_only before update or delete on clearing.scan
  for each row execute function platform.refuse_change();

-- How far the months have come in which a payee is owed something. A function, because a payee sees no treasury's
-- statements: it tells the payee its own months and nothing of what stands in them.
create function clearing.progress_for_payee()
returns table (jurisdiction_id text, period text, state text, signed bigint, sealed boolean)
language sql stable security definer set search_path = pg_catalog, clearing as $$
  select p.jurisdiction_id, p.period, p.state,
    (select count(*) from clearing.signature g where g.jurisdiction_id = s.jurisdiction_id and g.statement_id = s.id),
    exists (select from clearing.scan c where c.jurisdiction_id = s.jurisdiction_id and c.statement_id = s.id)
  from ledger.period p
  left join lateral (
    select n.jurisdiction_id, n.id from clearing.statement n
    where n.jurisdiction_id = p.jurisdiction_id and n.period = p.period order by n.version desc limit 1) s on true
  where exists (select from ledger.obligation o where o.jurisdiction_id = p.jurisdiction_id and o.period = p.period
                and o.payee_id = platform.actor_org());
$$;
revoke execute on function clearing.progress_for_payee() from public;
grant execute on function clearing.progress_for_payee() to tq_app;
