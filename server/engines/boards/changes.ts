import { sql } from 'kysely'
import type { BoardChanges, ChangePage } from '../../../shared/contracts/replay.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid, notFound } from '../../http/problem.ts'
import { visible } from '../access/visible.ts'
import { today } from '../records/calendar.ts'
import { decodeCursor, encodeCursor, queryMark } from '../records/cursor.ts'
import { changesOf, type ChangeKind } from './change-kinds.ts'
import { changeRows } from './change-rows.ts'
import type { BoardDefinition } from './definition.ts'
import { flow, type Days } from './flow.ts'
import type { BoardQuery, Place } from './page.ts'
import { measureThen, pastDay, unknownColumn, type PastDay } from './past-board.ts'
import { pastQuery, placedCards } from './replay.ts'

/** How the changes between the ends of two days are asked for over HTTP; `to` is today unless told. */
export interface ChangesRequest {
  from: string
  to?: string | undefined
  owner?: string | undefined
  q?: string | undefined
  where?: string | undefined
  limit?: number | undefined
}

/** A card that changed, with the text of what it was before and is after. */
export interface Changed {
  id: string
  shows: string
  before: string | null
  after: string | null
  value: string
  moves: number
}

/** From which column to which, how many cards, and how many moves that took. */
export interface Way {
  from: string
  to: string
  count: number
  moves: number
}

export interface ChangedGroup {
  count: number
  /** Sum of all rows' values, also of those not read. */
  sum: string
  rows: Changed[]
  next: Place | null
}

const usualLimit = 10

/** What changed on a board between the ends of two days, under today's permissions. @throws Problem 422 */
export const readChanges = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  request: ChangesRequest,
): Promise<BoardChanges> => {
  const days = daysOf(actor, request)
  const query = await pastQuery(db, days.to.viewer, board, request)
  const kinds = changesOf(board, actor)
  const hasSum = measureThen(board, actor).sum !== null
  const [{ groups, ways }, before, after] = await Promise.all([
    readGroups(db, board, days, query, kinds, request.limit ?? usualLimit),
    readOpen(db, board, days.from, query),
    readOpen(db, board, days.to, query),
  ])
  const rows = await changeRows(db, actor, board, days, kinds, groups)
  const locale = actor.locale as Locale
  return {
    key: board.key,
    title: say(board.title, locale),
    type: board.type,
    owner: query.scope.words,
    from: days.from.day,
    to: days.to.day,
    open: { from: before, to: after },
    columns: board.columns.map((column) => ({ key: column.key, title: say(column.title, locale) })),
    groups: kinds.map(({ key, title, balance }) => {
      const group = groups.get(key)
      return {
        key,
        title: say(title, locale),
        balance,
        count: group?.count ?? 0,
        sum: hasSum ? (group?.sum ?? '0.00') : null,
        ways: key === 'moved' ? ways : [],
        rows: rows.get(key) ?? [],
        next: group?.next ? cursorOf(actor, board, key, request, days, group.next) : null,
      }
    }),
    currency: await currencyOf(db, actor, board, groups),
  }
}

/** The next cards of a group. @throws Problem 404, 422 */
export const readChangeGroup = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  key: string,
  cursor: string | undefined,
  request: ChangesRequest,
): Promise<ChangePage> => {
  const kinds = changesOf(board, actor).filter((kind) => kind.key === key)
  if (!kinds.length) throw notFound()
  const state = cursor ? decodeCursor(markOf(actor, board, key), cursor) : undefined
  const asked = state ? { ...(JSON.parse(state.keys[0]!) as ChangesRequest), limit: request.limit } : request
  const days = daysOf(actor, asked)
  const query = await pastQuery(db, days.to.viewer, board, asked)
  const after = state ? { key: state.keys[1] ?? null, id: state.id } : undefined
  const { groups } = await readGroups(db, board, days, query, kinds, asked.limit ?? usualLimit, after)
  const rows = await changeRows(db, actor, board, days, kinds, groups)
  const next = groups.get(key)?.next
  return { rows: rows.get(key) ?? [], next: next ? cursorOf(actor, board, key, asked, days, next) : null }
}

const daysOf = (actor: Actor, { from, to }: ChangesRequest): Days => {
  const days = { from: pastDay(actor, from, '/from'), to: pastDay(actor, to ?? today(actor), '/to') }
  if (days.from.day > days.to.day) throw invalid([{ path: '/from', message: 'must not be after the other day' }])
  return days
}

/** Every kind of change with its count and sum over all, and the first cards: those that weigh most. */
export const readGroups = async (
  db: Db,
  board: BoardDefinition,
  days: Days,
  query: BoardQuery,
  kinds: readonly ChangeKind[],
  limit: number,
  after?: Place,
): Promise<{ groups: Map<string, ChangedGroup>; ways: Way[] }> => {
  const { sum } = measureThen(board, days.to.viewer)
  const selects = kinds.map(
    (
      kind,
    ) => sql`select ${kind.key}::text as kind, f.id, ${kind.shows} as shows, ${kind.before} as before, ${kind.after} as after,
      ${sum ? kind.value : sql`0::numeric`} as value, f.moves from flow f where ${kind.when}`,
  )
  const beyond = after
    ? sql`(abs(value) < ${after.key}::numeric or (abs(value) = ${after.key}::numeric and id > ${after.id}::uuid))`
    : sql`true`
  const { rows } = await sql<Changed & { kind: string; n: number; sum: string; ways: Way[] | null }>`
    with ${await flow(db, board, days, query)}, changed as (${sql.join(selects, sql` union all `)})
    select x.kind, x.id, x.shows, x.before, x.after, x.value::text as value, x.moves, x.n, x.sum, (
        select jsonb_agg(w order by w.count desc, w.from, w.to) from (
          select before as "from", after as "to", count(*)::int as count, sum(moves)::int as moves
          from changed where kind = 'moved' group by 1, 2) w) as ways
    from (
      select c.*, count(*) over g ::int as n, round(sum(value) over g, 2)::text as sum,
        row_number() over (partition by kind order by abs(value) desc, id) as rank
      from changed c where ${beyond} window g as (partition by kind)) x
    where x.rank <= ${limit + 1} order by x.kind, x.rank`.execute(db)
  const groups = new Map<string, ChangedGroup>()
  for (const { kind, n, sum: total, ways: _, ...row } of rows) {
    const group = groups.get(kind) ?? { count: n, sum: total, rows: [], next: null }
    groups.set(kind, group)
    const last = group.rows.at(-1)
    if (group.rows.length < limit) group.rows.push(row)
    else if (last) group.next = { key: last.value.replace('-', ''), id: last.id }
  }
  return { groups, ways: rows[0]?.ways ?? [] }
}

const readOpen = async (db: Db, board: BoardDefinition, day: PastDay, query: BoardQuery) => {
  const open = board.columns.filter((c) => !c.closed).map((c) => c.key)
  const isOpen = sql`p.col = any(${open}::text[])`
  const { rows } = await sql<{ count: number; sum: string; unknown: number }>`
    select count(*) filter (where ${isOpen})::int as count, round(coalesce(sum(p.amount) filter (where ${isOpen}), 0), 2)::text as sum,
      count(*) filter (where p.col = ${unknownColumn})::int as unknown
    from (${await placedCards(db, board, day, query)}) as p`.execute(db)
  const { count, sum, unknown } = rows[0]!
  return { count, sum: measureThen(board, day.viewer).sum ? sum : null, unknown }
}

/** The one currency of the cards that are shown, null where there are several. */
const currencyOf = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  groups: ReadonlyMap<string, ChangedGroup>,
): Promise<string | null> => {
  if (!recordTypes[board.type].fields.currency) return null
  const ids = [...new Set([...groups.values()].flatMap((group) => group.rows.map((row) => row.id)))]
  const { rows } = await sql<{ currency: string }>`
    select distinct t.currency from ${visible(actor, board.type)} as t where t.id = any(${ids}::uuid[]) limit 2`.execute(
    db,
  )
  return rows.length === 1 ? rows[0]!.currency : null
}

const markOf = (actor: Actor, board: BoardDefinition, group: string) =>
  queryMark(['changes', actor.id, board.key, group])

const cursorOf = (
  actor: Actor,
  board: BoardDefinition,
  group: string,
  { owner, q, where }: ChangesRequest,
  { from, to }: Days,
  place: Place,
): string =>
  encodeCursor(markOf(actor, board, group), {
    asOf: actor.now.toISOString(),
    keys: [JSON.stringify({ from: from.day, to: to.day, owner, q, where }), place.key],
    id: place.id,
  })
