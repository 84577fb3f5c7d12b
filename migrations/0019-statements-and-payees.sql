-- Sealed statements, bank accounts and failed payments.
select 1;
