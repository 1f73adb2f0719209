import type { Db, Transaction } from './types.ts'

/**
 * Reads on one connection what must agree with itself: all statements see the database of one moment. Sent together, they are answered in
 * one round trip. Within a transaction they see what it sees.
 */
export const inSnapshot = <T>(db: Db | Transaction, read: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.isTransaction
    ? read(db as Transaction)
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
