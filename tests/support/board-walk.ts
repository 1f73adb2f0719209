import { missingFields } from '../../shared/contracts/board.ts'
import { recordTypes } from '../../shared/records/index.ts'
import { addTo, today } from '../../server/engines/records/calendar.ts'
import { partsOf } from '../../server/engines/boards/columns.ts'
import { startOfDay } from '../../shared/zone.ts'
import { dropOn, promptSteps, type BoardDefinition, type ColumnPart } from '../../server/engines/boards/definition.ts'
import type { Actor } from '../../server/http/actor.ts'
import type { Values } from '../../server/engines/records/values.ts'

/** Cards and answers made from a board's definition alone, so that every board there will be is walked without a word more. */

/** Columns and off-board statuses. */
export const placesOf = (board: BoardDefinition): string[] =>
  [...board.columns, ...(board.offBoard ?? [])].map((c) => c.key)

/** A value of a date field that lies on the first day of a column's part (or the last, where it has no first); null where that is empty. */
const dateIn = (board: BoardDefinition, date: NonNullable<ColumnPart['date']>, actor: Actor): string | null => {
  if (date.isEmpty) return null
  const day = addTo(today(actor), date.from ?? (date.until ?? 1) - 1, 'day')
  if (recordTypes[board.type].fields[date.field]!.kind === 'date') return day
  return new Date(startOfDay(day, actor.timeZone) + 9 * 3_600_000).toISOString()
}

/** What a record says of itself in each way in which it may stand in a place: its status, and the date where that decides. */
export const standsIn = (board: BoardDefinition, key: string, actor: Actor): Values[] => {
  const column = board.columns.find((c) => c.key === key)
  const base = Object.fromEntries(Object.entries(board.base ?? {}).map(([field, [value]]) => [field, value]))
  if (!column) return [{ ...base, status: key }]
  return partsOf(column).map(({ status, date }) => ({
    ...base,
    status,
    ...(date ? { [date.field]: dateIn(board, date, actor) } : {}),
  }))
}

/** A good answer to a question: of its kind, and no day gone by. */
export const answerTo = (board: BoardDefinition, field: string, kind: string | undefined, actor: Actor): unknown => {
  const declared = recordTypes[board.type].fields[field]
  switch (kind ?? declared?.kind) {
    case 'list':
      return declared!.options![0]
    case 'date':
      return addTo(today(actor), 30, 'day')
    case 'datetime':
      return new Date(actor.now.getTime() + 30 * 86_400_000).toISOString()
    case 'relation':
    case 'anyRelation':
      return actor.id
    case 'money':
      return '10.00'
    case 'integer':
    case 'percent':
      return 1
    case 'boolean':
      return true
    default:
      return 'told'
  }
}

/** The questions that a move to a place must have answered, each with a good answer; of several ways in, the one taken without a word. */
export const requiredAnswers = (board: BoardDefinition, to: string, actor: Actor): Values => {
  const prompts = promptSteps(dropOn(board, to))
  const asked = prompts.map(({ field, need, when = 'always', branch }) => ({
    field,
    need,
    when,
    ...(branch === undefined ? {} : { branch }),
  }))
  return Object.fromEntries(
    missingFields(asked, {}, {}, today(actor)).map((field) => [
      field,
      answerTo(board, field, prompts.find((p) => p.field === field)!.asked?.kind, actor),
    ]),
  )
}
