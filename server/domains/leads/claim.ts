import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { hasVerb } from '../../engines/access/policy.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { isUuid } from '../../engines/records/filter-sql.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { conflict, forbidden, notFound } from '../../http/problem.ts'

const claiming = z.object({ version: z.int().optional() })

/**
 * Takes an unassigned lead. Of two who claim at once one gets it.
 * @throws Problem 404, 403, 409 already_claimed when it has an owner, 409 stale_version
 */
export const claimLead = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { version }: z.output<typeof claiming>,
): Promise<RecordRow> => {
  if (!isUuid(id)) throw notFound()
  await sql`select 1 from company where id = ${id}::uuid for update`.execute(tx)
  const lead = await readRecord(tx, actor, 'company', id)
  if (!hasVerb(actor, 'claim', 'company') || !lead.can.edit)
    throw forbidden({ en: 'Your role does not claim this lead.', sv: 'Din roll tar inte över det här leadet.' })
  if (lead.ownerId !== null)
    throw conflict('already_claimed', { en: 'This lead has an owner already.', sv: 'Leadet har redan en ansvarig.' })
  await write(tx, actor, {
    verb: 'claim',
    via: 'verb',
    operations: [{ operation: 'update', type: 'company', id: lead.id, fields: { ownerId: actor.id }, version }],
  })
  return readRecord(tx, actor, 'company', id)
}

export const claimLeadEndpoint = endpoint({
  method: 'POST',
  path: '/api/leads/:id/claim',
  operationId: 'claimLead',
  summary: 'Take an unassigned lead',
  tags: ['leads'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: claiming,
  reply: recordReply('company'),
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => claimLead(tx, actor, params.id, body)),
})
