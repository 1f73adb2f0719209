-- A board's or list's filters, lanes and order under a name. No business data, so it has no history. `team_id` shares it with that team.
create table saved_view (
  id uuid primary key default uuidv7(),
  -- `board:<key>` or `list:<type>`
  place text not null,
  name text not null,
  owner_id uuid not null references app_user,
  team_id uuid references team,
  -- As in the address: relative words (`me`, `thisMonth`), never the owner's own id.
  params jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index saved_view_name on saved_view (owner_id, place, lower(name));
create index saved_view_team on saved_view (team_id, place) where team_id is not null;

-- With which view a person begins somewhere.
create table saved_view_default (
  user_id uuid not null references app_user,
  place text not null,
  view_id uuid not null references saved_view on delete cascade,
  primary key (user_id, place)
);
create index saved_view_default_view on saved_view_default (view_id);
