import { sql } from 'kysely'
import { statusChanged, type CommandContext, type Draft, type Operation } from '../../engines/records/rules.ts'

interface Company {
  id: string
  stage: string
  since: string | null
}

/**
 * A deal makes its company a prospect, a won one a customer, for all deals of a command at once. History that is imported may show that a
 * company has been a customer for longer than we knew.
 */
export const raiseCompanies = async (drafts: readonly Draft[], { tx, also, via }: CommandContext): Promise<void> => {
  const begun = new Map<string, string>()
  const won = new Map<string, string>()
  const earliest = (of: Map<string, string>, id: string, at: string) => {
    const known = of.get(id)
    if (known === undefined || at < known) of.set(id, at)
  }
  for (const draft of drafts) {
    const { after, before, at } = draft
    const id = after.companyId
    if (typeof id !== 'string' || (draft.operation !== 'create' && draft.operation !== 'update')) continue
    const isNew = id !== before?.companyId
    if (isNew) earliest(begun, id, at)
    if (after.status === 'won' && (isNew || statusChanged(draft))) earliest(won, id, String(after.closedAt ?? at))
  }
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
