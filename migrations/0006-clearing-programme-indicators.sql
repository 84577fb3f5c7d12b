-- Statements, the programme as read from the pack, and figures computed from events.

create schema clearing;
grant usage on schema clearing to tq_app, tq_worker;

-- An agreement with a number: only under it may one treasury advance another's share and pairs be netted.
create table clearing.agreement (
  jurisdiction_id text not null references circle.jurisdiction (id),
  counterparty_id text not null references circle.jurisdiction (id),
  number text not null,
  effective_from date not null,
  effective_to date,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, counterparty_id, number),
  check (jurisdiction_id <> counterparty_id)
);
alter table clearing.agreement enable row level security;
create policy parties on clearing.agreement to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or platform.actor_jurisdiction() in (jurisdiction_id, counterparty_id))
  with check (platform.actor_has('finance_officer') and jurisdiction_id = platform.actor_jurisdiction());
create policy worker on clearing.agreement to tq_worker using (true) with check (true);
grant select, insert on clearing.agreement to tq_app;
grant select, insert on clearing.agreement to tq_worker;

-- A closed month as each treasury signs it. Never changed; a correction is the next version.
create table clearing.statement (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  period text not null,
  version int not null,
  total bigint not null check (total >= 0),
  -- Lines (payee, scheme, claim, order, share, amount), totals per payee, per provenance, seal head at closing.
  body jsonb not null,
  digest text not null,
  closed_by uuid not null,
  closed_at timestamptz not null,
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, period, version)
);
-- 经办, 复核, 审批: each role of the treasury signs once, in order, three different persons.
create table clearing.signature (
  jurisdiction_id text not null,
  statement_id uuid not null,
  step text not null check (step in ('prepared', 'reviewed', 'approved')),
  person_id uuid not null,
  at timestamptz not null,
  primary key (jurisdiction_id, statement_id, step),
  unique (jurisdiction_id, statement_id, person_id),
  foreign key (jurisdiction_id, statement_id) references clearing.statement (jurisdiction_id, id)
);
-- The bank's word that a treasury paid a payee for a statement.
create table clearing.payment (
  jurisdiction_id text not null,
  id uuid not null,
  statement_id uuid not null,
  payee_id uuid not null,
  -- A payee's sample and own lines are paid, or shown as paid, apart.
  series text not null check (series in ('sample', 'own')),
  amount bigint not null check (amount > 0),
  paid_on date not null,
  bank_reference text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, statement_id, payee_id, series),
  unique (jurisdiction_id, bank_reference),
  foreign key (jurisdiction_id, statement_id) references clearing.statement (jurisdiction_id, id)
);
alter table clearing.statement enable row level security;
alter table clearing.signature enable row level security;
alter table clearing.payment enable row level security;
create policy treasury on clearing.statement to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('finance_officer') or platform.actor_has('voucher_officer'))))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer'));
create policy treasury on clearing.signature to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer')
    and person_id = platform.actor_person());
create policy treasury on clearing.payment to tq_app using (
  payee_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('finance_officer') or platform.actor_has('voucher_officer'))))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('finance_officer'));
grant select, insert on clearing.statement, clearing.signature, clearing.payment to tq_app;
create trigger append_only before update or delete on clearing.statement
  for each row execute function platform.refuse_change();

create schema programme;
grant usage on schema programme to tq_app, tq_worker;
-- Reference tables from the pack: dated theme schemes, and items with stage and date as printed.
create table programme.theme_scheme (id text primary key, body jsonb not null, provenance text not null);
create table programme.item (id text primary key, body jsonb not null, provenance text not null);
grant select on programme.theme_scheme, programme.item to tq_app, tq_worker;
grant insert, update, delete on programme.theme_scheme, programme.item to tq_worker;

create schema indicators;
grant usage on schema indicators to tq_app, tq_worker;
-- Reference tables from the pack: facts as printed, and which target stands against which value.
create table indicators.fact (id text primary key, body jsonb not null, provenance text not null);
create table indicators.target (id text primary key, body jsonb not null, provenance text not null);
create table indicators.unit (id text primary key, body jsonb not null, provenance text not null);
grant select on indicators.fact, indicators.target, indicators.unit to tq_app, tq_worker;
grant insert, update, delete on indicators.fact, indicators.target, indicators.unit to tq_worker;

-- One row per event that moved a computed figure. Sample and own are separate series and never added.
create table indicators.contribution (
  -- The jurisdiction whose figure it moves.
  jurisdiction_id text not null references circle.jurisdiction (id),
  indicator text not null,
  period text not null,
  series text not null check (series in ('sample', 'own')),
  event_id uuid not null,
  -- The order or claim the value comes from; one event may tell of several claims.
  record_id uuid not null,
  -- Minutes, minor units, counts or days, as the indicator's definition says.
  value bigint not null,
  order_id uuid,
  claim_id uuid,
  enterprise_id uuid,
  provider_id uuid,
  party_ids text[] not null,
  at timestamptz not null,
  primary key (jurisdiction_id, indicator, event_id, record_id)
);
create index contribution_cell on indicators.contribution (indicator, jurisdiction_id, period, series, at);
alter table indicators.contribution enable row level security;
create policy seen on indicators.contribution for select to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or (platform.actor_jurisdiction() = any (party_ids)
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy worker on indicators.contribution to tq_worker using (true) with check (true);
grant select on indicators.contribution to tq_app;
grant select, insert, delete on indicators.contribution to tq_worker;

-- The public figure: sums per cell, without who.
create table indicators.total (
  jurisdiction_id text not null references circle.jurisdiction (id),
  indicator text not null,
  period text not null,
  series text not null check (series in ('sample', 'own')),
  value bigint not null,
  entries bigint not null,
  primary key (jurisdiction_id, indicator, period, series)
);
grant select on indicators.total to tq_app, tq_worker;
grant insert, update, delete on indicators.total to tq_worker;
