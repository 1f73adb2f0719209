import { sql } from 'kysely'
import { readableFields, visible } from '../../engines/access/visible.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'

/** A new call of which no number was said takes that of its contact, else of its company, as far as the actor may read it. */
export const takePhone = async (
  { operation, after, given }: Draft,
  { tx, actor, via }: CommandContext,
): Promise<void> => {
  if (operation !== 'create' || via === 'import' || after.phone || given.has('phone')) return
  for (const type of ['contact', 'company'] as const) {
    const id = after[`${type}Id`]
    if (typeof id !== 'string') continue
    const known = new Map(readableFields(actor, type))
    const columns = ['phone', 'mobile'].filter((name) => known.has(name)).map((name) => sql.ref(`p.${name}`))
    if (!columns.length) continue
    const { rows } = await sql<{ phone: string | null }>`
      select coalesce(${sql.join(columns)}) as phone
      from ${visible(actor, type)} as p where p.id = ${id}::uuid`.execute(tx)
    after.phone = rows[0]?.phone ?? null
    if (after.phone) return
  }
}
