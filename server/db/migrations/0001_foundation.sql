-- Records and what every write leaves behind. Identifiers are time-ordered (uuidv7), unique across types.
-- Lists (status, source, …) are not constrained here: an installation alters them; the declarations check them.

create table team (
  id uuid primary key default uuidv7(),
  name text not null,
  manager_id uuid,
  region text,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);

create table app_user (
  id uuid primary key default uuidv7(),
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'sales_rep',
  active boolean not null default true,
  supervisor_id uuid references app_user,
  team_id uuid references team,
  title text,
  phone text,
  locale text,
  time_zone text,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index app_user_email on app_user (email);
create index app_user_supervisor on app_user (supervisor_id);
create index app_user_team on app_user (team_id);
alter table team add foreign key (manager_id) references app_user;
alter table team add foreign key (created_by_id) references app_user;

create table company (
  id uuid primary key default uuidv7(),
  name text not null,
  stage text not null default 'lead',
  status text not null default 'new',
  owner_id uuid references app_user,
  is_person boolean not null default false,
  contact_name text,
  contact_title text,
  email text,
  phone text,
  web text,
  address text,
  postal_code text,
  city text,
  country text,
  vat_number text,
  organisation_number text,
  industry text,
  employees integer,
  revenue numeric(18,2),
  currency text not null default 'EUR',
  year_established integer,
  parent_id uuid references company,
  territory text,
  source text,
  campaign text,
  campaign_responded_at timestamptz,
  score integer,
  subscription text,
  readiness text,
  buying_reason text,
  time_frame text,
  budget numeric(18,2),
  budget_approved boolean not null default false,
  follow_up_date date,
  dead_reason text,
  dead_note text,
  description text,
  contacted_at timestamptz,
  qualified_at timestamptz,
  converted_at timestamptz,
  customer_since date,
  status_since timestamptz,
  last_contact_at timestamptz,
  last_activity_at timestamptz,
  next_activity_at timestamptz,
  next_activity_type text,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index company_owner_column on company (owner_id, stage, status, "position", id) where deleted_at is null;
create index company_column on company (stage, status, "position", id) where deleted_at is null;
create index company_name on company (name collate "und-x-icu", id) where deleted_at is null;
create index company_created on company (created_at, id) where deleted_at is null;
create index company_parent on company (parent_id);

create table contact (
  id uuid primary key default uuidv7(),
  name text not null,
  company_id uuid references company,
  title text,
  role text,
  email text,
  phone text,
  mobile text,
  subscription text,
  description text,
  last_contact_at timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index contact_company on contact (company_id);
create index contact_name on contact (name collate "und-x-icu", id) where deleted_at is null;

create table product (
  id uuid primary key default uuidv7(),
  name text not null,
  item text,
  series text,
  price numeric(18,2),
  cost numeric(18,2),
  currency text not null default 'EUR',
  active boolean not null default true,
  description text,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);

create sequence opportunity_number start 1001;
create table opportunity (
  id uuid primary key default uuidv7(),
  number text not null unique default ('D-' || nextval('opportunity_number')),
  title text not null,
  company_id uuid references company,
  contact_id uuid references contact,
  product_id uuid references product,
  owner_id uuid references app_user,
  status text not null default 'identified',
  probability integer not null default 10,
  amount numeric(18,2),
  amount_low numeric(18,2),
  amount_high numeric(18,2),
  weighted numeric(18,2) generated always as (round(amount * probability / 100, 2)) stored,
  currency text not null default 'EUR',
  expected_close date,
  forecast_type text,
  next_step text,
  source text,
  competitor text,
  win_reason text,
  loss_reason text,
  close_note text,
  description text,
  external_id text,
  started_at timestamptz,
  closed_at timestamptz,
  status_since timestamptz,
  last_activity_at timestamptz,
  next_activity_at timestamptz,
  next_activity_type text,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index opportunity_owner_column on opportunity (owner_id, status, "position", id) where deleted_at is null;
create index opportunity_column on opportunity (status, "position", id) where deleted_at is null;
create index opportunity_totals on opportunity (owner_id, status) include (amount, weighted) where deleted_at is null;
create index opportunity_closed on opportunity (status, closed_at desc, id) where deleted_at is null and closed_at is not null;
create index opportunity_owner_closed on opportunity (owner_id, status, closed_at desc, id) where deleted_at is null and closed_at is not null;
create index opportunity_company on opportunity (company_id);
create index opportunity_contact on opportunity (contact_id);
create index opportunity_amount on opportunity (amount, id) where deleted_at is null;
create index opportunity_created on opportunity (created_at, id) where deleted_at is null;
create index opportunity_external on opportunity (external_id) where external_id is not null;

create table task (
  id uuid primary key default uuidv7(),
  title text not null,
  comment text,
  status text not null default 'not_started',
  priority text not null default 'normal',
  owner_id uuid references app_user,
  company_id uuid references company,
  contact_id uuid references contact,
  related_type text,
  related_id uuid,
  is_private boolean not null default false,
  start_date date,
  due_date date,
  completed_at timestamptz,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index task_owner_column on task (owner_id, status, "position", id) where deleted_at is null;
create index task_column on task (status, "position", id) where deleted_at is null;
create index task_due on task (owner_id, due_date) where deleted_at is null and status <> 'completed';
create index task_creator on task (created_by_id);
create index task_related on task (related_id);
create index task_company on task (company_id);

create table call (
  id uuid primary key default uuidv7(),
  title text not null,
  status text not null default 'scheduled',
  priority text not null default 'normal',
  owner_id uuid references app_user,
  company_id uuid references company,
  contact_id uuid references contact,
  related_type text,
  related_id uuid,
  is_private boolean not null default false,
  phone text,
  due_at timestamptz,
  outcome text,
  note text,
  duration_minutes integer,
  completed_at timestamptz,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index call_owner_due on call (owner_id, status, due_at, id) where deleted_at is null;
create index call_creator on call (created_by_id);
create index call_related on call (related_id);
create index call_company on call (company_id);

create table event (
  id uuid primary key default uuidv7(),
  title text not null,
  status text not null default 'scheduled',
  owner_id uuid references app_user,
  company_id uuid references company,
  contact_id uuid references contact,
  related_type text,
  related_id uuid,
  is_private boolean not null default false,
  starts_at timestamptz not null,
  ends_at timestamptz,
  location text,
  note text,
  held_at timestamptz,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index event_owner_start on event (owner_id, status, starts_at, id) where deleted_at is null;
create index event_creator on event (created_by_id);
create index event_related on event (related_id);
create index event_company on event (company_id);

create table note (
  id uuid primary key default uuidv7(),
  body text not null,
  owner_id uuid references app_user,
  company_id uuid references company,
  contact_id uuid references contact,
  related_type text,
  related_id uuid,
  is_private boolean not null default false,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index note_related on note (related_id);
create index note_company on note (company_id);
create index note_owner on note (owner_id, created_at);

create sequence case_number start 2001;
create table support_case (
  id uuid primary key default uuidv7(),
  number text not null unique default ('C-' || nextval('case_number')),
  title text not null,
  description text,
  company_id uuid references company,
  contact_id uuid references contact,
  product_id uuid references product,
  owner_id uuid references app_user,
  status text not null default 'not_started',
  priority text not null default 'normal',
  type text not null default 'question',
  origin text not null default 'email',
  profile text not null default 'standard',
  escalated_to_id uuid references app_user,
  escalation_reason text,
  satisfaction integer,
  first_reply_at timestamptz,
  closed_at timestamptz,
  last_message_at timestamptz,
  last_message_direction text,
  waiting_since timestamptz,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index support_case_column on support_case (status, "position", id) where deleted_at is null;
create index support_case_owner_column on support_case (owner_id, status, "position", id) where deleted_at is null;
create index support_case_closed on support_case (status, closed_at desc, id) where deleted_at is null and closed_at is not null;
create index support_case_company on support_case (company_id);
create index support_case_contact on support_case (contact_id);
create index support_case_created on support_case (created_at, id) where deleted_at is null;

create table message (
  id uuid primary key default uuidv7(),
  subject text,
  body text not null,
  direction text not null,
  from_address text,
  to_address text,
  owner_id uuid references app_user,
  company_id uuid references company,
  contact_id uuid references contact,
  related_type text,
  related_id uuid,
  is_private boolean not null default false,
  sent_at timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index message_related on message (related_id, sent_at);
create index message_company on message (company_id);
create index message_owner on message (owner_id, sent_at);

-- What every write leaves behind -------------------------------------------------------------------------------------------

create table command (
  id uuid primary key default uuidv7(),
  actor_id uuid references app_user,
  verb text not null,
  via text not null,
  undo_of uuid references command,
  at timestamptz not null default now()
);

-- History and undo in one: what the command changed in one record. "at" is business time, given by an import only.
create table change (
  id bigint generated always as identity primary key,
  command_id uuid not null references command,
  type text not null,
  record_id uuid not null,
  version_after integer not null,
  operation text not null,
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null default now()
);
create index change_record on change (record_id, version_after desc);
create index change_command on change (command_id);

-- The time a record spent in one status; one open span a record. entered_at null: the time is unknown (imports).
create table status_span (
  id uuid primary key default uuidv7(),
  related_type text not null,
  related_id uuid not null,
  status text not null,
  previous text,
  entered_at timestamptz,
  left_at timestamptz,
  owner_id uuid,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index status_span_open on status_span (related_id) where left_at is null;
create index status_span_record on status_span (related_id, entered_at);
create index status_span_entered on status_span (related_type, status, entered_at);

-- Events for live screens and automation, in the same transaction as the row. Read below pg_snapshot_xmin, ordered by (xid, id).
create table outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  command_id uuid not null references command,
  type text not null,
  record_id uuid not null,
  version integer not null,
  operation text not null,
  owner_before uuid,
  owner_after uuid,
  company_before uuid,
  company_after uuid,
  at timestamptz not null default now()
);
create index outbox_order on outbox (xid, id);
create index outbox_record on outbox (record_id);

-- Search over all types: title and text are lower-case without accents.
create table search_entry (
  id uuid primary key,
  type text not null,
  title text not null,
  text text not null
);
create index search_entry_text on search_entry using gin (text gin_trgm_ops);
create index search_entry_title on search_entry (title text_pattern_ops);

create function search_text(value text) returns text
  language sql immutable parallel safe strict
  return lower(unaccent('unaccent', value));

create table setting (
  key text primary key,
  value jsonb not null
);
