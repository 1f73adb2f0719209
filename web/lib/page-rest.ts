import { queryClient } from './query-client.ts'

type Load = () => Promise<unknown>

const waiting: Load[] = []
let isPlanned = false

/**
 * Fetches what may be needed next once the page stands: nothing is asked of the server, no skeleton is in sight, and the
 * browser has nothing to do. One after the other, so that a click meanwhile finds the line free. A script that cannot be
 * fetched now is fetched when it is needed.
 */
export function whenPageRests(load: Load): void {
  // Tests without a browser have no page that rests.
  if (typeof document === 'undefined') return
  waiting.push(load)
  if (isPlanned) return
  isPlanned = true
  void fetchAll()
}

async function fetchAll(): Promise<void> {
  // Twice in a row, for between an answer and the next question the page only seems to rest.
  for (let calm = 0; calm < 2; calm = isCalm() ? calm + 1 : 0) await pause(400)
  await idle()
  for (let load = waiting.shift(); load; load = waiting.shift()) await load().catch(() => undefined)
  isPlanned = false
}

const isCalm = (): boolean =>
  document.readyState === 'complete' &&
  // Before its texts have come there is no page at all.
  document.querySelector('#root main') !== null &&
  queryClient.isFetching() === 0 &&
  document.querySelector('[data-waiting]') === null

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

// Safari has no requestIdleCallback.
const idle = () =>
  new Promise<void>((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: 2000 }) : resolve(),
  )
