-- Rounds of claims on the official path.
select 1;
