import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { fieldErrors } from '../../http/validation.ts'
import type { Operation } from '../records/rules.ts'
import { bodySchema, normalise, type Values } from '../records/values.ts'
import { write } from '../records/write.ts'
import { Unfit } from './convert.ts'
import { findByKey, findNamed, type Known } from './lookup.ts'
import type { Plan } from './plan.ts'
import { readTiming, type ReadRow, type RowError } from './read-row.ts'

export interface Outcome {
  created: number
  updated: number
  unchanged: number
  failed: number
  errors: RowError[]
}

/** Keys of the rows met so far, with the line of each: a file may name a record once. */
export type SeenKeys = Map<string, number>

interface Change {
  row: ReadRow
  operation: Operation
}

/**
 * Stores one batch of rows set-based. Rows that cannot be stored are left out and told; the others are stored all the same.
 * The transaction stays usable.
 */
export const importBatch = async (
  tx: Transaction,
  actor: Actor,
  plan: Plan,
  rows: readonly ReadRow[],
  seen: SeenKeys,
): Promise<Outcome> => {
  const outcome: Outcome = { created: 0, updated: 0, unchanged: 0, failed: 0, errors: [] }
  await resolveRelations(tx, actor, plan, rows)
  const keys = rows.map((row) => (row.errors.length ? null : keyOf(plan, row, seen)))
  const known = await knownRecords(tx, actor, plan, keys)
  const changes: Change[] = []
  rows.forEach((row, at) => {
    const change = row.errors.length ? undefined : changeOf(plan, row, known.get(at))
    if (change) changes.push(change)
    else if (!row.errors.length) outcome.unchanged++
    if (row.errors.length) fail(outcome, row.errors)
  })
  await store(tx, actor, plan, changes, outcome)
  outcome.errors.sort((a, b) => a.line - b.line)
  return outcome
}

const fail = (outcome: Outcome, errors: readonly RowError[]): void => {
  outcome.failed++
  outcome.errors.push(...errors)
}

/** Puts ids in the place of names, one statement for each relation of the map. */
const resolveRelations = async (tx: Transaction, actor: Actor, plan: Plan, rows: readonly ReadRow[]): Promise<void> => {
  for (const { name, target, column } of plan.fields) {
    if (!target) continue
    const named = rows.filter((row) => typeof row.values[name] === 'string')
    const names = [...new Set(named.map((row) => row.values[name] as string))]
    if (!names.length) continue
    const found = await findNamed(tx, actor, target.type, target.by, names)
    for (const row of named) {
      const text = row.values[name] as string
      const record = found.get(text)!
      if ('id' in record) row.values[name] = record.id
      else if (record.count === 0 && target.unknown === 'empty') row.values[name] = null
      else
        row.errors.push({
          line: row.line,
          column,
          message: record.count
            ? `${record.count} records of type ${target.type} are called "${text}"`
            : `there is no ${target.type} "${text}" that you can see`,
        })
    }
  }
}

/** The key of a row as texts; null when the map has none, or the row is at fault. */
const keyOf = (plan: Plan, row: ReadRow, seen: SeenKeys): (string | null)[] | null => {
  if (!plan.key.length) return null
  const key = plan.key.map((name) => {
    const { field } = plan.fields.find((f) => f.name === name)!
    const value = normalise(field, row.values[name])
    return value === null ? null : String(value)
  })
  const column = plan.fields.find((f) => f.name === plan.key[0])!.column
  if (key[0] === null) {
    row.errors.push({ line: row.line, column, message: `is empty, but rows are known by ${plan.key.join(' and ')}` })
    return null
  }
  const text = JSON.stringify(key)
  const mark = text.length > 44 ? createHash('sha1').update(text).digest('base64') : text
  const before = seen.get(mark)
  if (before !== undefined) {
    row.errors.push({
      line: row.line,
      column,
      message: `the same ${plan.key.join(' and ')} stands in line ${before} already`,
    })
    return null
  }
  seen.set(mark, row.line)
  return key
}

const knownRecords = async (
  tx: Transaction,
  actor: Actor,
  plan: Plan,
  keys: readonly ((string | null)[] | null)[],
): Promise<Map<number, Known>> => {
  const places = keys.flatMap((key, at) => (key ? [at] : []))
  const found = await findByKey(
    tx,
    actor,
    plan.type,
    plan.key,
    places.map((at) => keys[at]!),
  )
  return new Map([...found].map(([place, record]) => [places[place]!, record]))
}

/** What a row changes; nothing when the record is already as it says. Faults go to the row. */
const changeOf = (plan: Plan, row: ReadRow, known: Known | undefined): Change | undefined => {
  const { type } = plan
  if (known?.isAmbiguous) {
    row.errors.push({
      line: row.line,
      column: null,
      message: `more than one record has this ${plan.key.join(' and ')}`,
    })
    return undefined
  }
  const checked = bodySchema(type, known ? 'update' : 'create', true).safeParse(row.values, { reportInput: true })
  if (!checked.success) {
    row.errors.push(...told(plan, row, invalid(fieldErrors(checked.error)).errors!))
    return undefined
  }
  try {
    if (!known) return { row, operation: { operation: 'create', type, fields: row.values, ...readTiming(plan, row) } }
    const fields = differing(plan, row.values, known.values)
    if (!Object.keys(fields).length) return undefined
    const at = 'status' in fields ? readTiming(plan, row).at : undefined
    const id = known.values.id as string
    return { row, operation: { operation: 'update', type, id, fields, ...(at ? { at } : {}) } }
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    row.errors.push({ line: row.line, column: null, message: error.message })
    return undefined
  }
}

const differing = (plan: Plan, values: Values, stored: Values): Values =>
  Object.fromEntries(
    plan.fields
      .filter(({ name, field }) => name in values && normalise(field, values[name]) !== (stored[name] ?? null))
      .map(({ name }) => [name, values[name]]),
  )

/** Faults named by field become faults named by column. */
const told = (plan: Plan, { line }: ReadRow, faults: readonly { path: string; message: string }[]): RowError[] =>
  faults.map(({ path, message }) => {
    const name = path.split('/').at(-1)
    const field = plan.fields.find((f) => f.name === name)
    const words = message === 'Required' ? 'is required' : message
    return {
      line,
      column: field?.column ?? null,
      message: field?.column ? words : `${name ? `${name}: ` : ''}${words}`,
    }
  })

/** Writes all changes at once; refused as a whole they are tried by halves, down to the rows that are at fault. */
const store = async (
  tx: Transaction,
  actor: Actor,
  plan: Plan,
  changes: readonly Change[],
  outcome: Outcome,
): Promise<void> => {
  if (!changes.length) return
  const refusal = await attempt(tx, actor, changes)
  if (!refusal) {
    for (const { operation } of changes) outcome[operation.operation === 'create' ? 'created' : 'updated']++
  } else if (changes.length === 1) {
    const { row } = changes[0]!
    fail(
      outcome,
      refusal.errors?.length
        ? told(plan, row, refusal.errors)
        : [{ line: row.line, column: null, message: refusal.detail }],
    )
  } else {
    const half = Math.ceil(changes.length / 2)
    await store(tx, actor, plan, changes.slice(0, half), outcome)
    await store(tx, actor, plan, changes.slice(half), outcome)
  }
}

type Refusal = Pick<Problem, 'detail'> & Partial<Pick<Problem, 'errors'>>

/** @returns why the changes were refused; nothing of them is stored then */
const attempt = async (tx: Transaction, actor: Actor, changes: readonly Change[]): Promise<Refusal | undefined> => {
  await sql`savepoint import_rows`.execute(tx)
  try {
    await write(tx, actor, { verb: 'import', via: 'import', operations: changes.map((c) => c.operation) })
    await sql`release savepoint import_rows`.execute(tx)
    return undefined
  } catch (error) {
    const refusal = error instanceof Problem ? error : dataFault(error)
    if (!refusal) throw error
    await sql`rollback to savepoint import_rows`.execute(tx)
    await sql`release savepoint import_rows`.execute(tx)
    return refusal
  }
}

/** Values that the tables refuse (classes 22 and 23 of SQLSTATE); anything else is no fault of a row. */
const dataFault = (error: unknown): Refusal | undefined => {
  const { code, constraint } = error as { code?: unknown; constraint?: string }
  if (typeof code !== 'string' || !/^2[23]/.test(code)) return undefined
  if (code === '23505') return { detail: 'another record has the same value where each must have its own' }
  return { detail: `holds a value that cannot be stored${constraint ? ` (${constraint})` : ''}` }
}
