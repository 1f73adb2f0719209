import { sql, type RawBuilder } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { visible } from '../access/visible.ts'
import { isUuid } from '../records/filter-sql.ts'
import { between, lockPlaces } from '../records/places.ts'
import type { BoardColumn, BoardDefinition } from './definition.ts'
import { baseTests } from './page.ts'

/**
 * Asks for a place in a column: before a card, at its end (null) or on its top (undefined). Moves into one column wait for each other, so no
 * two get the same place. Places are exact decimals, as short as fits between the neighbours. A card that has left the column meanwhile is
 * no neighbour any more: the place then is the top. `placeIn` reads the answers.
 */
export const askPlace = (
  actor: Actor,
  board: BoardDefinition,
  column: BoardColumn,
  id: string,
  before: string | null | undefined,
): RawBuilder<unknown>[] => {
  const tests = [
    ...baseTests(board),
    sql`t.status = ${column.key}`,
    sql`t.deleted_at is null`,
    ...(isUuid(id) ? [sql`t.id <> ${id}::uuid`] : []),
  ]
  const others = sql`from ${sql.table(recordTypes[board.type].table)} as t where ${sql.join(tests, sql` and `)}`
  // New records come on top by the clock; a place made by hand may lie above them already.
  const top = sql`least(-extract(epoch from clock_timestamp()), (select min(t."position") - 0.001 ${others}))`
  const lock = lockPlaces(board.type, column.key)
  if (before === undefined) return [lock, sql`select ${top}::text as place, true as known`]
  if (before === null)
    return [lock, sql`select coalesce((select max(t."position") + 1 ${others}), ${top})::text as place, true as known`]
  const next = sql`b."position"`
  const low = sql`coalesce((select max(t."position") ${others} and t."position" < ${next}), ${next} - 2)`
  const neighbour = sql`(select b.status, b."position" from ${visible(actor, board.type)} as b where b.id = ${isUuid(before) ? before : null}::uuid)`
  return [
    lock,
    sql`select (case when b.status = ${column.key} then ${between(low, next)} else ${top} end)::text as place, b.status is not null as known
      from (select 1) as one left join ${neighbour} as b on true`,
  ]
}

/** The place that was asked for. @throws 422 at /before when the actor sees no such record */
export const placeIn = (answers: readonly Record<string, unknown>[][]): string => {
  const { place, known } = answers.at(-1)![0] as { place: string; known: boolean }
  if (!known) throw invalid([{ path: '/before', message: 'names no card that you can see' }])
  return place
}
