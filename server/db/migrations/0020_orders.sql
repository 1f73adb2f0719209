-- Quotes, orders and contracts. A line's amount follows from its figures; the amount of its quote or order is kept by the rules of lines.

create sequence quote_number start 1001;
create table quote (
  id uuid primary key default uuidv7(),
  number text not null unique default ('Q-' || nextval('quote_number')),
  title text not null,
  opportunity_id uuid references opportunity,
  company_id uuid references company,
  contact_id uuid references contact,
  owner_id uuid references app_user,
  status text not null default 'draft',
  amount numeric(18,2) not null default 0,
  discount integer not null default 0,
  tax_percent integer not null default 0,
  currency text not null default 'EUR',
  valid_until date,
  sent_at timestamptz,
  closed_at timestamptz,
  note text,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index quote_owner on quote (owner_id, status, valid_until, id) where deleted_at is null;
create index quote_opportunity on quote (opportunity_id);
create index quote_company on quote (company_id);
create index quote_contact on quote (contact_id);
create index quote_created on quote (created_at, id) where deleted_at is null;

create table quote_line (
  id uuid primary key default uuidv7(),
  quote_id uuid not null references quote,
  product_id uuid references product,
  description text not null,
  quantity integer not null default 1,
  price numeric(18,2),
  discount integer not null default 0,
  amount numeric(18,2) generated always as (round(quantity * coalesce(price, 0) * (100 - discount) / 100, 2)) stored,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index quote_line_quote on quote_line (quote_id, id);
create index quote_line_product on quote_line (product_id);

create sequence order_number start 1001;
create table sales_order (
  id uuid primary key default uuidv7(),
  number text not null unique default ('O-' || nextval('order_number')),
  title text not null,
  quote_id uuid references quote,
  opportunity_id uuid references opportunity,
  company_id uuid references company,
  contact_id uuid references contact,
  owner_id uuid references app_user,
  status text not null default 'pending_approval',
  amount numeric(18,2) not null default 0,
  discount integer not null default 0,
  currency text not null default 'EUR',
  ordered_at timestamptz,
  promised_date date,
  approved_by_id uuid references app_user,
  approved_at timestamptz,
  delivered_at timestamptz,
  invoiced_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  note text,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  "position" numeric not null default (-extract(epoch from clock_timestamp()))
);
create index sales_order_owner_column on sales_order (owner_id, status, "position", id) where deleted_at is null;
create index sales_order_column on sales_order (status, "position", id) where deleted_at is null;
create index sales_order_invoiced on sales_order (status, invoiced_at desc, id) where deleted_at is null and invoiced_at is not null;
create index sales_order_cancelled on sales_order (status, cancelled_at desc, id) where deleted_at is null and cancelled_at is not null;
create index sales_order_ordered on sales_order (owner_id, ordered_at) where deleted_at is null;
create index sales_order_company on sales_order (company_id);
create index sales_order_contact on sales_order (contact_id);
create index sales_order_opportunity on sales_order (opportunity_id);
create index sales_order_quote on sales_order (quote_id);

create table order_line (
  id uuid primary key default uuidv7(),
  order_id uuid not null references sales_order,
  product_id uuid references product,
  description text not null,
  quantity integer not null default 1,
  delivered_quantity integer not null default 0,
  price numeric(18,2),
  discount integer not null default 0,
  amount numeric(18,2) generated always as (round(quantity * coalesce(price, 0) * (100 - discount) / 100, 2)) stored,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index order_line_order on order_line (order_id, id);
create index order_line_product on order_line (product_id);

create sequence contract_number start 1001;
create table contract (
  id uuid primary key default uuidv7(),
  number text not null unique default ('K-' || nextval('contract_number')),
  title text not null,
  company_id uuid references company,
  contact_id uuid references contact,
  owner_id uuid references app_user,
  status text not null default 'active',
  start_date date,
  end_date date,
  notice_days integer,
  auto_renew boolean not null default false,
  renew_months integer,
  yearly_value numeric(18,2),
  currency text not null default 'EUR',
  ended_at timestamptz,
  end_reason text,
  note text,
  status_since timestamptz,
  version integer not null default 1,
  custom jsonb not null default '{}',
  created_at timestamptz not null default now(),
  created_by_id uuid references app_user,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index contract_owner_end on contract (owner_id, status, end_date, id) where deleted_at is null;
create index contract_end on contract (status, end_date, id) where deleted_at is null;
create index contract_ended on contract (status, ended_at desc, id) where deleted_at is null and ended_at is not null;
create index contract_company on contract (company_id);
create index contract_contact on contract (contact_id);
