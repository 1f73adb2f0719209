import { sql } from 'kysely'
import type { changeKinds } from '../../../shared/contracts/replay.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { readableFields } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import type { BoardDefinition } from './definition.ts'
import { hasDates } from './flow.ts'
import { measureThen, unknownColumn } from './past-board.ts'

/** One kind of change between two days, over the rows of `flow` (see flow.ts). */
export interface ChangeKind {
  key: string
  title: Text
  /** Which rows are of it. */
  when: Sql
  /** What a row adds to the kind's sum. */
  value: Sql
  /** By how much each row changes the count of open cards, and whether its value changes their sum. */
  balance: { count: number; sum: number }
  before: Sql
  after: Sql
  shows: Sql
  /** Where history tells when and by whom: the record's creation, its status, its place on the board, or a change of this field. */
  told: 'created' | 'status' | 'place' | { field: string }
}

const shows = (kind: (typeof changeKinds)[number]): Sql => sql`${kind}::text`

/**
 * What can change on a board, in order. A record may show several changes (moved and slipped), but counts in the balance exactly once each
 * way: those open then, plus what was added, came and was reopened, less what was closed and went, are those open now; so are the sums,
 * with the amounts that changed. What was added counts with its first amount, what was closed with its amount at the end, what was reopened
 * or went with the one before.
 */
export const changesOf = (board: BoardDefinition, actor: Actor): ChangeKind[] => {
  const readable = new Set(readableFields(actor, board.type).map(([name]) => name))
  const closed = board.columns.filter((c) => c.closed)
  const opens = board.columns.filter((c) => !c.closed).map((c) => c.key)
  const closes = closed.map((c) => c.key)
  const isOpen = (col: Sql) => sql`coalesce(${col} = any(${opens}::text[]), false)`
  const isClosed = (col: Sql) => sql`coalesce(${col} = any(${closes}::text[]), false)`
  const isAway = (col: Sql) => sql`(${col} is null or ${col} = ${unknownColumn})`
  const [was, is, stood] = [sql`f.col_was`, sql`f.col_is`, sql`f.stood`]
  const [amountWas, amountIs] = [sql`coalesce(f.amount_was, 0)`, sql`coalesce(f.amount_is, 0)`]
  const byColumn = { before: was, after: is, shows: shows('column') }
  // Handed over: from whom to whom; else it left the board by its status or another field.
  const isHanded = sql`(f.lasted and f.owner_was is distinct from f.owner_is)`
  const byOwner = {
    before: sql`case when ${isHanded} then f.owner_was::text else ${was} end`,
    after: sql`case when ${isHanded} then f.owner_is::text else ${is} end`,
    shows: sql`case when ${isHanded} then 'person' else 'column' end`,
  }
  // Won by who owned it then or owns it now: an event of the days, unless it was closed so all along.
  const isClosedNow = sql`${isClosed(is)} and (f.born or ${isOpen(stood)} or (${isClosed(was)} and ${was} <> ${is}))`
  // Both ends are known, and one of them counts in the balance.
  const isNew = sql`(f.born and not ${isAway(is)})`
  const isBoth = sql`(${isNew} or not ${isAway(was)} and not ${isAway(is)} and (${isOpen(was)} or ${isOpen(is)} or ${was} <> ${is}))`
  // The calendar moves no card that was not there.
  const first = hasDates(board) ? was : sql`(case when f.born then ${stood} else ${was} end)`
  const kinds: ChangeKind[] = [
    {
      key: 'added',
      title: { en: 'Added', sv: 'Tillkomna' },
      when: sql`${isNew}`,
      value: amountWas,
      balance: { count: 1, sum: 1 },
      ...byColumn,
      told: 'created',
    },
    {
      key: 'arrived',
      title: { en: 'Came from elsewhere', sv: 'Kom från annat håll' },
      when: sql`not f.born and ${isAway(was)} and (${isOpen(is)} or (${isClosed(is)} and ${isOpen(stood)}))`,
      value: amountIs,
      balance: { count: 1, sum: 1 },
      ...byOwner,
      told: 'place',
    },
    {
      key: 'reopened',
      title: { en: 'Reopened', sv: 'Öppnade igen' },
      when: sql`${isClosed(was)} and (${isOpen(is)} or (${isClosed(is)} and ${was} <> ${is}))`,
      value: amountWas,
      balance: { count: 1, sum: 1 },
      ...byColumn,
      told: 'status',
    },
    {
      key: 'moved',
      title: { en: 'Moved', sv: 'Flyttade' },
      when: sql`${isOpen(first)} and ${isOpen(is)} and (${first} <> ${is} or f.moves > 0)`,
      value: amountIs,
      balance: { count: 0, sum: 0 },
      ...byColumn,
      before: first,
      told: 'status',
    },
    ...closed.map((column): ChangeKind => ({
      key: column.key,
      title: column.title,
      when: sql`${isClosedNow} and ${is} = ${column.key}`,
      value: amountIs,
      balance: { count: -1, sum: -1 },
      before: sql`nullif(coalesce(${was}, ${stood}), ${is})`,
      after: is,
      shows: shows('column'),
      told: 'status',
    })),
    {
      key: 'removed',
      title: { en: 'Went elsewhere', sv: 'Försvunna härifrån' },
      when: sql`${isOpen(was)} and ${isAway(is)}`,
      value: amountWas,
      balance: { count: -1, sum: -1 },
      ...byOwner,
      told: 'place',
    },
  ]
  if (board.due && readable.has(board.due)) {
    const kind = recordTypes[board.type].fields[board.due]!.kind === 'date' ? 'date' : 'datetime'
    const text = (column: Sql) =>
      kind === 'date'
        ? sql`${column}::text`
        : sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    const moved = (key: string, title: Text, test: Sql): ChangeKind => ({
      key,
      title,
      when: sql`${isBoth} and ${test}`,
      value: amountIs,
      balance: { count: 0, sum: 0 },
      before: text(sql`f.due_was`),
      after: text(sql`f.due_is`),
      shows: shows(kind),
      told: { field: board.due! },
    })
    kinds.push(
      moved('slipped', { en: 'Slipped', sv: 'Senarelagda' }, sql`f.due_is > f.due_was`),
      moved('pulled_in', { en: 'Pulled in', sv: 'Tidigarelagda' }, sql`f.due_is < f.due_was`),
    )
  }
  if (board.sum && measureThen(board, actor).sum) {
    const changed = (key: string, title: Text, test: Sql): ChangeKind => ({
      key,
      title,
      when: sql`${isBoth} and ${test}`,
      value: sql`${amountIs} - ${amountWas}`,
      balance: { count: 0, sum: 1 },
      before: sql`f.amount_was::text`,
      after: sql`f.amount_is::text`,
      shows: shows('money'),
      told: { field: board.sum!.field },
    })
    kinds.push(
      changed('amount_up', { en: 'Amount up', sv: 'Belopp upp' }, sql`${amountIs} > ${amountWas}`),
      changed('amount_down', { en: 'Amount down', sv: 'Belopp ner' }, sql`${amountIs} < ${amountWas}`),
    )
  }
  return kinds
}
