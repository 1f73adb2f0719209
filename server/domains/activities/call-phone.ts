import { sql } from 'kysely'
import { readableFields, visible } from '../../engines/access/visible.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'

const ends = ['contact', 'company'] as const

/** New calls of which no number was said take that of their contact, else of their company, as far as the actor may read it. */
export const takePhones = async (drafts: readonly Draft[], { tx, actor, via }: CommandContext): Promise<void> => {
  if (via === 'import') return
  const calls = drafts.filter((d) => d.operation === 'create' && !d.after.phone && !d.given.has('phone'))
  const asked = ends.flatMap((type) => {
    const known = new Map(readableFields(actor, type))
    const columns = ['phone', 'mobile'].filter((name) => known.has(name)).map((name) => sql.ref(`p.${name}`))
    const ids = calls.map(({ after }) => after[`${type}Id`]).filter((id) => typeof id === 'string')
    if (!columns.length || !ids.length) return []
    return sql`select p.id, coalesce(${sql.join(columns)}) as phone
      from ${visible(actor, type)} as p where p.id = any(${ids}::uuid[])`
  })
  if (!asked.length) return
  const { rows } = await sql<{ id: string; phone: string | null }>`${sql.join(asked, sql` union all `)}`.execute(tx)
  const phones = new Map(rows.map(({ id, phone }) => [id, phone]))
  for (const { after } of calls)
    after.phone = ends.map((type) => phones.get(String(after[`${type}Id`]))).find(Boolean) ?? null
}
