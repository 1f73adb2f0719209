import { z } from 'zod'
import { typeKeys } from '../../../shared/records/index.ts'

/** Where a text comes from: the name of a column, or a value made of columns and constants. */
export type Source = string | SourceParts

export interface SourceParts {
  column?: string
  value?: string | number | boolean | null
  /** These that are not empty, one after the other. */
  join?: Source[]
  separator?: string
  /** The first that is not empty. */
  first?: Source[]
  /** What a text of the file means here; null is empty. */
  values?: Record<string, string | null>
  /** For texts that `values` does not name; without it they stay as they are. */
  otherwise?: string | null
  /** Where the text is empty. */
  default?: string
}

const text = z.string().min(1).max(500)
const parts = {
  column: text.optional(),
  value: z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]).optional(),
  join: z.lazy(() => z.array(sourceSchema).min(1).max(20)).optional(),
  separator: z.string().max(20).optional(),
  first: z.lazy(() => z.array(sourceSchema).min(1).max(20)).optional(),
  values: z.record(z.string(), z.string().nullable()).optional(),
  otherwise: z.string().nullable().optional(),
  default: z.string().optional(),
}
const origins = ['column', 'value', 'join', 'first'] as const
const hasOneOrigin = (given: SourceParts) => origins.filter((name) => given[name] !== undefined).length === 1
const oneOrigin = { error: `needs one of ${origins.join(', ')}` }

const sourceSchema: z.ZodType<Source> = z.lazy(() =>
  z.union([text, z.strictObject(parts).refine(hasOneOrigin, oneOrigin)]),
)

const fieldParts = z
  .strictObject({
    ...parts,
    /** Relations: the field of the other record by which it is named. */
    by: text.optional(),
    /** Relations to a record of any type: which one. */
    to: z.enum(typeKeys).optional(),
    /** Relations: what a name means that no visible record has. */
    unknown: z.enum(['error', 'empty']).optional(),
    /** Dates: `YYYY-MM-DD`, `D/M/YYYY HH:mm` and the like, tried in turn. */
    dates: z.array(text).min(1).max(10).optional(),
    /** Numbers: the sign before the decimals. */
    decimal: z.enum(['.', ',']).optional(),
    /** Numbers: multiplied by this. */
    factor: z.number().positive().optional(),
    /** What an empty cell does to a record that exists already. */
    ifEmpty: z.enum(['clear', 'keep']).optional(),
  })
  .refine(hasOneOrigin, oneOrigin)

export type FieldParts = z.output<typeof fieldParts>

/** A mapping file: which columns become which fields, and how. Described in docs/import.md. */
export const importMapSchema = z.strictObject({
  type: z.enum(typeKeys).optional(),
  /** Fields by which a row finds the record that it stands for. `[]`: each row makes a new record. */
  key: z.array(text).max(5).optional(),
  fields: z.record(text, z.union([text, fieldParts])).refine((fields) => Object.keys(fields).length > 0, {
    error: 'names no field',
  }),
  /** When the record came into its statuses, in their order. */
  statusHistory: z
    .array(
      z.strictObject({
        status: z.union([text, z.array(text).min(1)]),
        at: sourceSchema,
        dates: z.array(text).min(1).max(10).optional(),
      }),
    )
    .max(50)
    .optional(),
  /** Texts that stand for an empty cell, such as `Select` or `n/a`. */
  empty: z.array(z.string()).max(50).optional(),
  dates: z.array(text).min(1).max(10).optional(),
  decimal: z.enum(['.', ',']).optional(),
  yes: z.array(text).optional(),
  no: z.array(text).optional(),
  separator: z.string().length(1).optional(),
})

export type ImportMap = z.output<typeof importMapSchema>
