-- Audits by lot, and invoices that are read.
select 1;
