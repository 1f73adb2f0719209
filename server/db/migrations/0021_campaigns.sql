-- Campaigns with their audience and events, target groups, templates, and what the organisation asks of marketing.

create table template (
  id uuid primary key default uuidv7(),
  name text not null,
  kind text not null default 'email',
  folder text,
  language text not null default 'en',
  subject text,
  body text,
  active boolean not null default true,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index template_name on template (name, id) where deleted_at is null;

create table campaign (
  id uuid primary key default uuidv7(),
  title text not null,
  category text not null default 'other',
  owner_id uuid references app_user,
  status text not null default 'idea',
  start_date date,
  end_date date,
  budget numeric(18,2),
  cost numeric(18,2),
  expected_revenue numeric(18,2),
  currency text not null default 'EUR',
  goal text,
  description text,
  cancel_reason text,
  responses integer not null default 0,
  deals integer not null default 0,
  won_deals integer not null default 0,
  revenue numeric(18,2) not null default 0,
  closed_at timestamptz,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index campaign_column on campaign (status, "position", id) where deleted_at is null;
create index campaign_owner_column on campaign (owner_id, status, "position", id) where deleted_at is null;

create table campaign_event (
  id uuid primary key default uuidv7(),
  title text not null,
  campaign_id uuid not null references campaign,
  kind text not null default 'email',
  status text not null default 'draft',
  template_id uuid references template,
  body text,
  scheduled_at timestamptz,
  sent_at timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index campaign_event_campaign on campaign_event (campaign_id, scheduled_at);
create index campaign_event_planned on campaign_event (status, scheduled_at) where deleted_at is null;

create table segment (
  id uuid primary key default uuidv7(),
  name text not null,
  kind text not null default 'fixed',
  owner_id uuid references app_user,
  description text,
  filter text,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);

create table segment_member (
  id uuid primary key default uuidv7(),
  note text,
  segment_id uuid not null references segment,
  company_id uuid not null references company,
  contact_id uuid references contact,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index segment_member_segment on segment_member (segment_id, company_id) where deleted_at is null;
create index segment_member_company on segment_member (company_id);

create table campaign_segment (
  id uuid primary key default uuidv7(),
  note text,
  campaign_id uuid not null references campaign,
  segment_id uuid not null references segment,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index campaign_segment_campaign on campaign_segment (campaign_id, segment_id) where deleted_at is null;
create index campaign_segment_segment on campaign_segment (segment_id);

create sequence request_number start 1001;
create table marketing_request (
  id uuid primary key default uuidv7(),
  number text not null unique default ('R-' || nextval('request_number')),
  title text not null,
  kind text not null default 'other',
  body text,
  status text not null default 'new',
  owner_id uuid references app_user,
  wanted_by date,
  promised_date date,
  feedback text,
  company_id uuid references company,
  opportunity_id uuid references opportunity,
  campaign_id uuid references campaign,
  template_id uuid references template,
  approved_by_id uuid references app_user,
  approved_at timestamptz,
  closed_at timestamptz,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index marketing_request_column on marketing_request (status, "position", id) where deleted_at is null;
create index marketing_request_owner_column on marketing_request (owner_id, status, "position", id) where deleted_at is null;
create index marketing_request_creator on marketing_request (created_by_id);
create index marketing_request_company on marketing_request (company_id);

-- A company's campaign was a text. Each text becomes a campaign that is over, with the responses known of it, so that none is lost.
alter table company add column campaign_id uuid references campaign;
alter table opportunity add column campaign_id uuid references campaign;
insert into campaign (title, status, responses, closed_at)
  select btrim(c.campaign), 'done', count(*) filter (where c.campaign_responded_at is not null and c.deleted_at is null), max(c.campaign_responded_at)
  from company c where btrim(c.campaign) <> '' group by 1;
update company c set campaign_id = k.id from campaign k where k.title = btrim(c.campaign);
insert into status_span (related_type, related_id, status) select 'campaign', id, status from campaign;
insert into search_entry (id, type, title, text) select id, 'campaign', search_text(title), search_text(title) from campaign;
alter table company drop column campaign;
create index company_campaign on company (campaign_id, campaign_responded_at) where campaign_id is not null;
create index opportunity_campaign on opportunity (campaign_id) where campaign_id is not null;
