import { z } from 'zod'
import { maxLength, recordTypes, type Field, type TypeKey } from '../../../shared/records/index.ts'
import { columnName } from '../access/column-name.ts'

/** Field values in API form: text, numbers, booleans, `YYYY-MM-DD`, ISO instants, money as decimal text, ids. */
export type Values = Record<string, unknown>

const noNul = (schema: z.ZodString) => schema.regex(/^[^\0]*$/, 'holds a character that cannot be stored')
const decimal = /^-?\d{1,15}(\.\d{1,2})?$/

/** Schema of one field's value as a caller gives it. */
const valueSchema = (field: Field): z.ZodType => {
  switch (field.kind) {
    case 'integer':
    case 'percent':
      return z
        .int()
        .min(field.min ?? -2_147_483_648)
        .max(field.kind === 'percent' ? 100 : 2_147_483_647)
    case 'money':
      return z.union([z.string().regex(decimal, 'must be an amount such as 1234.50'), z.number().min(-1e15).max(1e15)])
    case 'boolean':
      return z.boolean()
    case 'date':
      return z.iso.date()
    case 'datetime':
      return z.iso.datetime({ offset: true })
    case 'list':
      return z.enum(field.options as [string, ...string[]])
    case 'relation':
    case 'anyRelation':
      return z.string().min(1).max(64)
    case 'email':
      return z.union([z.email().max(254), z.literal('')])
    case 'url':
      return noNul(z.string().max(maxLength(field))).regex(
        /^(https?:\/\/\S+|[^\s:/]+\.\S+|)$/i,
        'must be a web address',
      )
    default: {
      const text = noNul(z.string().max(maxLength(field)))
      return field.required ? text.regex(/\S/, 'must not be empty') : text
    }
  }
}

/** A field with a fixed default always has a value; all others may be null. */
const isNullable = (field: Field) => !field.required && (field.default === undefined || field.default === 'actor')

/** Fields a caller may write; an import also the business times that are read-only elsewhere. */
export const writableFields = (type: TypeKey, isImport = false): [string, Field][] =>
  recordTypes[type].systemOnly
    ? []
    : Object.entries(recordTypes[type].fields).filter(
        ([, f]) => !f.computed && (!f.readOnly || (isImport && f.importable)),
      )

const built = new Map<string, z.ZodObject>()

/** Body of a create or of an update (all optional) of a type; unknown properties are refused. */
export const bodySchema = (type: TypeKey, mode: 'create' | 'update', isImport = false): z.ZodObject => {
  const key = `${type} ${mode} ${isImport}`
  let schema = built.get(key)
  if (!schema) {
    schema = z.strictObject(
      Object.fromEntries(
        writableFields(type, isImport).map(([name, field]) => {
          const value = isNullable(field) ? valueSchema(field).nullable() : valueSchema(field)
          return [name, mode === 'create' && field.required ? value : value.optional()]
        }),
      ),
    )
    built.set(key, schema)
  }
  return schema
}

/** A given value in the form in which it is stored and compared: money with two decimals, instants in UTC, '' as null, text trimmed at its ends. */
export const normalise = (field: Field, value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (field.kind === 'money') return moneyText(value as string | number)
  if (field.kind === 'datetime') return new Date(value as string).toISOString()
  if (field.kind === 'email') return (value as string).toLowerCase() || null
  if (typeof value === 'string') return (field.kind === 'longText' ? value : value.trim()) || null
  return value
}

/** Decimal text with two decimals: 1234.5 → "1234.50". */
export const moneyText = (value: string | number): string => {
  const text = typeof value === 'number' ? value.toFixed(2) : value
  const [whole = '0', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

/** A table row as values: camel case, instants as ISO text. */
export const rowValues = (type: TypeKey, row: Record<string, unknown>): Values => {
  const values: Values = { id: row.id, version: row.version, position: row.position }
  for (const [name, field] of Object.entries(recordTypes[type].fields)) {
    if (field.computed) continue
    const value = row[columnName(name)]
    values[name] = value instanceof Date ? value.toISOString() : (value ?? null)
  }
  return values
}
