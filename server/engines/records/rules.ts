import type { RawBuilder } from 'kysely'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import type { Values } from './values.ts'

/** By which way a change comes in; a board's transitions are open to some of them only. */
export const vias = ['form', 'drag', 'verb', 'mail', 'import', 'rule'] as const
export type Via = (typeof vias)[number]

/** One record's change while it is being decided. A rule may alter `after`, read-only fields included. */
export interface Draft {
  operation: 'create' | 'update' | 'delete' | 'restore'
  type: TypeKey
  id: string
  /** Null for a new record. */
  before: Values | null
  after: Values
  /** Names of the fields the caller gave. */
  given: ReadonlySet<string>
  /** Business time of the change: now, unless an import says otherwise. */
  at: string
  /** Statuses the record went through before the present one, oldest first; by import only. `at` null: unknown. */
  statusHistory?: readonly { status: string; at: string | null; by?: string }[]
  /** Who brought it into its present status, where that is not who writes; likewise `by` above. */
  movedBy?: string
  /** Place in a board's column; the top unless given. */
  position?: string
  /** Answers to a move's questions that are no fields of the record, for the rules that asked. */
  answers?: Values
}

export interface CommandContext {
  tx: Transaction
  actor: Actor
  via: Via
  verb: string
  /** The system acts on the actor's behalf (effects of a rule): permissions are not asked, history still names the actor. */
  elevated: boolean
  /** True for what follows from another change of the same command. */
  isEffect: boolean
  /** Tells the actor, in his language, what was let pass all the same; of the words on one matter the last are told. */
  warn(matter: string, words: string): void
  /** More changes that follow from this command, in the same transaction and under the same command, elevated. */
  also(operations: readonly Operation[]): Promise<void>
}

export interface Decide {
  beside: readonly RawBuilder<unknown>[]
  /** @param answers rows of each of `beside` */
  change(
    stored: Values,
    answers: readonly Record<string, unknown>[][],
  ): { fields: Values; position?: string; answers?: Values }
}

export type Operation =
  | {
      operation: 'create'
      type: TypeKey
      fields: Values
      /** Gives the record its id; made here otherwise. */
      id?: string
      at?: string
      statusHistory?: Draft['statusHistory']
      movedBy?: string
    }
  | {
      operation: 'update'
      type: TypeKey
      id: string
      fields: Values
      version?: number
      at?: string
      position?: string
      answers?: Values
    }
  | {
      operation: 'update'
      type: TypeKey
      id: string
      version?: number
      /** What is to change is decided by the row as it stands, locked; `beside` is asked in the same round trip. */
      decide: Decide
    }
  | { operation: 'delete'; type: TypeKey; id: string }
  | { operation: 'restore'; type: TypeKey; id: string; fields?: Values; position?: string }

export interface Rules {
  /** Decides and completes one change before it is stored; throws a Problem to refuse the whole command. */
  before?(draft: Draft, context: CommandContext): void | Promise<void>
  /** The same for all changes of the type in the command at once, where the database has to be asked: once, not for each. */
  beforeAll?(drafts: readonly Draft[], context: CommandContext): Promise<void>
  /** What follows for other records, for all changes of the type in the command at once (set-based). */
  after?(drafts: readonly Draft[], context: CommandContext): Promise<void>
  /**
   * What must hold, or is derived without a version of its own, however the rows came to be as they are. It runs also where a command is
   * undone, when `before` and `after` do not: what they did is among the changes that are taken back.
   */
  keep?(drafts: readonly Draft[], context: CommandContext): Promise<void>
  /** Says why changes that a command made to records of the type cannot be taken back, if so (an e-mail has left). Asked before an undo. */
  final?(ids: readonly string[], context: Pick<CommandContext, 'tx'>): Promise<Text | undefined>
}

const rules = new Map<TypeKey, Rules[]>()

/** Adds rules for a type; they run in the order in which they were added. */
export const registerRules = (type: TypeKey, added: Rules): void => {
  rules.set(type, [...(rules.get(type) ?? []), added])
}

export const rulesOf = (type: TypeKey): readonly Rules[] => rules.get(type) ?? []

/** True when the status is new or another one than before. */
export const statusChanged = (draft: Draft): boolean =>
  draft.after.status !== undefined && draft.after.status !== draft.before?.status

/** Parts by record type, in the order in which the types first come. */
export const byType = <T extends { type: TypeKey }>(parts: readonly T[]): Map<TypeKey, T[]> => {
  const groups = new Map<TypeKey, T[]>()
  for (const part of parts) {
    const group = groups.get(part.type)
    if (group) group.push(part)
    else groups.set(part.type, [part])
  }
  return groups
}
