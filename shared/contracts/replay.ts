import { z } from 'zod'
import { cardFieldReply, cardReply, columnReply } from './board.ts'

/** A board of a past day, and what changed on it between two days. */

/** A column as it stood; it opens no list, since lists show today. */
export const pastColumnReply = columnReply.pick({
  key: true,
  title: true,
  short: true,
  color: true,
  count: true,
  sum: true,
  weighted: true,
  probability: true,
  closed: true,
  cards: true,
  next: true,
})
export type PastColumn = z.output<typeof pastColumnReply>

export const replayReply = z.object({
  key: z.string(),
  title: z.string(),
  type: z.string(),
  owner: z.string(),
  /** The day at whose end the board is shown, in the viewer's time zone. */
  at: z.string(),
  columns: z.array(pastColumnReply),
  /** Cards of which nobody knows the status they had on the day; null where there are none. */
  unknown: pastColumnReply.nullable(),
  card: z.array(cardFieldReply),
  sumField: z.string().nullable(),
  currency: z.string().nullable(),
})
export type Replay = z.output<typeof replayReply>

const person = z.object({ id: z.string(), name: z.string() }).nullable()

/** What the two values of a change are: keys of columns, days, instants, amounts, or names of people. */
export const changeKinds = ['column', 'date', 'datetime', 'money', 'person'] as const

export const boardChangeReply = z.object({
  id: z.string(),
  title: z.string(),
  company: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** What the values before and after are. */
  shows: z.enum(changeKinds),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** What the card adds to the group's sum, as decimal text; null where the board sums nothing or it is hidden. */
  amount: z.string().nullable(),
  /** How often the card moved between the days. */
  moves: z.int(),
  /** The last time it was changed so between the days, and by whom; null where the calendar alone did it. */
  at: z.string().nullable(),
  by: person,
})
export type BoardChange = z.output<typeof boardChangeReply>

export const changeGroupReply = z.object({
  key: z.string(),
  title: z.string(),
  /** By how much each card of the group changes the count of open cards, and whether its amount changes their sum likewise. */
  balance: z.object({ count: z.int(), sum: z.int() }),
  count: z.int(),
  sum: z.string().nullable(),
  /** Of moved cards: from which column to which, how many cards, and how many moves that took. */
  ways: z.array(z.object({ from: z.string(), to: z.string(), count: z.int(), moves: z.int() })),
  rows: z.array(boardChangeReply),
  next: z.string().nullable(),
})
export type ChangeGroup = z.output<typeof changeGroupReply>

const openReply = z.object({ count: z.int(), sum: z.string().nullable(), unknown: z.int() })

/**
 * What changed between the ends of two days. The cards open at the end of `to` are those open at the end of `from` plus, group by group,
 * `balance.count` × `count`; their sum likewise by `balance.sum` × `sum`. Every card is compared as it stood on the two days, so what was
 * done and undone between them is no change; one that was added in between is compared with what it was when it was made.
 */
export const changesReply = z.object({
  key: z.string(),
  title: z.string(),
  type: z.string(),
  owner: z.string(),
  from: z.string(),
  to: z.string(),
  open: z.object({ from: openReply, to: openReply }),
  columns: z.array(z.object({ key: z.string(), title: z.string() })),
  groups: z.array(changeGroupReply),
  currency: z.string().nullable(),
})
export type BoardChanges = z.output<typeof changesReply>

export const changePageReply = z.object({ rows: z.array(boardChangeReply), next: z.string().nullable() })
export type ChangePage = z.output<typeof changePageReply>

export const pastCardsReply = z.object({ cards: z.array(cardReply), next: z.string().nullable() })
