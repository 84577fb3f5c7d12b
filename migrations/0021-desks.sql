-- What desks, secretariat and auditors look at: the way of the money, who waits for whom, and what looks odd.
-- Why a slice of its own: every figure here is made from events alone, so that no page sums a circle's history when it
-- is opened, and throwing all of it away and reading the events anew gives the same. Only what an auditor said of a
-- finding is her own.

create schema oversight;
grant usage on schema oversight to tq_app, tq_worker;

-- One row for each thing that money did on its way, or why it went no further: what a figure opens into.
create table oversight.step (
  -- Whose scheme it is.
  jurisdiction_id text not null references circle.jurisdiction (id),
  event_id uuid not null,
  -- An event may tell of several.
  part int not null,
  scheme_code text not null,
  series text not null check (series in ('sample', 'own')),
  -- Month of the circle's clock, `YYYY-MM`.
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  stage text not null check (stage in ('appropriated', 'published', 'requested', 'issued', 'ordered', 'claimed',
    'approved', 'paid')),
  -- Empty where it reached the stage; otherwise why it was lost after having reached it.
  reason text not null,
  record_kind text not null check (record_kind in ('scheme', 'voucher', 'order', 'claim')),
  -- Empty for a scheme, which its code names.
  record_id uuid,
  enterprise_id uuid,
  -- The statement a payment stands on.
  batch_id uuid,
  payee_id uuid,
  command_id uuid not null,
  amount bigint not null,
  at timestamptz not null,
  primary key (jurisdiction_id, event_id, part),
  check ((record_id is null) = (record_kind = 'scheme'))
);
create index step_newest on oversight.step (jurisdiction_id, scheme_code, series, stage, reason, at desc, event_id, part);
create index step_given_back on oversight.step (command_id) where reason = 'used-less';
create index step_batch on oversight.step (batch_id, payee_id) where batch_id is not null;
alter table oversight.step enable row level security;
create policy seen on oversight.step for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('secretariat') or platform.actor_has('leader')
  or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on oversight.step to tq_worker using (true) with check (true);
grant select on oversight.step to tq_app;
grant select, insert, update on oversight.step to tq_worker;

-- Sums of the steps, kept by the trigger below, so that a page reads cells and not history.
create table oversight.cell (
  jurisdiction_id text not null,
  scheme_code text not null,
  series text not null,
  month text not null,
  stage text not null,
  reason text not null,
  records bigint not null,
  amount bigint not null,
  primary key (jurisdiction_id, scheme_code, series, month, stage, reason)
);
alter table oversight.cell enable row level security;
create policy seen on oversight.cell for select to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('secretariat') or platform.actor_has('leader')
  or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on oversight.cell to tq_worker using (true) with check (true);
grant select on oversight.cell to tq_app, tq_worker;

create function oversight.count_step() returns trigger
language plpgsql security definer set search_path = pg_catalog, oversight as $$
begin
  if tg_op = 'UPDATE' then
    update oversight.cell c set records = c.records - 1, amount = c.amount - old.amount
      where (c.jurisdiction_id, c.scheme_code, c.series, c.month, c.stage, c.reason)
          = (old.jurisdiction_id, old.scheme_code, old.series, old.month, old.stage, old.reason);
  end if;
  insert into oversight.cell as c (jurisdiction_id, scheme_code, series, month, stage, reason, records, amount)
    values (new.jurisdiction_id, new.scheme_code, new.series, new.month, new.stage, new.reason, 1, new.amount)
    on conflict (jurisdiction_id, scheme_code, series, month, stage, reason)
    do update set records = c.records + 1, amount = c.amount + excluded.amount;
  return null;
end $$;
revoke execute on function oversight.count_step() from public;
create trigger count_step after insert or update on oversight.step
  for each row execute function oversight.count_step();

-- Who waits for whom now: one row for each record and each who holds it.
create table oversight.wait (
  -- Where the one who holds it is: the issuer, or the treasury that pays.
  jurisdiction_id text not null references circle.jurisdiction (id),
  record_id uuid not null,
  stage text not null check (stage ~ '^[a-z][a-z-]{1,39}$'),
  record_kind text not null check (record_kind in ('voucher', 'claim')),
  -- Whose scheme it is.
  issuer_id text not null,
  scheme_code text not null,
  series text not null check (series in ('sample', 'own')),
  enterprise_id uuid not null,
  payee_id uuid,
  amount bigint not null,
  since timestamptz not null,
  primary key (jurisdiction_id, record_id)
);
create index wait_record on oversight.wait (record_id);
create index wait_issuer on oversight.wait (issuer_id, stage);
create index wait_payee on oversight.wait (payee_id) where payee_id is not null;
alter table oversight.wait enable row level security;
create policy seen on oversight.wait for select to tq_app using (
  platform.actor_org() in (enterprise_id, payee_id)
  or platform.actor_has('auditor') or platform.actor_has('secretariat') or platform.actor_has('leader')
  or (platform.actor_jurisdiction() in (jurisdiction_id, issuer_id)
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on oversight.wait to tq_worker using (true) with check (true);
grant select on oversight.wait to tq_app;
grant select, insert, update, delete on oversight.wait to tq_worker;

-- How many records took how many working days in a stage, by the day they left it: medians read this.
create table oversight.lap (
  jurisdiction_id text not null references circle.jurisdiction (id),
  stage text not null,
  series text not null check (series in ('sample', 'own')),
  ended_on date not null,
  working_days int not null check (working_days >= 0),
  records bigint not null check (records > 0),
  primary key (jurisdiction_id, stage, series, ended_on, working_days)
);
alter table oversight.lap enable row level security;
-- Nothing in it names anybody: how long a desk or treasury takes is what everyone who waits may know.
create policy counted on oversight.lap for select to tq_app using (true);
create policy worker on oversight.lap to tq_worker using (true) with check (true);
grant select on oversight.lap to tq_app;
grant select, insert, update on oversight.lap to tq_worker;

-- Orders as the rules on oddities read them.
create table oversight.dealing (
  enterprise_id uuid not null,
  order_id uuid not null,
  provider_id uuid not null,
  number text not null,
  jurisdiction_id text not null references circle.jurisdiction (id),
  service_code text not null,
  price bigint not null,
  -- What one unit cost, and which unit that is; empty where an order has no single unit.
  unit text,
  unit_price bigint,
  -- What was set aside of a voucher for it, under which scheme, and when that voucher ends.
  issuer_id text,
  scheme_code text,
  scheme_version int,
  voucher_id uuid,
  support bigint not null default 0,
  voucher_ends timestamptz,
  placed_at timestamptz not null,
  claim_id uuid,
  claimed_at timestamptz,
  -- Declined, cancelled or expired: nothing came of it.
  void boolean not null default false,
  series text not null check (series in ('sample', 'own')),
  primary key (enterprise_id, order_id)
);
create index dealing_pair on oversight.dealing (enterprise_id, provider_id, placed_at);
create index dealing_order on oversight.dealing (order_id);
create index dealing_voucher on oversight.dealing (voucher_id) where voucher_id is not null;
create index dealing_norm on oversight.dealing (provider_id, service_code, unit, placed_at) where unit_price is not null;
alter table oversight.dealing enable row level security;
create policy audited on oversight.dealing for select to tq_app using (platform.actor_has('auditor'));
create policy worker on oversight.dealing to tq_worker using (true) with check (true);
grant select on oversight.dealing to tq_app;
grant select, insert, update on oversight.dealing to tq_worker;

-- What organisations may share without saying so: persons, telephones, accounts, as digests.
create table oversight.mark (
  org_id uuid not null,
  kind text not null,
  digest text not null,
  seen_at timestamptz not null,
  primary key (org_id, kind, digest)
);
create index mark_shared on oversight.mark (kind, digest);
alter table oversight.mark enable row level security;
create policy worker on oversight.mark to tq_worker using (true) with check (true);
grant select, insert, update, delete on oversight.mark to tq_worker;

-- The rules on oddities, as the pack says.
create table oversight.rule (id text primary key, body jsonb not null, provenance text not null);
grant select on oversight.rule to tq_app, tq_worker;
grant insert, update, delete on oversight.rule to tq_worker;

-- What a rule found. It stops nobody: somebody looks, and says what it was.
create table oversight.finding (
  -- Home of the firm.
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  rule text not null,
  enterprise_id uuid not null,
  provider_id uuid,
  -- What its sentence is written from.
  facts jsonb not null,
  -- [{"kind": "order", "id": …, "number": …, "amount": digits}]
  records jsonb not null,
  strength int not null check (strength between 1 and 3),
  -- Of rule and records: what was explained stays quiet until this changes.
  digest text not null,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  state text not null check (state in ('open', 'explained', 'referred')),
  judged_by uuid,
  judged_at timestamptz,
  note text,
  -- Number of the letter or case it was referred under.
  reference text,
  series text not null check (series in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  constraint judged_whole check ((judged_at is null) = (judged_by is null) and (judged_at is null) = (note is null)
    and (state = 'open' or judged_at is not null)),
  constraint referred_where check (state <> 'referred' or reference is not null)
);
create index finding_queue on oversight.finding (state, strength desc, changed_at desc);
alter table oversight.finding enable row level security;
create policy audited on oversight.finding for select to tq_app using (platform.actor_has('auditor'));
create policy judged on oversight.finding for update to tq_app
  using (platform.actor_has('auditor') and state <> 'referred')
  with check (platform.actor_has('auditor') and judged_by = platform.actor_person() and state <> 'open');
create policy worker on oversight.finding to tq_worker using (true) with check (true);
grant select on oversight.finding to tq_app;
grant update (state, judged_by, judged_at, note, reference) on oversight.finding to tq_app;
grant select, insert, update on oversight.finding to tq_worker;
