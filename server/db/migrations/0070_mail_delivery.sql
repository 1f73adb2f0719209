-- Mails that we send. The words stand in the message; here is what becomes of it. A message without a row here was not sent by us (it was
-- received, logged, or written for colleagues).
create table mail_delivery (
  message_id uuid primary key references message,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain')),
  -- Message-ID of the mail: the same at every try, so that whoever gets it twice can tell.
  mail_id text not null unique,
  from_name text,
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  -- Whoever sends holds a lease. The fence tells its try from later ones.
  lease_until timestamptz,
  fence integer not null default 0,
  error text,
  sent_at timestamptz,
  created_at timestamptz not null default now()
);
create index mail_delivery_due on mail_delivery (next_try_at) where state = 'queued';
create index mail_delivery_lease on mail_delivery (lease_until) where state = 'sending';
