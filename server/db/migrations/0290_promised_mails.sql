-- What a template is sent for by itself; null for one that somebody picks.
alter table template add column purpose text;
create index template_purpose on template (purpose) where purpose is not null and deleted_at is null;
