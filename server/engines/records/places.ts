import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'

const tableOf = (type: TypeKey) => sql.table(recordTypes[type].table)

/** Those who choose a place among the records of a type in one status wait for each other, so that no two get the same. Until the end of the transaction. */
export const lockPlaces = async (tx: Transaction, type: TypeKey, status: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`places ${type} ${status}`}, 0))`.execute(tx)
}

/** An exact decimal between two others, as short as fits. */
export const placeBetween = async (tx: Transaction, low: string, high: string): Promise<string> => {
  const { rows } = await sql<{ p: string }>`
    select x.p::text as p from (select round((a.low + a.high) * 0.5, s) as p, s, a.low, a.high
      from (select ${low}::numeric as low, ${high}::numeric as high) as a,
        generate_series(0, greatest(scale(a.low), scale(a.high)) + 1) as s) as x
    where x.p > x.low and x.p < x.high order by x.s limit 1`.execute(tx)
  return rows[0]!.p
}

/** A place that a record had, or where somebody has taken it meanwhile, the nearest free one before it. */
export const freePlace = async (
  tx: Transaction,
  type: TypeKey,
  record: { id: string; status: string; position: string },
): Promise<string> => {
  const { id, status, position } = record
  await lockPlaces(tx, type, status)
  const others = sql`${tableOf(type)} as t where t.status = ${status} and t.deleted_at is null and t.id <> ${id}::uuid`
  const { rows } = await sql<{ isTaken: boolean; before: string | null }>`
    select exists (select from ${others} and t."position" = ${position}::numeric) as "isTaken",
      (select max(t."position") from ${others} and t."position" < ${position}::numeric)::text as before`.execute(tx)
  const { isTaken, before } = rows[0]!
  if (!isTaken) return position
  return placeBetween(tx, before ?? String(Number(position) - 1), position)
}
