import { recordTypes } from './index.ts'
import type { Field, RecordType, TypeKey } from './record-type.ts'

/** One step of a filter path over a relation. */
export interface Hop {
  to: TypeKey
  /** The relation: a field of the type that is left (forward), or of the one that is reached (in reverse). */
  field: string
  isReverse: boolean
  /** In reverse by `relatedId`: what is reached hangs on records of any type. */
  isAttached: boolean
}

/**
 * Where a path segment leads from a type: forward by `<segment>Id`, in reverse by the plural that a field declares; undefined where
 * nowhere. Who may read it is not asked here.
 */
export const hopFrom = (type: TypeKey, segment: string): Hop | undefined => {
  const name = `${segment}Id`
  const forward = Object.hasOwn(recordTypes[type].fields, name) ? recordTypes[type].fields[name] : undefined
  if (forward?.kind === 'relation') return { to: forward.to!, field: name, isReverse: false, isAttached: false }
  for (const kind of ['relation', 'anyRelation'] as const)
    for (const other of Object.values(recordTypes))
      for (const [field, declared] of Object.entries(other.fields))
        if (declared.kind === kind && declared.reverse === segment && leadsTo(other, declared, type))
          return { to: other.key, field, isReverse: true, isAttached: kind === 'anyRelation' }
  return undefined
}

const leadsTo = (from: RecordType, field: Field, type: TypeKey): boolean =>
  field.kind === 'relation' ? field.to === type : (from.fields.relatedType?.options?.includes(type) ?? false)

/**
 * The declaration at the end of a filter path (`company.industry`, `opportunities.amount`) and the type that holds it; undefined when
 * there is none. Who may read it is not asked here.
 */
export const fieldAtPath = (type: TypeKey, path: string): { type: TypeKey; name: string; field: Field } | undefined => {
  const [head = '', ...rest] = path.split('.')
  if (rest.length) {
    const hop = hopFrom(type, head)
    return hop && fieldAtPath(hop.to, rest.join('.'))
  }
  if (head === 'id') return { type, name: head, field: { kind: 'relation', to: type } }
  const { fields } = recordTypes[type]
  const field = Object.hasOwn(fields, head) ? fields[head] : undefined
  return field && { type, name: head, field }
}
