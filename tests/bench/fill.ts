import type pg from 'pg'

/** Rows of the bench's company. Everything is a function of its number, so each run measures the same. */
export interface Size {
  opportunities: number
  activities: number
}

/** Pseudo-random whole number below `below` from a row number and a salt: spread evenly, the same in each run. */
const pick = (n: string, salt: number, below: string | number) =>
  `(abs(hashint8extended((${n})::bigint, ${salt})) % (${below}))::int`
const id = (prefix: string, n: string) => `('${prefix}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const open = `array['identified','in_discussion','decision_makers','proposal','negotiation','purchasing']`
const probability = `case status when 'identified' then 10 when 'in_discussion' then 20 when 'decision_makers' then 30
  when 'proposal' then 50 when 'negotiation' then 75 when 'purchasing' then 90 when 'won' then 100 else 0 end`
const city = `(array['Malmö','Lund','Oslo','Bergen','Aarhus','Kiel','Hamburg','Gdańsk','Turku','Riga'])`
const word = `(array['pump','valve','fan','filter','rotor','drive','sensor','panel','cabinet','motor','gear','bearing','chain','belt','seal','hose'])`

const reps = 100
const managers = 10

export const person = {
  admin: '00000001-0000-7000-8000-000000000000',
  manager: '00000002-0000-7000-8000-000000000001',
  rep: '00000003-0000-7000-8000-000000000001',
} as const

/**
 * Statements that fill an empty database: 10 managers with 10 reps each, a fifth as many companies as deals, 12 % of the deals open, three
 * years of closed ones, each with the spans and changes that the one write leaves behind.
 */
const statements = ({ opportunities, activities }: Size): [string, string][] => {
  const companies = Math.max(Math.round(opportunities / 5), 10)
  const rep = (n: string, salt: number) => id('00000003', `1 + ${pick(n, salt, reps)}`)
  const [tasks, calls, events, notes] = [0.4, 0.3, 0.1, 0.1].map((part) => Math.round(activities * part)) as [
    number,
    number,
    number,
    number,
  ]
  const messages = activities - tasks - calls - events - notes
  const deal = (n: string) => id('00000006', `1 + ${pick(n, 71, opportunities)}`)
  /** An activity hangs on a deal, with its company and its owner, some time within the last year and the next month. */
  const activity = (
    type: string,
    prefix: string,
    count: number,
    columns: string,
    values: string,
    at = `now() + (${pick('n', 72, 395 * 24)} - 365 * 24) * interval '1 hour'`,
  ) => `
    insert into ${type} (id, owner_id, company_id, related_type, related_id, created_at, created_by_id, updated_at, ${columns})
    select ${id(prefix, 'n')}, o.owner_id, o.company_id, 'opportunity', o.id, least(at, now()), o.owner_id, least(at, now()), ${values}
    from (select n, ${deal('n')} as deal, ${at} as at from generate_series(1, ${count}) n) x join opportunity o on o.id = x.deal`
  return [
    [
      'teams',
      `insert into team (id, name) select ${id('00000009', 'n')}, 'Team ' || n from generate_series(1, ${managers}) n`,
    ],
    [
      'people',
      `insert into app_user (id, name, email, role, team_id, supervisor_id, time_zone)
       select '${person.admin}', 'Admin', 'admin@bench.example', 'admin', null::uuid, null::uuid, 'UTC'
       union all select ${id('00000002', 'n')}, 'Manager ' || n, 'manager' || n || '@bench.example', 'sales_manager', ${id('00000009', 'n')}, null, 'UTC'
         from generate_series(1, ${managers}) n
       union all select ${id('00000003', 'n')}, 'Rep ' || n, 'rep' || n || '@bench.example', 'sales_rep', ${id('00000009', `1 + (n - 1) / ${reps / managers}`)},
         ${id('00000002', `1 + (n - 1) / ${reps / managers}`)}, 'UTC' from generate_series(1, ${reps}) n`,
    ],
    [
      'companies',
      `insert into company (id, name, stage, status, owner_id, city, industry, employees, revenue, source, status_since, created_at, last_activity_at, last_contact_at)
       select ${id('00000004', 'n')}, initcap(${word}[1 + n % 16]) || ' ' || ${city}[1 + n % 10] || ' ' || n,
         stage, case stage when 'lead' then (array['new','contacted','qualifying','nurturing','qualified','dead'])[1 + ${pick('n', 11, 6)}] else stage end,
         case when stage = 'lead' and n % 5 = 0 then null else ${rep('n', 12)} end,
         ${city}[1 + n % 10], (array['retail','energy','medical','finance','software'])[1 + ${pick('n', 13, 5)}], 10 + ${pick('n', 14, 5000)},
         100000 + ${pick('n', 15, 90000000)}, 'web', since, since, now() - ${pick('n', 16, 90)} * interval '1 day', now() - ${pick('n', 17, 120)} * interval '1 day'
       from (select n, case when n % 10 < 5 then 'customer' when n % 10 < 7 then 'prospect' else 'lead' end as stage,
         now() - ${pick('n', 18, 1000)} * interval '1 day' as since from generate_series(1, ${companies}) n) x`,
    ],
    [
      'contacts',
      `insert into contact (id, name, company_id, email) select ${id('00000005', 'n')}, 'Contact ' || n, ${id('00000004', 'n')},
         'contact' || n || '@bench.example' from generate_series(1, ${companies}) n`,
    ],
    [
      'products',
      `insert into product (id, name, price) select ${id('00000008', 'n')}, initcap(${word}[1 + n % 16]) || ' ' || n, 100 * n from generate_series(1, 50) n`,
    ],
    [
      'deals',
      `insert into opportunity (id, number, title, company_id, contact_id, product_id, owner_id, status, probability, amount, expected_close,
         forecast_type, next_step, source, loss_reason, started_at, closed_at, status_since, last_activity_at, created_at, created_by_id, updated_at, "position")
       select ${id('00000006', 'n')}, 'D-' || (1000 + n), initcap(${word}[1 + ${pick('n', 21, 16)}]) || ' for ' || ${city}[1 + ${pick('n', 22, 10)}] || ' ' || n,
         ${id('00000004', `1 + ${pick('n', 23, companies)}`)}, ${id('00000005', `1 + ${pick('n', 23, companies)}`)}, ${id('00000008', `1 + ${pick('n', 24, 50)}`)},
         ${rep('n', 25)}, status, ${probability}, 1000 + ${pick('n', 26, 200000)}, (begun + days * interval '1 day')::date,
         'most_likely', 'Call back', 'web', case when status = 'lost' then 'price' end, begun,
         case when status in ('won', 'lost') then begun + days * interval '1 day' end, begun + days * 0.6 * interval '1 day',
         now() - ${pick('n', 27, 40)} * interval '1 day', begun, ${rep('n', 25)}, begun, -extract(epoch from begun) - n * 0.000001
       from (select n, isopen, days,
           case when isopen then (${open})[1 + ${pick('n', 28, 6)}] when ${pick('n', 29, 100)} < 60 then 'won' else 'lost' end as status,
           case when isopen then now() - ${pick('n', 30, 80)} * interval '1 day' else now() - (${pick('n', 31, 1095 * 24)} * interval '1 hour') - days * interval '1 day' end as begun
         from (select n, n % 25 < 3 as isopen, 10 + ${pick('n', 32, 90)} as days from generate_series(1, ${opportunities}) n) y) x`,
    ],
    [
      'spans',
      `insert into status_span (related_type, related_id, status, previous, entered_at, left_at, owner_id, created_by_id)
       select 'opportunity', o.id, s.status, s.previous, s.entered, s.left_at, o.owner_id, o.owner_id from opportunity o cross join lateral (values
         ('identified', null, o.created_at, case when o.status <> 'identified' then o.created_at + interval '5 days' end),
         ('in_discussion', 'identified', case when o.status <> 'identified' then o.created_at + interval '5 days' end,
            case when o.status not in ('identified', 'in_discussion') then o.status_since end),
         (o.status, 'in_discussion', case when o.status not in ('identified', 'in_discussion') then o.status_since end, null)
       ) s(status, previous, entered, left_at) where s.entered is not null`,
    ],
    [
      'tasks',
      activity(
        'task',
        '0000000a',
        tasks,
        'title, comment, status, due_date, completed_at',
        `'Follow up ' || n, 'Ring about the offer', case when at < now() - interval '3 days' then 'completed' else 'not_started' end, at::date, case when at < now() - interval '3 days' then at end`,
      ),
    ],
    [
      'calls',
      activity(
        'call',
        '0000000b',
        calls,
        'title, status, due_at, outcome, completed_at',
        `'Call ' || n, case when at < now() - interval '1 day' then 'completed' else 'scheduled' end, at, case when at < now() - interval '1 day' then 'reached' end, case when at < now() - interval '1 day' then at end`,
      ),
    ],
    [
      'events',
      activity(
        'event',
        '0000000c',
        events,
        'title, status, starts_at, ends_at, held_at',
        // One in twenty is a fair or a course of three days.
        `'Meeting ' || n, case when at < now() then 'done' else 'scheduled' end, at, at + case when n % 20 = 0 then interval '50 hours' else interval '1 hour' end,
           case when at < now() then at end`,
      ),
    ],
    [
      'notes',
      activity(
        'note',
        '0000000d',
        notes,
        'body',
        `'Said that the ' || ${word}[1 + n % 16] || ' is fine'`,
        `now() - ${pick('n', 73, 365 * 24)} * interval '1 hour'`,
      ),
    ],
    [
      'messages',
      activity(
        'message',
        '0000000e',
        messages,
        'subject, body, direction, sent_at',
        `'Offer ' || n, 'Dear customer', 'out', at`,
        `now() - ${pick('n', 74, 365 * 24)} * interval '1 hour'`,
      ),
    ],
    [
      'history',
      `with made as (insert into command (id, actor_id, verb, via) select ${id('0000000f', 'n')}, '${person.admin}', 'import', 'import' from generate_series(1, 1000) n returning id)
       insert into change (command_id, type, record_id, version_after, operation, before, after, at)
       select ${id('0000000f', `1 + n % 1000`)}, 'opportunity', o.id, v.version, case v.version when 1 then 'create' else 'update' end,
         case v.version when 1 then '{}'::jsonb else '{"status": "identified"}' end, jsonb_build_object('status', o.status), o.created_at
       from (select row_number() over () as n, o.* from opportunity o) o cross join generate_series(1, 3) v(version), (select count(*) from made) m`,
    ],
    [
      'changes of activities',
      `insert into change (command_id, type, record_id, version_after, operation, before, after, at)
       select ${id('0000000f', `1 + (row_number() over ()) % 1000`)}, type, id, 1, 'create', '{}', jsonb_build_object('title', title), created_at from (
         select 'task' as type, id, title, created_at from task union all select 'call', id, title, created_at from call
         union all select 'event', id, title, created_at from event union all select 'note', id, body, created_at from note
         union all select 'message', id, subject, created_at from message) x`,
    ],
    ['versions', `update opportunity set version = 3`],
    [
      'search text',
      `insert into search_entry (id, type, title, text)
       select id, type, search_text(title), search_text(text) from (
         select id, 'company' as type, name as title, concat_ws(' ', name, city) as text from company
         union all select id, 'contact', name, concat_ws(' ', name, email) from contact
         union all select id, 'product', name, name from product union all select id, 'user', name, concat_ws(' ', name, email) from app_user
         union all select id, 'opportunity', title, concat_ws(' ', number, title) from opportunity
         union all select id, 'task', title, concat_ws(' ', title, comment) from task union all select id, 'call', title, title from call
         union all select id, 'event', title, title from event union all select id, 'note', body, body from note
         union all select id, 'message', subject, concat_ws(' ', subject, body) from message) x`,
    ],
  ]
}

/** Fills an empty database as its owner; indexes of the search text are made afterwards, which is ten times faster. */
export const fill = async (client: pg.Client, size: Size, tell: (what: string, ms: number) => void): Promise<void> => {
  const { rows } = await client.query<{ name: string; make: string }>(
    `select indexname as name, indexdef as make from pg_indexes where tablename = 'search_entry' and indexdef not like 'CREATE UNIQUE%'`,
  )
  const step = async (what: string, text: string) => {
    const from = performance.now()
    await client.query(text)
    tell(what, performance.now() - from)
  }
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await client.query(`set maintenance_work_mem = '256MB'`)
  for (const [what, text] of statements(size)) await step(what, text)
  for (const { name, make } of rows) await step(`index ${name}`, make)
  await step('vacuum', 'vacuum analyze')
}
