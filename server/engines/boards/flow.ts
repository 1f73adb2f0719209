import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import { columnName } from '../access/column-name.ts'
import { readableFields, visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import { partsOf } from './columns.ts'
import type { BoardDefinition } from './definition.ts'
import type { BoardQuery } from './page.ts'
import { columnThen, mayBeOwned, measureThen, pastCards, type PastDay } from './past-board.ts'

export interface Days {
  from: PastDay
  to: PastDay
}

/** SQL of the instants between which a comparison looks: the ends of its two days. */
export const between = ({ from, to }: Days, column: Sql): Sql =>
  sql`(${column} >= ${from.end.toISOString()}::timestamptz and ${column} < ${to.end.toISOString()}::timestamptz)`

/**
 * CTEs that end with `flow`: the records as they stood at the ends of two days, (id, born, lasted, col_was, col_is, stood, amount_was,
 * amount_is, due_was, due_is, owner_was, owner_is, moves). `born` was made in between, `lasted` was there on both days. `col_was` and
 * `col_is` are columns, null where the record was no card of the board as asked for; `stood` is the column it was in, whoever owned it.
 * What was born has its first column, amount and day in `stood` and `…_was`. `moves` counts the changes of status in between.
 *
 * Only records touched in between are looked at, except on boards whose columns follow the calendar.
 */
export const flow = async (db: Db, board: BoardDefinition, days: Days, query: BoardQuery): Promise<Sql> => {
  const { from, to } = days
  const { viewer } = to
  const { fields, owner = 'ownerId' } = recordTypes[board.type]
  const readable = new Set(readableFields(viewer, board.type).map(([name]) => name))
  const everybody: BoardQuery = { ...query, scope: { words: 'all', owners: 'all', unassigned: true } }
  const { sum } = measureThen(board, viewer)
  const read = (name: string | undefined, none: Sql) =>
    name && name in fields && readable.has(name) ? sql.ref(`t.${columnName(name)}`) : none
  const owned = mayBeOwned(board, from, query)
  const only = [...(hasDates(board) ? [] : [sql`g.id in (select touched.id from touched)`]), ...(owned ? [owned] : [])]
  const stood = async (day: PastDay, hasUnmade: boolean) => sql`
    select t.id, ${hasUnmade ? sql`t.is_made` : sql`true`} as is_made, ${columnThen(board, day, query, true)} as col, ${columnThen(board, day, everybody, true)} as stood,
      ${sum ?? sql`null::numeric`} as amount, ${read(board.due, sql`null::date`)} as due, ${read(owner, sql`null::uuid`)} as owner
    from ${await pastCards(db, board, day, only.length ? sql.join(only, sql` and `) : undefined, hasUnmade)} as t`
  return sql`touched as materialized (
      select c.record_id as id from change c where c.type = ${board.type} and ${between(days, sql`c.at`)}
      union select s.related_id from status_span s where s.related_type = ${board.type} and ${between(days, sql`s.entered_at`)}
      union select g.id from ${visible(viewer, board.type)} as g where ${between(days, sql`g.created_at`)}),
    a as materialized (${await stood(from, true)}),
    b as materialized (${await stood(to, false)}),
    flow as materialized (
      select id, coalesce(b.id is not null and not a.is_made, false) as born, coalesce(a.is_made and b.id is not null, false) as lasted,
        case when a.is_made then a.col end as col_was, b.col as col_is, a.stood,
        a.amount as amount_was, b.amount as amount_is, a.due as due_was, b.due as due_is, a.owner as owner_was, b.owner as owner_is,
        (select count(*)::int from status_span s where s.related_id = coalesce(a.id, b.id) and s.deleted_at is null and s.previous is not null
          and ${between(days, sql`s.entered_at`)}) as moves
      from a full join b using (id))`
}

/** True where cards change their column by the calendar alone. */
export const hasDates = (board: BoardDefinition): boolean => board.columns.some((c) => partsOf(c).some((p) => p.date))
