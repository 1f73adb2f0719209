import { sql } from 'kysely'
import { campaign } from '../../../shared/records/campaign.ts'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import { instantOf, workdayFrom } from '../../engines/boards/days.ts'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'
import { moveNotAllowed } from '../../http/problem.ts'

const closed: readonly unknown[] = campaign.status!.closed

const lacks: Text = {
  en: 'A campaign is ready when it has an audience, content and a start date. This one lacks {what}.',
  sv: 'En kampanj är klar att starta när den har målgrupp, innehåll och startdatum. Den här saknar {what}.',
}
const parts: Readonly<Record<'audience' | 'content' | 'date', Text>> = {
  audience: { en: 'an audience: add a target group', sv: 'målgrupp: lägg till en' },
  content: { en: 'content: an event with a template or a text', sv: 'innehåll: en aktivitet med mall eller text' },
  date: { en: 'a start date', sv: 'startdatum' },
}

/**
 * What the campaign's board cannot tell from the card alone: Ready, and from there Running, only with audience, content and date. A
 * campaign that an import brings along began elsewhere and is free, as on every board.
 * @throws Problem 422 move_not_allowed with the rule
 */
export const requireReadiness = async (draft: Draft, { tx, actor, via, elevated }: CommandContext): Promise<void> => {
  const { id, operation, before, after } = draft
  if (elevated || !statusChanged(draft) || operation === 'delete' || (via === 'import' && !before)) return
  const locale = actor.locale as Locale
  if (after.status !== 'ready' && after.status !== 'running') return
  const { rows } = await sql<{ audience: boolean; content: boolean }>`
    select exists (select from campaign_segment s join segment g on g.id = s.segment_id and g.deleted_at is null
        where s.campaign_id = ${id}::uuid and s.deleted_at is null) as audience,
      exists (select from campaign_event e left join template m on m.id = e.template_id and m.deleted_at is null
        where e.campaign_id = ${id}::uuid and e.deleted_at is null and e.status <> 'cancelled'
          and (m.id is not null or e.body ~ '\\S')) as content`.execute(tx)
  const { audience, content } = rows[0]!
  const has = { audience, content, date: typeof after.startDate === 'string' }
  const missing = (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => !has[part])
  if (missing.length)
    throw moveNotAllowed(say(lacks, locale, { what: missing.map((part) => parts[part][locale]).join('; ') }))
}

/** When a campaign was done or cancelled. */
export const stampCampaign = (draft: Draft): void => {
  if (!statusChanged(draft)) return
  if (closed.includes(draft.after.status)) draft.after.closedAt ??= draft.at
  else draft.after.closedAt = null
}

/** What follows from a campaign's new status, for all campaigns of a command at once; an import brings its own. */
export const followCampaign = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  if (context.via === 'import') return
  const moved = (status: string) =>
    drafts.filter((d) => d.operation === 'update' && d.after.status === status && statusChanged(d))
  const operations = [
    ...(await scheduleEvents(moved('running'), context)),
    ...(await cancelEvents(moved('cancelled'), context)),
    ...(await taskResponders(moved('follow_up'), context)),
  ]
  if (operations.length) await context.also(operations)
}

const unsent = async (
  { tx }: CommandContext,
  campaigns: readonly Draft[],
  statuses: readonly string[],
): Promise<{ id: string; campaignId: string; scheduledAt: Date | null }[]> => {
  if (!campaigns.length) return []
  const { rows } = await sql<{ id: string; campaignId: string; scheduledAt: Date | null }>`
    select id, campaign_id as "campaignId", scheduled_at as "scheduledAt" from campaign_event
    where campaign_id = any(${campaigns.map((d) => d.id)}::uuid[]) and status = any(${[...statuses]}) and deleted_at is null
    order by id`.execute(tx)
  return rows
}

/** A campaign that runs has its events scheduled: each for its own time, or for nine on the day of the start. */
const scheduleEvents = async (campaigns: readonly Draft[], context: CommandContext): Promise<Operation[]> => {
  const { actor } = context
  const events = await unsent(context, campaigns, ['draft'])
  return events.map(({ id, campaignId, scheduledAt }) => {
    const start = String(campaigns.find((d) => d.id === campaignId)!.after.startDate)
    const at = scheduledAt?.toISOString() ?? instantOf(start, null, actor.timeZone)
    return { operation: 'update', type: 'campaignEvent', id, fields: { status: 'scheduled', scheduledAt: at } }
  })
}

/** Nothing is sent for a campaign that was called off. */
const cancelEvents = async (campaigns: readonly Draft[], context: CommandContext): Promise<Operation[]> =>
  (await unsent(context, campaigns, ['draft', 'scheduled'])).map(({ id }) => ({
    operation: 'update',
    type: 'campaignEvent',
    id,
    fields: { status: 'cancelled' },
  }))

const followUpTitle: Text = { en: 'Follow up the response to {title}', sv: 'Följ upp svaret på {title}' }

/** A task for the rep of each company that responded, unless there is one for it already. */
const taskResponders = async (campaigns: readonly Draft[], { tx, actor }: CommandContext): Promise<Operation[]> => {
  if (!campaigns.length) return []
  const { rows } = await sql<{ id: string; ownerId: string; campaignId: string }>`
    select c.id, c.owner_id as "ownerId", c.campaign_id as "campaignId"
    from company c join app_user u on u.id = c.owner_id and u.active and u.deleted_at is null
    where c.campaign_id = any(${campaigns.map((d) => d.id)}::uuid[]) and c.campaign_responded_at is not null
      and c.status <> 'dead' and c.deleted_at is null
      and not exists (select from task t where t.related_type = 'campaign' and t.related_id = c.campaign_id
        and t.company_id = c.id and t.deleted_at is null)
    order by c.id`.execute(tx)
  return rows.map(({ id, ownerId, campaignId }) => {
    const title = String(campaigns.find((d) => d.id === campaignId)!.after.title)
    return {
      operation: 'create',
      type: 'task',
      fields: {
        title: say(followUpTitle, actor.locale as Locale, { title }).slice(0, 200),
        ownerId,
        companyId: id,
        relatedType: 'campaign',
        relatedId: campaignId,
        dueDate: workdayFrom(1, actor),
      },
    }
  })
}
