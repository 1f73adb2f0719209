import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { columnName } from '../../engines/access/column-name.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'

interface Ends {
  companyId: string | null
  contactId: string | null
}

/**
 * An activity on a deal, a case or a person also belongs to their company, so that the company's timeline and figures have it: what the
 * caller did not say himself is taken from the related record, and the company of a contact from the contact.
 */
export const completeAttachment = async (draft: Draft, { tx }: CommandContext): Promise<void> => {
  const { after, before, given } = draft
  const says = (name: string) => given.has(name) && (draft.operation === 'create' ? after[name] !== null : true)
  if (!says('companyId') || !says('contactId')) {
    const isNew = after.relatedId !== (before?.relatedId ?? null) || after.relatedType !== (before?.relatedType ?? null)
    if (isNew && typeof after.relatedId === 'string') {
      const ends = await endsOf(tx, after.relatedType as TypeKey, after.relatedId)
      if (!says('companyId') && ends.companyId) after.companyId = ends.companyId
      if (!says('contactId') && ends.contactId) after.contactId = ends.contactId
    }
  }
  const isNewContact = typeof after.contactId === 'string' && after.contactId !== before?.contactId
  if (isNewContact && !after.companyId && !says('companyId'))
    after.companyId = (await endsOf(tx, 'contact', after.contactId as string)).companyId
}

/** Company and contact of the record an activity is about. That the caller sees the record has been asked before. */
const endsOf = async (tx: Transaction, type: TypeKey, id: string): Promise<Ends> => {
  if (type === 'company') return { companyId: id, contactId: null }
  const { table, fields } = recordTypes[type]
  const end = (name: string) => (name in fields ? sql.ref(columnName(name)) : sql`null`)
  const contact = type === 'contact' ? sql`id` : end('contactId')
  const { rows } = await sql<Ends>`
    select ${end('companyId')} as "companyId", ${contact} as "contactId" from ${sql.table(table)} where id = ${id}::uuid`.execute(
    tx,
  )
  return rows[0] ?? { companyId: null, contactId: null }
}
