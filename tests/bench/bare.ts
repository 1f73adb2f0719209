/*
 * What somebody who knows only SQL would write to get the same rows: no guard, no definitions, no engine. Each case of the bench
 * stands beside the one of these that answers the same question.
 */

/** `$1` is an array of owners, null for everybody. */
const scope = `($1::uuid[] is null or o.owner_id = any($1))`
const open = `('identified','in_discussion','decision_makers','proposal','negotiation','purchasing')`
const card = `o.id, o.version, o.title, o.status, o.status_since, o.amount, o.weighted, o.currency, o.probability, o.expected_close, o.forecast_type,
  o.next_step, o.competitor, o.closed_at, o.created_at, o.last_activity_at, o.next_activity_at, o.next_activity_type, o.win_reason, o.loss_reason, o.close_note,
  o.position, coalesce(o.closed_at, now())::date - o.started_at::date as days_worked, now()::date - o.status_since::date as days_in_status,
  o.company_id, co.name as company, o.contact_id, ct.name as contact, o.owner_id, u.name as owner, q.number as quote_number, q.status as quote_status`
const names = `left join company co on co.id = o.company_id left join contact ct on ct.id = o.contact_id left join app_user u on u.id = o.owner_id
  left join lateral (select number, status from quote q where q.opportunity_id = o.id and q.deleted_at is null
    order by q.status = 'accepted' desc, q.created_at desc limit 1) q on true`

/** The same for one owner, for several and for all, since no one writes one statement for the three. */
const narrowed = (owners: readonly string[] | null) =>
  owners === null ? '$1::uuid[] is null' : owners.length === 1 ? 'o.owner_id = ($1::uuid[])[1]' : 'o.owner_id = any($1)'

/** One card more than shown, to know whether there is a next page. */
export const boardCards = (owners: readonly string[] | null, limit: number) => `
  select c.col, ${card} from unnest(array['identified','in_discussion','decision_makers','proposal','negotiation','purchasing']) c(col)
  cross join lateral (select * from opportunity o where o.deleted_at is null and o.status = c.col and ${narrowed(owners)}
    order by o.position, o.id limit ${limit + 1}) o ${names}
  union all
  select c.col, ${card} from unnest(array['won','lost']) c(col)
  cross join lateral (select * from opportunity o where o.deleted_at is null and o.status = c.col and ${narrowed(owners)}
    and o.closed_at >= now()::date - 30 order by o.closed_at desc, o.id limit ${limit + 1}) o ${names}`

export const boardTotals = (owners: readonly string[] | null) => `
  select o.status, count(*)::int as n, sum(o.amount) as total, sum(o.weighted) as weighted from opportunity o
  where o.deleted_at is null and ${narrowed(owners)} and (o.status in ${open} or (o.status in ('won', 'lost') and o.closed_at >= now()::date - 30))
  group by o.status`

export const boardFigures = (owners: readonly string[] | null) => `
  select (select row(count(*), sum(amount), sum(weighted),
      count(*) filter (where expected_close >= date_trunc('month', now())::date and expected_close < (date_trunc('month', now()) + interval '1 month')::date),
      count(*) filter (where expected_close < now()::date))::text
    from opportunity o where deleted_at is null and status in ${open} and ${narrowed(owners)}) as open,
  (select row(count(*) filter (where status = 'won'), count(*), avg(amount) filter (where status = 'won'), avg(amount) filter (where status = 'lost'))::text
    from opportunity o where deleted_at is null and status in ('won', 'lost') and closed_at >= now()::date - 90 and ${narrowed(owners)}) as closed`

/** Calls, tasks and meetings of the days from `$2` to `$3`; a meeting also where it began before and goes on. `$1` as for boards. */
export const calendar = (owners: readonly string[] | null) => {
  const of = (table: string, at: string, columns: string, where: string) => `
    select o.id, o.title, ${columns}, o.status, o.owner_id, o.company_id, co.name as company, u.name as owner
    from (select * from ${table} o where o.deleted_at is null and ${narrowed(owners)} and ${where} order by o.${at}, o.id limit 201) o
    left join company co on co.id = o.company_id left join app_user u on u.id = o.owner_id order by o.${at}, o.id`
  const within = (at: string) => `(o.${at} >= $2::date and o.${at} < $3::date + 1)`
  return [
    of('call', 'due_at', 'o.due_at', `o.status <> 'cancelled' and ${within('due_at')}`),
    of('task', 'due_date', 'o.due_date', within('due_date')),
    of(
      'event',
      'starts_at',
      'o.starts_at, o.ends_at',
      `o.status <> 'cancelled' and (${within('starts_at')} or (o.starts_at < $2::date and o.ends_at >= $2::date))`,
    ),
  ]
}

export const columnPage = `
  select ${card} from (select * from opportunity o where o.deleted_at is null and o.status = 'identified' and (o.position, o.id) > ($1::numeric, $2::uuid)
    order by o.position, o.id limit 31) o ${names}`

/** A move as the one write leaves it: row, command, change, spans and event. `$1` the card, `$2` its new status. */
export const move = [
  `select * from opportunity where id = $1 for update`,
  `update opportunity set status = $2, probability = 20, status_since = now(), updated_at = now(), version = version + 1,
     position = -extract(epoch from clock_timestamp()) where id = $1`,
  `with c as (insert into command (actor_id, verb, via) select owner_id, 'move', 'drag' from opportunity where id = $1 returning id),
   h as (insert into change (command_id, type, record_id, version_after, operation, before, after)
     select c.id, 'opportunity', $1, o.version, 'update', '{}', jsonb_build_object('status', $2::text) from c, opportunity o where o.id = $1),
   s as (update status_span set left_at = now() where related_id = $1 and left_at is null)
   insert into outbox (command_id, type, record_id, version, operation) select c.id, 'opportunity', $1, o.version, 'update' from c, opportunity o where o.id = $1`,
  `insert into status_span (related_type, related_id, status, entered_at) values ('opportunity', $1, $2, now())`,
] as const

export const oneCard = `select ${card} from opportunity o ${names} where o.id = $1`

const listTest = `o.deleted_at is null and o.status in ${open} and o.amount >= 50000`
export const list = `
  select o.*, co.name as company, ct.name as contact, p.name as product, u.name as owner, cr.name as creator,
    coalesce(o.closed_at, now())::date - o.started_at::date as days_worked, now()::date - o.status_since::date as days_in_status
  from (select * from opportunity o where ${listTest} order by o.amount desc, o.id limit 51) o
  ${names} left join product p on p.id = o.product_id left join app_user cr on cr.id = o.created_by_id order by o.amount desc, o.id`
export const listCount = `select count(*)::int as n from (select 1 from opportunity o where ${listTest} limit 1001) x`

/** As the figure's reply: the value, what it is compared with, and six months. */
export const winRate = `
  select count(*) filter (where o.status = 'won' and o.closed_at >= now()::date - 90)::float / nullif(count(*) filter (where o.closed_at >= now()::date - 90), 0) as rate,
    count(*) filter (where o.status = 'won' and o.closed_at < now()::date - 90)::float / nullif(count(*) filter (where o.closed_at < now()::date - 90), 0) as before
  from opportunity o where o.deleted_at is null and o.status in ('won', 'lost') and o.closed_at >= now()::date - 180 and ${scope}`
export const winRateByMonth = `
  select date_trunc('month', o.closed_at) as month, count(*) filter (where o.status = 'won')::float / count(*) as rate
  from opportunity o where o.deleted_at is null and o.status in ('won', 'lost')
    and o.closed_at >= date_trunc('month', now()) - interval '5 months' and ${scope} group by 1 order by 1`

export const wonByMonth = `
  select to_char(date_trunc('month', o.closed_at), 'YYYY-MM') as month, count(*)::int as n, round(sum(o.amount), 2) as total,
    round(avg(o.closed_at::date - o.started_at::date), 2) as days
  from opportunity o where o.deleted_at is null and o.status = 'won' and o.closed_at >= date_trunc('year', now())
    and o.closed_at < date_trunc('year', now()) + interval '1 year' group by 1 order by 1`

/** `$1`, `$2`: the words between percent signs, `$3`: both as the beginning of a title. */
export const search = `
  select s.type, s.id, s.title from search_entry s where s.text like $1 and s.text like $2 order by s.title like $3 desc, s.title, s.id limit 21`

export const record = `
  select o.*, co.name as company, ct.name as contact, p.name as product, u.name as owner from opportunity o ${names}
  left join product p on p.id = o.product_id where o.id = $1 and o.deleted_at is null`
export const timeline = `
  select x.*, u.name as by_name from (
    (select 'change' as kind, s.id, s.entered_at as at, s.created_by_id as by, null as title, null as body from status_span s where s.related_id = $1)
    union all (select 'task', id, coalesce(completed_at, due_date, created_at), owner_id, title, comment from task where related_id = $1 and deleted_at is null)
    union all (select 'call', id, coalesce(completed_at, due_at, created_at), owner_id, title, note from call where related_id = $1 and deleted_at is null)
    union all (select 'event', id, coalesce(held_at, starts_at, created_at), owner_id, title, note from event where related_id = $1 and deleted_at is null)
    union all (select 'note', id, created_at, owner_id, null, body from note where related_id = $1 and deleted_at is null)
    union all (select 'message', id, sent_at, owner_id, subject, body from message where related_id = $1 and deleted_at is null)
  ) x left join app_user u on u.id = x.by order by x.at desc limit 51`
export const history = `
  select c.*, m.verb, m.via, u.name from change c join command m on m.id = c.command_id left join app_user u on u.id = m.actor_id
  where c.record_id = $1 order by c.version_after desc limit 51`
