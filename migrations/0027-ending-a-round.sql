-- Ending a round that is still gathering.
-- Why: a round all of whose claims were taken out while it was gathering stayed open for ever. Its desk may end it and
-- says why; one that a step left empty ends by itself, with the reasons on its claims.
alter table rounds.round
  add column end_reason text,
  add constraint ended_for_a_reason check (end_reason is null or state = 'void');
grant update (end_reason) on rounds.round to tq_app;
