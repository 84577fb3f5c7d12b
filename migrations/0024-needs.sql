-- Needs that are kept and published, and events that do not name who acted.
-- Why: a search was forgotten when its page closed. A kept need belongs to its firm and to nobody else; a published one
-- is read by everybody and must not say whose it is, neither by its key nor by the line it leaves in the log.

create schema needs;
grant usage on schema needs to tq_app, tq_worker;
