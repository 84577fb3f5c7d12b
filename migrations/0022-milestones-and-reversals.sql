-- Claims by milestone, and reversals.
select 1;
