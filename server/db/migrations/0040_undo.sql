-- Undo: what followed from another change of its command is told apart from what the actor did; one command is undone once.
alter table change add column is_effect boolean not null default false;
-- By which command a record came into its status; unknown for what was written before this.
alter table status_span add column command_id uuid references command;
create unique index command_undo_of on command (undo_of) where undo_of is not null;
create index command_actor on command (actor_id, at desc);
