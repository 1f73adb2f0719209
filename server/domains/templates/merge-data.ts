import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import { recordTexts as english } from '../../../shared/texts/records.en.ts'
import { recordTexts as swedish } from '../../../shared/texts/records.sv.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { MergeData } from '../../engines/mail/merge.ts'
import { readRecords } from '../../engines/records/list.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem } from '../../http/problem.ts'

/** Language in which a template is written. */
export type Language = 'en' | 'sv'

const texts = { en: english, sv: swedish }
const tags = { en: 'en-GB', sv: 'sv-SE' }

const ends = [
  ['contact', 'contactId'],
  ['company', 'companyId'],
] as const

/** Contacts and companies of records, by id: those that the actor sees. */
export const readEnds = async (
  db: Db | Transaction,
  actor: Actor,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, RecordRow>> => {
  const found = new Map<string, RecordRow>()
  for (const [type, name] of ends) {
    const ids = rows.map((row) => row[name]).filter((id) => typeof id === 'string')
    for (const end of await readVisible(db, actor, type, [...new Set(ids)])) found.set(end.id, end)
  }
  return found
}

/**
 * What a template may say about a record: the record under the name of its type, its company and contact, and who sends. All of it is copied
 * from what the sender may read, so a mail never tells what its sender could not see.
 * @param read the record's contact and company, among others, as `readEnds` read them
 */
export const mergeDataOf = (
  actor: Actor,
  type: TypeKey,
  row: RecordRow,
  read: ReadonlyMap<string, RecordRow>,
  language: Language,
): MergeData => {
  const data: Record<string, MergeData> = {
    sender: { name: actor.name, email: actor.email },
    company: {},
  }
  for (const [name, target] of ends) {
    const found = read.get(String(row[target]))
    if (found) data[name] = valuesOf(actor, name, found, language)
  }
  data[type] = valuesOf(actor, type, row, language)
  data.contact ??= personOf(data.company)
  return data
}

/** Of a lead there is no contact yet: the person who is named on the company is written to. */
const personOf = (company: MergeData | undefined): MergeData => {
  const { contactName = '', contactTitle = '' } = Object(company) as Record<string, string>
  return { name: contactName, title: contactTitle }
}

/** The ones among the ids that the actor sees; none of a type that is closed to him. */
export const readVisible = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  ids: readonly string[],
): Promise<RecordRow[]> => {
  try {
    return ids.length ? await readRecords(db, actor, type, ids) : []
  } catch (error) {
    if (error instanceof Problem && error.status === 403) return []
    throw error
  }
}

/** A record, or undefined where the actor does not see it. */
export const readIfVisible = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  id: string,
): Promise<RecordRow | undefined> => (await readVisible(db, actor, type, [id]))[0]

const valuesOf = (actor: Actor, type: TypeKey, row: RecordRow, language: Language): MergeData => {
  const values: Record<string, string | number | MergeData> = {}
  for (const [name, field] of Object.entries(recordTypes[type].fields)) {
    if (field.kind === 'relation' || field.kind === 'anyRelation') {
      const related = row[relationName(name)] as { name: string | null } | null | undefined
      values[relationName(name)] = { name: related?.name ?? '' }
    } else values[name] = wordOf(actor, type, name, field, row, language)
  }
  return values
}

/** A value as it reads in a letter: amounts and dates in the language's manner, list values by their words, nothing as nothing. */
const wordOf = (
  actor: Actor,
  type: TypeKey,
  name: string,
  field: Field,
  row: RecordRow,
  language: Language,
): string | number => {
  const value = row[name]
  if (value === null || value === undefined) return ''
  const tag = tags[language]
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  switch (field.kind) {
    case 'list':
      return texts[language].lists[type]?.[name]?.[String(value)] ?? String(value)
    case 'money': {
      const currency = typeof row.currency === 'string' ? row.currency : undefined
      return new Intl.NumberFormat(tag, currency ? { style: 'currency', currency } : {}).format(Number(value))
    }
    case 'date':
      return new Intl.DateTimeFormat(tag, { ...day, timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`))
    case 'datetime':
      return new Intl.DateTimeFormat(tag, {
        weekday: 'long',
        ...day,
        hour: '2-digit',
        minute: '2-digit',
        timeZone: actor.timeZone,
      }).format(new Date(String(value)))
    case 'boolean':
      return ''
    case 'integer':
    case 'percent':
      return Number(value)
    default:
      return String(value)
  }
}
