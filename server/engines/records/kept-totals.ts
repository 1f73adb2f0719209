import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { ownersSeenWhole } from '../access/policy.ts'
import type { Sql } from './expression.ts'

/** Whose records: ids, or everybody's. An empty list without the unassigned ones is nobody. */
export interface Owners {
  owners: readonly string[] | 'all'
  unassigned: boolean
}

/**
 * What answers a measure from the kept totals `k`: the count, or the sum of a field as decimal text; undefined for what is not kept.
 * @param statuses only rows in these, where not all rows read are
 */
export const keptMeasure = (
  type: TypeKey,
  sumOf: string | undefined,
  statuses?: readonly string[],
): Sql | undefined => {
  const { totals } = recordTypes[type]
  if (!totals) return undefined
  const within = statuses ? sql` filter (where k.status = any(${[...statuses]}))` : sql``
  if (sumOf === undefined) return sql`coalesce(sum(k.n)${within}, 0)::int`
  const column = sumOf === totals.sum ? 'total' : sumOf === totals.weighted ? 'weighted' : undefined
  return column && sql`round(coalesce(sum(${sql.ref(`k.${column}`)})${within}, 0), 2)::text`
}

/**
 * True where the kept totals of these owners count exactly what the actor would count in the type's table: the totals know owner and
 * status alone, so every record of those owners must be visible, and `given` values must follow from the status.
 */
export const mayUseKept = (
  actor: Actor,
  type: TypeKey,
  { owners, unassigned }: Owners,
  given: Readonly<Record<string, readonly string[]>> = {},
): boolean => {
  const { totals } = recordTypes[type]
  if (!totals || !Object.keys(given).every((field) => totals.implied?.[field])) return false
  const whole = ownersSeenWhole(actor, type, given)
  if (whole.owners === 'all') return true
  return owners !== 'all' && owners.every((id) => whole.owners.includes(id)) && (!unassigned || whole.unassigned)
}

/** FROM and WHERE over alias `k`: the kept totals of a type's statuses and owners. */
export const keptRows = (type: TypeKey, statuses: readonly string[], { owners, unassigned }: Owners): Sql => {
  const tests: Sql[] = [sql`k.type = ${type}`, sql`k.status = any(${[...statuses]})`]
  if (owners !== 'all') {
    const whose = [
      ...(owners.length ? [sql`k.owner_id = any(${[...owners]}::uuid[])`] : []),
      ...(unassigned ? [sql`k.owner_id is null`] : []),
    ]
    tests.push(whose.length ? sql`(${sql.join(whose, sql` or `)})` : sql`false`)
  }
  return sql`from kept_total as k where ${sql.join(tests, sql` and `)}`
}

/**
 * Melts what writes have added into one row an owner and status. Readers and writers go on meanwhile and miss nothing: the rows melted and
 * the row they become change at the same commit. Servers that do it at once take turns.
 */
export const meltTotals = async (db: Db): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ isOurs: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended('melt totals', 0)) as "isOurs"`.execute(tx)
    if (!rows[0]!.isOurs) return
    await sql`
      with many as (select type, status, owner_id from kept_total group by type, status, owner_id having count(*) > 1),
      gone as (delete from kept_total k using many m
        where k.type = m.type and k.status = m.status and k.owner_id is not distinct from m.owner_id returning k.*)
      insert into kept_total (type, status, owner_id, n, total, weighted)
      select type, status, owner_id, sum(n), sum(total), sum(weighted) from gone group by type, status, owner_id
      having sum(n) <> 0 or sum(total) <> 0 or sum(weighted) <> 0`.execute(tx)
  })
}

/** Types and statuses whose kept totals differ from their tables, for `crm doctor`; nothing when all is well. */
export const differingTotals = (): Sql =>
  sql.join(
    Object.values(recordTypes)
      .filter((type) => type.totals)
      .map(({ key, table, totals }) => {
        const sum = (column: string | undefined) =>
          column ? sql`coalesce(sum(${sql.ref(column)}), 0)` : sql`0::numeric`
        return sql`select ${key}::text as type, coalesce(x.status, k.status) as status from
          (select status, owner_id, count(*) as n, ${sum(totals!.sum)} as total, ${sum(totals!.weighted)} as weighted
            from ${sql.table(table)} where deleted_at is null group by status, owner_id) as x
          full join (select status, owner_id, sum(n) as n, sum(total) as total, sum(weighted) as weighted
            from kept_total where type = ${key} group by status, owner_id) as k
            on k.status = x.status and k.owner_id is not distinct from x.owner_id
          where (coalesce(x.n, 0), coalesce(x.total, 0), coalesce(x.weighted, 0))
            <> (coalesce(k.n, 0), coalesce(k.total, 0), coalesce(k.weighted, 0))`
      }),
    sql` union all `,
  )
