import { sql } from 'kysely'
import { mayEver } from '../../engines/access/policy.ts'
import { roleKeys, type Level } from '../../engines/access/role.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { invalid } from '../../http/problem.ts'

/** Whom a case names, what they must be allowed to do with cases, and what is said of others. */
const people: Readonly<Record<string, { level: Level; says: string }>> = {
  ownerId: { level: 'edit', says: 'names no active user who works cases' },
  escalatedToId: { level: 'view', says: 'names no active user who sees cases' },
}

/**
 * A case goes only to somebody who can work it, and is escalated only to somebody who can read it: else it would wait where nobody looks.
 * An import tells what is so elsewhere.
 * @throws Problem 422 at the field
 */
export const keepPeople = async ({ before, after }: Draft, { tx, via, elevated }: CommandContext): Promise<void> => {
  if (elevated || via === 'import') return
  for (const [field, { level, says }] of Object.entries(people)) {
    const person = after[field]
    if (typeof person !== 'string' || person === before?.[field]) continue
    const roles = roleKeys().filter((role) => mayEver({ role }, 'case', level))
    const { rows } = await sql`select 1 from app_user
      where id = ${person}::uuid and active and deleted_at is null and role = any(${roles})`.execute(tx)
    if (!rows.length) throw invalid([{ path: `/${field}`, message: says }])
  }
}
