import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import { columnName } from '../../engines/access/column-name.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { invalid } from '../../http/problem.ts'

/**
 * Refuses parents that are the record itself or somewhere below it. Asked once the rows are stored, for all of a command at once: two
 * records of one command may name each other.
 * @param field `supervisorId` of users, `parentId` of companies
 * @throws 422 at the field
 */
export const refuseCircles = async (
  drafts: readonly Draft[],
  { tx }: CommandContext,
  type: 'user' | 'company',
  field: string,
): Promise<void> => {
  const placed = drafts.filter((d) => typeof d.after[field] === 'string' && d.after[field] !== d.before?.[field])
  if (!placed.length) return
  const table = sql.table(recordTypes[type].table)
  const parent = sql.ref(`r.${columnName(field)}`)
  const { rows } = await sql`
    with recursive above(start, id) as (
      select r.id, ${parent} from ${table} r where r.id = any(${placed.map((d) => d.id)}::uuid[])
      union
      select a.start, ${parent} from ${table} r join above a on r.id = a.id where ${parent} is not null)
    select 1 from above where start = id limit 1`.execute(tx)
  if (rows.length)
    throw invalid([
      {
        path: `/${field}`,
        message: { en: 'is the record itself or one below it', sv: 'är posten själv eller en under den' },
      },
    ])
}
