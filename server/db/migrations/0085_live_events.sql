-- Events are kept for some days; a stream that resumes from before this transaction has missed some and reads everything anew.
create table outbox_horizon (
  is_only boolean primary key default true check (is_only),
  swept_to xid8 not null
);

-- The sweep finds old events by time; they lie in that order.
create index outbox_at on outbox using brin (at);
