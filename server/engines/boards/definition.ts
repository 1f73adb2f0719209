import type { PromptKind, columnColors, edgeColors } from '../../../shared/contracts/board.ts'
import type { Filter } from '../../../shared/filter.ts'
import type { RoleKey } from '../../../shared/records/lists.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { Via } from '../records/rules.ts'

/**
 * A board as data: names of fields, statuses, roles, actions and figures, no code and no ids. `checkBoard` resolves every name when the
 * server starts.
 */
export interface BoardDefinition {
  key: string
  title: Text
  type: TypeKey
  /** Cards are the records whose list fields have one of these values; all of the type when absent. */
  base?: Readonly<Record<string, readonly string[]>>
  columns: readonly BoardColumn[]
  /** The only columns in which a new record may begin, out of those to which its maker could bring it by form. */
  starts?: readonly string[]
  /** Statuses of the type that have no column: a record leaves the board, or comes onto it, by them. */
  offBoard?: readonly { key: string; title: Text }[]
  /** Every allowed way; anything else is refused. */
  moves: readonly Move[]
  /** Roles that may make these moves alone, out of the ones above. */
  only?: Readonly<Partial<Record<RoleKey, readonly { from: string; to: string }[]>>>
  /** Words for refusals that deserve more than the general ones; the first that fits speaks. */
  refusals?: readonly { from?: readonly string[]; to?: readonly string[]; because: Text }[]
  /** What a card's arrival in a column (or off-board status) asks and does, in order. */
  drops?: Readonly<Record<string, readonly DropStep[]>>
  /** What leaving a column does, before the steps of the target. */
  leaves?: Readonly<Record<string, readonly DropStep[]>>
  /** Owner scope when none is asked for: by role, else `default`. */
  owner: { default: string } & Partial<Record<RoleKey, string>>
  /** The day that a card is to be done by: moved later it has slipped. */
  due?: string
  /** Field summed in the column heads, and the weighted one beside it. */
  sum?: { field: string; weighted?: string }
  card: readonly CardField[]
  menu: readonly MenuItem[]
  /** The first rule that fits colours the edge. */
  colors: readonly ColorRule[]
  /** Keys of the figures in the head. */
  kpis: readonly string[]
  /** Fields with a chip of their own in the filter bar, besides owner, period and text; any other is reached by "more filters". */
  filters?: readonly string[]
  /** Fields by whose values the cards can be laid in lanes. */
  lanes?: readonly LaneField[]
}

/** A list field or relation to lay lanes by. With `isSet` a drop into another lane gives the field its value, for roles that have `verb`. */
export interface LaneField {
  field: string
  isSet?: true
  verb?: string
}

/**
 * How many cards a column holds at most: for each owner, so that a team's column does not fill up by one of them, or all together.
 * `warn` colours the head and says so on a drop; `refuse` is a rule that the server enforces on every move by hand.
 */
export interface ColumnLimit {
  max: number
  kind: 'warn' | 'refuse'
  /** By owner unless told; cards without owner then count for nobody. */
  per?: 'owner' | 'board'
}

export interface BoardColumn {
  key: string
  title: Text
  /** The name where there is no room for the title: in the column's own head. */
  short?: Text
  color: (typeof columnColors)[number]
  /** What puts a card into the column: one of these. Absent: the status that has the column's key. */
  parts?: readonly ColumnPart[]
  /** Order by a date instead of by hand. */
  sort?: { field: string; isDescending?: boolean }
  /** Shows the last `days` by the date field `by` only, latest first. */
  closed?: { days: number; by: string }
  probability?: number
  isFormOnly?: boolean
  limit?: ColumnLimit
}

/**
 * A status, and where told also the days a date falls on: from `from` until before `until`, in days from today in the viewer's zone
 * (0 is today). `orEmpty` takes records without the date, too, `isEmpty` those alone.
 */
export interface ColumnPart {
  status: string
  date?: { field: string; from?: number; until?: number; orEmpty?: boolean; isEmpty?: boolean }
}

export interface Move {
  from: readonly string[]
  to: readonly string[]
  /** Drag, form and verb unless told. */
  vias?: readonly Via[]
  /** Only for roles that have this action on the type. */
  verb?: string
}

export type DropStep =
  /** Gives a field a value. */
  | { step: 'set'; field: string; value: string | number | boolean | null }
  /** Gives a user field the mover: always on a drop, by form only where it is empty. */
  | { step: 'currentUser'; field: string; isOnlyIfEmpty?: true; roles?: readonly RoleKey[] }
  /** Stamps a time. */
  | { step: 'now'; field: string; isOnlyIfEmpty?: true }
  /** Moves a date or time to the day so many days from today, or the next working day after it; a time keeps its hour (9 where there is none). */
  | { step: 'day'; field: string; days: number }
  | ({ step: 'prompt' } & PromptStep)
  /** Creates a record beside the card; with `given` only when that question was answered, which then is its date. `link` names the card. */
  | {
      step: 'create'
      type: TypeKey
      title: Text
      date: { field: string; days?: number }
      given?: string
      copy: readonly string[]
      link?: string
    }
  /**
   * One of several ways in which the column is entered, each with steps of its own. Taken is the one of which a question is answered, else
   * the last.
   */
  | { step: 'branch'; key: string; title: Text; done: Text; steps: readonly PlainStep[] }
  /** What the domain's rules do besides, for the drop sheet to tell; `isByMail` where it takes a mail server, without which the sheet says so. */
  | { step: 'tell'; effect: Text; isByMail?: true }
  /** An action to offer after the move; with `unless` only to cards on which this field is empty. */
  | { step: 'offer'; action: string; unless?: string }

/** A step that is none of several ways. */
export type PlainStep = Exclude<DropStep, { step: 'branch' }>

export interface PromptStep {
  field: string
  need: 'required' | 'optional' | 'accepted'
  when?: 'always' | 'empty' | 'past' | 'emptyOrPast'
  suggest?: 'today' | 'nextWorkday'
  /** Suggests only once another question of the drop is answered by one of these. */
  suggestIf?: { field: string; in: readonly string[] }
  /** Suggests the day so many months after the card's date (today where it has none): as its field `months` says, else `usual`. */
  suggestAfter?: { field: string; months?: string; usual: number }
  /** Suggests the working day by which the day in that field of the card is kept: that day or the Friday before, the next one once it has passed. */
  suggestBy?: string
  /** Its answer goes out by mail: without a mail server nothing is asked. */
  isByMail?: true
  /** A question of the move only, not a field of the record: its kind and words. `sets` is the time it stamps (noon of the day), `to` the type of a
   * record asked for, `where` which of them fit. */
  asked?: { kind: PromptKind; label: Text; sets?: string; to?: TypeKey; where?: Filter }
}

export interface CardField {
  field: string
  hasLabel?: boolean
  isEditable?: boolean
}

export interface MenuItem {
  action: string
  /** Only for roles with this action on the board's type. */
  verb?: string
  /** Only for roles that may create records of this type. */
  creates?: TypeKey
  /** Only for roles that may edit records of the board's type. */
  edits?: true
}

/** All conditions of a rule must hold. `reason` may name `{days}` and `{hours}`, the age that made the rule fit. */
export interface ColorRule {
  color: (typeof edgeColors)[number]
  reason: Text
  when: readonly ColorCondition[]
}

export type ColorCondition =
  | { field: string; in: readonly string[] }
  /** A date before today, or today. */
  | { field: string; is: 'past' | 'today' }
  /** A date from today on, within so many days. */
  | { field: string; ahead: { days: number } }
  /** A time longer ago than this (of which `orSince` stands in where it is empty), or within it. */
  | { field: string; olderThan: { days?: number; hours?: number }; orSince?: string }
  | { field: string; within: { days: number } }
  /** Longer in its column than so many times the median of the column. */
  | { overMedian: number }

/** All steps one after the other, those of every way included. */
export const plainSteps = (steps: readonly DropStep[]): PlainStep[] =>
  steps.flatMap((s): readonly PlainStep[] => (s.step === 'branch' ? s.steps : [s]))

/** The questions asked of the mover, each with the way that it belongs to. */
export const promptSteps = (steps: readonly DropStep[]): (PromptStep & { branch?: string })[] =>
  steps.flatMap((s): (PromptStep & { branch?: string })[] => {
    if (s.step === 'branch') return promptSteps(s.steps).map((p) => ({ ...p, branch: s.key }))
    return s.step === 'prompt' ? [s] : []
  })

/** The entry of a record under a key of its own; keys come from outside, and `toString` is none. */
export const entryOf = <T>(record: Readonly<Record<string, T>> | undefined, key: string | undefined): T | undefined =>
  record && key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined

/** What a card's arrival at a column or off-board status asks and does. */
export const dropOn = (board: BoardDefinition, to: string): readonly DropStep[] => entryOf(board.drops, to) ?? []

/** The only moves a role may make, where it is limited to some. */
export const onlyMovesOf = (
  board: BoardDefinition,
  role: string,
): readonly { from: string; to: string }[] | undefined =>
  entryOf(board.only as Record<string, readonly { from: string; to: string }[]> | undefined, role)
