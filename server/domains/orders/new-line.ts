import { z } from 'zod'
import { currencies } from '../../../shared/records/lists.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Operation } from '../../engines/records/rules.ts'
import type { Values } from '../../engines/records/values.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import { parts, type Whole } from './lines.ts'

const money = z.string().regex(/^\d{1,14}(\.\d{1,2})?$/)

/** A line of a new quote or order; its description is the product's name unless told. */
export const newLine = z.strictObject({
  productId: z.string().max(64).nullable().optional(),
  description: z.string().trim().min(1).max(200),
  quantity: z.int().min(1).max(1_000_000).optional(),
  price: money.nullable().optional(),
  discount: z.int().min(0).max(100).optional(),
})
export type NewLine = z.output<typeof newLine>

export const newLines = z.array(newLine).min(1).max(100)
export const currency = z.enum(currencies)

/** A whole with its lines as operations of one command; the whole comes first, so that the lines find it. */
export const withLines = (
  of: Whole,
  fields: Values,
  lines: readonly Values[],
): { id: string; operations: Operation[] } => {
  const { whole, line, field } = parts[of]
  const id = uuidv7()
  const create = (type: TypeKey, values: Values, own?: string): Operation => ({
    operation: 'create',
    type,
    fields: values,
    ...(own ? { id: own } : {}),
  })
  return {
    id,
    operations: [create(whole.key, fields, id), ...lines.map((values) => create(line.key, { ...values, [field]: id }))],
  }
}
