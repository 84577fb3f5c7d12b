-- Figures by the day, and with a direction. A comparison of two stretches of days (since the last meeting, the same
-- length before it) cannot be made from months; flows between parties need the party they go to. Months are now
-- summed from days, so that there is one count and not two.
alter table indicators.contribution add column day date;
alter table indicators.contribution add column toward_id text references circle.jurisdiction (id);
-- A payment counts on the day the bank names, everything else on the day it happened in the circle's time zone.
update indicators.contribution c set day = coalesce(
  (e.payload::jsonb ->> 'paidOn')::date,
  (c.at at time zone (select body ->> 'timezone' from circle.document where part = 'circle' and key = 'circle'))::date)
  from platform.event e where e.id = c.event_id;
alter table indicators.contribution alter column day set not null;
drop index indicators.contribution_cell;
alter table indicators.contribution drop column period;
create index contribution_days on indicators.contribution (indicator, jurisdiction_id, series, day);
-- Where an order went, for the payments that follow it.
create index contribution_order on indicators.contribution (order_id) where indicator = 'bookings';

-- The public figure: sums per day, without who.
create table indicators.day_total (
  jurisdiction_id text not null references circle.jurisdiction (id),
  indicator text not null,
  day date not null,
  series text not null check (series in ('sample', 'own')),
  -- The party a flow goes to; empty for a figure without direction.
  toward_id text not null,
  value bigint not null,
  entries bigint not null,
  primary key (jurisdiction_id, indicator, day, series, toward_id)
);
grant select on indicators.day_total to tq_app, tq_worker;
grant insert, update, delete on indicators.day_total to tq_worker;
insert into indicators.day_total (jurisdiction_id, indicator, day, series, toward_id, value, entries)
  select jurisdiction_id, indicator, day, series, '', sum(value), count(*)
  from indicators.contribution group by jurisdiction_id, indicator, day, series;
drop table indicators.total;
