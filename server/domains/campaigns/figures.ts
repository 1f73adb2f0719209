import { sql } from 'kysely'
import { campaign } from '../../../shared/records/campaign.ts'
import type { Transaction } from '../../db/database.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import type { Values } from '../../engines/records/values.ts'

const closed: readonly string[] = campaign.status!.closed

/** What a company or a deal tells about its campaign. */
const told: readonly string[] = ['campaignId', 'campaignRespondedAt', 'status', 'amount', 'currency']

/** The rule that keeps the figures of campaigns, for companies and for deals. */
export const keepCampaignFigures = async (drafts: readonly Draft[], { tx, via }: CommandContext): Promise<void> => {
  const changed = drafts.filter(
    ({ operation, type, before, after }) =>
      operation !== 'update' ||
      told.some((name) => after[name] !== before![name] && (name !== 'status' || type === 'opportunity')),
  )
  const ids = changed.flatMap(({ before, after }) => [before?.campaignId, after.campaignId])
  const campaigns = [...new Set(ids.filter((id): id is string => typeof id === 'string'))]
  if (campaigns.length) await deriveCampaignFigures(tx, campaigns, via === 'import')
}

/** Revenue is told in the campaign's currency. */
export const keepOwnFigures = async (drafts: readonly Draft[], { tx, via }: CommandContext): Promise<void> => {
  const changed = drafts.filter((d) => d.operation === 'update' && d.after.currency !== d.before!.currency)
  if (changed.length)
    await deriveCampaignFigures(
      tx,
      changed.map((d) => d.id),
      via === 'import',
    )
}

/**
 * Derives responses, deals, won deals and their revenue (in the campaign's currency) of campaigns. Straight in SQL and without a new
 * version, as the dates of activities: the figures follow from other records, whose history tells of the change.
 *
 * A closed campaign is frozen. Only an import, which tells what has happened, counts in a closed one as well, up to its closing.
 */
const deriveCampaignFigures = async (tx: Transaction, ids: readonly string[], isImport: boolean): Promise<void> => {
  const frozen = isImport ? [] : closed
  // Locked first and in order, so that the counts see what a command committed that we waited for.
  await sql`select 1 from campaign t where t.id = any(${ids}::uuid[]) order by t.id for no key update`.execute(tx)
  const end = sql`coalesce(t.closed_at, 'infinity')`
  const deals = sql`opportunity o where o.campaign_id = t.id and o.deleted_at is null`
  const won = sql`o.status = 'won' and coalesce(o.closed_at, '-infinity') <= ${end}`
  await sql`
    update campaign t set responses = n.responses, deals = n.deals, won_deals = n.won, revenue = n.revenue
    from (select t.id, d.*,
        (select count(*)::int from company c where c.campaign_id = t.id and c.campaign_responded_at <= ${end} and c.deleted_at is null) as responses
      from campaign t, lateral (
        select count(*) filter (where o.created_at <= ${end})::int as deals, count(*) filter (where ${won})::int as won,
          coalesce(sum(o.amount) filter (where ${won} and o.currency = t.currency), 0) as revenue from ${deals}) d
      where t.id = any(${ids}::uuid[]) and t.status <> all(${[...frozen]})) n
    where t.id = n.id and (t.responses, t.deals, t.won_deals, t.revenue) is distinct from (n.responses, n.deals, n.won, n.revenue)`.execute(
    tx,
  )
}

/** For how long after a response a new deal at the company is the campaign's. */
const attributedDays = 365

/** A deal begun within a year of its company's response belongs to that campaign, unless something else is said. */
export const attributeDeal = async (draft: Draft, { tx, via }: CommandContext): Promise<void> => {
  const { operation, after, given, at } = draft
  if (operation !== 'create' || via === 'import' || given.has('campaignId') || !after.companyId) return
  const { rows } = await sql<Values>`
    select campaign_id as id from company where id = ${after.companyId}::uuid
      and campaign_responded_at > ${at}::timestamptz - make_interval(days => ${attributedDays})`.execute(tx)
  after.campaignId = rows[0]?.id ?? null
}
