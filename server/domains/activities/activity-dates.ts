import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import type { Sql } from '../../engines/records/expression.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import type { Values } from '../../engines/records/values.ts'

type Target = 'company' | 'contact' | 'opportunity'

/** Records whose dates are to be derived anew; true for those that may have lost their last contact. */
export type Touched = Record<Target, Map<string, boolean>>

/** What the drafts of activities hang on, before and after the change. */
export const touchedBy = (drafts: readonly Draft[]): Touched => {
  const touched: Touched = { company: new Map(), contact: new Map(), opportunity: new Map() }
  const touch = (target: Target, id: unknown, isLost: boolean) => {
    if (typeof id === 'string') touched[target].set(id, isLost || touched[target].get(id) === true)
  }
  for (const { type, before, after } of drafts)
    for (const values of [before, after]) {
      if (!values) continue
      const isLost = values === before && isContact(type, values)
      touch('company', values.companyId, isLost)
      touch('contact', values.contactId, isLost)
      if (values.relatedType === 'opportunity') touch('opportunity', values.relatedId, isLost)
    }
  return touched
}

const isContact = (type: string, { status, direction }: Values): boolean =>
  (type === 'call' && status === 'completed') ||
  (type === 'event' && (status === 'held' || status === 'done')) ||
  (type === 'message' && direction !== 'internal')

/**
 * Derives lastContactAt (latest completed call, held event, mail in or out), lastActivityAt (latest activity done or note written) and
 * nextActivityAt / nextActivityType (earliest open task, call or event, late ones included) of the touched records.
 *
 * Straight in SQL and without a new version: the columns follow from the activities, whose own history and events tell of the change. A
 * version would make whoever edits the company meet a conflict because a colleague logged a call. Private activities stay out, since
 * everybody who sees the record reads these dates.
 */
export const deriveActivityDates = async (tx: Transaction, touched: Touched): Promise<void> => {
  const both = { contact: true, activity: true }
  // Deals before companies, as a won deal locks its own row before that of its company.
  await derive(tx, 'opportunity', sql`related_id`, touched.opportunity, { contact: false, activity: true })
  await derive(tx, 'company', sql`company_id`, touched.company, both)
  await derive(tx, 'contact', sql`contact_id`, touched.contact, { contact: true, activity: false })
}

/** The rule that keeps the dates, for every type of activity. */
export const keepActivityDates = (drafts: readonly Draft[], { tx }: CommandContext): Promise<void> =>
  deriveActivityDates(tx, touchedBy(drafts))

const derive = async (
  tx: Transaction,
  target: Target,
  link: Sql,
  touched: ReadonlyMap<string, boolean>,
  keeps: { contact: boolean; activity: boolean },
): Promise<void> => {
  if (!touched.size) return
  const ids = [...touched.keys()]
  const lost = ids.filter((id) => touched.get(id))
  const table = sql.table(target)
  // Locked first and in order: the update below must see what a command committed that we waited for, and two commands must not wait
  // for each other in a circle.
  await sql`select 1 from ${table} r where r.id = any(${ids}::uuid[]) order by r.id for no key update`.execute(tx)
  const columns = [
    // A date that an import brought along stays for as long as we know of no contact ourselves.
    ...(keeps.contact
      ? [
          {
            name: 'last_contact_at',
            value: sql`coalesce(n.contact, case when t.id <> all(${lost}::uuid[]) then t.last_contact_at end)`,
          },
        ]
      : []),
    ...(keeps.activity
      ? [
          { name: 'last_activity_at', value: sql`n.done` },
          { name: 'next_activity_at', value: sql`n.next` },
          { name: 'next_activity_type', value: sql`n.type` },
        ]
      : []),
  ]
  await sql`
    update ${table} t set ${sql.join(columns.map((c) => sql`${sql.ref(c.name)} = ${c.value}`))}
    from (
      select i.id, max(x.contact) as contact, max(x.done) as done, min(x.next) as next,
        (array_agg(x.type order by x.next) filter (where x.next is not null))[1] as type
      from unnest(${ids}::uuid[]) as i(id) left join (${activities(link, ids)}) as x on x.id = i.id
      group by i.id) as n
    where t.id = n.id and (${sql.join(columns.map((c) => sql`t.${sql.ref(c.name)}`))})
      is distinct from (${sql.join(columns.map((c) => c.value))})`.execute(tx)
}

/** Every activity of the records: when it was a contact, when it was done, when it is to be done. */
const activities = (link: Sql, ids: readonly string[]): Sql => {
  const live = sql`${link} = any(${ids}::uuid[]) and deleted_at is null and not is_private`
  const isDone = (status: Sql, value: Sql) => sql`case when ${status} then ${value} end`
  const called = isDone(sql`status = 'completed'`, sql`completed_at`)
  const held = isDone(sql`status in ('held', 'done')`, sql`held_at`)
  const open = sql`status = 'scheduled'`
  // A task is due on a day, not at an hour: noon UTC is that day nearly everywhere.
  const due = sql`due_date + time '12:00' at time zone 'UTC'`
  return sql`
    select ${link} as id, 'call' as type, ${called} as contact, ${called} as done, ${isDone(open, sql`due_at`)} as next from call where ${live}
    union all
    select ${link}, 'event', ${held}, ${held}, ${isDone(open, sql`starts_at`)} from event where ${live}
    union all
    select ${link}, 'task', null, ${isDone(sql`status = 'completed'`, sql`completed_at`)}, ${isDone(sql`status <> 'completed'`, due)}
    from task where ${live}
    union all
    select ${link}, 'message', ${isDone(sql`direction <> 'internal'`, sql`sent_at`)}, sent_at, null from message where ${live}
      and not exists (select 1 from mail_delivery md where md.message_id = message.id and md.state = 'failed')
    union all
    select ${link}, 'note', null, created_at, null from note where ${live}`
}
