import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../../db/database.ts'
import type { Log } from '../../log.ts'

const channel = 'changes'

/** Milliseconds within which commits share one notice. */
const coalesced = 10

/** Milliseconds until a lost connection is made anew. */
const retryAfter = 2_000

/**
 * Tells every server on the database that something was committed. Called after the commit, never within: NOTIFY in a transaction makes
 * all commits wait for each other. One that is lost costs nothing but the time until the next poll.
 */
export const announcer = (db: Db, log: Log): (() => void) => {
  let isPlanned = false
  return () => {
    if (isPlanned) return
    isPlanned = true
    setTimeout(() => {
      isPlanned = false
      sql`select pg_notify(${channel}, '')`
        .execute(db)
        .catch((error: unknown) => log.debug({ err: error }, 'no notice'))
    }, coalesced).unref()
  }
}

/** Hears the notices of all servers, over a connection of its own that is made anew when it is lost. */
export const openListener = (pool: pg.Pool, log: Log, onNotice: () => void): { close(): void } => {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const connect = async () => {
    const fresh = new pg.Client(pool.options)
    client = fresh
    const lost = (error?: Error) => {
      if (client !== fresh) return
      client = undefined
      fresh.end().catch(() => {})
      if (isClosed) return
      log.debug({ err: error }, 'notices are not heard for the moment')
      timer = setTimeout(() => void connect(), retryAfter).unref()
    }
    fresh
      .on('error', lost)
      .on('end', () => lost())
      .on('notification', onNotice)
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      onNotice()
    } catch (error) {
      lost(error as Error)
    }
  }
  void connect()
  return {
    close() {
      isClosed = true
      clearTimeout(timer)
      client?.end().catch(() => {})
    },
  }
}
