import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Card } from '../../../shared/contracts/board.ts'
import type { Transaction } from '../../db/database.ts'
import { ask } from '../../db/pipeline.ts'
import type { Actor } from '../../http/actor.ts'
import { notFound } from '../../http/problem.ts'
import { readableFields, visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import { presentRow, rowColumns } from '../records/rows.ts'
import { colorFields, edgeOf } from './colors.ts'
import { columnOf, isRanked } from './columns.ts'
import { promptSteps, type BoardDefinition } from './definition.ts'

/** Median days of a card in each column, by column key. */
export type Medians = ReadonlyMap<string, number>

/** The fields a card is made of: what it shows, what colours it, and what its moves may ask about. */
export const cardFields = (board: BoardDefinition): string[] => {
  const { fields, title, owner } = recordTypes[board.type]
  const wanted = [
    title,
    'status',
    'statusSince',
    owner ?? 'ownerId',
    'companyId',
    'contactId',
    ...Object.keys(board.base ?? {}),
    ...board.card.map((c) => c.field),
    ...colorFields(board),
    ...(board.lanes ?? []).map((lane) => lane.field),
    ...board.columns.flatMap((c) => [
      ...(c.closed ? [c.closed.by] : []),
      ...(c.parts ?? []).flatMap((p) => (p.date ? [p.date.field] : [])),
    ]),
    ...Object.values(board.drops ?? {}).flatMap((steps) =>
      promptSteps(steps).flatMap(({ field, suggestAfter, suggestBy = field }) =>
        suggestAfter ? [field, suggestAfter.field, suggestAfter.months ?? field] : [field, suggestBy],
      ),
    ),
  ]
  return [...new Set(wanted)].filter((name) => name in fields)
}

/** SELECT list of a card over alias `t`. */
export const cardColumns = (actor: Actor, board: BoardDefinition): Sql =>
  hasPlaces(board)
    ? sql`${rowColumns(actor, board.type, cardFields(board))}, t."position"::text as "position"`
    : rowColumns(actor, board.type, cardFields(board))

/** True when the board's records keep places in columns. */
export const hasPlaces = (board: BoardDefinition): boolean => board.columns.some(isRanked)

/** A selected row as a card. */
export const presentCard = (
  board: BoardDefinition,
  actor: Actor,
  raw: Record<string, unknown>,
  medians: Medians,
): Card => {
  // Half of a card's fields are empty most of the time; what is absent need not be read, sent and parsed.
  const card = presentRow(actor, board.type, raw, { isCard: true })
  const key = columnOf(board, card, actor) ?? String(card.status)
  const column = board.columns.find((c) => c.key === key)
  card.title = String(card[recordTypes[board.type].title] ?? '')
  card.column = key
  card.position = column && isRanked(column) ? (card.position ?? null) : null
  card.edge = edgeOf(board, card, actor, medians.get(key))
  return card as Card
}

/** Asks for one card; the answer may be awaited after the transaction. @throws 404, by the answer, when the actor sees no such record */
export const askCard = async (
  tx: Transaction,
  actor: Actor,
  board: BoardDefinition,
  id: string,
  medians: Medians,
): Promise<{ answer: Promise<Card> }> => {
  const { answers } = await ask(tx, [
    sql`select ${cardColumns(actor, board)} from ${visible(actor, board.type)} as t where t.id = ${id}::uuid`,
  ])
  const answer = answers.then(([rows]) => {
    if (!rows![0]) throw notFound()
    return presentCard(board, actor, rows![0], medians)
  })
  answer.catch(() => {})
  return { answer }
}

/** The card's fields that exist for the actor, as the definition orders them. */
export const shownFields = (actor: Actor, board: BoardDefinition) => {
  const readable = new Set(readableFields(actor, board.type).map(([name]) => name))
  return board.card
    .filter((c) => readable.has(c.field))
    .map((c) => ({ field: c.field, hasLabel: c.hasLabel ?? false, isEditable: c.isEditable ?? false }))
}

/** The one currency of the cards, null where there are several (or none). */
export const currencyOf = (cards: readonly Card[]): string | null => {
  const currencies = new Set(cards.map((c) => c.currency).filter((c): c is string => typeof c === 'string'))
  return currencies.size === 1 ? [...currencies][0]! : null
}
