import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import { visible } from '../../engines/access/visible.ts'
import { isUuid } from '../../engines/records/filter-sql.ts'
import type { Actor } from '../../http/actor.ts'
import { invalid } from '../../http/problem.ts'
import type { NewLine } from './new-line.ts'

/** Every product that a new line names is one that the actor sees. @throws 422 at `/lines/<n>/productId` */
export const requireProducts = async (tx: Transaction, actor: Actor, lines: readonly NewLine[]): Promise<void> => {
  const wanted = lines.flatMap(({ productId }) => (productId ? [productId] : []))
  if (!wanted.length) return
  const { rows } = await sql<{ id: string }>`
    select p.id from ${visible(actor, 'product')} as p where p.id = any(${wanted.filter(isUuid)}::uuid[])`.execute(tx)
  const seen = new Set(rows.map(({ id }) => id))
  const errors = lines.flatMap(({ productId }, i) =>
    productId && !seen.has(productId.toLowerCase())
      ? [{ path: `/lines/${i}/productId`, message: 'names no product that you can see' }]
      : [],
  )
  if (errors.length) throw invalid(errors)
}
