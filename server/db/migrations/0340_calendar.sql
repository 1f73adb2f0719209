-- What a calendar asks for (docs/bench.md): somebody's tasks of a month, done ones too, and meetings that began before it and go on.
create index task_owner_due on task (owner_id, due_date, id) where deleted_at is null;
create index event_owner_end on event (owner_id, ends_at) where deleted_at is null;
