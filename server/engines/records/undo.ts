import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { inLocale, type Locale } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem, conflict, forbidden, notFound } from '../../http/problem.ts'
import { allows, hasVerb } from '../access/policy.ts'
import type { Level } from '../access/role.ts'
import { isUuid } from './filter-sql.ts'
import { namesOf } from './list.ts'
import { freePlace } from './places.ts'
import { byType, rulesOf, type Operation } from './rules.ts'
import { takenBackSince } from './taken-back.ts'
import type { Values } from './values.ts'
import { write } from './write.ts'

/** More records than this are no slip of the hand. */
const most = 1000

/** What one command did to one record, all its changes of it taken together. */
interface Touched {
  type: TypeKey
  id: string
  /** As the command left it. */
  version: number
  /** Its status now, where the type has one. */
  status: string | null
  isCreated: boolean
  isDeleted: boolean
  isRestored: boolean
  isEffect: boolean
  /** Values before the command, of the fields that it changed. */
  before: Values
}

export interface CommandInfo {
  id: string
  verb: string
  via: string
  at: string
  by: { id: string; name: string } | null
  /** The command that took this one back. */
  undoneBy: string | null
  records: { type: TypeKey; id: string; name: string | null }[]
  /** Why it cannot be taken back; null where it can. */
  reason: string | null
}

/**
 * Takes a command back with all that followed from it: fields get the values they had before, created records go to the bin, deleted ones
 * come out of it, cards return to their places. All or nothing, in one transaction, as a command of its own (which can be taken back in
 * turn). Boards are not asked: it is no move but the return of a slip of the hand, so it takes an unchanged record.
 * @returns the undoing command and the records that it changed, as far as the actor sees them
 * @throws Problem 404 for a command that the actor may not know of; 403 for one of somebody else who is not in the actor's team, or whose
 * records the actor may not edit any more; 409 already_undone, undo_conflict (changed since, by whom), undo_final (why)
 */
export const undoCommand = async (
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<{ command: string; records: { type: TypeKey; id: string }[] }> => {
  const { touched } = await requireUndo(tx, actor, id)
  const before = await namesOfTouched(tx, actor, touched)
  const operations: Operation[] = []
  for (const one of touched) {
    // What came and went within the command has left nothing to take back.
    if (!(one.isCreated && one.isDeleted)) operations.push(await reversal(tx, one))
  }
  const { command } = await write(tx, actor, { verb: 'undo', via: 'verb', operations, undoOf: id, elevated: true })
  // What is in the bin is not seen: a record that was made was seen before, one that comes back is seen now.
  const after = await namesOfTouched(tx, actor, touched)
  const seen = touched.filter((t) => before.has(t.id) || after.has(t.id))
  return { command, records: seen.map(({ type, id: record }) => ({ type, id: record })) }
}

/** Names of those of the records that the actor sees: what followed for others is told to nobody. */
const namesOfTouched = async (tx: Transaction, actor: Actor, touched: readonly Touched[]) => {
  const names = new Map<string, string>()
  for (const [type, group] of byType(touched))
    for (const [id, name] of await namesOf(
      tx,
      actor,
      type,
      group.map((t) => t.id),
    ))
      names.set(id, name)
  return names
}

/** What a command was, and whether the actor may take it back now. @throws Problem 404 */
export const readCommand = async (db: Db, actor: Actor, id: string): Promise<CommandInfo> =>
  db.transaction().execute(async (tx) => {
    const command = await commandOf(tx, actor, id)
    const touched = await touchedBy(tx, id)
    const names = await namesOfTouched(tx, actor, touched)
    const reason = await requireUndo(tx, actor, id).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Problem) return inLocale(error.words, actor.locale as Locale)
        throw error
      },
    )
    // What followed for records out of the actor's sight is not told.
    const records = touched
      .filter((t) => names.has(t.id))
      .map((t) => ({ type: t.type, id: t.id, name: names.get(t.id)! }))
    return { ...command, records, reason }
  })

const requireUndo = async (tx: Transaction, actor: Actor, id: string): Promise<{ touched: Touched[] }> => {
  const command = await commandOf(tx, actor, id)
  if (command.undoneBy)
    throw conflict('already_undone', { en: 'This has been undone already.', sv: 'Detta är redan ångrat.' })
  if (command.via === 'import')
    throw conflict('undo_final', {
      en: 'An import is not undone from here: load the former values again.',
      sv: 'En import ångras inte härifrån: läs in de tidigare värdena igen.',
    })
  const touched = await touchedBy(tx, id)
  if (touched.length > most)
    throw conflict('undo_final', {
      en: `This changed more than ${most} records at once.`,
      sv: `Detta ändrade fler än ${most} poster på en gång.`,
    })
  await requireRights(tx, actor, await originOf(tx, id), touched)
  // Before the records are locked: what has left, or fails meanwhile, changes its records after itself.
  for (const [type, group] of byType(touched))
    for (const rules of rulesOf(type)) {
      const reason = await rules.final?.(
        group.map((t) => t.id),
        { tx },
      )
      if (reason) throw conflict('undo_final', reason)
    }
  await requireUnchanged(tx, actor, touched)
  return { touched }
}

/** The command, for whom did it, those above him, and who runs the installation. */
const commandOf = async (
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<Omit<CommandInfo, 'records' | 'reason'>> => {
  const { rows } = isUuid(id)
    ? await sql<Omit<CommandInfo, 'records' | 'reason' | 'at'> & { at: Date }>`
        select c.id, c.verb, c.via, c.at, (select u.id from command u where u.undo_of = c.id) as "undoneBy",
          case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as by
        from command c left join app_user a on a.id = c.actor_id
        where c.id = ${id}::uuid and (c.actor_id = any(${actor.reach}::uuid[]) or ${hasVerb(actor, 'configure')})
        for update of c`.execute(tx)
    : { rows: [] }
  if (!rows[0]) throw notFound()
  return { ...rows[0], at: rows[0].at.toISOString() }
}

interface ChangeRow {
  type: TypeKey
  id: string
  version: number
  operation: string
  before: Values
  isEffect: boolean
}

/** The records that the command changed, last touched first, so that what followed is taken back before what it followed from. */
const touchedBy = async (tx: Transaction, id: string): Promise<Touched[]> => {
  const { rows } = await sql<ChangeRow>`
    select type, record_id as id, version_after as version, operation, before, is_effect as "isEffect"
    from change where command_id = ${id}::uuid order by change.id limit ${most * 4}`.execute(tx)
  const touched = new Map<string, Touched>()
  for (const { type, id: record, version, operation, before, isEffect } of rows) {
    const had = touched.get(record)
    touched.delete(record)
    touched.set(record, {
      type,
      id: record,
      version,
      status: null,
      isCreated: had?.isCreated ?? operation === 'create',
      isDeleted: operation === 'delete',
      isRestored: (had?.isRestored ?? false) || operation === 'restore',
      isEffect: (had?.isEffect ?? true) && isEffect,
      before: { ...before, ...had?.before },
    })
  }
  return [...touched.values()].reverse()
}

const tableOf = (type: TypeKey) => sql.table(recordTypes[type].table)

/** What began the chain of undos that a command ends, itself where it is none: its verb, and what it made. */
const originOf = async (tx: Transaction, id: string): Promise<{ verb: string; created: ReadonlySet<string> }> => {
  const { rows } = await sql<{ verb: string; created: string[] }>`
    with recursive chain as (
      select c.id, c.verb, c.undo_of from command c where c.id = ${id}::uuid
      union all select c.id, c.verb, c.undo_of from command c join chain on c.id = chain.undo_of)
    select verb, array(select record_id from change where command_id = chain.id and operation = 'create') as created
    from chain where undo_of is null`.execute(tx)
  const [origin] = rows
  return { verb: origin!.verb, created: new Set(origin!.created) }
}

/**
 * What the actor did himself, he must still be allowed to do: undoing is no way to keep a right that was taken away. Whoever makes records
 * of a kind, or whose verb makes them, may take one back unchanged and bring it back, without the right to delete others.
 * @throws Problem 403
 */
const requireRights = async (
  tx: Transaction,
  actor: Actor,
  { verb, created }: { verb: string; created: ReadonlySet<string> },
  touched: readonly Touched[],
): Promise<void> => {
  const isMade = ({ id, isCreated }: Touched) => isCreated || created.has(id)
  const mayStill = (Object.keys(recordTypes) as TypeKey[]).some((type) => hasVerb(actor, verb, type))
  const asked = touched.filter((t) => !t.isEffect && !(isMade(t) && mayStill))
  for (const [type, group] of byType(asked))
    for (const level of ['create', 'edit', 'full'] as const) {
      const ids = group.filter((t) => (isMade(t) ? 'create' : levelOf(t)) === level).map((t) => t.id)
      if (!ids.length) continue
      const { rows } = await sql`select 1 from ${tableOf(type)} as t where t.id = any(${ids}::uuid[])
        and not coalesce(${allows(actor, type, level, 't')}, false) limit 1`.execute(tx)
      if (rows.length)
        throw forbidden({
          en: 'You may not change this record any more.',
          sv: 'Du får inte längre ändra den här posten.',
        })
    }
}

const levelOf = ({ isCreated, isDeleted, isRestored }: Touched): Level =>
  isCreated ? 'create' : isDeleted || isRestored ? 'full' : 'edit'

/** @throws Problem 409 undo_conflict with the record and who has changed it since, as far as the actor may know */
const requireUnchanged = async (tx: Transaction, actor: Actor, touched: readonly Touched[]): Promise<void> => {
  for (const [type, group] of byType(touched)) {
    const status = recordTypes[type].status ? sql`t.status` : sql`null`
    const { rows } = await sql<{ id: string; version: number; isGone: boolean; status: string | null }>`
      select t.id, t.version, t.deleted_at is not null as "isGone", ${status} as status from ${tableOf(type)} as t
      where t.id = any(${group.map((t) => t.id)}::uuid[]) order by t.id for no key update`.execute(tx)
    const now = new Map(rows.map((r) => [r.id, r]))
    for (const one of group) one.status = now.get(one.id)?.status ?? null
    const moved = group.filter((t) => now.get(t.id)?.version !== t.version)
    const restored = await takenBackSince(tx, moved, now)
    const changed = group.find(
      (t) => now.get(t.id)?.isGone !== t.isDeleted || (moved.includes(t) && !restored.has(t.id)),
    )
    if (!changed) continue
    const name = (await namesOf(tx, actor, type, [changed.id])).get(changed.id)
    const { rows: by } = await sql<{ name: string }>`
      select u.name from change c join command m on m.id = c.command_id join app_user u on u.id = m.actor_id
      where c.record_id = ${changed.id}::uuid order by c.version_after desc limit 1`.execute(tx)
    throw conflict(
      'undo_conflict',
      name === undefined
        ? 'What followed from this has been changed since.'
        : `“${name}” has been changed since${by[0] ? ` by ${by[0].name}` : ''}.`,
    )
  }
}

const reversal = async (
  tx: Transaction,
  { type, id, status, isCreated, isDeleted, isRestored, before }: Touched,
): Promise<Operation> => {
  if (isCreated || isRestored) return { operation: 'delete', type, id }
  const { position, ...fields } = before
  const place =
    typeof position === 'string'
      ? { position: await freePlace(tx, type, { id, status: String(fields.status ?? status), position }) }
      : {}
  return isDeleted
    ? { operation: 'restore', type, id, fields, ...place }
    : { operation: 'update', type, id, fields, ...place }
}
