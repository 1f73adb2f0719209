import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Transaction } from '../db/database.ts'
import { repeatVictim } from '../db/victims.ts'
import { asDatabase } from './nested-transaction.ts'
import { Problem, conflict } from './problem.ts'

/** Keys are kept for so many days. */
export const keptDays = 7

/** What makes a repetition a repetition. */
export interface Claim {
  /** User id, or the operation itself where nobody is signed in: a key of one person is none of another's. */
  scope: string
  key: string
  /** Method and address. */
  operation: string
  /** False for a body that can be read but once. */
  isRepeatable: boolean
  /** Of the body; asked for only when the work is done or not to be done. */
  digest(): Promise<Buffer>
}

export interface Answer {
  status: number
  /** The body as it was sent; null with 204. */
  text: string | null
}

/**
 * Performs a POST once however often it is sent. The work runs in one transaction which also writes its answer, under
 * an advisory lock that ends with the transaction. So there is no claim in a table that a killed server could leave
 * behind: after a kill neither effect nor answer exists and a retry does the work; after a commit whose reply was lost
 * both exist and a retry gets the answer. Refusals are not kept: they had no effect, and the retry is judged anew.
 * @throws Problem 409 `in_flight` while the first one runs, 422 `idempotency_key_reused` for another body or address
 */
export function once(
  db: Db,
  claim: Claim,
  perform: (db: Db) => Promise<Answer>,
): Promise<Answer & { isRepeated: boolean }> {
  const attempt = () => attemptOnce(db, claim, perform)
  return claim.isRepeatable ? repeatVictim(attempt) : attempt()
}

const attemptOnce = (db: Db, claim: Claim, perform: (db: Db) => Promise<Answer>) =>
  db.transaction().execute(async (tx): Promise<Answer & { isRepeated: boolean }> => {
    await lock(tx, claim)
    const kept = await answerOf(tx, claim)
    if (kept) {
      const isSame = kept.operation === claim.operation && kept.digest.equals(await claim.digest())
      if (!isSame) throw reused()
      return { status: kept.status, text: kept.text, isRepeated: true }
    }
    const answer = await perform(asDatabase(tx))
    await sql`
      insert into idempotency_key (scope, key, operation, digest, status, reply)
      values (${claim.scope}, ${claim.key}, ${claim.operation}, ${await claim.digest()}, ${answer.status}, ${answer.text})`.execute(
      tx,
    )
    return { ...answer, isRepeated: false }
  })

/** A 64-bit lock number from scope and key; two that collide only wait for each other. */
async function lock(tx: Transaction, { scope, key }: Claim): Promise<void> {
  const number = createHash('sha256').update(`${scope} ${key}`).digest().readBigInt64BE()
  const { rows } = await sql<{ isOurs: boolean }>`
    select pg_try_advisory_xact_lock(${number.toString()}::bigint) as "isOurs"`.execute(tx)
  if (!rows[0]!.isOurs) throw conflict('in_flight', 'The first request with this Idempotency-Key is still at work.')
}

async function answerOf(tx: Transaction, { scope, key }: Claim) {
  const { rows } = await sql<Answer & { operation: string; digest: Buffer }>`
    select operation, digest, status, reply as text from idempotency_key where scope = ${scope} and key = ${key}`.execute(
    tx,
  )
  return rows[0]
}

const reused = () =>
  new Problem(422, 'idempotency_key_reused', 'Key used before', {
    detail: 'This Idempotency-Key was used with another request. Take a new key for each request.',
    errors: [{ path: '', message: 'Differs from the first request with this key' }],
  })
