import type { Socket } from 'node:net'
import {
  CompiledQuery,
  PostgresDialect,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type RawBuilder,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { nameOf } from './statement-names.ts'
import type { Transaction } from './types.ts'

/**
 * A connection on which a statement may be sent without waiting for the one before: the database answers in order. So a transaction costs
 * as many round trips as it has decisions to make, not as it has statements.
 */
class PipelinedConnection implements DatabaseConnection {
  /** Why the open transaction has failed; answers come in order, so it is known before those of the statements behind. */
  #failure: unknown
  #isOpen = false
  #isHeldBack = false

  constructor(readonly client: pg.PoolClient) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // What goes back to a savepoint forgets what had failed.
    if (/^\s*rollback\b/i.test(sql)) this.#failure = undefined
    try {
      const { command, rowCount, rows } = await this.#send(sql, parameters)
      const isWrite = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
      return { rows: rows ?? [], ...(isWrite ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    } catch (error) {
      throw this.#causeOf(error)
    }
  }

  /** Sends a statement whose answer nobody reads; if it fails, whatever is awaited next on the connection fails with its error. */
  sendLater({ sql, parameters }: CompiledQuery): void {
    this.#send(sql, parameters).catch(() => {})
  }

  /** Begins a transaction together with its first statement. */
  begin(statement: string): void {
    this.#failure = undefined
    this.#isOpen = true
    this.sendLater(CompiledQuery.raw(statement))
  }

  /** Ends the transaction. @throws the error of a statement that was sent before: the database then has rolled back */
  async commit(): Promise<void> {
    this.#isOpen = false
    const { command } = await this.#send('commit', []).catch((error: unknown) => {
      throw this.#causeOf(error)
    })
    if (command !== 'COMMIT') throw this.#failure ?? new Error('the transaction was rolled back')
  }

  async rollback(): Promise<void> {
    // A commit that was refused has rolled back already.
    if (this.#isOpen) await this.executeQuery(CompiledQuery.raw('rollback'))
    this.#isOpen = false
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield await Promise.reject(new Error('Rows are read page by page, not as a stream'))
  }

  #send(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    this.#holdBack()
    const name = values.length ? nameOf(text) : undefined
    const sent = this.client.query({ text, values: [...values], ...(name ? { name } : {}) })
    sent.catch((error: unknown) => {
      if (!isConsequence(error)) this.#failure ??= error
    })
    return sent
  }

  /** What is sent in one turn of the program leaves in one packet: each write of its own would wake the database anew. */
  #holdBack(): void {
    if (this.#isHeldBack) return
    const { stream } = (this.client as unknown as { connection: { stream: Socket } }).connection
    this.#isHeldBack = true
    stream.cork()
    process.nextTick(() => {
      this.#isHeldBack = false
      stream.uncork()
    })
  }

  /** Of a statement refused because an earlier one had failed, the error of that one. */
  #causeOf(error: unknown): unknown {
    return isConsequence(error) ? (this.#failure ?? error) : error
  }
}

/** The transaction has failed already: what is asked then is refused whatever it is. */
const isConsequence = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '25P02'

class PipelinedDriver implements Driver {
  readonly #connections = new WeakMap<pg.PoolClient, PipelinedConnection>()

  constructor(readonly pool: pg.Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    const client = await this.pool.connect()
    let connection = this.#connections.get(client)
    if (!connection) this.#connections.set(client, (connection = new PipelinedConnection(client)))
    return connection
  }

  async beginTransaction(connection: DatabaseConnection, { isolationLevel, accessMode }: TransactionSettings) {
    const settings = [
      ...(isolationLevel ? [`isolation level ${isolationLevel}`] : []),
      ...(accessMode ? [accessMode] : []),
    ]
    ;(connection as PipelinedConnection).begin(['begin', ...settings].join(' '))
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as PipelinedConnection).commit()
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as PipelinedConnection).rollback()
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ;(connection as PipelinedConnection).client.release()
  }

  async destroy(): Promise<void> {
    await this.pool.end()
  }
}

/** Kysely over a pool whose clients pipeline. */
export class PipelinedDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#pool)
  }
}

/**
 * Sends a statement of a transaction without waiting for its answer, which nobody reads. What follows is sent behind it and sees its work;
 * if it fails, what is awaited next fails with its error, the commit at the latest.
 */
export const later = async (tx: Transaction, query: RawBuilder<unknown>): Promise<void> => {
  const compiled = query.compile(tx)
  await tx.getExecutor().provideConnection(async (connection) => {
    ;(connection as PipelinedConnection).sendLater(compiled)
  })
}

/**
 * Sends statements of a transaction at once, to be answered in their order, in one round trip with whatever is sent behind them. It is done
 * when they are sent: the answers may be awaited also after the end of the transaction.
 */
export const ask = async (
  tx: Transaction,
  queries: readonly RawBuilder<unknown>[],
): Promise<{ answers: Promise<Record<string, unknown>[][]> }> => {
  const compiled = queries.map((query) => query.compile(tx))
  return tx.getExecutor().provideConnection(async (connection) => {
    const results = Promise.all(compiled.map((query) => connection.executeQuery<Record<string, unknown>>(query)))
    const answers = results.then((all) => all.map(({ rows }) => rows))
    // Awaited or not: whoever ends the transaction is told of a failure by the commit.
    answers.catch(() => {})
    return { answers }
  })
}
