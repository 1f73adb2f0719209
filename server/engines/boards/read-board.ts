import { sql } from 'kysely'
import type { Board, Card, ColumnPage } from '../../../shared/contracts/board.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import { inSnapshot } from '../../db/snapshot.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid, notFound } from '../../http/problem.ts'
import { hasVerb, mayEver, seesAll } from '../access/policy.ts'
import { readableFields, visible } from '../access/visible.ts'
import { evaluateMetrics } from '../metrics/evaluate.ts'
import { ownerFilter } from '../metrics/owner-scope.ts'
import { parsePeriod } from '../records/calendar.ts'
import { decodeCursor, encodeCursor, queryMark } from '../records/cursor.ts'
import type { Sql } from '../records/expression.ts'
import { filterOf } from '../records/endpoints.ts'
import { isUuid } from '../records/filter-sql.ts'
import { fieldExpression } from '../records/expression.ts'
import { cardColumns, currencyOf, presentCard, shownFields } from './cards.ts'
import { columnWhere, isRanked } from './columns.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { BoardColumn, BoardDefinition } from './definition.ts'
import { filtersOf, laneFieldsOf, readLanes, requireLanes } from './lanes.ts'
import { readLimits } from './limits.ts'
import { mediansOf } from './medians.ts'
import { alike, isOneSource, pageOf, totals, type BoardQuery, type Place } from './page.ts'
import { firstScope, scopeOf } from './scope.ts'
import { dropsOf, movesOf, refusalsOf } from './words.ts'

/** How a board is asked for over HTTP; `where` is a filter as JSON text. */
export interface BoardRequest {
  owner?: string | undefined
  period?: string | undefined
  q?: string | undefined
  where?: string | undefined
  limit?: number | undefined
  /** Field whose values lay lanes. */
  lanes?: string | undefined
  /** Only these cards of it (ids by commas), wherever they are now; all else as ever. */
  ids?: string | undefined
}

const usualLimit = 30
/** No request names more cards than this. */
export const mostIds = 100

/**
 * A whole board: cards, counts and sums of one moment, and beside them its figures, which may take longer at a large company.
 * @throws Problem 422
 */
export const readBoard = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  request: BoardRequest,
): Promise<Board> => {
  const ids = request.ids === undefined ? undefined : idsIn(request.ids)
  const limit = ids ? mostIds : (request.limit ?? usualLimit)
  const query = await queryOf(db, actor, board, request)
  const by = requireLanes(actor, board, request.lanes)
  const [[pages, counted, limits, lanes], kpis] = await Promise.all([
    inSnapshot(db, (tx) =>
      Promise.all([
        // The cards are made while the database counts.
        readPages(tx, actor, board, { ...query, ids }, limit),
        readTotals(tx, actor, board, query),
        readLimits(tx, actor, board, query),
        by ? readLanes(tx, actor, board, query, by, summed(actor, board, board.sum?.field)) : null,
      ]),
    ),
    inSnapshot(db, (tx) =>
      evaluateMetrics(tx, actor, board.kpis, {
        owner: query.scope,
        period: query.period ?? undefined,
        q: query.q,
        where: query.where,
      }),
    ),
  ])
  const locale = actor.locale as Locale
  const columns = board.columns.map((column) => {
    const { cards, next } = pages.get(column.key)!
    const { n = 0, total = null, weighted = null } = counted.rows.get(column.key) ?? {}
    return {
      key: column.key,
      title: say(column.title, locale),
      ...(column.short ? { short: say(column.short, locale) } : {}),
      color: column.color,
      count: n,
      sum: total ?? counted.zero.total,
      weighted: weighted ?? counted.zero.weighted,
      probability: column.probability ?? null,
      closed: column.closed ? { days: column.closed.days } : null,
      isFormOnly: column.isFormOnly ?? false,
      isRanked: isRanked(column),
      limit: limits.get(column.key) ?? null,
      where: whereOf(board, column, actor, query),
      cards,
      next: next ? cursorOf(actor, board, column, request, next) : null,
    }
  })
  return {
    key: board.key,
    title: say(board.title, locale),
    type: board.type,
    owner: query.scope.words,
    period: query.period,
    columns,
    kpis,
    moves: movesOf(board, actor),
    refusals: refusalsOf(board, actor),
    drops: dropsOf(board, actor),
    card: shownFields(actor, board),
    menu: menuOf(actor, board),
    sumField: counted.zero.total === null ? null : (board.sum?.field ?? null),
    currency: currencyOf(columns.flatMap((c) => c.cards)),
    canCreate: mayEver(actor, board.type, 'create'),
    people: {
      first: firstScope(actor, board),
      others: actor.reach.length > 1 || seesAll(actor, board.type),
      team: actor.reach.length > 1,
    },
    filters: filtersOf(actor, board),
    laneFields: laneFieldsOf(actor, board),
    lanes,
  }
}

/** The next cards of a column; the cursor carries what the board was asked for and when. @throws Problem 404, 422 */
export const readColumn = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  key: string,
  cursor: string | undefined,
  request: BoardRequest,
): Promise<ColumnPage> => {
  const column = board.columns.find((c) => c.key === key)
  if (!column) throw notFound()
  const state = cursor ? decodeCursor(markOf(actor, board, column), cursor) : undefined
  const asked: BoardRequest = state
    ? { ...(JSON.parse(state.keys[0]!) as BoardRequest), limit: request.limit }
    : request
  const viewer = state ? { ...actor, now: new Date(state.asOf) } : actor
  const query = await queryOf(db, viewer, board, asked)
  const after = state ? { key: state.keys[1] ?? null, id: state.id } : undefined
  const narrow = { ...board, columns: [column] }
  const pages = await readPages(db, viewer, narrow, query, asked.limit ?? usualLimit, after)
  const { cards, next } = pages.get(key)!
  return {
    cards,
    next: next ? cursorOf(viewer, board, column, asked, next) : null,
  }
}

const idsIn = (text: string): string[] => [...new Set(text.split(',').filter(isUuid))]

const queryOf = async (db: Db, actor: Actor, board: BoardDefinition, request: BoardRequest): Promise<BoardQuery> => {
  const period = request.period?.trim() || null
  const range = period ? parsePeriod(period, actor) : null
  if (period && range?.kind !== 'date')
    throw invalid([
      { path: '/period', message: 'must be a period such as thisMonth, 2017-Q1 or 2017-01-01..2017-03-31' },
    ])
  return {
    scope: await scopeOf(db, actor, board, request.owner),
    period,
    q: request.q?.trim() || undefined,
    where: filterOf(request.where),
  }
}

interface Page {
  cards: Card[]
  /** Place of the last card when there are more. */
  next: Place | null
}

/** A card's row, its column, its key in the order and its rank by it, from 1. */
interface PageRow extends Record<string, unknown> {
  $column: string
  $key: string | null
  $rank: number
  id: string
}

/**
 * The first cards of every column of the board after a place, in one statement. Where more are met than shown, their keys come from an index
 * first, then the cards of those that are shown. Rows come as they are found and are put by their rank, so that the first are read here while
 * the database works on the last.
 */
const readPages = async (
  db: Db | Transaction,
  actor: Actor,
  board: BoardDefinition,
  query: BoardQuery,
  limit: number,
  after?: Place,
): Promise<Map<string, Page>> => {
  const columns = alike(board).map((group) => sql`(${pageOf(board, group, actor, query, limit + 1, after)})`)
  const cards = isOneSource(query.scope) ? sql`page as t` : sql`page join ${visible(actor, board.type)} as t using (id)`
  const [medians, { rows }] = await Promise.all([
    mediansOf(db, actor, board),
    sql<PageRow>`
      with page as materialized (${sql.join(columns, sql` union all `)})
      select "$column", "$key", "$rank", ${cardColumns(actor, board)} from ${cards}`.execute(db),
  ])
  const pages = new Map<string, Page>(board.columns.map((c) => [c.key, { cards: [], next: null }]))
  const more = new Set<string>()
  for (const row of rows) {
    const page = pages.get(row.$column)!
    if (row.$rank > limit) more.add(row.$column)
    else page.cards[row.$rank - 1] = presentCard(board, actor, row, medians)
    if (row.$rank === limit) page.next = { key: row.$key, id: row.id }
  }
  for (const [column, page] of pages) if (!more.has(column)) page.next = null
  return pages
}

interface Total {
  n: number
  total: string | null
  weighted: string | null
}

/** The field to sum, null where the viewer may not see it. */
const summed = (actor: Actor, board: BoardDefinition, field: string | undefined): Sql | null =>
  field && readableFields(actor, board.type).some(([name]) => name === field)
    ? fieldExpression(actor, board.type, field, 't', '').expression
    : null

const readTotals = async (db: Db | Transaction, actor: Actor, board: BoardDefinition, query: BoardQuery) => {
  const sums = {
    total: summed(actor, board, board.sum?.field),
    weighted: summed(actor, board, board.sum?.weighted),
  }
  const { rows } = await sql<Total & { col: string }>`${totals(board, actor, query, sums)}`.execute(db)
  return {
    rows: new Map(rows.map((r) => [r.col, r])),
    /** What an empty column sums up to. */
    zero: { total: sums.total && '0.00', weighted: sums.weighted && '0.00' },
  }
}

/** The exact rows of a column, the board's owners and filter included. */
const whereOf = (board: BoardDefinition, column: BoardColumn, actor: Actor, query: BoardQuery): Filter =>
  allOf(
    columnWhere(board, column, actor, query.period),
    ownerFilter(query.scope, recordTypes[board.type].owner ?? 'ownerId'),
    query.where,
  )!

const markOf = (actor: Actor, board: BoardDefinition, column: BoardColumn) =>
  queryMark(['board', actor.id, board.key, column.key])

const cursorOf = (
  actor: Actor,
  board: BoardDefinition,
  column: BoardColumn,
  { owner, period, q, where }: BoardRequest,
  place: Place,
): string =>
  encodeCursor(markOf(actor, board, column), {
    asOf: actor.now.toISOString(),
    keys: [JSON.stringify({ owner, period, q, where }), place.key],
    id: place.id,
  })

const menuOf = (actor: Actor, { type, menu }: BoardDefinition): string[] =>
  menu
    .filter(
      (m) =>
        (!m.verb || hasVerb(actor, m.verb, type)) &&
        (!m.creates || mayEver(actor, m.creates, 'create')) &&
        (!m.edits || mayEver(actor, type, 'edit')),
    )
    .map((m) => m.action)
