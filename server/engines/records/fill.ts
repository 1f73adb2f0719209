import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import type { RecordRow } from './rows.ts'

/** Gives rows that were read a value of a `filled` field each, in as few statements for many rows as for one. */
export type Fill = (db: Db | Transaction, actor: Actor, rows: readonly RecordRow[]) => Promise<void>

const fills = new Map<string, Fill>()

/** Registers what fills a field; called by the registry with what each domain declares. */
export const registerFill = (type: TypeKey, name: string, fill: Fill): void => {
  fills.set(`${type}.${name}`, fill)
}

/** Whether a declared field that is filled has what fills it: the boot refuses to start otherwise. */
export const hasFill = (type: TypeKey, name: string): boolean => fills.has(`${type}.${name}`)

/** Fills the wanted fields of rows, as far as the actor may read them (a row has no other). */
export const fillRows = async (
  db: Db | Transaction,
  actor: Actor,
  type: TypeKey,
  rows: readonly RecordRow[],
): Promise<void> => {
  if (!rows.length) return
  for (const [name, field] of Object.entries(recordTypes[type].fields))
    if (field.filled && name in rows[0]!) await fills.get(`${type}.${name}`)!(db, actor, rows)
}
