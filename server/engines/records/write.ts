import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import { later } from '../../db/pipeline.ts'
import { repeatVictim } from '../../db/victims.ts'
import type { Actor } from '../../http/actor.ts'
import { forbidden } from '../../http/problem.ts'
import { accessTo, allows, reachFields } from '../access/policy.ts'
import { draftsOf } from './drafts.ts'
import { checkRelations } from './relations.ts'
import { byType, rulesOf, statusChanged, type CommandContext, type Draft, type Operation, type Via } from './rules.ts'
import {
  changedFields,
  insertRows,
  recordChanges,
  recordSearch,
  recordSpans,
  unwindSpans,
  updateRows,
} from './store.ts'
import { uuidv7 } from './uuid.ts'

export interface Command {
  /** What the actor did, as history words it: `create`, `move`, `convert`, `import` … */
  verb: string
  via: Via
  operations: readonly Operation[]
  /** Goes on with a command that this transaction has begun: what several writes do is then one, to be undone as one. */
  id?: string
  /** The command that this one takes back; its rules have been asked before (see undo.ts). */
  undoOf?: string
  /** Only for the system's own work (demo, effects): permissions are not asked. */
  elevated?: boolean
}

/** What rules say to the actor of a change that they let pass, by matter. */
export type Warnings = ReadonlyMap<string, string>

/** Warnings as one text; null where there are none. */
export const warningText = (warnings: Warnings): string | null => [...warnings.values()].join(' ') || null

/** Runs work in the transaction at hand or in a new one, which is begun again where the database gives it up for another. */
export const inTransaction = <T>(db: Db | Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db as Transaction) : repeatVictim(() => db.transaction().execute(work))

/**
 * The one way in which records change: checks permission, values, relations and rules, then stores rows (version + 1), history, status
 * spans, search text and events, all in the caller's transaction. An update that changes nothing writes nothing.
 * @returns the ids in the order of the operations, how many records changed, the command's id, and by matter what the actor is to be told
 * @throws Problem 403, 404, 409 stale_version, 422; the transaction must then be rolled back, as nothing may be half-done
 */
export const write = async (
  tx: Transaction,
  actor: Actor,
  command: Command,
): Promise<{ ids: string[]; changed: number; command: string; warnings: Warnings }> => {
  const commandId = command.id ?? uuidv7()
  const { undoOf = null } = command
  const warnings = new Map<string, string>()
  let isRecorded = false
  let changed = 0
  const recordCommand = async () => {
    if (isRecorded) return
    isRecorded = true
    actor.commands?.add(commandId)
    await later(
      tx,
      sql`insert into command (id, actor_id, verb, via, undo_of)
        values (${commandId}, ${actor.id}, ${command.verb}, ${command.via}, ${undoOf}) on conflict (id) do nothing`,
    )
  }
  const contextOf = (elevated: boolean, isEffect: boolean): CommandContext => ({
    tx,
    actor,
    via: command.via,
    verb: command.verb,
    elevated,
    isEffect,
    warn: (matter, words) => void warnings.set(matter, words),
    also: async (operations) => {
      await apply(operations, contextOf(true, true))
    },
  })
  const apply = async (operations: readonly Operation[], context: CommandContext): Promise<void> => {
    for (const [type, group] of byType(operations)) {
      const drafts = await draftsOf(context, type, group)
      await checkRelations(context, type, drafts)
      for (const rules of undoOf ? [] : rulesOf(type)) {
        if (rules.before) for (const draft of drafts) await rules.before(draft, context)
        await rules.beforeAll?.(drafts, context)
      }
      const real = drafts.filter(
        (d) => d.operation !== 'update' || d.position !== undefined || changedFields(d).length > 0,
      )
      if (!real.length) continue
      await recordCommand()
      await store(context, { id: commandId, undoOf }, type, real)
      changed += real.length
      for (const rules of rulesOf(type)) {
        await rules.keep?.(real, context)
        if (!undoOf) await rules.after?.(real, context)
      }
    }
  }
  const operations = command.operations.map((o) => (o.operation === 'create' ? { ...o, id: o.id ?? uuidv7() } : o))
  await apply(operations, contextOf(command.elevated ?? false, false))
  return { ids: operations.map((o) => o.id), changed, command: commandId, warnings }
}

const store = async (
  context: CommandContext,
  { id: commandId, undoOf }: { id: string; undoOf: string | null },
  type: TypeKey,
  drafts: readonly Draft[],
): Promise<void> => {
  const { tx, actor, isEffect } = context
  for (const draft of drafts) {
    draft.after.updatedAt = actor.now.toISOString()
    if (undoOf || !recordTypes[type].status || !statusChanged(draft)) continue
    draft.after.statusSince = draft.statusHistory && !draft.statusHistory.length ? null : draft.at
    // Boards by date (calls, events) have no places.
    if (draft.before?.position !== undefined) draft.position ??= topPosition()
  }
  const created = drafts.filter((d) => d.operation === 'create')
  const existing = drafts.filter((d) => d.operation !== 'create')
  if (created.length) await insertRows(tx, type, created)
  if (existing.length) await updateRows(tx, type, existing)
  await requireReach(context, type, drafts)
  await recordChanges(tx, { id: commandId, isEffect }, type, drafts)
  if (undoOf && !(await isUndo(tx, undoOf))) await unwindSpans(tx, undoOf, type, drafts)
  else await recordSpans(tx, { id: commandId, actorId: actor.id }, type, drafts)
  await recordSearch(tx, type, drafts)
}

/** Who takes an undo back does it again: then the time in each status goes on from now. */
const isUndo = async (tx: Transaction, command: string): Promise<boolean> =>
  (await sql`select 1 from command where id = ${command}::uuid and undo_of is not null`.execute(tx)).rows.length > 0

/** Places fall with time, so that what came last stands on top; see the table's default. */
export const topPosition = (): string => String(-(Date.now() / 1000 + Math.random() / 1000))

/** What an actor made or changed must still be within the actor's reach, else it could be pushed out of sight or into others' hands. */
const requireReach = async (
  { tx, actor, elevated }: CommandContext,
  type: TypeKey,
  drafts: readonly Draft[],
): Promise<void> => {
  if (elevated) return
  const check = async (level: 'create' | 'edit', ids: string[]) => {
    if (!ids.length) return
    const { rows } = await sql`select 1 from ${sql.table(recordTypes[type].table)} as t
      where t.id = any(${ids}::uuid[]) and not coalesce(${allows(actor, type, level, 't')}, false) limit 1`.execute(tx)
    if (rows.length)
      throw forbidden({
        en: 'The record would be outside of what your role reaches.',
        sv: 'Posten skulle hamna utanför det som din roll når.',
      })
  }
  await check(
    'create',
    drafts.filter((d) => d.operation === 'create').map((d) => d.id),
  )
  if (accessTo(actor, type).handOver) return
  const reaching = reachFields(actor, type)
  await check(
    'edit',
    drafts.filter((d) => d.operation === 'update' && changedFields(d).some((f) => reaching.has(f))).map((d) => d.id),
  )
}
