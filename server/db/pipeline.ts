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

/** The transaction has failed already: what is asked now is refused whatever it is. */
const inFailedTransaction = '25P02'

/**
 * A connection on which a statement may be sent without waiting for the one before: the database answers in order. So a transaction costs
 * as many round trips as it has decisions to make, not as it has statements.
 */
class PipelinedConnection implements DatabaseConnection {
  /** Statements sent and not yet known to have succeeded, in order. */
  #pending: Promise<unknown>[] = []

  constructor(readonly client: pg.PoolClient) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // What goes back forgets what had failed.
    if (/^\s*rollback\b/i.test(sql)) this.#pending = []
    try {
      const { rows } = await this.#send(sql, parameters)
      // Answers come in order: when this one is well, so are all before it.
      this.#pending = []
      return { rows: rows ?? [] }
    } catch (error) {
      throw await this.#causeOf(error)
    }
  }

  /** Sends a statement whose answer nobody reads; if it fails, whatever is awaited next on the connection fails with its error. */
  sendLater({ sql, parameters }: CompiledQuery): void {
    const sent = this.#send(sql, parameters)
    sent.catch(() => {})
    this.#pending.push(sent)
  }

  /** Ends the transaction. @throws the error of a statement that was sent before: the database then has rolled back */
  async commit(): Promise<void> {
    const { command } = await this.#send('commit', []).catch(async (error: unknown) => {
      throw await this.#causeOf(error)
    })
    if (command !== 'COMMIT') throw await this.#causeOf(new Error('the transaction was rolled back'))
    this.#pending = []
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield await Promise.reject(new Error('Rows are read page by page, not as a stream'))
  }

  #send(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const name = values.length ? nameOf(text) : undefined
    return this.client.query({ text, values: [...values], ...(name ? { name } : {}) })
  }

  /** Of a statement refused because an earlier one had failed, the error of that one. */
  async #causeOf(error: unknown): Promise<unknown> {
    const pending = this.#pending
    this.#pending = []
    const isConsequence = !(error instanceof pg.DatabaseError) || error.code === inFailedTransaction
    if (!isConsequence) return error
    for (const sent of pending) {
      const cause = await sent.then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (cause) return cause
    }
    return error
  }
}

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
    // Goes along with the first statement.
    ;(connection as PipelinedConnection).sendLater(CompiledQuery.raw(['begin', ...settings].join(' ')))
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as PipelinedConnection).commit()
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
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
