/**
 * One question asked twice: of the product over HTTP, and of PostgreSQL in plain SQL. Each says how many rows came back; of ours that is
 * read after the clock has stopped, since a browser does not parse on the server's thread.
 */
export interface Case {
  name: string
  ours(): Promise<() => number>
  bare(): Promise<number>
}

export interface Measured {
  name: string
  rows: number
  /** Milliseconds. */
  median: number
  p95: number
  bare: number
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!

/** Milliseconds. */
const warmUp = 2000

/**
 * Both in turn, so that whatever else the machine does meets both alike; the first two seconds only warm up, as a server
 * that has worked for a while answers.
 * @throws Error when the two answer with different numbers of rows: then they are not the same question
 */
export const measure = async ({ name, ours, bare }: Case, rounds: number): Promise<Measured> => {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  let rows = 0
  const ask = async () => {
    const from = performance.now()
    const count = await ours()
    const between = performance.now()
    const same = await bare()
    const to = performance.now()
    rows = count()
    if (rows !== same) throw new Error(`${name}: ${rows} rows by the product, ${same} by plain SQL`)
    return { ours: between - from, bare: to - between }
  }
  const start = performance.now() + warmUp
  do await ask()
  while (performance.now() < start)
  for (let round = 0; round < rounds; round++) {
    const time = await ask()
    times.ours.push(time.ours)
    times.bare.push(time.bare)
  }
  const sorted = { ours: times.ours.sort((a, b) => a - b), bare: times.bare.sort((a, b) => a - b) }
  return {
    name,
    rows,
    median: quantile(sorted.ours, 0.5),
    p95: quantile(sorted.ours, 0.95),
    bare: quantile(sorted.bare, 0.5),
  }
}
