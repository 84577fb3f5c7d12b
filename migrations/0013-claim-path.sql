-- The stages of a claim between sending and deciding.

-- One paper, one payment ----------------------------------------------------------------------------------------
-- Why: an invoice number of a provider served one order already, but one order, or one file under two names, could
-- still be put before two schemes or two desks, each of which sees only its own. What a live claim rests on is
-- written down here, whoever decides it, and the constraint lets one paper stand for one spend under one scheme.

create table vouchers.claim_paper (
  jurisdiction_id text not null,
  claim_id uuid not null,
  -- `invoice:<seller>:<number>` or `file:<sha256>`.
  paper text not null,
  -- Schemes of one series exclude each other. One that by its rules adds to another has a series of its own.
  series text not null,
  -- The spend it stands for: order and scheme. Several claims for parts of one spend share its papers.
  holder text not null,
  -- What people call it: the invoice number or the name of the file.
  label text not null,
  live boolean not null default true,
  primary key (jurisdiction_id, claim_id, paper, holder),
  foreign key (jurisdiction_id, claim_id) references vouchers.claim (jurisdiction_id, id),
  constraint one_spend_per_paper exclude using gist (paper with =, series with =, holder with <>) where (live)
);
create index claim_paper_used on vouchers.claim_paper (paper) where live;
alter table vouchers.claim_paper enable row level security;
create policy as_its_claim on vouchers.claim_paper for select to tq_app using (exists (
  select from vouchers.claim c where c.jurisdiction_id = claim_paper.jurisdiction_id and c.id = claim_paper.claim_id));
create policy filed on vouchers.claim_paper for insert to tq_app with check (live and exists (
  select from vouchers.claim c where c.jurisdiction_id = claim_paper.jurisdiction_id and c.id = claim_paper.claim_id
    and c.payee_id = platform.actor_org() and c.state = 'submitted'));
create policy worker on vouchers.claim_paper for select to tq_worker using (true);
grant select, insert on vouchers.claim_paper to tq_app;
grant select on vouchers.claim_paper to tq_worker;

-- A claim that is sent back frees its papers, whichever statement sent it.
create function vouchers.papers_go_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, vouchers as $$
begin
  update vouchers.claim_paper p set live = false
    where p.jurisdiction_id = new.jurisdiction_id and p.claim_id = new.id;
  return null;
end $$;
revoke execute on function vouchers.papers_go_back() from public;
create trigger papers_go_back after update of state on vouchers.claim for each row
  when (new.state = 'rejected') execute function vouchers.papers_go_back();

-- What live claims of before rest on, as far as it does not contradict itself already.
insert into vouchers.claim_paper (jurisdiction_id, claim_id, paper, series, holder, label)
select c.jurisdiction_id, c.id, p.paper, case when s.body -> 'ratio' ? 'matching' then c.scheme_code else 'base' end,
       e.order_id || '/' || c.jurisdiction_id || '/' || c.scheme_code, p.label
from vouchers.claim c
cross join lateral jsonb_array_elements(c.dossier -> 'evidence') d
join orders.evidence e on e.enterprise_id = c.enterprise_id and e.id = (d ->> 'id')::uuid
join vouchers.scheme_version s on s.jurisdiction_id = c.jurisdiction_id and s.code = c.scheme_code
  and s.version = c.scheme_version
cross join lateral (
  select 'file:' || e.sha256 as paper, e.file_name as label where e.kind in ('invoice', 'report')
  union
  select 'invoice:' || upper(regexp_replace(normalize(e.invoice ->> 'sellerCode', NFKC), '[\s-]', '', 'g')) || ':'
           || upper(regexp_replace(normalize(e.invoice ->> 'number', NFKC), '\s', '', 'g')),
         e.invoice ->> 'number'
  where e.kind = 'invoice' and e.invoice is not null
) p
where c.state <> 'rejected'
  -- An invoice that names others proves nothing and holds nothing.
  and not e.checks @> '[{"code": "seller", "result": "fail"}]' and not e.checks @> '[{"code": "buyer", "result": "fail"}]'
on conflict do nothing;
