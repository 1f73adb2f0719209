import { sql } from 'kysely'
import type { Board, Lane } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import { hasVerb, mayEver } from '../access/policy.ts'
import { readableFields, visible } from '../access/visible.ts'
import { fieldExpression, type Sql } from '../records/expression.ts'
import { namesOf } from '../records/list.ts'
import { columnTest } from './columns.ts'
import type { BoardDefinition } from './definition.ts'
import { baseTests, narrowingTests, type BoardQuery } from './page.ts'
import { scopeTest } from './scope.ts'

/** Lanes that stand by themselves; the smaller ones share one. */
const mostLanes = 100

/** The fields that the viewer may lay lanes by. */
export const laneFieldsOf = (actor: Actor, board: BoardDefinition): Board['laneFields'] => {
  const readable = new Set(readableFields(actor, board.type).map(([name]) => name))
  return (board.lanes ?? [])
    .filter(({ field }) => readable.has(field))
    .map(({ field, isSet, verb }) => ({
      field,
      isSet: isSet === true && mayEver(actor, board.type, 'edit') && (!verb || hasVerb(actor, verb, board.type)),
    }))
}

/** The chips of the filter bar that exist for the viewer. */
export const filtersOf = (actor: Actor, board: BoardDefinition): string[] => {
  const readable = new Set(readableFields(actor, board.type).map(([name]) => name))
  return (board.filters ?? []).filter((field) => readable.has(field))
}

/** @throws 422 at /lanes for a field by which the board lays none, or that the viewer does not see */
export const requireLanes = (actor: Actor, board: BoardDefinition, asked: string | undefined): string | undefined => {
  const by = asked?.trim() || undefined
  if (by === undefined || laneFieldsOf(actor, board).some(({ field }) => field === by)) return by
  throw invalid([{ path: '/lanes', message: 'must be one of the fields by which this board lays lanes' }])
}

interface Cell {
  col: string
  /** Empty text: the field is. */
  lane: string
  isRest: boolean
  n: number
  total: string | null
}

/** The lanes of a board with exact counts and sums, each lane and each column in it, in one grouped statement (and one for names). */
export const readLanes = async (
  db: Db | Transaction,
  actor: Actor,
  board: BoardDefinition,
  query: BoardQuery,
  by: string,
  sum: Sql | null,
): Promise<NonNullable<Board['lanes']>> => {
  const { expression, field } = fieldExpression(actor, board.type, by, 't', '/lanes')
  const { rows: cells } = await sql<Cell>`
    with cell as materialized (${cellTotals(board, actor, query, sql`coalesce((${expression})::text, '')`, sum)}),
    ranked as (select lane, row_number() over (order by (lane = '') desc, sum(n) desc, lane) > ${mostLanes} as rest
      from cell group by lane)
    select col, case when rest then '' else lane end as lane, rest as "isRest", sum(n)::int as n, round(sum(total), 2)::text as total
    from cell join ranked using (lane) group by 1, 2, 3`.execute(db)
  const lanes = new Map<string, Lane>()
  const zero = sum && '0.00'
  const laneOf = (key: string | null, isRest = false): Lane => {
    const mark = isRest ? 'rest' : `=${key}`
    if (!lanes.has(mark)) lanes.set(mark, { key, name: null, isRest, count: 0, sum: zero, columns: {} })
    return lanes.get(mark)!
  }
  // A list has few values: each has its lane, so that there is always one to drop into.
  if (field.kind === 'list') for (const option of field.options ?? []) laneOf(option)
  for (const { col, lane, isRest, n, total } of cells) {
    const own = laneOf(lane === '' ? null : lane, isRest)
    own.count += n
    own.sum = own.sum === null || total === null ? own.sum : plus(own.sum, total)
    own.columns[col] = { count: n, sum: total }
  }
  const rows = [...lanes.values()]
  if (field.kind === 'relation') {
    const names = await namesOf(
      db,
      actor,
      field.to!,
      rows.flatMap(({ key }) => key ?? []),
    )
    for (const lane of rows) lane.name = lane.key === null ? null : (names.get(lane.key) ?? null)
    rows.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', actor.locale))
  }
  return { by, rows: rows.sort((a, b) => rankOf(a) - rankOf(b)) }
}

/** Lanes with a value first, then the one without, then all the rest. */
const rankOf = ({ key, isRest }: Lane): number => (isRest ? 2 : key === null ? 1 : 0)

/** Sum of two amounts of two decimals, as decimal text. */
const plus = (a: string, b: string): string => {
  const cents = BigInt(a.replace('.', '')) + BigInt(b.replace('.', ''))
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const cellTotals = (board: BoardDefinition, actor: Actor, query: BoardQuery, lane: Sql, sum: Sql | null): Sql => {
  const scope = scopeTest(board, query.scope)
  const shared = [...baseTests(board), ...(scope ? [scope] : []), ...narrowingTests(board, actor, query)]
  const measures = sql`count(*)::int as n, ${sum ? sql`coalesce(sum(${sum}), 0)` : sql`null::numeric`} as total
    from ${visible(actor, board.type)} as t`
  // Columns that are a status each are counted in one pass, as in the heads.
  const whole = board.columns.filter((c) => !c.parts && !c.closed)
  const selects = board.columns
    .filter((c) => c.parts || c.closed)
    .map(
      (c) =>
        sql`select ${c.key}::text as col, ${lane} as lane, ${measures}
          where ${sql.join([...shared, columnTest(board, c, actor, query.period)], sql` and `)} group by 2`,
    )
  if (whole.length)
    selects.unshift(
      sql`select t.status as col, ${lane} as lane, ${measures}
        where ${sql.join([...shared, sql`t.status = any(${whole.map((c) => c.key)})`], sql` and `)} group by 1, 2`,
    )
  return sql.join(selects, sql` union all `)
}

/** The lane fields among what a mover gives along: those the board lets a drop across lanes set. */
export const isLaneField = (board: BoardDefinition, name: string): boolean =>
  (board.lanes ?? []).some(
    ({ field, isSet }) => field === name && isSet === true && field in recordTypes[board.type].fields,
  )
