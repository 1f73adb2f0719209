import { sql } from 'kysely'
import type { Card, ColumnPage } from '../../../shared/contracts/board.ts'
import type { PastColumn, Replay } from '../../../shared/contracts/replay.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { notFound } from '../../http/problem.ts'
import { filterOf } from '../records/endpoints.ts'
import { decodeCursor, encodeCursor, queryMark } from '../records/cursor.ts'
import type { Sql } from '../records/expression.ts'
import { rowColumns } from '../records/rows.ts'
import { cardFields, currencyOf, presentCard, shownFields } from './cards.ts'
import type { BoardDefinition } from './definition.ts'
import type { BoardQuery, Place } from './page.ts'
import {
  columnThen,
  mayBeOwned,
  measureThen,
  orderThen,
  pastCards,
  pastDay,
  unknownColumn,
  type PastDay,
} from './past-board.ts'
import { askedScope } from './scope.ts'

/** How a board of a past day is asked for over HTTP. */
export interface ReplayRequest {
  /** `YYYY-MM-DD`; the board is shown as it stood at the end of this day. */
  at: string
  owner?: string | undefined
  q?: string | undefined
  where?: string | undefined
  limit?: number | undefined
}

const usualLimit = 30
const unknownTitle: Text = { en: 'Status unknown', sv: 'Okänd status' }

/**
 * A board as it stood at the end of a day, under today's permissions: two statements, whatever the board holds. Its figures are those of
 * today alone, so it has none. @throws Problem 422
 */
export const readReplay = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  request: ReplayRequest,
): Promise<Replay> => {
  const day = pastDay(actor, request.at, '/at')
  const query = await pastQuery(db, day.viewer, board, request)
  const pages = await readPages(db, board, day, query, request.limit ?? usualLimit)
  const locale = actor.locale as Locale
  const { sum, weighted } = measureThen(board, actor)
  const zero = { count: 0, sum: sum && '0.00', weighted: weighted && '0.00', cards: [], next: null }
  const pageOf = (key: string): Pick<PastColumn, 'count' | 'sum' | 'weighted' | 'cards' | 'next'> => {
    const page = pages.get(key)
    if (!page) return zero
    const { count, cards, next } = page
    return {
      count,
      sum: page.sum,
      weighted: page.weighted,
      cards,
      next: next && cursorOf(actor, board, key, request, next),
    }
  }
  const columns = board.columns.map((column) => ({
    key: column.key,
    title: say(column.title, locale),
    ...(column.short ? { short: say(column.short, locale) } : {}),
    color: column.color,
    probability: column.probability ?? null,
    closed: column.closed ? { days: column.closed.days } : null,
    ...pageOf(column.key),
  }))
  const unknown = pages.has(unknownColumn)
    ? {
        key: unknownColumn,
        title: say(unknownTitle, locale),
        color: 'neutral' as const,
        probability: null,
        closed: null,
        ...pageOf(unknownColumn),
      }
    : null
  return {
    key: board.key,
    title: say(board.title, locale),
    type: board.type,
    owner: query.scope.words,
    at: day.day,
    columns,
    unknown,
    card: shownFields(actor, board).filter(({ field }) => !recordTypes[board.type].fields[field]?.isDerived),
    sumField: sum && (board.sum?.field ?? null),
    currency: currencyOf(columns.flatMap((c) => c.cards)),
  }
}

/** Whose cards and which: today's permissions come with `visible()`, so the owners of then are not narrowed. @throws Problem 422 */
export const pastQuery = async (
  db: Db,
  viewer: Actor,
  board: BoardDefinition,
  { owner, q, where }: Pick<ReplayRequest, 'owner' | 'q' | 'where'>,
): Promise<BoardQuery> => ({
  scope: await askedScope(db, viewer, board, owner),
  period: null,
  q: q?.trim() || undefined,
  where: filterOf(where),
})

/** The next cards of a column of a past day. @throws Problem 404, 422 */
export const readReplayColumn = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  key: string,
  cursor: string | undefined,
  request: ReplayRequest,
): Promise<ColumnPage> => {
  if (key !== unknownColumn && !board.columns.some((c) => c.key === key)) throw notFound()
  const state = cursor ? decodeCursor(markOf(actor, board, key), cursor) : undefined
  const asked: ReplayRequest = state
    ? { ...(JSON.parse(state.keys[0]!) as ReplayRequest), limit: request.limit }
    : request
  const day = pastDay(actor, asked.at, '/at')
  const query = await pastQuery(db, day.viewer, board, asked)
  const after = state ? { key: state.keys[1] ?? null, id: state.id } : undefined
  const pages = await readPages(db, board, day, query, asked.limit ?? usualLimit, { column: key, after })
  const page = pages.get(key)
  return { cards: page?.cards ?? [], next: page?.next ? cursorOf(actor, board, key, asked, page.next) : null }
}

/** SELECT of (id, col, k, amount, weighted): the cards of a day with their columns. */
export const placedCards = async (db: Db, board: BoardDefinition, day: PastDay, query: BoardQuery): Promise<Sql> => {
  const rows = await pastCards(db, board, day, mayBeOwned(board, day, query))
  const { sum, weighted } = measureThen(board, day.viewer)
  return sql`select p.* from (
      select t.id, t.col, ${orderThen(board, sql`t.col`)} as k, ${sum ?? sql`null::numeric`} as amount, ${weighted ?? sql`null::numeric`} as weighted
      from (select t.*, ${columnThen(board, day, query)} as col from ${rows} as t) as t
    ) as p where p.col is not null`
}

interface Page {
  count: number
  sum: string | null
  weighted: string | null
  cards: Card[]
  next: Place | null
}

const readPages = async (
  db: Db,
  board: BoardDefinition,
  day: PastDay,
  query: BoardQuery,
  limit: number,
  only?: { column: string; after: Place | undefined },
): Promise<Map<string, Page>> => {
  const { viewer } = day
  const { sum, weighted } = measureThen(board, viewer)
  const total = (column: string, isSummed: boolean) =>
    isSummed ? sql`round(coalesce(sum(${sql.ref(column)}) over c, 0), 2)::text` : sql`null::text`
  const { rows: keys } = await sql<{
    id: string
    col: string
    k: string | null
    n: number
    sum: string | null
    weighted: string | null
  }>`
    with placed as materialized (${await placedCards(db, board, day, query)})
    select x.id, x.col, x.k::text as k, x.n, x.sum, x.weighted from (
      select id, col, k, count(*) over c ::int as n, ${total('amount', sum !== null)} as sum, ${total('weighted', weighted !== null)} as weighted,
        row_number() over (partition by col order by k nulls last, id) as rank
      from placed where ${only ? sql`col = ${only.column} and ${only.after ? beyond(only.after) : sql`true`}` : sql`true`}
      window c as (partition by col)) as x
    where x.rank <= ${limit + 1} order by x.col, x.rank`.execute(db)
  const byColumn = new Map<string, typeof keys>()
  for (const row of keys) byColumn.set(row.col, [...(byColumn.get(row.col) ?? []), row])
  const cards = await readCards(
    db,
    board,
    day,
    [...byColumn.values()].flatMap((column) => column.slice(0, limit).map((row) => row.id)),
  )
  return new Map(
    [...byColumn].map(([col, column]) => {
      const shown = column.slice(0, limit)
      const { n, sum: amount, weighted: weight } = column[0]!
      const last = shown.at(-1)!
      return [
        col,
        {
          count: n,
          sum: amount,
          weighted: weight,
          cards: shown.flatMap(({ id }) => cards.get(id) ?? []).map((card) => ({ ...card, column: col })),
          next: column.length > limit ? { key: last.k, id: last.id } : null,
        },
      ]
    }),
  )
}

const beyond = ({ key, id }: Place): Sql =>
  key === null
    ? sql`k is null and id > ${id}::uuid`
    : sql`(k > ${key}::numeric or (k = ${key}::numeric and id > ${id}::uuid) or k is null)`

/** The cards by their ids, with what they showed then. They are looked at only, so nothing may be done with them. */
const readCards = async (
  db: Db,
  board: BoardDefinition,
  day: PastDay,
  ids: readonly string[],
): Promise<Map<string, Card>> => {
  if (!ids.length) return new Map()
  const { viewer } = day
  const { fields } = recordTypes[board.type]
  const wanted = cardFields(board).filter((name) => !fields[name]!.isDerived)
  const rows = await pastCards(db, board, day, sql`g.id = any(${ids}::uuid[])`)
  const found = await sql<Record<string, unknown>>`
    select ${rowColumns(viewer, board.type, wanted)} from ${rows} as t`.execute(db)
  const past = asOfThen(board)
  return new Map(
    found.rows.map((raw) => {
      const card = presentCard(past, viewer, { ...raw, status: raw.status ?? unknownColumn }, new Map())
      return [card.id, { ...card, can: {} }]
    }),
  )
}

/** The board without colours that nobody can tell for a past day. */
const asOfThen = (board: BoardDefinition): BoardDefinition => {
  const { fields } = recordTypes[board.type]
  const isLost = (name: string | undefined) => name !== undefined && fields[name]?.isDerived === true
  return {
    ...board,
    colors: board.colors.filter((rule) =>
      rule.when.every((c) => 'field' in c && !isLost(c.field) && !('orSince' in c && isLost(c.orSince))),
    ),
  }
}

const markOf = (actor: Actor, board: BoardDefinition, column: string) =>
  queryMark(['replay', actor.id, board.key, column])

const cursorOf = (
  actor: Actor,
  board: BoardDefinition,
  column: string,
  { at, owner, q, where }: ReplayRequest,
  place: Place,
): string =>
  encodeCursor(markOf(actor, board, column), {
    asOf: actor.now.toISOString(),
    keys: [JSON.stringify({ at, owner, q, where }), place.key],
    id: place.id,
  })
