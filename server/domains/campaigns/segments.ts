import { sql } from 'kysely'
import { filterSchema, type Filter } from '../../../shared/filter.ts'
import { filterTest } from '../../engines/records/filter-sql.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { invalid } from '../../http/problem.ts'

const said = (path: string, message: string) => invalid([{ path, message }])

/**
 * A live target group has a query over companies that its writer may ask, a fixed one has none.
 * @throws Problem 422 at /filter
 */
export const keepSegment = (draft: Draft, { actor }: CommandContext): void => {
  const { operation, before, after } = draft
  if (operation === 'delete') return
  if (after.kind === 'fixed') {
    after.filter = null
    return
  }
  if (typeof after.filter !== 'string') throw said('/filter', 'must say which companies a live target group holds')
  if (after.filter !== before?.filter) filterTest(actor, 'company', 't', filterOf(after.filter), '/filter')
}

/** The query of a live target group. @throws Problem 422 at /filter for a text that is none */
export const filterOf = (text: string): Filter => {
  try {
    return filterSchema.parse(JSON.parse(text))
  } catch {
    throw said('/filter', 'must be a filter as JSON, as `where` of a list takes it')
  }
}

/**
 * Members are put into fixed target groups only, each company once, with a contact of its own. Asked once the rows are stored, for all of
 * a command at once; the groups are locked, so that of two who add the same company at once one is told.
 * @throws Problem 422 at the field
 */
export const checkMembers = async (drafts: readonly Draft[], { tx }: CommandContext): Promise<void> => {
  const kept = drafts.filter((d) => d.operation !== 'delete')
  if (!kept.length) return
  const ids = kept.map((d) => d.id)
  const groups = kept.map((d) => d.after.segmentId)
  await sql`select 1 from segment g where g.id = any(${groups}::uuid[]) order by g.id for no key update`.execute(tx)
  const { rows } = await sql<{ isLive: boolean; isTwice: boolean; isForeign: boolean }>`
    select coalesce(bool_or(g.kind = 'live'), false) as "isLive",
      coalesce(bool_or(exists (select from segment_member o where o.segment_id = m.segment_id and o.company_id = m.company_id
        and o.id <> m.id and o.deleted_at is null)), false) as "isTwice",
      coalesce(bool_or(k.company_id <> m.company_id), false) as "isForeign"
    from segment_member m join segment g on g.id = m.segment_id left join contact k on k.id = m.contact_id
    where m.id = any(${ids}::uuid[])`.execute(tx)
  const { isLive, isTwice, isForeign } = rows[0]!
  if (isLive) throw said('/segmentId', 'is a live target group: its query says who is in it')
  if (isTwice) throw said('/companyId', 'is in this target group already')
  if (isForeign) throw said('/contactId', 'works for another company')
}

/** A campaign turns to a target group once. @throws Problem 422 at /segmentId */
export const checkAudience = async (drafts: readonly Draft[], { tx }: CommandContext): Promise<void> => {
  const kept = drafts.filter((d) => d.operation !== 'delete')
  if (!kept.length) return
  await sql`select 1 from campaign c where c.id = any(${kept.map((d) => d.after.campaignId)}::uuid[]) order by c.id
    for no key update`.execute(tx)
  const { rows } = await sql`
    select 1 from campaign_segment s join campaign_segment o on o.campaign_id = s.campaign_id and o.segment_id = s.segment_id
      and o.id <> s.id and o.deleted_at is null
    where s.id = any(${kept.map((d) => d.id)}::uuid[]) limit 1`.execute(tx)
  if (rows.length) throw said('/segmentId', 'is in the audience already')
}
