import { sql } from 'kysely'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'

type Times = Map<string, string>

interface Company {
  id: string
  stage: string
  since: string | null
}

/**
 * A deal makes its company a prospect, a won one a customer, for all deals of a command at once. History that is imported may show that a
 * company has been a customer for longer than we knew.
 */
export const raiseCompanies = async (drafts: readonly Draft[], context: CommandContext): Promise<void> => {
  const written = drafts.filter((d) => d.operation === 'create' || d.operation === 'update')
  const isNew = ({ before, after }: Draft) => after.companyId !== before?.companyId
  const won = written.filter((d) => d.after.status === 'won' && (isNew(d) || statusChanged(d)))
  await raiseTo(
    context,
    firstOf(written.filter(isNew)),
    firstOf(won, (d) => String(d.after.closedAt ?? d.at)),
  )
}

/** The earliest time by company, of those that the drafts name. */
export const firstOf = (drafts: readonly Draft[], timeOf: (draft: Draft) => string = (d) => d.at): Times => {
  const times: Times = new Map()
  for (const draft of drafts) {
    const id = draft.after.companyId
    if (typeof id !== 'string') continue
    const at = timeOf(draft)
    if (at < (times.get(id) ?? '~')) times.set(id, at)
  }
  return times
}

/** Makes leads prospects since a time, and companies customers since a time; none falls back. */
export const raiseTo = async ({ tx, also, via }: CommandContext, begun: Times, won: Times): Promise<void> => {
  if (!begun.size && !won.size) return
  const ids = [...new Set([...begun.keys(), ...won.keys()])]
  const { rows } = await sql<Company>`
    select id, stage, customer_since as since from company where id = any(${ids}::uuid[]) and deleted_at is null
    order by id for no key update`.execute(tx)
  const operations = rows.flatMap((company) =>
    raise(company, begun.get(company.id), won.get(company.id), via === 'import'),
  )
  if (operations.length) await also(operations)
}

const raise = (
  { id, stage, since }: Company,
  begunAt: string | undefined,
  wonAt: string | undefined,
  isImport: boolean,
): Operation[] => {
  const update = (fields: Record<string, unknown>, at: string): Operation[] => [
    { operation: 'update', type: 'company', id, fields, at },
  ]
  if (wonAt !== undefined && stage !== 'customer') return update({ stage: 'customer', status: 'customer' }, wonAt)
  if (wonAt !== undefined && isImport && since !== null && wonAt.slice(0, 10) < since)
    return update({ customerSince: wonAt.slice(0, 10) }, wonAt)
  if (begunAt !== undefined && stage === 'lead') return update({ stage: 'prospect', status: 'prospect' }, begunAt)
  return []
}
