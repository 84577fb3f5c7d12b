-- Vouchers, and the orders that use them.

create schema vouchers;
grant usage on schema vouchers to tq_app, tq_worker;

-- Reference table: rules as data, one row per version.
create table vouchers.scheme_version (
  jurisdiction_id text not null references circle.jurisdiction (id),
  code text not null,
  version int not null,
  effective_from date not null,
  effective_to date,
  body jsonb not null,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, code, version),
  check (effective_to is null or effective_to >= effective_from)
);
grant select on vouchers.scheme_version to tq_app, tq_worker;
grant insert, update on vouchers.scheme_version to tq_worker;

create table vouchers.voucher (
  jurisdiction_id text not null references circle.jurisdiction (id),
  id uuid not null,
  number text not null,
  enterprise_id uuid not null,
  scheme_code text not null,
  scheme_version int not null,
  face bigint not null check (face > 0),
  -- [{"payer": jurisdiction, "amount": digits}], exact shares of the face.
  shares jsonb not null,
  state text not null check (state in ('requested', 'active', 'refused', 'expired', 'revoked')),
  requested_at timestamptz not null,
  issued_at timestamptz,
  valid_until timestamptz,
  decision jsonb not null,
  -- Limit accounts its face uses up from issue on.
  limits jsonb not null default '[]',
  -- Why it was refused or revoked.
  reason text,
  -- When the free value of an ended voucher was last taken off it.
  swept_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, scheme_code, scheme_version) references vouchers.scheme_version (jurisdiction_id, code, version)
);
create index voucher_enterprise on vouchers.voucher (enterprise_id);
create index voucher_ending on vouchers.voucher (valid_until) where state = 'active';
create index voucher_queue on vouchers.voucher (jurisdiction_id, state, requested_at);
alter table vouchers.voucher enable row level security;
create policy seen on vouchers.voucher for select to tq_app using (
  enterprise_id = platform.actor_org() or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy asked_for on vouchers.voucher for insert to tq_app
  with check (enterprise_id = platform.actor_org() and state = 'requested');
-- The firm may lock its voucher while an order draws on it; what it says only the desk changes. The operator ends
-- vouchers whose time is over.
create policy decided on vouchers.voucher for update to tq_app
  using (enterprise_id = platform.actor_org() or platform.actor_has('operator')
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')))
  with check ((platform.actor_has('operator') and state in ('expired', 'revoked'))
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')));
create policy worker on vouchers.voucher to tq_worker using (true) with check (true);
grant select, insert on vouchers.voucher to tq_app;
grant update (state, face, shares, scheme_version, decision, limits, reason, issued_at, valid_until, swept_at) on vouchers.voucher to tq_app;
grant select, update on vouchers.voucher to tq_worker;

-- Part of a voucher set aside for one order.
create table vouchers.reservation (
  jurisdiction_id text not null,
  id uuid not null,
  voucher_id uuid not null,
  order_id uuid not null,
  enterprise_id uuid not null,
  provider_id uuid not null,
  -- The rules that bind it; the provider may not see the voucher but must know them.
  scheme_code text not null,
  scheme_version int not null,
  -- Limit accounts it uses up, so that giving back touches exactly those: [{jurisdictionId, code, payer?}].
  limits jsonb not null,
  -- What is still set aside while reserved; what was paid once redeemed.
  amount bigint not null check (amount > 0),
  shares jsonb not null,
  state text not null check (state in ('reserved', 'redeemed', 'released')),
  provenance text not null check (provenance in ('sample', 'own')),
  updated_at timestamptz not null,
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, order_id),
  foreign key (jurisdiction_id, voucher_id) references vouchers.voucher (jurisdiction_id, id)
);
create index reservation_voucher on vouchers.reservation (jurisdiction_id, voucher_id);
alter table vouchers.reservation enable row level security;
create policy seen on vouchers.reservation for select to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy set_aside on vouchers.reservation for insert to tq_app
  with check (enterprise_id = platform.actor_org() and state = 'reserved');
-- The parties lower an open one or give it back, the operator gives back what nobody accepted in time, and only the
-- desk redeems.
create policy moved on vouchers.reservation for update to tq_app
  using ((state = 'reserved'
      and (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator')))
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')))
  with check ((platform.actor_org() in (enterprise_id, provider_id) and state in ('reserved', 'released'))
    or (platform.actor_has('operator') and state = 'released')
    or (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')));
create policy worker on vouchers.reservation to tq_worker using (true) with check (true);
grant select, insert on vouchers.reservation to tq_app;
grant update (amount, shares, state, updated_at) on vouchers.reservation to tq_app;
grant select, update on vouchers.reservation to tq_worker;

-- A request to pay: for one order (deducted or provider redeems) or for a year's spend (reimbursed).
create table vouchers.claim (
  jurisdiction_id text not null,
  id uuid not null,
  number text not null,
  mode text not null check (mode in ('deduct-at-order', 'provider-redeems', 'enterprise-reimbursed')),
  scheme_code text not null,
  scheme_version int not null,
  reservation_id uuid,
  order_id uuid,
  -- For enterprise-reimbursed: the calendar year of the spend.
  spend_year int,
  enterprise_id uuid not null,
  provider_id uuid,
  payee_id uuid not null,
  amount bigint not null check (amount > 0),
  shares jsonb not null,
  payer_ids text[] not null,
  -- Snapshot the officer decides on: parties' names, order number, evidence with hashes, comparisons, trace.
  dossier jsonb not null,
  state text not null check (state in ('submitted', 'first-approved', 'approved', 'rejected')),
  needs_second boolean not null,
  evidence_at timestamptz not null,
  submitted_at timestamptz not null,
  decided_at timestamptz,
  reason text,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, number),
  foreign key (jurisdiction_id, reservation_id) references vouchers.reservation (jurisdiction_id, id),
  check ((order_id is null) = (mode = 'enterprise-reimbursed')),
  check ((spend_year is null) = (mode <> 'enterprise-reimbursed'))
);
create unique index one_live_claim_per_order on vouchers.claim (jurisdiction_id, order_id)
  where state <> 'rejected' and order_id is not null;
create unique index one_live_claim_per_year on vouchers.claim (jurisdiction_id, scheme_code, enterprise_id, spend_year)
  where state <> 'rejected' and spend_year is not null;
create index claim_queue on vouchers.claim (jurisdiction_id, state, submitted_at);
create index claim_order on vouchers.claim (order_id);
alter table vouchers.claim enable row level security;
create policy seen on vouchers.claim for select to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or ((jurisdiction_id = platform.actor_jurisdiction() or platform.actor_jurisdiction() = any (payer_ids))
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
-- Filed by whom it pays, decided by the desk alone.
create policy filed on vouchers.claim for insert to tq_app
  with check (payee_id = platform.actor_org() and payee_id in (enterprise_id, provider_id) and state = 'submitted');
create policy decided on vouchers.claim for update to tq_app
  using (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer'));
create policy worker on vouchers.claim for select to tq_worker using (true);
grant select, insert on vouchers.claim to tq_app;
grant update (state, decided_at, reason) on vouchers.claim to tq_app;
grant select on vouchers.claim to tq_worker;

-- Two persons above the threshold: the key keeps one person from approving twice.
create table vouchers.approval (
  jurisdiction_id text not null,
  claim_id uuid not null,
  person_id uuid not null,
  step int not null check (step in (1, 2)),
  at timestamptz not null,
  primary key (jurisdiction_id, claim_id, person_id),
  unique (jurisdiction_id, claim_id, step),
  foreign key (jurisdiction_id, claim_id) references vouchers.claim (jurisdiction_id, id)
);
alter table vouchers.approval enable row level security;
create policy desk on vouchers.approval to tq_app using (
  platform.actor_has('auditor') or platform.actor_has('operator')
  or (jurisdiction_id = platform.actor_jurisdiction()
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))))
  with check (jurisdiction_id = platform.actor_jurisdiction() and platform.actor_has('voucher_officer')
    and person_id = platform.actor_person());
create policy worker on vouchers.approval for select to tq_worker using (true);
grant select, insert on vouchers.approval to tq_app;
grant select on vouchers.approval to tq_worker;

create schema orders;
grant usage on schema orders to tq_app, tq_worker;

create table orders.quote (
  enterprise_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  offer_id uuid not null,
  -- Wanted slot or quantity, price lines, the three amounts, decision trace, need text; as shown to the person.
  body jsonb not null,
  price bigint not null check (price >= 0),
  support bigint not null check (support >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (enterprise_id, id)
);
alter table orders.quote enable row level security;
create policy own on orders.quote to tq_app using (enterprise_id = platform.actor_org() or platform.actor_has('operator'))
  with check (enterprise_id = platform.actor_org());
grant select, insert on orders.quote to tq_app;
grant update (used_at) on orders.quote to tq_app;

create table orders.order (
  enterprise_id uuid not null,
  id uuid not null,
  number text not null,
  quote_id uuid not null,
  provider_id uuid not null,
  offer_id uuid not null,
  occupancy_id uuid,
  -- Home jurisdiction of the enterprise, jurisdiction of the provider, and the treasuries that fund the voucher.
  jurisdiction_id text not null,
  provider_jurisdiction_id text not null,
  payer_ids text[] not null,
  reservation_id uuid,
  state text not null check (state in ('placed', 'accepted', 'performed', 'countersigned', 'disputed', 'declined',
    'cancelled', 'expired')),
  version int not null default 1,
  price bigint not null check (price >= 0),
  deducted bigint not null check (deducted >= 0),
  body jsonb not null,
  from_at timestamptz,
  to_at timestamptz,
  accept_by timestamptz not null,
  placed_at timestamptz not null,
  accepted_at timestamptz,
  performed_at timestamptz,
  countersigned_at timestamptz,
  closed_at timestamptz,
  provenance text not null check (provenance in ('sample', 'own')),
  primary key (enterprise_id, id),
  unique (enterprise_id, number),
  unique (enterprise_id, quote_id),
  -- What is kept about an order names its provider too, and only that one.
  unique (enterprise_id, id, provider_id),
  foreign key (enterprise_id, quote_id) references orders.quote (enterprise_id, id)
);
create index order_enterprise on orders.order (enterprise_id, placed_at desc);
create index order_provider on orders.order (provider_id, placed_at desc);
create index order_id on orders.order (id);
create index order_due on orders.order (accept_by) where state = 'placed';
alter table orders.order enable row level security;
create policy parties on orders.order for select to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('auditor') or platform.actor_has('operator')
  or ((jurisdiction_id = platform.actor_jurisdiction() or platform.actor_jurisdiction() = any (payer_ids))
      and (platform.actor_has('voucher_officer') or platform.actor_has('finance_officer'))));
create policy placed_by_enterprise on orders.order for insert to tq_app
  with check (enterprise_id = platform.actor_org() and state = 'placed');
-- Each party moves an order only to where its own word is what counts; the operator expires it (a deadline nobody
-- met). A closed or countersigned order stays as it is.
create policy moved_by_parties on orders.order for update to tq_app
  using (state in ('placed', 'accepted', 'performed', 'disputed')
    and (platform.actor_org() in (enterprise_id, provider_id) or platform.actor_has('operator')))
  with check ((enterprise_id = platform.actor_org() and state in ('cancelled', 'countersigned', 'disputed'))
    or (provider_id = platform.actor_org() and state in ('accepted', 'declined', 'performed'))
    or (platform.actor_has('operator') and state = 'expired'));
create policy worker on orders.order to tq_worker using (true) with check (true);
grant select, insert on orders.order to tq_app;
grant update (state, version, body, accepted_at, performed_at, countersigned_at, closed_at, deducted) on orders.order to tq_app;
grant select, update on orders.order to tq_worker;

-- Hours as recorded by the provider; the newest row counts, older ones stay.
create table orders.usage (
  enterprise_id uuid not null,
  order_id uuid not null,
  revision int not null,
  provider_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  minutes int not null check (minutes > 0),
  note text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  signed_by uuid,
  signed_at timestamptz,
  primary key (enterprise_id, order_id, revision),
  foreign key (enterprise_id, order_id, provider_id) references orders.order (enterprise_id, id, provider_id),
  check (to_at > from_at)
);
alter table orders.usage enable row level security;
create policy seen on orders.usage for select to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or exists (
    select from orders.order o where o.enterprise_id = orders.usage.enterprise_id and o.id = orders.usage.order_id));
-- The provider writes, the enterprise signs.
create policy recorded on orders.usage for insert to tq_app
  with check (provider_id = platform.actor_org() and signed_at is null);
create policy signed on orders.usage for update to tq_app
  using (enterprise_id = platform.actor_org() and signed_at is null)
  with check (signed_by = platform.actor_person());
grant select, insert on orders.usage to tq_app;
grant update (signed_by, signed_at) on orders.usage to tq_app;

create table orders.evidence (
  enterprise_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  provider_id uuid not null,
  kind text not null check (kind in ('application', 'contract', 'usage-record', 'report', 'invoice', 'payment-proof')),
  sha256 text not null,
  file_name text not null,
  media_type text not null,
  size_bytes bigint not null,
  filed_by_org uuid not null,
  filed_by_person uuid not null,
  filed_at timestamptz not null,
  -- For invoices: number, seller and buyer codes, amount, date as stated; and each comparison with its outcome.
  invoice jsonb,
  -- For proofs of payment: amount and day as stated.
  payment jsonb,
  checks jsonb not null,
  primary key (enterprise_id, id),
  unique (enterprise_id, order_id, kind, sha256),
  foreign key (enterprise_id, order_id, provider_id) references orders.order (enterprise_id, id, provider_id)
);
alter table orders.evidence enable row level security;
create policy parties on orders.evidence to tq_app using (
  platform.actor_org() in (enterprise_id, provider_id) or exists (
    select from orders.order o where o.enterprise_id = orders.evidence.enterprise_id and o.id = orders.evidence.order_id))
  with check (platform.actor_org() in (enterprise_id, provider_id) and filed_by_org = platform.actor_org());
create policy worker on orders.evidence for select to tq_worker using (true);
create index evidence_file on orders.evidence (sha256);
grant select, insert on orders.evidence to tq_app;
-- The sweep of files asks which of them evidence refers to.
grant select (sha256) on orders.evidence to tq_worker;

-- One invoice number of a seller serves one order.
create table orders.invoice_use (
  provider_id uuid not null,
  invoice_number text not null,
  enterprise_id uuid not null,
  order_id uuid not null,
  primary key (provider_id, invoice_number)
);
alter table orders.invoice_use enable row level security;
create policy parties on orders.invoice_use to tq_app
  using (platform.actor_org() in (enterprise_id, provider_id))
  with check (platform.actor_org() in (enterprise_id, provider_id) and exists (
    select from orders.order o where o.enterprise_id = orders.invoice_use.enterprise_id
      and o.id = orders.invoice_use.order_id and o.provider_id = orders.invoice_use.provider_id));
grant select, insert on orders.invoice_use to tq_app;
