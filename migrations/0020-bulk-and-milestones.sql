-- Issuing to many, claims by milestone, reversals.
select 1;
