import type { Card, MoveBody } from '../../../shared/contracts/board.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden, invalid } from '../../http/problem.ts'
import { parse } from '../../http/validation.ts'
import { z } from 'zod'
import type { Decide } from '../records/rules.ts'
import { bodySchema, type Values } from '../records/values.ts'
import { write, type Warnings } from '../records/write.ts'
import { askCard } from './cards.ts'
import { columnOf, isRanked } from './columns.ts'
import { dropOn, plainSteps, promptSteps, type BoardDefinition } from './definition.ts'
import { require } from './judge.ts'
import { isLaneField, laneFieldsOf } from './lanes.ts'
import { mediansOf } from './medians.ts'
import { decideMove } from './move.ts'
import { askPlace, placeIn } from './positions.ts'

/** A move that is sent: its command, and the card as it stands then, to be awaited also after the end of the transaction. */
export interface SentMove {
  command: string | null
  warnings: Warnings
  card: Promise<Card>
}

/**
 * Moves one card, with its place and what the drop asks. Asked in this order: may the actor see it (404) and move it (403), is it as the
 * actor saw it (409), does the board allow it (422). Within its own column only its place changes. A refused move writes nothing.
 *
 * Two round trips: the card and its neighbours are read, locked and decided upon; what is written is sent together with the reading of the
 * card and the commit.
 */
export const moveCard = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  { id, to, version, before, fields = {} }: MoveBody,
  commandId?: string,
): Promise<SentMove> => {
  // Mostly known already; asked first, so that no read stands between writing and commit.
  const medians = await mediansOf(tx, actor, board)
  const column = board.columns.find((c) => c.key === to)
  const hasPlace = column !== undefined && isRanked(column)
  const decide: Decide = {
    beside: hasPlace ? askPlace(actor, board, column, id, before) : [],
    change(values, answers) {
      const given = splitFields(actor, board, to, fields)
      const { set } = require(decideMove(board, values, to, actor, fields, 'drag'))
      const isSameColumn = columnOf(board, values, actor) === to
      const days = plainSteps(dropOn(board, to)).filter((s) => s.step === 'day')
      const moved = Object.keys(set).filter((f) => f === 'status' || days.some((s) => s.field === f))
      return {
        fields: isSameColumn
          ? given.lane
          : { ...given.lane, ...given.values, ...Object.fromEntries(moved.map((f) => [f, set[f]])) },
        answers: given.answers,
        ...(hasPlace && !(isSameColumn && before === id) ? { position: placeIn(answers) } : {}),
      }
    },
  }
  const { changed, command, ids, warnings } = await write(tx, actor, {
    ...(commandId ? { id: commandId } : {}),
    verb: 'move',
    via: 'drag',
    operations: [{ operation: 'update', type: board.type, id, version, decide }],
  })
  const { answer: card } = await askCard(tx, actor, board, ids[0]!, medians)
  return { command: changed ? command : null, warnings, card }
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
        throw forbidden({
          en: 'Your role does not move cards into other lanes.',
          sv: 'Din roll flyttar inte kort till andra banor.',
        })
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
