import { isAsked, type Card } from '../../../shared/contracts/board.ts'
import type { BulkMoveBody } from '../../../shared/contracts/bulk.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { today } from '../records/calendar.ts'
import { eachAlone, type Bulk } from '../records/each-alone.ts'
import { readRecord } from '../records/list.ts'
import type { Values } from '../records/values.ts'
import { dropOn, promptSteps, type BoardDefinition } from './definition.ts'
import { isLaneField } from './lanes.ts'
import { moveCard, splitFields } from './move-card.ts'

/**
 * Moves several cards to one column, each by the very command of a single move and each refused alone. Cards land on the column's top in
 * the order given; one that is there already keeps its place.
 * @returns what came of each card, in the order asked
 * @throws Problem 422 for answers that no card of this move is asked for, or a card named twice
 */
export const moveCards = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  { cards, to, fields = {} }: BulkMoveBody,
): Promise<Bulk<{ id: string; status: 'done'; card: Card }>> => {
  splitFields(actor, board, to, fields)
  return eachAlone(tx, actor, board.type, cards, '/cards', async ({ id, version }, command) => {
    const answers = Object.keys(fields).length ? await answersOf(tx, actor, board, id, to, fields) : fields
    // A card before itself stays where it is; one that comes from elsewhere finds no such neighbour and lands on top.
    const moved = await moveCard(tx, actor, board, { id, to, version, before: id, fields: answers }, command)
    return {
      done: { id, status: 'done', card: await moved.card },
      isChanged: moved.command !== null,
      warnings: moved.warnings,
    }
  })
}

/** Of the answers given once for all, those that this card is asked for: a new close date is for the deals whose date has passed. */
const answersOf = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  id: string,
  to: string,
  fields: Values,
): Promise<Values> => {
  const record = await readRecord(tx, actor, board.type, id)
  const day = today(actor)
  const asked = promptSteps(dropOn(board, to)).filter((p) =>
    isAsked({ field: p.field, need: p.need, when: p.when ?? 'always' }, record, day),
  )
  const names = new Set(asked.map((p) => p.field))
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name) || isLaneField(board, name)))
}
