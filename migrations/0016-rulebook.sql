-- Drafts of scheme versions and what-if runs.
select 1;
