-- Issuing to many, and rosters.
select 1;
