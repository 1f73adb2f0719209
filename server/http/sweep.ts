import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Log } from '../log.ts'
import { sweepOutbox } from './live/outbox.ts'
import { keptDays } from './idempotency.ts'

/** Removes what has run out: sessions, failed attempts, kept answers, old events. Every server does it each hour, to no harm. */
export function sweepHourly(db: Db, log: Log): NodeJS.Timeout {
  const timer = setInterval(
    () => sweep(db).catch((error: unknown) => log.warn({ err: error }, 'sweeping failed, next try in an hour')),
    3_600_000,
  )
  return timer.unref()
}

export async function sweep(db: Db): Promise<void> {
  await sql`delete from auth_session where expires_at < now()`.execute(db)
  await sql`delete from sign_in_failure where failed_at < now() - interval '1 day'`.execute(db)
  await sweepOutbox(db)
  await sql`delete from idempotency_key where created_at < now() - make_interval(days => ${keptDays})`.execute(db)
}
