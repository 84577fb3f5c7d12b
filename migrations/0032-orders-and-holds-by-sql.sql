-- What a firm may do to its order and to a time that it only holds.
-- Why: whoever could act for a firm, by statements of its own, might cancel an order whose work is on record, and let go
-- of another's hold by naming a later moment as now.

-- The moment of the command that is carried out, as the server set it beside the actor; by itself, now.
create function platform.moment() returns timestamptz language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('tq.at', true), '')::timestamptz, now()) $$;

-- As before, but for whose word the moment is.
create or replace function booking.slot_moves() returns trigger language plpgsql as $$
begin
  if current_setting('role') <> 'tq_app' or new.provider_id = platform.actor_org() or platform.actor_has('operator') then
    return new;
  end if;
  if new.state = 'expired' and old.state = 'held' and new.updated_at >= old.expires_at
     and new.updated_at <= platform.moment() then
    return new;
  end if;
  if new.state = 'released' and exists (
       select from orders.order o where o.occupancy_id = new.id and o.provider_id = new.provider_id
         and o.enterprise_id = platform.actor_org()) then
    return new;
  end if;
  raise exception 'a time that another took is not this firm''s to give back' using errcode = 'TQ012';
end $$;

-- What its parties may make of an order is read off what it becomes; what it was stood in no policy. These are the moves
-- there are; and none is cancelled once work on it, or on a part of it, is on record.
create function orders.order_moves() returns trigger language plpgsql as $$
begin
  if current_setting('role') <> 'tq_app' then return new; end if;
  if (old.state, new.state) not in (
       ('placed', 'accepted'), ('placed', 'declined'), ('placed', 'cancelled'), ('placed', 'expired'),
       ('accepted', 'declined'), ('accepted', 'cancelled'), ('accepted', 'expired'), ('accepted', 'performed'),
       ('accepted', 'countersigned'), ('performed', 'countersigned'), ('performed', 'disputed'),
       ('disputed', 'performed'), ('disputed', 'expired')) then
    raise exception 'an order does not go from % to %', old.state, new.state using errcode = 'TQ012';
  end if;
  if new.state = 'cancelled' and (
       exists (select from orders.usage u where u.enterprise_id = new.enterprise_id and u.order_id = new.id)
       or exists (select from orders.milestone m where m.enterprise_id = new.enterprise_id and m.order_id = new.id
                  and m.state in ('performed', 'disputed', 'signed'))) then
    raise exception 'work on this order is on record' using errcode = 'TQ012';
  end if;
  return new;
end $$;
create trigger order_moves before update on orders.order for each row
  when (old.state <> new.state) execute function orders.order_moves();
