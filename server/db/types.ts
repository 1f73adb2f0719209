import type { Kysely, Transaction as KyselyTransaction } from 'kysely'
import pg from 'pg'

/** Tables are declared in SQL and reached by `sql` templates, so the type knows that they have columns, not which. */
export type Database = Record<string, Record<string, unknown>>

export type Db = Kysely<Database>

/** In a signature: this must be called within a transaction. */
export type Transaction = KyselyTransaction<Database>

/**
 * How columns become values: `date` stays its text (a Date would shift it by the zone), `bigint` becomes a number
 * (ours count rows and never pass 2^53), `numeric` stays a decimal text (money), `timestamptz` becomes a Date.
 */
export const columnTypes = new pg.TypeOverrides()

const { DATE, INT8 } = pg.types.builtins
const [dateArray, int8Array] = [1182, 1016]
const list = (text: string, read: (item: string) => unknown) =>
  (pg.types.getTypeParser(1009 as number, 'text') as (text: string) => (string | null)[])(text).map((item) =>
    item === null ? null : read(item),
  )
columnTypes.setTypeParser(DATE, 'text', (text) => text)
columnTypes.setTypeParser(INT8, 'text', Number)
columnTypes.setTypeParser(dateArray, 'text', (text) => list(text, String))
columnTypes.setTypeParser(int8Array, 'text', (text) => list(text, Number))

const dateOf = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ as number, 'text') as (text: string) => Date

/**
 * A `timestamptz` that was selected as text, as ISO text in UTC to the millisecond. A board has a thousand of them: cut from what the database
 * wrote, they cost a tenth of what a Date and its text do. One of another zone (an address may set it) is read as a Date.
 */
export const isoOf = (text: string): string => {
  // 2026-11-26 08:15:00.123456+00
  if (text.charAt(10) !== ' ' || !text.endsWith('+00')) return dateOf(text).toISOString()
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
}
