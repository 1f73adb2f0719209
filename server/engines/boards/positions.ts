import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { visible } from '../access/visible.ts'
import { isUuid } from '../records/filter-sql.ts'
import { lockPlaces, placeBetween } from '../records/places.ts'
import type { BoardColumn, BoardDefinition } from './definition.ts'
import { baseTests } from './page.ts'

/**
 * A place in a column: before a card, at its end (null) or on its top (undefined). Moves into one column wait for each other, so no two
 * get the same place. Places are exact decimals, as short as fits between the neighbours. A card that has left the column meanwhile is
 * no neighbour any more: the place then is the top.
 * @throws 422 at /before when the actor sees no such record
 */
export const placeIn = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  column: BoardColumn,
  id: string,
  before: string | null | undefined,
): Promise<string> => {
  await lockPlaces(tx, board.type, column.key)
  const table = sql.table(recordTypes[board.type].table)
  const inColumn = sql.join(
    [...baseTests(board), sql`t.status = ${column.key}`, sql`t.deleted_at is null`, sql`t.id <> ${id}::uuid`],
    sql` and `,
  )
  const one = async (value: ReturnType<typeof sql>): Promise<string | null> =>
    (await sql<{ p: string | null }>`select (${value})::text as p`.execute(tx)).rows[0]!.p
  if (before === null) {
    const end = await one(sql`select max(t."position") + 1 from ${table} as t where ${inColumn}`)
    if (end !== null) return end
  }
  if (typeof before === 'string') {
    const next = await positionOf(tx, actor, board, column, before)
    if (next !== null) {
      const previous = await one(
        sql`select max(t."position") from ${table} as t where ${inColumn} and t."position" < ${next}::numeric`,
      )
      if (previous === null) return (await one(sql`${next}::numeric - 1`))!
      return placeBetween(tx, previous, next)
    }
  }
  // New records come on top by the clock; a place made by hand may lie above them already.
  return (await one(sql`least(-extract(epoch from clock_timestamp()),
    (select min(t."position") - 0.001 from ${table} as t where ${inColumn}))`))!
}

/** Place of the card to stand before; null when it is in another column. */
const positionOf = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  column: BoardColumn,
  before: string,
): Promise<string | null> => {
  const { rows } = isUuid(before)
    ? await sql<{ status: string; p: string }>`
        select t.status, t."position"::text as p from ${visible(actor, board.type)} as t where t.id = ${before}::uuid`.execute(
        tx,
      )
    : { rows: [] }
  if (!rows[0]) throw invalid([{ path: '/before', message: 'names no card that you can see' }])
  return rows[0].status === column.key ? rows[0].p : null
}
