import { z } from 'zod'
import { filterSchema } from '../filter.ts'
import type { FieldKind } from '../records/index.ts'

/** What a board says over HTTP. Words come in the viewer's language; field words stand in the catalogues. */

export const columnColors = ['neutral', 'blue', 'amber', 'green', 'red'] as const
/** Colour of a card's edge; its reason always stands beside it in words. */
export const edgeColors = ['red', 'amber', 'blue', 'green', 'grey'] as const

const reference = z.object({ id: z.string(), name: z.string().nullable(), type: z.string().optional() }).nullable()

/**
 * A card: the fields of the board's card, flat as in a record reply, relations as `{id, name}` only (with their type where it could be
 * several). Empty fields and those hidden from the viewer are absent. Where the viewer may edit it (`can.edit`), it may be dragged as the board's `moves` say.
 */
export const cardReply = z.looseObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  status: z.string(),
  column: z.string(),
  /** Place in a column that is ordered by hand, null elsewhere. */
  position: z.string().nullable(),
  company: reference.optional(),
  contact: reference.optional(),
  owner: reference.optional(),
  can: z.record(z.string(), z.boolean()),
  edge: z.object({ color: z.enum(edgeColors), reason: z.string() }).nullable(),
})
export type Card = z.output<typeof cardReply>

const isCard = (value: unknown): boolean => {
  const { id, version, title, status, column, can } = (value ?? {}) as Record<string, unknown>
  const texts = [id, title, status, column]
  return typeof version === 'number' && typeof can === 'object' && texts.every((text) => typeof text === 'string')
}

const { $schema: _, ...cardSchema } = z.toJSONSchema(cardReply, { io: 'output' })

/**
 * Many cards, as `cardReply` describes them. Only what each must have is looked at: zod copies all fields of each card, which is a tenth of
 * what a board costs. A test checks the cards of all boards by `cardReply` itself.
 */
const cardsReply = z
  .custom<Card[]>((value) => Array.isArray(value) && value.every(isCard))
  .meta({ type: 'array', items: cardSchema })

/**
 * A question of the drop sheet. `required` must have a value after the move, `optional` is asked and may stay empty, `accepted` opens no
 * sheet but may be sent along. `when` says for which cards: always, where the field is empty, where its date has passed, or either.
 */
export const promptReply = z.object({
  field: z.string(),
  need: z.enum(['required', 'optional', 'accepted']),
  when: z.enum(['always', 'empty', 'past', 'emptyOrPast']),
  /** Set where the field is none of the record's own but asked for the move only. */
  kind: z.string().optional(),
  label: z.string().optional(),
  /** Of a question for a record: its type, and which of them fit. */
  to: z.string().optional(),
  where: filterSchema.optional(),
  /** `today` fills the question in beforehand. */
  suggest: z.enum(['today', 'nextWorkday']).optional(),
  /** What is suggested comes only once another question is answered by one of these. */
  suggestIf: z.object({ field: z.string(), in: z.array(z.string()) }).optional(),
  /** Fills it in with the day so many months after the card's date: as many as its field `months` says, else `usual`. */
  suggestAfter: z.object({ field: z.string(), months: z.string().optional(), usual: z.int() }).optional(),
  /** Fills it in with the working day by which the day in that field of the card is kept. */
  suggestBy: z.string().optional(),
  /** The day that the drop gives the field unless told otherwise; a time keeps its hour on it. */
  suggestDay: z.string().optional(),
  /** Key of the way that the question belongs to, where the column is entered in one of several. */
  branch: z.string().optional(),
})
export type Prompt = z.output<typeof promptReply>

/** What a drop on a column asks, and what it does besides, in words. */
export const dropReply = z.object({
  prompts: z.array(promptReply),
  /**
   * The ways in which the column is entered; taken is the one of which a question is answered, else the last. `done` tells of it once it
   * was taken.
   */
  branches: z.array(z.object({ key: z.string(), title: z.string(), done: z.string(), effects: z.array(z.string()) })),
  effects: z.array(z.string()),
  /** The action to offer once the move is made (`convert`), and the field which, where it has a value on the card, makes it needless. */
  offer: z.object({ action: z.string(), unless: z.string().nullable() }).nullable(),
})
export type Drop = z.output<typeof dropReply>

/**
 * How many cards a column holds at most, for each owner or all together. `used` is what the fullest owner (or the board) has of those the
 * viewer sees, whatever filters narrow; `owners` how many have any; `over` those beyond the limit.
 */
export const limitReply = z.object({
  max: z.int(),
  kind: z.enum(['warn', 'refuse']),
  per: z.enum(['owner', 'board']),
  used: z.int(),
  owners: z.int(),
  over: z.array(z.object({ id: z.string(), name: z.string().nullable(), count: z.int() })),
})
export type LimitReply = z.output<typeof limitReply>

/**
 * One lane: the cards with the value `key` of the lanes' field (null: without one), `name` that of the record it points to. `isRest` stands
 * for all lanes beyond the largest. Counts and sums are exact, over all cards of the board as filtered.
 */
export const laneReply = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  isRest: z.boolean(),
  count: z.int(),
  sum: z.string().nullable(),
  columns: z.record(z.string(), z.object({ count: z.int(), sum: z.string().nullable() })),
})
export type Lane = z.output<typeof laneReply>

export const columnReply = z.object({
  key: z.string(),
  title: z.string(),
  /** The name in the column's own head, where the title would be cut off. */
  short: z.string().optional(),
  color: z.enum(columnColors),
  /** Exact, over all cards of the column, not only those loaded. */
  count: z.int(),
  /** Exact sum of the board's measure as decimal text; null where it has none or the viewer may not see it. */
  sum: z.string().nullable(),
  weighted: z.string().nullable(),
  /** Percent, where the column stands for one. */
  probability: z.int().nullable(),
  /** A closed column shows the last `days` only (or the period asked for). */
  closed: z.object({ days: z.int() }).nullable(),
  /** Entered by the record's form only, never by a drop. */
  isFormOnly: z.boolean(),
  /** False where cards are ordered by a date, so that a place among them cannot be chosen. */
  isRanked: z.boolean(),
  limit: limitReply.nullable(),
  /** The exact rows of the column: to be asked from `/api/records/<type>`. */
  where: filterSchema,
  cards: cardsReply,
  /** Cursor for the column's next cards; null at its end. */
  next: z.string().nullable(),
})
export type Column = z.output<typeof columnReply>

/** A figure in the board's head; `/api/kpis/<key>` opens it. */
export const boardKpi = z.object({
  key: z.string(),
  title: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string(),
})

/** How a fact stands on the card, in order. */
export const cardFieldReply = z.object({
  field: z.string(),
  /** True shows the field's name before its value. */
  hasLabel: z.boolean(),
  /** True lets the value be edited on the card. */
  isEditable: z.boolean(),
})

export const boardReply = z.object({
  key: z.string(),
  title: z.string(),
  type: z.string(),
  /** The owner scope in force: as asked for, or the board's own for the viewer's role. */
  owner: z.string(),
  period: z.string().nullable(),
  columns: z.array(columnReply),
  kpis: z.array(boardKpi),
  /** By drag: from column → columns, without the column itself. */
  moves: z.record(z.string(), z.array(z.string())),
  /** Why the others are refused: from column → column → rule, in words. */
  refusals: z.record(z.string(), z.record(z.string(), z.string())),
  /** What a drop asks and does, by column. */
  drops: z.record(z.string(), dropReply),
  card: z.array(cardFieldReply),
  /** Names of the actions in a card's menu, those of other roles left out; `can` of the card decides further. */
  menu: z.array(z.string()),
  /** Field whose sum stands in the column heads; null where there is none or it is hidden. */
  sumField: z.string().nullable(),
  /** Currency of the sums, null when the cards shown are not all in one. */
  currency: z.string().nullable(),
  /** True when the viewer may create records of the board's type. */
  canCreate: z.boolean(),
  /** The owner scope that the role begins with; whether the viewer sees cards of others at all, and leads a team. */
  people: z.object({ first: z.string(), others: z.boolean(), team: z.boolean() }),
  /** Fields with a chip of their own in the filter bar. */
  filters: z.array(z.string()),
  /** Fields to lay lanes by; a drop into another lane sets those that the viewer may set, the others stay as they are. */
  laneFields: z.array(z.object({ field: z.string(), isSet: z.boolean() })),
  /** The lanes asked for, in order; null without. */
  lanes: z.object({ by: z.string(), rows: z.array(laneReply) }).nullable(),
})
export type Board = z.output<typeof boardReply>

/** Whose cards the viewer may narrow a board to. */
export const boardPeopleReply = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), teamId: z.string().nullable() })),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type BoardPeople = z.output<typeof boardPeopleReply>

/** More cards of one column. */
export const columnPageReply = z.object({ cards: cardsReply, next: z.string().nullable() })
export type ColumnPage = z.output<typeof columnPageReply>

/** `before`: id of the card to stand before; null is the end of the column, absent its top. */
export const moveBody = z.strictObject({
  id: z.string().min(1).max(64),
  to: z.string().min(1).max(60),
  version: z.int(),
  before: z.string().min(1).max(64).nullable().optional(),
  fields: z.record(z.string().max(60), z.unknown()).optional(),
})
export type MoveBody = z.output<typeof moveBody>
/**
 * `command` names the move, to be undone (`POST /api/commands/:id/undo`); null where nothing changed. `warning`: the limit that the move
 * has passed, in words.
 */
export const moveReply = z.object({
  card: cardReply,
  command: z.string().nullable(),
  warning: z.string().nullable(),
})
export type MoveReply = z.output<typeof moveReply>

export { branchOf, isAsked, missingFields, promptsFor } from './prompts.ts'

/** Kinds of questions that are asked for the move only. */
export type PromptKind = Extract<FieldKind, 'date' | 'text' | 'longText' | 'relation'>
