import { relatedTypes } from '../../../shared/records/lists.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Values } from '../../engines/records/values.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden, invalid } from '../../http/problem.ts'
import { readIfVisible } from './merge-data.ts'

/** Whom a mail about a record goes to. */
export interface Recipient {
  name: string
  email: string
}

/** The person the record is about, else the company: whichever has an address that the actor sees. */
export const recipientOf = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  row: RecordRow,
): Promise<Recipient | undefined> => {
  const own = addressOf(row)
  if (own) return own
  if (type === 'company') return undefined
  for (const [target, field] of [
    ['contact', 'contactId'],
    ['company', 'companyId'],
  ] as const) {
    const id = row[field]
    const found = typeof id === 'string' && (await readIfVisible(db, actor, target, id))
    const address = found && addressOf(found)
    if (address) return address
  }
  return undefined
}

const addressOf = ({ name, email }: RecordRow): Recipient | undefined =>
  typeof email === 'string' && email !== '' ? { name: String(name ?? ''), email } : undefined

/**
 * On whose timeline a mail about a record stands: the record itself, or for a task, call or meeting what that is about. Who does not work
 * that, but its contact or company, writes on theirs: support on a call to a customer's technician, a rep on the order of his customer.
 * @throws Problem 422 for an activity that is about nothing, 403 where the actor works neither
 */
export const attachmentOf = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  row: RecordRow,
): Promise<Values> => {
  const hasTimeline = (relatedTypes as readonly string[]).includes(type)
  if (hasTimeline && row.can.edit) return { relatedType: type, relatedId: row.id }
  const attached: Values = {}
  for (const field of ['relatedType', 'relatedId', 'companyId', 'contactId'])
    if (row[field]) attached[field] = row[field]
  const about = [
    [attached.relatedType, attached.relatedId],
    ['contact', attached.contactId],
    ['company', attached.companyId],
  ].filter((end): end is [TypeKey, string] => typeof end[1] === 'string')
  if (!about.length && !hasTimeline)
    throw invalid([
      {
        path: '',
        message: {
          en: 'This is about no company, contact or other record on whose timeline the mail could stand',
          sv: 'Detta rör inget företag, ingen kontakt och ingen annan post på vars tidslinje brevet kunde stå',
        },
      },
    ])
  for (const [relatedType, relatedId] of about)
    if ((await readIfVisible(db, actor, relatedType, relatedId))?.can.edit)
      return { ...attached, relatedType, relatedId }
  throw forbidden({
    en: 'Only who works the record that this is about writes on its timeline.',
    sv: 'Bara den som arbetar med posten skriver på dess tidslinje.',
  })
}
