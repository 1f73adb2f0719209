-- Signing in. The auth_ tables are better-auth's, under our names; server/http/auth.ts maps the columns.

create table auth_session (
  id uuid primary key default uuidv7(),
  token text not null unique,
  user_id uuid not null references app_user on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_session_user on auth_session (user_id);
create index auth_session_expiry on auth_session (expires_at);

-- One row with provider_id 'credential' holds the hash of a user's password; a user without it cannot sign in by password.
create table auth_account (
  id uuid primary key default uuidv7(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references app_user on delete cascade,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, provider_id, account_id)
);

create table auth_verification (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);

-- Whoever changes a user, by whatever way: a changed role or a deactivation ends the sessions in the same commit.
create function end_sessions() returns trigger language plpgsql as $$
begin
  delete from auth_session where user_id = new.id;
  return null;
end $$;
create trigger app_user_ends_sessions after update of role, active, deleted_at on app_user for each row
  when (old.role is distinct from new.role or (old.active and not new.active) or (old.deleted_at is null and new.deleted_at is not null))
  execute function end_sessions();

-- Only a digest is kept: the key itself is shown once, when it is made.
create table api_key (
  id uuid primary key default uuidv7(),
  user_id uuid not null references app_user on delete cascade,
  name text not null,
  digest bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_user on api_key (user_id);

-- Failed sign-ins only. account: digest of the address that was typed, whether such a user exists or not.
-- source: where it came from, an address or a browser that has signed in to this account before.
create table sign_in_failure (
  account bytea not null,
  source text not null,
  failed_at timestamptz not null default now()
);
create index sign_in_failure_account on sign_in_failure (account, failed_at);
create index sign_in_failure_source on sign_in_failure (source, failed_at);

-- A row is written in the transaction of the effect whose answer it holds, so there is never one without the other.
create table idempotency_key (
  scope text not null,
  key text not null,
  operation text not null,
  digest bytea not null,
  status smallint not null,
  reply text,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- What the setup page asked about this installation; at most one row.
create table installation (
  is_single boolean primary key default true check (is_single),
  company text,
  set_up_at timestamptz not null default now()
);
