import { rowsQuery } from '../records/data.ts'

/** What has lines, with the type of its lines and their field that names it. */
export const partsOf = {
  quote: { type: 'quoteLine', field: 'quoteId' },
  order: { type: 'orderLine', field: 'orderId' },
} as const
export type Whole = keyof typeof partsOf

/** The lines of a quote or order, in the order in which they were written. */
export const linesQuery = (of: Whole, id: string) =>
  rowsQuery(partsOf[of].type, { where: { field: partsOf[of].field, op: 'is', value: id }, sort: 'createdAt' }, 200)
