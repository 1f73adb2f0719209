import type { Filter } from '../../../shared/filter.ts'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { declarationOf, referenceOf, titleOf, type RecordRow } from './record.ts'

/** Records of another type that name this one. */
export interface RelatedGroup {
  type: TypeKey
  /** Their filter: every field of theirs that may name this record. */
  where: Filter
  /** What a new one of them begins with, so that it hangs on this record. */
  preset: Record<string, unknown>
}

/** Order in which the groups stand; types not named come last. Messages stand in the timeline. */
const order: TypeKey[] = [
  'contact',
  'opportunity',
  'quote',
  'order',
  'contract',
  'case',
  'task',
  'call',
  'event',
  'note',
  'request',
  'campaign',
  'company',
  'user',
  'team',
]

/** The groups of records that can hang on a record, from the declarations alone. */
export function relatedGroups(type: string, row: RecordRow): RelatedGroup[] {
  return order.flatMap((other) => {
    const fields = Object.entries(recordTypes[other].fields).filter(([, field]) => {
      if (!field.reverse || field.readOnly) return false
      if (field.kind === 'relation') return field.to === type
      return (
        field.kind === 'anyRelation' && (recordTypes[other].fields['relatedType']?.options?.includes(type) ?? false)
      )
    })
    if (fields.length === 0) return []
    const conditions: Filter[] = fields.map(([field]) => ({ field, op: 'is', value: row.id }))
    return [
      {
        type: other,
        where: conditions.length === 1 ? conditions[0]! : { any: conditions },
        preset: presetFor(other, type, row),
      },
    ]
  })
}

/** What a new record of `other` begins with when it is made on this one. */
export function presetFor(other: TypeKey, type: string, row: RecordRow): Record<string, unknown> {
  const { fields } = recordTypes[other]
  const self = { id: row.id, name: titleOf(type, row), type }
  const preset: Record<string, unknown> = {}
  const holders = fields['relatedId'] && fields['relatedType']?.options
  if (holders?.includes(type)) Object.assign(preset, { relatedType: type, relatedId: row.id, related: self })
  else if (holders && recordTypes[type as TypeKey]?.fields['relatedId']) Object.assign(preset, aboutOf(row, holders))
  else
    for (const [name, field] of Object.entries(fields))
      if (field.kind === 'relation' && field.to === type && field.reverse && !field.readOnly && name !== 'ownerId') {
        Object.assign(preset, { [name]: row.id, [name.replace(/Id$/, '')]: self })
        break
      }
  // A new deal or case of a contact belongs to the contact's company as well.
  const company = referenceOf(row, 'companyId')
  if (fields['companyId'] && !preset['relatedId'] && !preset['companyId'] && company)
    Object.assign(preset, { companyId: company.id, company })
  if (other === 'call' && typeof row['phone'] === 'string') preset['phone'] = row['phone']
  return preset
}

/** What an activity is about, for another one that follows from it: the record that it names, else its company; and its contact. */
function aboutOf(row: RecordRow, holders: readonly string[]): Record<string, unknown> {
  const contact = referenceOf(row, 'contactId')
  const related = referenceOf(row, 'relatedId') ?? referenceOf(row, 'companyId')
  const relatedType = related?.type ?? (related && 'company')
  return {
    ...(contact ? { contactId: contact.id, contact } : {}),
    ...(related && relatedType && holders.includes(relatedType)
      ? { relatedType, relatedId: related.id, related: { ...related, type: relatedType } }
      : {}),
  }
}

/** Whether activities can hang on records of this type. */
export function canHoldActivities(type: string): boolean {
  return recordTypes.note.fields['relatedType']?.options?.includes(type) === true && declarationOf(type) !== undefined
}
