import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { conflict, forbidden } from '../../http/problem.ts'

const making = z.object({
  type: z.enum(['campaign', 'template']),
  title: z.string().trim().min(1).max(200).optional().describe('Of the request unless told'),
  version: z.int().optional(),
})

/**
 * Begins the campaign or template that a request asks for, and links it to the request.
 * @throws Problem 404, 403, 409 already_linked, 409 stale_version
 */
export const makeResult = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  { type, title, version }: z.output<typeof making>,
): Promise<RecordRow> => {
  const request = await readRecord(tx, actor, 'request', id)
  if (!request.can.edit)
    throw forbidden({
      en: 'Your role does not work on this request.',
      sv: 'Din roll arbetar inte med den här förfrågan.',
    })
  const link = type === 'campaign' ? 'campaignId' : 'templateId'
  if (request[link])
    throw conflict('already_linked', {
      en: 'This request has led to one already.',
      sv: 'Förfrågan har redan lett till en.',
    })
  const made = uuidv7()
  const named = title ?? request.title
  const fields = type === 'campaign' ? { title: named, description: request.body ?? null } : { name: named }
  await write(tx, actor, {
    verb: 'makeResult',
    via: 'verb',
    operations: [
      { operation: 'create', type, id: made, fields },
      { operation: 'update', type: 'request', id: request.id, fields: { [link]: made }, version },
    ],
  })
  return readRecord(tx, actor, 'request', id)
}

export const makeResultEndpoint = endpoint({
  method: 'POST',
  path: '/api/requests/:id/results',
  operationId: 'makeRequestResult',
  summary: 'Begin the campaign or template that a marketing request asks for',
  tags: ['requests'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: making,
  reply: recordReply('request'),
  status: 201,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => makeResult(tx, actor, params.id, body)),
})
