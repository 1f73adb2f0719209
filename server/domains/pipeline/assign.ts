import { sql } from 'kysely'
import { z } from 'zod'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { hasVerb, mayEver } from '../../engines/access/policy.ts'
import { isUuid } from '../../engines/records/filter-sql.ts'
import { requireType } from '../../engines/records/list.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden, invalid } from '../../http/problem.ts'

const id = z.string().min(1).max(64)
/** What is handed over, and to whom: several owners take turns in the order given. */
export const assignment = z.object({ ids: z.array(id).min(1).max(200), ownerIds: z.array(id).min(1).max(50) })
export const assignmentReply = z.object({
  assigned: z.array(z.object({ id: z.string(), ownerId: z.string() })),
  changed: z.int(),
})

/**
 * Hands records to one owner, or to several in turn; all of them or none.
 * @throws Problem 403 without the permission or beyond the reach, 404 for a record that the actor does not see, 422 at /ownerIds for
 * somebody who does not sell
 */
export const assign = async (
  tx: Transaction,
  actor: Actor,
  type: TypeKey,
  { ids, ownerIds }: z.output<typeof assignment>,
): Promise<z.output<typeof assignmentReply>> => {
  requireType(actor, type)
  if (!hasVerb(actor, 'assign', type) || !mayEver(actor, type, 'edit'))
    throw forbidden({ en: 'Your role does not assign.', sv: 'Din roll tilldelar inte.' })
  await requireSellers(tx, ownerIds)
  const unique = [...new Set(ids.map((one) => one.toLowerCase()))]
  const assigned = unique.map((one, i) => ({ id: one, ownerId: ownerIds[i % ownerIds.length]! }))
  const { changed } = await write(tx, actor, {
    verb: 'assign',
    via: 'verb',
    operations: assigned.map(({ id: record, ownerId }) => ({
      operation: 'update',
      type,
      id: record,
      fields: { ownerId },
    })),
  })
  return { assigned, changed }
}

const sells = 'names no active user in a sales role'

/** Leads, deals, quotes, orders and contracts belong to people who sell and can sign in. @returns who of them does, by id in lower case */
const sellersOf = async (tx: Transaction, ownerIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select id from app_user where id = any(${ownerIds.filter(isUuid)}::uuid[]) and active and deleted_at is null
      and role in ('sales_rep', 'sales_manager', 'admin')`.execute(tx)
  return new Set(rows.map((r) => r.id))
}

const requireSellers = async (tx: Transaction, ownerIds: readonly string[]): Promise<void> => {
  const known = await sellersOf(tx, ownerIds)
  const errors = ownerIds.flatMap((owner, i) =>
    known.has(owner.toLowerCase()) ? [] : [{ path: `/ownerIds/${i}`, message: sells }],
  )
  if (errors.length) throw invalid(errors)
}

/** The same for whoever changes the owner by form or in bulk; an import tells what is so elsewhere. */
export const keepSellers = async ({ operation, before, after }: Draft, context: CommandContext): Promise<void> => {
  if (operation !== 'update' || context.elevated || context.via === 'import') return
  const owner = after.ownerId
  if (typeof owner !== 'string' || owner === before?.ownerId) return
  if (!(await sellersOf(context.tx, [owner])).has(owner.toLowerCase()))
    throw invalid([{ path: '/ownerId', message: sells }])
}

export const assignDealsEndpoint = endpoint({
  method: 'POST',
  path: '/api/opportunities/assignments',
  operationId: 'assignOpportunities',
  summary: 'Change the rep of one or many deals',
  tags: ['opportunities'],
  access: 'session',
  body: assignment,
  reply: assignmentReply,
  handler: ({ db, actor, body }) => inTransaction(db, (tx) => assign(tx, actor, 'opportunity', body)),
})
