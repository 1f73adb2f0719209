import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { tooManyAttempts } from './problem.ts'

/** Failures are forgotten after so many seconds. */
const windowSeconds = 15 * 60
const perAccountAndSource = 5
const perSource = 20
/** Above this, an attack is spread over many addresses: each of them then has one try left. */
const perAccount = 20

/** Who signs in as whom. */
export interface Attempt {
  /** Digest of the address that was typed. */
  account: Buffer
  /** A network address, or a browser that has signed in to this account before (`browser:…`). */
  source: string
}

/** Addresses are kept as digests: what people mistype (passwords among it) is nobody's to read. */
export function accountDigest(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest()
}

/** One source for each IPv4 address, and for each IPv6 network of 64 bits, which is what one customer is given. */
export function addressSource(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('%')[0]!.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return groups.slice(0, 4).join(':') + '::/64'
}

const waiting = new Map<string, Promise<unknown>>()

/**
 * Evaluates a sign-in unless too many have failed, and counts it only if it fails. Attempts from one source take turns
 * within a process, else a thousand at once would all be evaluated before the first failure is written; several
 * servers overshoot by one each.
 * @param evaluate true when the password was right
 * @throws Problem 429 with the seconds until the next try
 */
export async function throttled(db: Db, attempt: Attempt, evaluate: () => Promise<boolean>): Promise<boolean> {
  const before = waiting.get(attempt.source) ?? Promise.resolve()
  const turn = before.then(() => evaluateInTurn(db, attempt, evaluate))
  const settled = turn.catch(() => {})
  waiting.set(attempt.source, settled)
  try {
    return await turn
  } finally {
    if (waiting.get(attempt.source) === settled) waiting.delete(attempt.source)
  }
}

async function evaluateInTurn(db: Db, attempt: Attempt, evaluate: () => Promise<boolean>): Promise<boolean> {
  const seconds = await secondsUntilNextTry(db, attempt)
  if (seconds > 0) throw tooManyAttempts(seconds)
  const { account, source } = attempt
  const isRight = await evaluate()
  if (isRight) await sql`delete from sign_in_failure where account = ${account} and source = ${source}`.execute(db)
  else await sql`insert into sign_in_failure (account, source) values (${account}, ${source})`.execute(db)
  return isRight
}

/**
 * An attacker elsewhere never locks a person out: what is counted is the pair of account and source, then the source;
 * the sum of an account only takes effect for sources that have failed themselves. A browser that knows the account
 * is a source of its own, so that not even an attacker behind the same address keeps its owner out.
 */
async function secondsUntilNextTry(db: Db, { account, source }: Attempt): Promise<number> {
  const { rows } = await sql<{ pair: number; bySource: number; byAccount: number; seconds: number }>`
    select count(*) filter (where account = ${account} and source = ${source}) as pair,
           count(*) filter (where source = ${source}) as "bySource",
           count(*) filter (where account = ${account}) as "byAccount",
           coalesce(${windowSeconds} - extract(epoch from now() - min(failed_at) filter (where source = ${source})), 0)::float8 as seconds
    from sign_in_failure
    where (account = ${account} or source = ${source})
      and failed_at > now() - make_interval(secs => ${windowSeconds})`.execute(db)
  const { pair, bySource, byAccount, seconds } = rows[0]!
  const isRefused = pair >= perAccountAndSource || bySource >= perSource || (byAccount >= perAccount && bySource > 0)
  return isRefused ? Math.max(1, Math.ceil(seconds)) : 0
}
