import { sql } from 'kysely'
import type { MoveBody, MoveReply } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden, invalid, notFound, staleVersion } from '../../http/problem.ts'
import { parse } from '../../http/validation.ts'
import { z } from 'zod'
import { isUuid } from '../records/filter-sql.ts'
import { readRecord } from '../records/list.ts'
import { bodySchema, type Values } from '../records/values.ts'
import { write } from '../records/write.ts'
import { readCard } from './cards.ts'
import { columnOf, isRanked } from './columns.ts'
import { dropOn, plainSteps, promptSteps, type BoardDefinition } from './definition.ts'
import { require } from './judge.ts'
import { isLaneField, laneFieldsOf } from './lanes.ts'
import { warningOf } from './limits.ts'
import { mediansOf } from './medians.ts'
import { decideMove } from './move.ts'
import { placeIn } from './positions.ts'

/**
 * Moves one card, with its place and what the drop asks. Asked in this order: may the actor see it (404) and move it (403), is it as the
 * actor saw it (409), does the board allow it (422). Within its own column only its place changes. A refused move writes nothing.
 */
export const moveCard = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  { id, to, version, before, fields = {} }: MoveBody,
  commandId?: string,
): Promise<MoveReply> => {
  if (!isUuid(id)) throw notFound()
  await sql`select 1 from ${sql.table(recordTypes[board.type].table)} as t where t.id = ${id}::uuid for update`.execute(
    tx,
  )
  const record = await readRecord(tx, actor, board.type, id)
  if (!record.can.edit) throw forbidden('Your role does not move this card.')
  if (record.version !== version) throw staleVersion(record)
  const { values, answers, lane } = splitFields(actor, board, to, fields)
  const { set } = require(decideMove(board, record, to, actor, fields, 'drag'), actor)
  const column = board.columns.find((c) => c.key === to)
  const isSameColumn = columnOf(board, record, actor) === to
  const position =
    column && isRanked(column) && !(isSameColumn && before === id)
      ? await placeIn(tx, actor, board, column, record.id, before)
      : undefined
  const steps = plainSteps(dropOn(board, to))
  const moved = Object.keys(set).filter((f) => f === 'status' || steps.some((s) => s.step === 'day' && s.field === f))
  const { changed, command } = await write(tx, actor, {
    ...(commandId ? { id: commandId } : {}),
    verb: 'move',
    via: 'drag',
    operations: [
      {
        operation: 'update',
        type: board.type,
        id: record.id,
        version,
        fields: isSameColumn ? lane : { ...lane, ...values, ...Object.fromEntries(moved.map((f) => [f, set[f]])) },
        answers,
        ...(position === undefined ? {} : { position }),
      },
    ],
  })
  const card = await readCard(tx, actor, board, record.id, await mediansOf(tx, actor, board))
  return { card, command: changed ? command : null, warning: await warningOf(tx, actor, board, record, card) }
}

const dateAnswer = z.iso.date()
const textAnswer = z.string().max(20_000)

/**
 * Parts what the mover gave into fields of the record that the move asks for, answers of the move, and what a drop into another lane sets.
 * @throws 422 at `/fields/…` for what is not asked there, 403 for a lane that the role does not set
 */
export const splitFields = (
  actor: Actor,
  board: BoardDefinition,
  to: string,
  fields: Values,
): { values: Values; answers: Values; lane: Values } => {
  const asked = new Map(promptSteps(dropOn(board, to)).map((p) => [p.field, p]))
  const values: Values = {}
  const answers: Values = {}
  const lane: Values = {}
  for (const [name, value] of Object.entries(fields)) {
    const prompt = asked.get(name)
    if (!prompt && isLaneField(board, name)) {
      if (!laneFieldsOf(actor, board).some(({ field, isSet }) => field === name && isSet))
        throw forbidden('Your role does not move cards into other lanes.')
      lane[name] = value
      continue
    }
    if (!prompt) throw invalid([{ path: `/fields/${name}`, message: 'is not asked for by this move' }])
    if (!prompt.asked) values[name] = value
    else if (value !== null && value !== '')
      answers[name] = parse(prompt.asked.kind === 'date' ? dateAnswer : textAnswer, value, `/fields/${name}`)
  }
  parse(bodySchema(board.type, 'update'), { ...values, ...lane }, '/fields')
  return { values, answers, lane }
}
