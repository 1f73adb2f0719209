-- How somebody likes the screens to be: {theme, density, shortcuts}. No business data, so it has no history; language and time zone are
-- fields of the user.
alter table app_user add column settings jsonb not null default '{}';
