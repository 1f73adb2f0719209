import { sql } from 'kysely'
import type { FigureValue } from '../../../shared/contracts/metric.ts'
import type { Filter } from '../../../shared/filter.ts'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { keptMeasure, keptRows, mayUseKept, type Owners } from '../records/kept-totals.ts'
import type { Need } from './needs.ts'

/** A need that the kept totals answer. */
export interface Kept {
  statuses: readonly string[]
  owners: Owners
}

/** How the kept totals answer a need: by owner and status alone; undefined where it asks for more than they know. */
export const asKept = (actor: Actor, { type, base, where, range, measure, isByMonth }: Need): Kept | undefined => {
  const { totals, fields } = recordTypes[type]
  if (!totals || range || isByMonth || (measure.kind !== 'count' && measure.kind !== 'sum')) return undefined
  if (!keptMeasure(type, measure.kind === 'sum' ? measure.field : undefined)) return undefined
  const owners = ownersIn(type, base)
  const given: Record<string, readonly string[]> = {}
  let statuses: readonly string[] = fields.status!.options!
  for (const part of partsOf(where)) {
    const values = valuesIn(part)
    if (!values) return undefined
    const implied = totals.implied?.[values.field]
    const standsFor = values.field === 'status' ? values.in : implied && values.in.flatMap((v) => implied[v] ?? [])
    if (!standsFor) return undefined
    statuses = statuses.filter((s) => standsFor.includes(s) !== values.isNot)
    if (implied && !values.isNot) given[values.field] = values.in
  }
  return owners && mayUseKept(actor, type, owners, given) ? { statuses, owners } : undefined
}

const partsOf = (where: Filter | undefined): readonly Filter[] => {
  if (!where) return []
  return 'all' in where ? where.all.flatMap(partsOf) : [where]
}

/** A test of one field against plain words. */
const valuesIn = (filter: Filter): { field: string; in: string[]; isNot: boolean } | undefined => {
  if (!('field' in filter)) return undefined
  const { field, op, value } = filter
  const isOne = (op === 'is' || op === 'isNot') && typeof value === 'string'
  const isMany = op === 'in' && Array.isArray(value) && value.every((v) => typeof v === 'string')
  if (!isOne && !isMany) return undefined
  return { field, in: isOne ? [value as string] : (value as string[]), isNot: op === 'isNot' }
}

/** The owners that a figure's people filter names (see `ownerFilter`); undefined for any other filter. */
const ownersIn = (type: TypeKey, base: Filter | undefined): Owners | undefined => {
  if (!base) return { owners: 'all', unassigned: true }
  const parts = 'any' in base ? base.any : [base]
  const found = { owners: [] as string[], unassigned: false }
  for (const part of parts) {
    if (!('field' in part) || part.field !== recordTypes[type].owner) return undefined
    if (part.op === 'in' && Array.isArray(part.value)) found.owners.push(...(part.value as string[]))
    else if (part.op === 'isEmpty' && part.value === undefined) found.unassigned = true
    else return undefined
  }
  return found
}

/** Answers needs of one type and the same owners in one statement. */
export const answerKept = async (
  db: Db | Transaction,
  needs: readonly { need: Need; kept: Kept }[],
): Promise<FigureValue[]> => {
  const { type } = needs[0]!.need
  const all = [...new Set(needs.flatMap(({ kept }) => kept.statuses))]
  const columns = needs.map(({ need: { measure }, kept }, i) => {
    const value = keptMeasure(type, measure.kind === 'count' ? undefined : measure.field, kept.statuses)!
    return sql`${value} as ${sql.ref(`v${i}`)}`
  })
  const { rows } = await sql<Record<string, FigureValue>>`
    select ${sql.join(columns)} ${keptRows(type, all, needs[0]!.kept.owners)}`.execute(db)
  return needs.map((_, i) => rows[0]![`v${i}`] ?? null)
}
