import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Transaction } from '../../db/database.ts'
import { visible } from '../../engines/access/visible.ts'
import type { ComputedField } from '../../engines/records/expression.ts'
import { readRecord } from '../../engines/records/list.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'

export const duplicate = z.object({
  /** Null for a company that the viewer may not open: then its name and owner are all there is. */
  id: z.string().nullable(),
  name: z.string(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  stage: z.string().nullable(),
  city: z.string().nullable(),
  /** What is the same or nearly so. */
  matches: z.array(z.enum(['name', 'email', 'phone', 'web', 'organisationNumber', 'vatNumber'])),
  /** Likeness of the names, 0 to 1. */
  likeness: z.number(),
})
export type Duplicate = z.output<typeof duplicate>

/** Names from this likeness (trigrams) on may be the same company. */
const alike = 0.45
const most = 10

/**
 * Companies that may be the same as this one: nearly the same name, or the same e-mail, phone, web address or number. Others' leads
 * are told by name and owner only.
 */
export const findDuplicates = async (db: Db | Transaction, actor: Actor, id: string): Promise<Duplicate[]> => {
  const company = await readRecord(db, actor, 'company', id)
  const { rows } = await sql<Record<string, unknown>>`
    with me as (select c.*, search_text(c.name) as plain from company c where c.id = ${company.id}::uuid),
    found as (
      select c.id, c.name, c.owner_id, c.stage, c.city, similarity(search_text(c.name), me.plain) as likeness,
        c.email = me.email as email, c.phone = me.phone as phone, c.web = me.web as web,
        c.organisation_number = me.organisation_number as number, c.vat_number = me.vat_number as vat
      from me, company c
      where c.deleted_at is null and c.id <> me.id and (
        c.id in (select s.id from search_entry s where s.type = 'company' and me.plain <% s.text)
        or c.email = me.email or c.web = me.web or c.phone = me.phone
        or c.organisation_number = me.organisation_number or c.vat_number = me.vat_number))
    select f.*, u.name as "ownerName", v.id is not null as "isVisible"
    from found f left join app_user u on u.id = f.owner_id left join ${visible(actor, 'company')} as v on v.id = f.id
    where f.likeness >= ${alike} or f.email or f.phone or f.web or f.number or f.vat
    order by f.likeness desc, f.name limit ${most}`.execute(db)
  return rows.map((row) => {
    const isVisible = row.isVisible === true
    const matches: Duplicate['matches'] = (row.likeness as number) >= alike ? ['name'] : []
    if (isVisible) {
      if (row.email) matches.push('email')
      if (row.phone) matches.push('phone')
      if (row.web) matches.push('web')
      if (row.number) matches.push('organisationNumber')
      if (row.vat) matches.push('vatNumber')
    }
    return {
      id: isVisible ? (row.id as string) : null,
      name: row.name as string,
      owner: row.owner_id ? { id: row.owner_id as string, name: String(row.ownerName) } : null,
      stage: isVisible ? (row.stage as string) : null,
      city: isVisible ? (row.city as string | null) : null,
      matches,
      likeness: Math.round((row.likeness as number) * 100) / 100,
    }
  })
}

const telling = ['email', 'phone', 'web', 'organisation_number', 'vat_number'] as const

/**
 * True when another company has the same name, or the same e-mail, phone, web address or number: a hint to look, whoever owns the other
 * (of others' duplicates name and owner may be known). Each test is one look into an index; near names are left to `findDuplicates`.
 */
export const possibleDuplicate: ComputedField = (t) => {
  const same = telling.map(
    (name) => sql`exists (select 1 from company d where d.deleted_at is null and d.id <> ${sql.ref(`${t}.id`)}
      and d.${sql.ref(name)} = ${sql.ref(`${t}.${name}`)})`,
  )
  return sql`(exists (select 1 from search_entry mine join search_entry other on other.title = mine.title
      and other.type = 'company' and other.id <> mine.id where mine.id = ${sql.ref(`${t}.id`)}) or ${sql.join(same, sql` or `)})`
}

export const duplicatesEndpoint = endpoint({
  method: 'GET',
  path: '/api/leads/:id/duplicates',
  operationId: 'listLeadDuplicates',
  summary: 'Companies that may be the same as this one; of those beyond your reach name and owner only',
  tags: ['leads'],
  access: 'session',
  params: z.object({ id: z.string() }),
  reply: z.object({ rows: z.array(duplicate) }),
  handler: async ({ db, actor, params }) => ({ rows: await findDuplicates(db, actor, params.id) }),
})
