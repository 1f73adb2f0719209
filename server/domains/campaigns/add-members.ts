import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from '../../db/database.ts'
import { hasVerb } from '../../engines/access/policy.ts'
import { visible } from '../../engines/access/visible.ts'
import { isUuid } from '../../engines/records/filter-sql.ts'
import { readRecord, requireType } from '../../engines/records/list.ts'
import type { CommandContext, Draft, Operation } from '../../engines/records/rules.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden, invalid } from '../../http/problem.ts'

const id = z.string().min(1).max(64)
const adding = z.object({ companyIds: z.array(id).min(1).max(200) })
const addedReply = z.object({
  added: z.int().describe('Companies that are in the target group now and were not before'),
  already: z.int().describe('Companies that were in it already'),
})

/** Who may see a company may put it into a fixed target group, whoever works the company. @throws Problem 404, 403, 422 at /segmentId */
const requireSegment = async (tx: Transaction, actor: Actor, segmentId: string): Promise<string> => {
  const segment = await readRecord(tx, actor, 'segment', segmentId)
  if (!hasVerb(actor, 'addToSegment', 'company'))
    throw forbidden({ en: 'Your role does not add to target groups.', sv: 'Din roll lägger inte till i målgrupper.' })
  if (segment.kind !== 'fixed')
    throw invalid([
      {
        path: '/segmentId',
        message: {
          en: 'is a live target group: its query says who is in it',
          sv: 'är en levande målgrupp: dess urval avgör vilka som ingår',
        },
      },
    ])
  // The group is locked, so that what is counted as new still is so when it is written.
  await sql`select 1 from segment where id = ${segment.id}::uuid for no key update`.execute(tx)
  return segment.id
}

/** What puts those of the companies into the group that are not in it yet. */
const additions = async (tx: Transaction, segmentId: string, companyIds: readonly string[]): Promise<Operation[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from unnest(${[...companyIds]}::uuid[]) as c(id) where not exists (
      select from segment_member m where m.segment_id = ${segmentId}::uuid and m.company_id = c.id and m.deleted_at is null)
    order by 1`.execute(tx)
  return rows.map((row) => ({
    operation: 'create',
    type: 'segmentMember',
    fields: { segmentId, companyId: row.id },
  }))
}

/**
 * Puts companies into a fixed target group; those that are in it stay.
 * @throws Problem 404 for a group that the actor does not see, 403, 422 at /companyIds for a company that the actor does not see
 */
export const addMembers = async (
  tx: Transaction,
  actor: Actor,
  segmentId: string,
  { companyIds }: z.output<typeof adding>,
): Promise<z.output<typeof addedReply>> => {
  requireType(actor, 'segment')
  const group = await requireSegment(tx, actor, segmentId)
  const unique = [...new Set(companyIds.map((one) => one.toLowerCase()))]
  const { rows } = await sql<{ id: string }>`
    select t.id from ${visible(actor, 'company')} as t where t.id = any(${unique.filter(isUuid)}::uuid[])`.execute(tx)
  const seen = new Set(rows.map((row) => row.id))
  const errors = unique.flatMap((one, i) =>
    seen.has(one) ? [] : [{ path: `/companyIds/${i}`, message: 'names no company that you can see' }],
  )
  if (errors.length) throw invalid(errors)
  const operations = await additions(tx, group, unique)
  if (operations.length) await write(tx, actor, { verb: 'addToSegment', via: 'verb', elevated: true, operations })
  return { added: operations.length, already: unique.length - operations.length }
}

/** The answer to a board's question for a target group: asked before the company is stored … */
export const checkSegmentAnswer = async ({ answers }: Draft, { tx, actor }: CommandContext): Promise<void> => {
  if (typeof answers?.segmentId === 'string') await requireSegment(tx, actor, answers.segmentId)
}

/** … and followed once it is. */
export const followSegmentAnswer = async (drafts: readonly Draft[], { tx, also }: CommandContext): Promise<void> => {
  for (const { id: companyId, answers } of drafts) {
    if (typeof answers?.segmentId !== 'string') continue
    const operations = await additions(tx, answers.segmentId, [companyId])
    if (operations.length) await also(operations)
  }
}

export const addMembersEndpoint = endpoint({
  method: 'POST',
  path: '/api/segments/:id/members',
  operationId: 'addSegmentMembers',
  summary: 'Put companies into a fixed target group',
  tags: ['segments'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: adding,
  reply: addedReply,
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => addMembers(tx, actor, params.id, body)),
})
