-- The figures over what somebody closed lately, and the heads of closed columns, are read from this index alone: a seller of ten years
-- would else have every deal he ever closed looked at for those of the last 90 days.
drop index opportunity_owner_closed;
create index opportunity_owner_closed on opportunity (owner_id, status, closed_at desc, id) include (amount, weighted)
  where deleted_at is null and closed_at is not null;
