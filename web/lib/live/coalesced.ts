/** Runs work soon after it was asked for, and at most once in so long however often it is asked for. */
export interface Coalesced {
  ask(): void
  /** Asks again in a moment, for work that could not be done now. */
  again(): void
  stop(): void
}

/** @param soon milliseconds to gather what comes together  @param apart least milliseconds between two runs */
export function coalesced(run: () => void, { soon, apart }: { soon: number; apart: number }): Coalesced {
  let timer: number | undefined
  let last = -Infinity
  const plan = (pause: number) => {
    timer ??= window.setTimeout(() => {
      timer = undefined
      last = performance.now()
      run()
    }, pause)
  }
  return {
    ask: () => plan(Math.max(soon, last + apart - performance.now())),
    again: () => plan(soon * 3),
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
