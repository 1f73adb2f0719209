import { sql } from 'kysely'
import type { Db, Transaction } from '../../db/database.ts'
import { mayEver } from '../../engines/access/policy.ts'
import { visible } from '../../engines/access/visible.ts'
import type { Sql } from '../../engines/records/expression.ts'
import { filterTest } from '../../engines/records/filter-sql.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem } from '../../http/problem.ts'
import { filterOf } from './segments.ts'

/**
 * How many companies of each target group the viewer sees: members of a fixed one, what its query finds for a live one. Two statements,
 * however many groups; each live group is a count of its own in the second, so that its query meets its own indexes.
 */
export const countMembers = async (db: Db | Transaction, actor: Actor, rows: readonly RecordRow[]): Promise<void> => {
  if (!mayEver(actor, 'company', 'view')) return
  const { rows: groups } = await sql<{ id: string; filter: string | null; members: number | null }>`
    select g.id, case when g.kind = 'live' then g.filter end as filter, case when g.kind = 'fixed' then (
      select count(*)::int from ${visible(actor, 'segmentMember')} as m
        join ${visible(actor, 'company')} as c on c.id = m.company_id where m.segment_id = g.id) end as members
    from segment g where g.id = any(${rows.map((row) => row.id)}::uuid[])`.execute(db)
  const counts = new Map<string, number | null>(groups.map(({ id, members }) => [id, members]))
  const queries = groups.flatMap(({ id, filter }) => {
    const test = filter === null ? undefined : testOf(actor, filter)
    return test
      ? [sql`select ${id}::uuid as id, count(*)::int as n from ${visible(actor, 'company')} as t where ${test}`]
      : []
  })
  if (queries.length) {
    const { rows: live } = await sql<{ id: string; n: number }>`${sql.join(queries, sql` union all `)}`.execute(db)
    for (const { id, n } of live) counts.set(id, n)
  }
  for (const row of rows) row.memberCount = counts.get(row.id) ?? null
}

/** Undefined for a query that asks for what the viewer may not know: others wrote it. */
const testOf = (actor: Actor, filter: string): Sql | undefined => {
  try {
    return filterTest(actor, 'company', 't', filterOf(filter), '/filter')
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
