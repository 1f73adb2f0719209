import { sql } from 'kysely'
import type { LimitReply } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { moveNotAllowed } from '../../http/problem.ts'
import { allows } from '../access/policy.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import { namesOf } from '../records/list.ts'
import type { CommandContext, Draft, Rules } from '../records/rules.ts'
import type { Values } from '../records/values.ts'
import { columnOf, columnTest, isCard } from './columns.ts'
import type { BoardColumn, BoardDefinition, ColumnLimit } from './definition.ts'
import { byHand, type MoveDecision } from './move.ts'
import { baseTests, type BoardQuery } from './page.ts'
import { ownerColumn, scopeTest } from './scope.ts'

/** A column with a limit, and whose cards there are counted (null: all together). */
export interface Place {
  column: BoardColumn & { limit: ColumnLimit }
  owner: string | null
}

/**
 * What a limit says to a card that has come into its place. Pure: the count is passed in.
 * @param count cards in the place with the one that has come
 * @returns the refusal, or undefined where there is room or the limit only warns
 */
export const decideLimit = ({ column }: Place, count: number): (MoveDecision & { outcome: 'refused' }) | undefined =>
  column.limit.kind === 'refuse' && count > column.limit.max
    ? { outcome: 'refused', rule: limitText(column) }
    : undefined

const limitText = ({ title, limit: { max, per = 'owner' } }: Place['column']): Text =>
  per === 'owner'
    ? {
        en: `“${title.en}” holds at most ${max} cards for each person.`,
        sv: `”${title.sv}” rymmer högst ${max} kort per person.`,
      }
    : { en: `“${title.en}” holds at most ${max} cards.`, sv: `”${title.sv}” rymmer högst ${max} kort.` }

/** Where values put a card that a limit counts; undefined where none does. */
export const placeOf = (board: BoardDefinition, values: Values | null, actor: Actor): Place | undefined => {
  if (!values || !isCard(board, values)) return undefined
  const key = columnOf(board, values, actor)
  const column = board.columns.find((c) => c.key === key)
  if (!column?.limit) return undefined
  const owner = values[recordTypes[board.type].owner ?? 'ownerId']
  if ((column.limit.per ?? 'owner') === 'board') return { column: column as Place['column'], owner: null }
  // What nobody works on is nobody's load.
  return typeof owner === 'string' ? { column: column as Place['column'], owner } : undefined
}

const isSame = (a: Place, b: Place | undefined): boolean => a.column.key === b?.column.key && a.owner === b.owner

/** The limited place that a change brings a card into. */
const enteredBy = (board: BoardDefinition, { operation, before, after }: Draft, actor: Actor): Place | undefined => {
  if (operation !== 'create' && operation !== 'update') return undefined
  const to = placeOf(board, after, actor)
  return to && !isSame(to, placeOf(board, before, actor)) ? to : undefined
}

/** All cards in a place, also those that the mover does not see: the limit is the process's, not the viewer's. `seen` are those he sees. */
const countIn = async (
  tx: Transaction,
  board: BoardDefinition,
  { column, owner }: Place,
  actor: Actor,
): Promise<{ n: number; seen: number }> => {
  const tests: Sql[] = [
    ...baseTests(board),
    columnTest(board, column, actor, null),
    sql`t.deleted_at is null`,
    ...(owner === null ? [] : [sql`${ownerColumn(board)} = ${owner}::uuid`]),
  ]
  const { rows } = await sql<{ n: number; seen: number }>`
    select count(*)::int as n, (count(*) filter (where ${allows(actor, board.type, 'view', 't')}))::int as seen from ${sql.table(recordTypes[board.type].table)} as t where ${sql.join(tests, sql` and `)}`.execute(
    tx,
  )
  return rows[0]!
}

/**
 * Refuses what would overfill a column, by whatever hand: drag, form, verb, or an import of records that exist; where the limit only warns,
 * says so. Moves into the refusing columns of a board wait for each other before anything but their own cards is locked; the cards are
 * counted once they are stored, and the next one counts them, too. So two that arrive together cannot both take the last place, and cards
 * that come together in one command are counted together.
 */
export const watchLimits = (board: BoardDefinition): Rules => {
  const entered = (draft: Draft, { actor, via, elevated }: CommandContext): Place | undefined => {
    if (elevated || !board.columns.some((c) => c.limit)) return undefined
    // An import moves what exists as a form does; what it creates is history.
    const isJudged = byHand.includes(via) || (via === 'import' && draft.before !== null)
    return isJudged ? enteredBy(board, draft, actor) : undefined
  }
  return {
    async before(draft, context) {
      if (entered(draft, context)?.column.limit.kind !== 'refuse') return
      await sql`select pg_advisory_xact_lock(hashtextextended(${`limits of ${board.key}`}, 0))`.execute(context.tx)
    },
    async after(drafts, context) {
      const { tx, actor } = context
      const places: Place[] = []
      for (const draft of drafts) {
        const place = entered(draft, context)
        if (place && !places.some((known) => isSame(known, place))) places.push(place)
      }
      for (const place of places) {
        const count = await countIn(tx, board, place, actor)
        const refused = decideLimit(place, count.n)
        if (refused) throw moveNotAllowed(refused.rule)
        if (count.n > place.column.limit.max)
          context.warn(`${board.key} ${place.column.key} ${place.owner}`, await warningOf(tx, actor, place, count))
      }
    },
  }
}

/** What is said of a place that holds more than its limit, in the mover's language. How many cards he does not see, he is not told. */
const warningOf = async (
  tx: Transaction,
  actor: Actor,
  { column: { title, limit }, owner }: Place,
  { n, seen }: { n: number; seen: number },
): Promise<string> => {
  const name = owner && (await namesOf(tx, actor, 'user', [owner])).get(owner)
  const warning: Text =
    seen < n
      ? {
          en: `{name} now has more cards in “${title.en}” than the limit of {max}.`,
          sv: `{name} har nu fler kort i ”${title.sv}” än gränsen {max}.`,
        }
      : {
          en: `{name} now has {count} cards in “${title.en}”; the limit is {max}.`,
          sv: `{name} har nu {count} kort i ”${title.sv}”; gränsen är {max}.`,
        }
  const common: Text =
    seen < n
      ? {
          en: `“${title.en}” now holds more cards than its limit of {max}.`,
          sv: `”${title.sv}” rymmer nu fler kort än gränsen {max}.`,
        }
      : {
          en: `“${title.en}” now holds {count} cards; the limit is {max}.`,
          sv: `”${title.sv}” rymmer nu {count} kort; gränsen är {max}.`,
        }
  return say(name ? warning : common, actor.locale as Locale, { name: name ?? '', count: n, max: limit.max })
}

/** The limits of a board's columns and how full they are, of what the viewer sees; search text and filter do not count. By column key. */
export const readLimits = async (
  db: Db | Transaction,
  actor: Actor,
  board: BoardDefinition,
  query: BoardQuery,
): Promise<Map<string, LimitReply>> => {
  const limited = board.columns.filter((c): c is Place['column'] => c.limit !== undefined)
  if (!limited.length) return new Map()
  const scope = scopeTest(board, query.scope)
  const selects = limited.map((column) => {
    const tests = [...baseTests(board), columnTest(board, column, actor, query.period), ...(scope ? [scope] : [])]
    return sql`select ${column.key}::text as col, ${ownerColumn(board)} as owner, count(*)::int as n
      from ${visible(actor, board.type)} as t where ${sql.join(tests, sql` and `)} group by 2`
  })
  const { rows } = await sql<{ col: string; owner: string | null; n: number }>`
    ${sql.join(selects, sql` union all `)} order by n desc`.execute(db)
  const isOver = (row: { col: string; owner: string | null; n: number }) => {
    const { max, per = 'owner' } = limited.find((c) => c.key === row.col)!.limit
    return per === 'owner' && row.owner !== null && row.n > max
  }
  const names = await namesOf(
    db,
    actor,
    'user',
    rows.filter(isOver).map((row) => row.owner!),
  )
  return new Map(
    limited.map(({ key, limit: { max, kind, per = 'owner' } }) => {
      const own = rows.filter((row) => row.col === key)
      const owned = own.filter((row) => row.owner !== null)
      return [
        key,
        {
          max,
          kind,
          per,
          used: per === 'board' ? own.reduce((sum, row) => sum + row.n, 0) : (owned[0]?.n ?? 0),
          owners: owned.length,
          over: own.filter(isOver).map(({ owner, n }) => ({ id: owner!, name: names.get(owner!) ?? null, count: n })),
        },
      ]
    }),
  )
}
