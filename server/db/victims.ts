import { setTimeout as sleep } from 'node:timers/promises'

/** Tries of one transaction: who loses so often is told to come back. */
const mostTries = 4

/** Deadlock, and a serialization that failed: the database gave this transaction up so that others could go on. */
const givenUp = new Set(['40P01', '40001'])

const isVictim = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && givenUp.has(String(error.code))

/**
 * Does a transaction again that the database gave up for another: nothing of it was written, so it is judged anew by what the other has left
 * (its caller is refused by the rule or succeeds, and hears nothing of the lock).
 * @param attempt a whole transaction, with nothing outside of the database that may not happen twice
 */
export const repeatVictim = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isVictim(error) || tries === mostTries) throw error
      await sleep(Math.random() * 20 * tries)
    }
  }
}
