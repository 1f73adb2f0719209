import { sql } from 'kysely'
import { recordTypes, type RecordType } from '../../../shared/records/index.ts'
import { columnName } from '../access/column-name.ts'
import type { Sql } from '../records/expression.ts'

const declared = Object.values(recordTypes).find(
  (type): type is RecordType & Required<Pick<RecordType, 'mail'>> => type.mail !== undefined,
)
if (!declared) throw new Error('No record type is declared to leave as an e-mail')

/** The record type whose records leave as e-mails, as its declaration says. */
export const mailType = declared
export const mailTable = sql.table(declared.table)

/** Column of a mail's part, of the mail's row under an alias. */
export const mailColumn = (part: keyof typeof declared.mail, alias: string): Sql =>
  sql.ref(`${alias}.${columnName(declared.mail[part])}`)
