import { z } from 'zod'
import { cardReply } from './board.ts'

/** Most records of one bulk: it is one transaction, and a person reads its report. */
export const bulkLimit = 200

/** Records as the caller saw them. */
export const bulkTargets = z
  .array(z.strictObject({ id: z.string().min(1).max(64), version: z.int() }))
  .min(1)
  .max(bulkLimit)
export type BulkTarget = z.output<typeof bulkTargets>[number]

/** Why one record of a bulk was left as it was: the same problem that the single operation answers with. */
const bulkProblem = z.looseObject({ status: z.int(), code: z.string(), title: z.string(), detail: z.string() })
export type BulkProblem = z.output<typeof bulkProblem>

export const refusedReply = z.object({ id: z.string(), status: z.literal('refused'), problem: bulkProblem })
/** `command`: under what all of them were written, for one undo to take all back; null when nothing changed. */
const command = z.string().nullable()
/** What was let pass all the same, once for all: a column that now holds more than its limit. */
const warnings = z.array(z.string())

/** `fields` answer what the drop asks; each card takes only those answers that are asked of it. */
export const bulkMoveBody = z.strictObject({
  cards: bulkTargets,
  to: z.string().min(1).max(60),
  fields: z.record(z.string().max(60), z.unknown()).optional(),
})
export type BulkMoveBody = z.output<typeof bulkMoveBody>

/** A report per card, in the order asked. */
export const bulkMoveReply = z.object({
  results: z.array(
    z.discriminatedUnion('status', [
      z.object({ id: z.string(), status: z.literal('done'), card: cardReply }),
      refusedReply,
    ]),
  ),
  command,
  warnings,
})
export type BulkMoveReply = z.output<typeof bulkMoveReply>

/** A report per record, in the order asked. */
export const bulkChangeReply = <R extends z.ZodType>(record: R) =>
  z.object({
    results: z.array(
      z.discriminatedUnion('status', [z.object({ id: z.string(), status: z.literal('done'), record }), refusedReply]),
    ),
    command,
    warnings,
  })
