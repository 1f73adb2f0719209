import { sql } from 'kysely'
import type { Db, Transaction } from '../db/database.ts'
import { later } from '../db/pipeline.ts'

/**
 * A transaction that can be handed to code which expects a pool: its `transaction()` opens a savepoint instead of
 * refusing, so that what is undone there and caught leaves the rest alone. Several at once take turns.
 */
export function asDatabase(tx: Transaction): Db {
  let last: Promise<unknown> = Promise.resolve()
  const savepoint = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const turn = last.then(() => withinSavepoint(tx, work))
    last = turn.catch(() => {})
    return turn
  }
  const builder = {
    // The isolation is that of the transaction around it.
    setIsolationLevel: () => builder,
    setAccessMode: () => builder,
    execute: savepoint,
  }
  return Object.defineProperty(tx.withTables<Record<never, never>>(), 'transaction', { value: () => builder }) as Db
}

/** Runs work in a savepoint: when it throws, what it did is undone and the transaction lives on. */
export async function withinSavepoint<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await later(tx, sql`savepoint nested`)
  try {
    const result = await work(tx)
    await sql`release savepoint nested`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint nested`.execute(tx)
    await sql`release savepoint nested`.execute(tx)
    throw error
  }
}
