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

/** Plans of the reading statements that took longer than so many milliseconds. */
export const explainSlow = async (
  connection: pg.ClientConfig,
  statements: readonly Statement[],
  limit: number,
): Promise<string[]> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const plans: string[] = []
    for (const { text, values, ms } of statements) {
      if (ms < limit || !/^\s*(select|with)/i.test(text)) continue
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values)
      plans.push(`--- ${ms.toFixed(1)} ms\n${text}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`)
    }
    return plans
  } finally {
    await client.end()
  }
}
