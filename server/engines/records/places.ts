import { sql, type RawBuilder } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { ask } from '../../db/pipeline.ts'
import type { Sql } from './expression.ts'

/**
 * Those who choose a place among the records of a type in one status wait for each other, so that no two get the same. Until the end of the
 * transaction. To be asked after the record itself is locked, so that nobody waits in a circle.
 */
export const lockPlaces = (type: TypeKey, status: string): RawBuilder<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`places ${type} ${status}`}, 0))`

/** SQL of an exact decimal between two others, as short as fits. */
export const between = (low: Sql, high: Sql): Sql => sql`(
  select x.p from (select round((a.low + a.high) * 0.5, s) as p, s, a.low, a.high
    from (select ${low} as low, ${high} as high) as a, generate_series(0, greatest(scale(a.low), scale(a.high)) + 1) as s) as x
  where x.p > x.low and x.p < x.high order by x.s limit 1)`

/** A place that a record had, or where somebody has taken it meanwhile, the nearest free one before it. */
export const freePlace = async (
  tx: Transaction,
  type: TypeKey,
  { id, status, position }: { id: string; status: string; position: string },
): Promise<string> => {
  const others = sql`${sql.table(recordTypes[type].table)} as t where t.status = ${status} and t.deleted_at is null and t.id <> ${id}::uuid`
  const had = sql`${position}::numeric`
  const { answers } = await ask(tx, [
    lockPlaces(type, status),
    sql`select case when not exists (select from ${others} and t."position" = ${had}) then ${had}
      else ${between(sql`coalesce((select max(t."position") from ${others} and t."position" < ${had}), ${had} - 1)`, had)} end::text as place`,
  ])
  return (await answers)[1]![0]!.place as string
}
