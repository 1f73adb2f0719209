import { z } from 'zod'
import { recordTypes, relationName, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { RecordRow } from './rows.ts'
import { warningText, type Warnings } from './write.ts'

const reference = z.object({ id: z.string(), name: z.string().nullable(), type: z.string().optional() }).nullable()

const valueReply = (field: Field): z.ZodType => {
  switch (field.kind) {
    case 'integer':
    case 'percent':
      return z.number().nullable()
    case 'boolean':
      return z.boolean().nullable()
    default:
      return z.string().nullable()
  }
}

/** A record that was changed, with what its actor is to be told of the change. */
export const withWarning = (row: RecordRow, warnings: Warnings): RecordRow => {
  const warning = warningText(warnings)
  return warning === null ? row : { ...row, warning }
}

/** Reply of one record: `{id, version, …fields, relations as {id, name}, can}`; fields hidden from the viewer are absent. */
export const recordReply = (type: TypeKey): z.ZodObject => {
  const shape: Record<string, z.ZodType> = {
    id: z.string(),
    version: z.number(),
    can: z.record(z.string(), z.boolean()),
    /** After a change: what was let pass all the same, such as a column that now holds more than its limit. */
    warning: z.string().optional(),
  }
  for (const [name, field] of Object.entries(recordTypes[type].fields)) {
    shape[name] = valueReply(field).optional()
    if (field.kind === 'relation' || field.kind === 'anyRelation') shape[relationName(name)] = reference.optional()
  }
  return z.object(shape)
}

/** A page of records. `count` stops at 1,000 with `more: true`. */
export const listReply = (type: TypeKey) =>
  z.object({ rows: z.array(recordReply(type)), next: z.string().nullable(), count: z.number(), more: z.boolean() })

const by = z.object({ id: z.string(), name: z.string() }).nullable()

export const historyReply = z.object({
  rows: z.array(
    z.object({
      at: z.string(),
      by,
      verb: z.string(),
      via: z.string(),
      version: z.number(),
      operation: z.string(),
      command: z.string(),
      isEffect: z.boolean(),
      isUndone: z.boolean(),
      changes: z.array(
        z.object({
          field: z.string(),
          from: z.unknown(),
          to: z.unknown(),
          fromName: z.string().nullable().optional(),
          toName: z.string().nullable().optional(),
        }),
      ),
    }),
  ),
  next: z.string().nullable(),
})

export const timelineReply = z.object({
  rows: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      at: z.string(),
      by,
      title: z.string().nullable(),
      body: z.string().nullable(),
      status: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
