import { recordTypes, type Field, type FieldKind, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden, invalid, unknownField } from '../../http/problem.ts'
import { accessTo, hasVerb, mayEver } from '../access/policy.ts'
import { readableField } from '../access/visible.ts'
import { requireType } from '../records/list.ts'
import { writableFields } from '../records/values.ts'
import { readingOf, type Reading } from './convert.ts'
import type { FieldParts, ImportMap } from './import-map.ts'
import { sourceReader, type Header, type Reader } from './source.ts'

/** One field of an import, ready to be read from rows. */
export interface PlannedField {
  name: string
  field: Field
  source: Reader
  reading: Reading
  /** Relations: the type and field by which the other record is named. */
  target?: { type: TypeKey; by: string; unknown: 'error' | 'empty' }
  /** What an empty text does: nothing, or it empties the field. */
  whenEmpty: 'keep' | 'clear'
  /** Name of the first column, for the report. */
  column: string | null
}

export interface PlannedStep {
  statuses: readonly string[]
  at: Reader
  reading: Reading
}

/** A map made ready for one file and one actor. */
export interface Plan {
  type: TypeKey
  fields: readonly PlannedField[]
  key: readonly string[]
  steps?: readonly PlannedStep[]
  header: Header
  /** Columns that the map does not use. */
  ignored: string[]
}

/** @throws Problem 403 when the actor may not import records of the type at all */
export const requireImport = (actor: Actor, type: TypeKey): void => {
  requireType(actor, type)
  if (!hasVerb(actor, 'import')) throw forbidden({ en: 'Your role does not import.', sv: 'Din roll importerar inte.' })
  const writes = mayEver(actor, type, 'create') || mayEver(actor, type, 'edit')
  if (!writes || recordTypes[type].systemOnly)
    throw forbidden({
      en: 'Your role does not write records of this type.',
      sv: 'Din roll skriver inte poster av det här slaget.',
    })
}

/**
 * @throws Problem 422 for fields and columns that do not exist (for the actor), 403 for fields that the role does not change
 */
export const planImport = (actor: Actor, type: TypeKey, map: ImportMap, header: Header): Plan => {
  if (map.type !== undefined && map.type !== type)
    throw invalid([{ path: '/map/type', message: `The map is for ${map.type}, not for ${type}` }])
  const empty = new Set((map.empty ?? []).map((word) => word.trim().toLowerCase()))
  const isEmpty = (text: string) => text.trim() === '' || empty.has(text.trim().toLowerCase())
  const fields = Object.entries(map.fields).map(([name, source]) =>
    planField(actor, type, map, name, typeof source === 'string' ? { column: source } : source, header, isEmpty),
  )
  const key = map.key ?? usualKey(type, Object.keys(map.fields))
  key.forEach((name, i) => {
    if (!(name in map.fields)) throw invalid([{ path: `/map/key/${i}`, message: 'must be one of the mapped fields' }])
    if (keyless.includes(recordTypes[type].fields[name]!.kind))
      throw invalid([
        { path: `/map/key/${i}`, message: 'cannot be a key: a text, choice, relation, day or whole number can' },
      ])
  })
  const steps = map.statusHistory?.map(({ status, at, dates }, i) => ({
    statuses: [status].flat().map((s) => requireStatus(type, s, `/map/statusHistory/${i}/status`)),
    at: sourceReader(at, header, isEmpty, `/map/statusHistory/${i}/at`),
    reading: readingOf(map, dates ? { dates } : {}, actor.timeZone),
  }))
  const used = new Set([...fields.flatMap((f) => f.source.columns), ...(steps?.flatMap((s) => s.at.columns) ?? [])])
  return {
    type,
    fields,
    key,
    header,
    ignored: header.names.filter((name, at) => name !== '' && !used.has(at)),
    ...(steps ? { steps } : {}),
  }
}

const planField = (
  actor: Actor,
  type: TypeKey,
  map: ImportMap,
  name: string,
  parts: FieldParts,
  header: Header,
  isEmpty: (text: string) => boolean,
): PlannedField => {
  const path = `/map/fields/${name}`
  readableField(actor, type, name, path)
  const field = new Map(writableFields(type, true)).get(name)
  if (!field) throw unknownField(path)
  if (accessTo(actor, type).readOnly?.includes(name)) throw forbidden(`Your role does not change the field ${name}.`)
  const source = sourceReader(parts, header, isEmpty, path)
  return {
    name,
    field,
    source,
    reading: readingOf(map, parts, actor.timeZone),
    ...(field.kind === 'relation' || field.kind === 'anyRelation'
      ? { target: planTarget(actor, field, parts, path) }
      : {}),
    whenEmpty: isClearable(name, field) ? (parts.ifEmpty ?? 'clear') : 'keep',
    column: source.columns.length ? header.names[source.columns[0]!]! : null,
  }
}

/** Fields that always have a value cannot be emptied: they keep what they have, or take their default. */
const isClearable = (name: string, field: Field) =>
  !field.required && name !== 'createdAt' && field.default === undefined

/** Kinds whose texts in a file and in the table may differ for the same value. */
const keyless: FieldKind[] = ['money', 'datetime', 'longText']

const namingKinds: FieldKind[] = ['text', 'email', 'phone']

const planTarget = (actor: Actor, field: Field, parts: FieldParts, path: string): PlannedField['target'] => {
  const target = field.to ?? parts.to
  if (!target) throw invalid([{ path: `${path}/to`, message: 'must say the type of the other record' }])
  requireType(actor, target)
  const by = parts.by ?? recordTypes[target].title
  if (by !== 'id' && !namingKinds.includes(readableField(actor, target, by, `${path}/by`).kind))
    throw invalid([{ path: `${path}/by`, message: `must be a text field of ${target}` }])
  return { type: target, by, unknown: parts.unknown ?? 'error' }
}

const requireStatus = (type: TypeKey, status: string, path: string): string => {
  if (!recordTypes[type].status) throw invalid([{ path, message: `${type} has no status` }])
  if (!recordTypes[type].fields.status!.options!.includes(status))
    throw invalid([{ path, message: `must be one of ${recordTypes[type].fields.status!.options!.join(', ')}` }])
  return status
}

/** What a row is known by when the map does not say: another system's id, an address of a user, else the record's name. */
const usualKey = (type: TypeKey, mapped: readonly string[]): string[] => {
  const { title, fields } = recordTypes[type]
  const natural = ['externalId', ...(type === 'user' ? ['email'] : [])].find(
    (name) => name in fields && mapped.includes(name),
  )
  if (natural) return [natural]
  if (!mapped.includes(title)) throw invalid([{ path: '/map/key', message: 'must say by which fields a row is known' }])
  return type === 'contact' && mapped.includes('companyId') ? [title, 'companyId'] : [title]
}
