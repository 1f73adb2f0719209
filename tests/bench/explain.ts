import pg from 'pg'

export interface Statement {
  text: string
  values: unknown[]
  ms: number
}

interface Query {
  text?: string
  values?: unknown[]
}

/** The statements that this process sends while `work` runs, with how long each took. */
export const recordStatements = async (work: () => Promise<unknown>): Promise<Statement[]> => {
  const statements: Statement[] = []
  const { query } = pg.Client.prototype
  const recorded = function (this: pg.Client, ...given: unknown[]): unknown {
    const from = performance.now()
    const answer = Reflect.apply(query, this, given) as unknown
    const text = typeof given[0] === 'string' ? given[0] : (given[0] as Query).text
    const values = (Array.isArray(given[1]) ? given[1] : (given[0] as Query).values) as unknown[] | undefined
    if (text && answer instanceof Promise)
      void answer
        .then(() => statements.push({ text, values: values ?? [], ms: performance.now() - from }))
        .catch(() => {})
    return answer
  }
  pg.Client.prototype.query = recorded as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return statements
}

/**
 * What PostgreSQL says about each reading statement: one line with its planning and running time, and the plan of those that run longer
 * than so many milliseconds. Asked twice, as the first time fills the caches of a new connection.
 */
export const explainSlow = async (
  connection: pg.ClientConfig,
  statements: readonly Statement[],
  limit: number,
): Promise<string[]> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const told: string[] = []
    for (const { text, values, ms } of statements) {
      if (!/^\s*(\/\*.*?\*\/\s*)?(select|with)/i.test(text)) continue
      const explain = async () =>
        (await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values)).rows.map(
          (row) => row['QUERY PLAN'],
        )
      await explain()
      const plan = await explain()
      const found = (what: string) => Number(plan.find((line) => line.startsWith(what))?.match(/[\d.]+/)?.[0] ?? 0)
      const [planning, running] = [found('Planning Time'), found('Execution Time')]
      const buffers = plan.find((line) => line.includes('Buffers:'))?.trim() ?? ''
      told.push(
        `  sent ${ms.toFixed(1)} ms, planned ${planning} ms, ran ${running} ms, ${buffers}: ${text.replaceAll(/\s+/g, ' ').slice(0, 120)}`,
      )
      if (running >= limit) told.push(text, ...plan)
    }
    return told
  } finally {
    await client.end()
  }
}
