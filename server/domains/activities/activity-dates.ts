import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import type { Sql } from '../../engines/records/expression.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'

/** Records whose dates of last and next activity are to be derived anew. */
export interface Touched {
  companies: string[]
  contacts: string[]
  opportunities: string[]
}

/** What the drafts of activities hang on, before and after the change. */
export const touchedBy = (drafts: readonly Draft[]): Touched => {
  const [companies, contacts, opportunities] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const draft of drafts)
    for (const values of [draft.before, draft.after]) {
      if (typeof values?.companyId === 'string') companies.add(values.companyId)
      if (typeof values?.contactId === 'string') contacts.add(values.contactId)
      if (values?.relatedType === 'opportunity' && typeof values.relatedId === 'string')
        opportunities.add(values.relatedId)
    }
  return { companies: [...companies], contacts: [...contacts], opportunities: [...opportunities] }
}

/**
 * Derives lastContactAt (latest completed call, held event, mail in or out), lastActivityAt (latest activity done or note written) and
 * nextActivityAt / nextActivityType (earliest open task, call or event, late ones included) of the touched records.
 *
 * Straight in SQL and without a new version: the columns follow from the activities, whose own history and events tell of the change. A
 * version would make whoever edits the company meet a conflict because a colleague logged a call. Private activities stay out, since
 * everybody who sees the record reads these dates.
 */
export const deriveActivityDates = async (
  tx: Transaction,
  { companies, contacts, opportunities }: Touched,
): Promise<void> => {
  if (companies.length) await derive(tx, 'company', companies, (t) => sql`${t}.company_id = r.id`, true, true)
  if (opportunities.length)
    await derive(
      tx,
      'opportunity',
      opportunities,
      (t) => sql`${t}.related_type = 'opportunity' and ${t}.related_id = r.id`,
      false,
      true,
    )
  if (contacts.length) await derive(tx, 'contact', contacts, (t) => sql`${t}.contact_id = r.id`, true, false)
}

/** The rule that keeps the dates, for every type of activity. */
export const keepActivityDates = (drafts: readonly Draft[], { tx }: CommandContext): Promise<void> =>
  deriveActivityDates(tx, touchedBy(drafts))

const derive = async (
  tx: Transaction,
  table: 'company' | 'opportunity' | 'contact',
  ids: string[],
  on: (t: Sql) => Sql,
  hasContact: boolean,
  hasActivity: boolean,
): Promise<void> => {
  // Locked first and in order: the update below must see what a command committed that we waited for, and two commands must not wait
  // for each other in a circle.
  await sql`select 1 from ${sql.table(table)} r where r.id = any(${ids}::uuid[]) order by r.id for no key update`.execute(
    tx,
  )
  const columns = [
    ...(hasContact ? [{ name: 'last_contact_at', value: lastContact(on) }] : []),
    ...(hasActivity
      ? [
          { name: 'last_activity_at', value: lastActivity(on) },
          { name: 'next_activity_at', value: sql`next.at` },
          { name: 'next_activity_type', value: sql`next.type` },
        ]
      : []),
  ]
  const names = columns.map((c) => sql.ref(c.name))
  await sql`
    update ${sql.table(table)} t set ${sql.join(columns.map((c) => sql`${sql.ref(c.name)} = n.${sql.ref(c.name)}`))}
    from (
      select r.id, ${sql.join(columns.map((c) => sql`${c.value} as ${sql.ref(c.name)}`))}
      from ${sql.table(table)} r ${hasActivity ? sql`left join lateral (${nextActivity(on)}) as next on true` : sql``}
      where r.id = any(${ids}::uuid[])) as n
    where t.id = n.id and (${sql.join(names.map((c) => sql`t.${c}`))}) is distinct from (${sql.join(names.map((c) => sql`n.${c}`))})`.execute(
    tx,
  )
}

const live = (t: Sql, on: (t: Sql) => Sql): Sql => sql`${on(t)} and ${t}.deleted_at is null and not ${t}.is_private`
const calls = (on: (t: Sql) => Sql): Sql =>
  sql`select max(c.completed_at) as at from call c where ${live(sql`c`, on)} and c.status = 'completed'`
const held = (on: (t: Sql) => Sql): Sql =>
  sql`select max(e.held_at) as at from event e where ${live(sql`e`, on)} and e.status in ('held', 'done')`

/** A value that an import brought along stays for as long as we know of no contact ourselves. */
const lastContact = (on: (t: Sql) => Sql): Sql => sql`
  coalesce(
    (select max(x.at) from (${calls(on)} union all ${held(on)} union all
      select max(m.sent_at) from message m where ${live(sql`m`, on)} and m.direction in ('in', 'out')) as x),
    case when not exists (select 1 from call c where ${on(sql`c`)} and c.completed_at is not null)
      and not exists (select 1 from event e where ${on(sql`e`)} and e.held_at is not null)
      and not exists (select 1 from message m where ${on(sql`m`)} and m.direction in ('in', 'out'))
    then r.last_contact_at end)`

const lastActivity = (on: (t: Sql) => Sql): Sql => sql`
  (select max(x.at) from (${calls(on)} union all ${held(on)} union all
    select max(m.sent_at) from message m where ${live(sql`m`, on)} union all
    select max(k.completed_at) from task k where ${live(sql`k`, on)} and k.status = 'completed' union all
    select max(o.created_at) from note o where ${live(sql`o`, on)}) as x)`

/** A task is due on a day, not at an hour: noon UTC is that day nearly everywhere. */
const nextActivity = (on: (t: Sql) => Sql): Sql => sql`
  select x.at, x.type from (
    select c.due_at as at, 'call' as type from call c where ${live(sql`c`, on)} and c.status = 'scheduled' union all
    select e.starts_at, 'event' from event e where ${live(sql`e`, on)} and e.status = 'scheduled' union all
    select k.due_date + time '12:00' at time zone 'UTC', 'task' from task k where ${live(sql`k`, on)} and k.status <> 'completed') as x
  where x.at is not null order by x.at limit 1`
