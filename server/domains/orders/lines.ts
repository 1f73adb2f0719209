import { sql } from 'kysely'
import { order, orderLine } from '../../../shared/records/order.ts'
import { quote, quoteLine } from '../../../shared/records/quote.ts'
import { recordTypes, type RecordType, type TypeKey } from '../../../shared/records/index.ts'
import { columnName } from '../../engines/access/column-name.ts'
import type { Draft } from '../../engines/records/rules.ts'
import type { Sql } from '../../engines/records/expression.ts'

/** What has lines, and which record type its lines are. */
export type Whole = 'quote' | 'order'

export const parts: Record<Whole, { whole: RecordType; line: RecordType; field: string }> = {
  quote: { whole: quote, line: quoteLine, field: 'quoteId' },
  order: { whole: order, line: orderLine, field: 'orderId' },
}

/** Quotes or orders whose lines the drafts change, before and after. */
export const wholesOf = (drafts: readonly Draft[], { field }: { field: string }): string[] => [
  ...new Set(
    drafts
      .flatMap(({ before, after }) => [before?.[field], after[field]])
      .filter((id): id is string => typeof id === 'string'),
  ),
]

const tableOf = (type: TypeKey): Sql => sql.table(recordTypes[type].table)

/** SQL over the lines of the whole `id`: what they come to less `discount` percent. */
export const sumOfLines = (of: Whole, id: Sql, discount: Sql): Sql => {
  const { line, field } = parts[of]
  return sql`(select coalesce(round(sum(l.amount) * (100 - ${discount}) / 100, 2), 0)::numeric(18,2) from ${tableOf(line.key)} as l
    where ${sql.ref(`l.${columnName(field)}`)} = ${id} and l.deleted_at is null)`
}
