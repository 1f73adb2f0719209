import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import { invalid } from '../../http/problem.ts'

/**
 * Refuses a parent that is the record itself or somewhere below it.
 * @param table `app_user` by supervisor_id, `company` by parent_id
 * @throws 422 at `path`
 */
export const refuseCircle = async (
  tx: Transaction,
  table: 'app_user' | 'company',
  id: string,
  parentId: string,
  path: string,
): Promise<void> => {
  const parent = sql.ref(table === 'app_user' ? 'r.supervisor_id' : 'r.parent_id')
  const { rows } = await sql`
    with recursive above(id) as (
      select ${parentId}::uuid
      union
      select ${parent} from ${sql.table(table)} r join above a on r.id = a.id where ${parent} is not null)
    select 1 from above where id = ${id}::uuid`.execute(tx)
  if (rows.length) throw invalid([{ path, message: 'is the record itself or one below it' }])
}
