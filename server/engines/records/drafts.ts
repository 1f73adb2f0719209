import { sql, type RawBuilder } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { ask } from '../../db/pipeline.ts'
import { forbidden, invalid, notFound, staleVersion } from '../../http/problem.ts'
import { parse } from '../../http/validation.ts'
import { accessTo, allows, mayEver } from '../access/policy.ts'
import { isUuid } from './filter-sql.ts'
import { readRecord, requireType } from './list.ts'
import type { CommandContext, Decide, Draft, Operation } from './rules.ts'
import { uuidv7 } from './uuid.ts'
import { bodySchema, normalise, rowValues, type Values } from './values.ts'

/** Checks one type's operations of a command and turns them into drafts; existing rows are locked in the order of their ids. */
export const draftsOf = async (
  context: CommandContext,
  type: TypeKey,
  operations: readonly Operation[],
): Promise<Draft[]> => {
  const existing = operations.flatMap((o) => (o.operation === 'create' ? [] : [o.id]))
  const deciding = operations.flatMap((o) => ('decide' in o ? [o.decide] : []))
  const beside = deciding.flatMap((d) => d.beside)
  const { stored, answers } = existing.length
    ? await lockRows(context, type, existing, beside)
    : { stored: new Map<string, Stored>(), answers: [] }
  const answersOf = (decide: Decide) => answers.splice(0, decide.beside.length)
  const drafts: Draft[] = []
  for (const operation of operations) {
    const draft =
      operation.operation === 'create'
        ? newDraft(context, type, operation)
        : await changeDraft(context, type, operation, stored.get(operation.id.toLowerCase()), answersOf)
    if (draft) drafts.push(draft)
  }
  return drafts
}

interface Stored {
  values: Values
  isDeleted: boolean
  sees: boolean
  edits: boolean
  deletes: boolean
}

// Keys never change, so who only refers to a row (a new line to its quote) neither waits for a write nor stands in its way.
const lockRows = async (
  { tx, actor, elevated }: CommandContext,
  type: TypeKey,
  ids: string[],
  beside: readonly RawBuilder<unknown>[],
): Promise<{ stored: Map<string, Stored>; answers: Record<string, unknown>[][] }> => {
  const may = (level: 'view' | 'edit' | 'full') => (elevated ? sql`true` : allows(actor, type, level, 't'))
  const lock = sql`
    select t.*, ${may('view')} as "maySee", ${may('edit')} as "mayEdit", ${may('full')} as "mayDelete"
    from ${sql.table(recordTypes[type].table)} as t where t.id = any(${ids.filter(isUuid)}::uuid[])
    order by t.id for no key update of t`
  const asked = await ask(tx, [lock, ...beside])
  const [rows = [], ...answers] = await asked.answers
  const stored = new Map(
    rows.map((row) => [
      row.id as string,
      {
        values: rowValues(type, row),
        isDeleted: row.deleted_at !== null,
        sees: row.maySee === true,
        edits: row.mayEdit === true,
        deletes: row.mayDelete === true,
      },
    ]),
  )
  return { stored, answers }
}

const newDraft = (
  context: CommandContext,
  type: TypeKey,
  operation: Extract<Operation, { operation: 'create' }>,
): Draft => {
  const { actor, elevated } = context
  if (!elevated) {
    if (!mayEver(actor, type, 'create')) {
      requireType(actor, type)
      throw forbidden({
        en: 'Your role does not create records of this type.',
        sv: 'Din roll skapar inte poster av det här slaget.',
      })
    }
  }
  const given = checkedFields(context, type, 'create', operation.fields)
  const after: Values = {}
  for (const [name, field] of Object.entries(recordTypes[type].fields)) {
    if (field.computed) continue
    if (name in given) after[name] = given[name]
    else if (field.default === 'actor') after[name] = actor.id
    else if (field.default !== undefined) after[name] = field.default
    else if (!field.readOnly) after[name] = null
  }
  const at = operation.at ?? actor.now.toISOString()
  after.createdById = actor.id
  after.createdAt ??= at
  after.updatedAt = actor.now.toISOString()
  return {
    operation: 'create',
    type,
    id: operation.id ?? uuidv7(),
    before: null,
    after,
    given: new Set(Object.keys(given)),
    at,
    ...(operation.statusHistory ? { statusHistory: operation.statusHistory } : {}),
    ...(operation.movedBy ? { movedBy: operation.movedBy } : {}),
  }
}

const changeDraft = async (
  context: CommandContext,
  type: TypeKey,
  operation: Exclude<Operation, { operation: 'create' }>,
  stored: Stored | undefined,
  answersOf: (decide: Decide) => Record<string, unknown>[][],
): Promise<Draft | null> => {
  const { tx, actor, elevated } = context
  if (!elevated) requireType(actor, type)
  const wantsDeleted = operation.operation === 'restore'
  if (!stored || !stored.sees || (stored.isDeleted && !wantsDeleted)) throw notFound()
  if (wantsDeleted && !stored.isDeleted) return null
  const base = { type, id: stored.values.id as string, before: stored.values }
  if (operation.operation !== 'update') {
    if (!stored.deletes)
      throw forbidden({ en: 'Your role does not delete this record.', sv: 'Din roll tar inte bort den här posten.' })
    const { fields = {}, position } = operation.operation === 'restore' ? operation : {}
    return {
      ...base,
      operation: operation.operation,
      after: { ...stored.values, ...fields },
      given: new Set(),
      at: actor.now.toISOString(),
      ...(position === undefined ? {} : { position }),
    }
  }
  if (!stored.edits)
    throw forbidden({ en: 'Your role does not change this record.', sv: 'Din roll ändrar inte den här posten.' })
  if (operation.version !== undefined && operation.version !== stored.values.version)
    throw staleVersion(await readRecord(tx, actor, type, operation.id))
  const change = 'decide' in operation ? operation.decide.change(stored.values, answersOf(operation.decide)) : operation
  const given = checkedFields(context, type, 'update', change.fields)
  if (!elevated && 'ownerId' in given && given.ownerId !== stored.values.ownerId)
    requireHandOver(context, type, given.ownerId, stored.values)
  const draft: Draft = {
    ...base,
    operation: 'update',
    after: { ...stored.values, ...given },
    given: new Set(Object.keys(given)),
    at: ('at' in operation ? operation.at : undefined) ?? actor.now.toISOString(),
  }
  if (change.position !== undefined) draft.position = change.position
  if (change.answers) draft.answers = change.answers
  return draft
}

/** The owner is changed by those who assign; an unassigned record may be claimed for oneself. */
const requireHandOver = ({ actor }: CommandContext, type: TypeKey, owner: unknown, stored: Values): void => {
  const verbs = accessTo(actor, type).verbs ?? []
  const isClaim = verbs.includes('claim') && stored.ownerId === null && owner === actor.id
  if (!isClaim && !verbs.includes('assign'))
    throw forbidden({
      en: 'Your role does not assign this record to somebody else.',
      sv: 'Din roll tilldelar inte posten till någon annan.',
    })
}

const checkedFields = (context: CommandContext, type: TypeKey, mode: 'create' | 'update', fields: Values): Values => {
  const { fields: declared } = recordTypes[type]
  if (!context.elevated) parse(bodySchema(type, mode, context.via === 'import'), fields)
  const { hidden = [], readOnly = [] } = context.elevated ? {} : accessTo(context.actor, type)
  const values: Values = {}
  for (const [name, value] of Object.entries(fields)) {
    if (hidden.includes(name)) throw invalid([{ path: `/${name}`, message: 'is no field that can be set here' }])
    if (readOnly.includes(name))
      throw forbidden({
        en: `Your role does not change the field ${name}.`,
        sv: `Din roll ändrar inte fältet ${name}.`,
      })
    const field = declared[name]
    if (!field) throw invalid([{ path: `/${name}`, message: 'is no field that can be set here' }])
    values[name] = normalise(field, value)
  }
  return values
}
