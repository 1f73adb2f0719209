-- A board of a past day asks each record for what was changed in it since, and a comparison of two days asks which records were touched
-- between them.
create index change_record_at on change (record_id, at);
create index change_type_at on change (type, at) include (record_id);
-- Whose records were handed over since: few among all changes.
create index change_owner on change (type, at) include (record_id) where operation = 'update' and before ? 'ownerId';
create index status_span_type_entered on status_span (related_type, entered_at) include (related_id);
