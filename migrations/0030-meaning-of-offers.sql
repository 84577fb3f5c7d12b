-- Vectors of what published offers say, for circles that connect an embedding endpoint.
-- Why: asking the endpoint again for every offer at every start costs money and minutes. A vector follows from model and
-- text alone, so it is kept under the digest of the text and names no offer; lost ones are asked for again, and a
-- backup leaves them out. Texts of needs are never kept here.

create table matching.meaning (
  model text not null check (length(model) between 1 and 200),
  -- SHA-256 of the text.
  digest bytea not null check (octet_length(digest) = 32),
  -- Numbers of 32 bits, little-endian, of length one.
  vector bytea not null check (octet_length(vector) between 4 and 16384 and octet_length(vector) % 4 = 0),
  kept_at timestamptz not null,
  primary key (model, digest)
);
create index meaning_oldest on matching.meaning (kept_at);
alter table matching.meaning enable row level security;
-- The server's own work keeps and reads them; nobody who searches does.
create policy worker on matching.meaning to tq_worker using (true) with check (true);
grant select, insert, delete on matching.meaning to tq_worker;
