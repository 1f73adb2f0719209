import { externalStore } from '../external-store.ts'

/** Somebody changed a record that you see; `by` is the user. */
export interface LiveChange {
  kind: 'change'
  type: string
  id: string
  version: number
  operation: 'create' | 'update' | 'delete' | 'restore'
  by: string | null
  command: string
}

/** What the server tells. `gone`: you see the record no more. `bulk`: many of a type changed. `reset`: anything may have changed. */
export type LiveEvent =
  | LiveChange
  | { kind: 'gone'; type: string; id: string }
  | { kind: 'bulk'; type: string }
  | { kind: 'reset' }

type Listener = (event: LiveEvent) => void

/** Milliseconds until the next try, doubled each time. */
const firstRetry = 1_000
const lastRetry = 30_000
/** The server beats every 15 s: a line silent for longer is dead, though it may not know. */
const longestSilence = 40_000
/** A tab in the background gives its line back after so long: a browser has six for all tabs of a site. */
const hiddenFor = 30_000
/** A line that is back within this time was hardly missed, and is not spoken of. */
const unspoken = 2_500

const listeners = new Set<Listener>()
const lost = externalStore(false)

let source: EventSource | undefined
let isStarted = false
let lastId: string | undefined
let retries = 0
let whenEnded = () => {}
let timers: { retry?: number; silence?: number; hidden?: number; speak?: number } = {}

/** Hears every event. @returns the way to stop */
export function onLiveEvent(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether the line has been lost for long enough to say so. */
export const useIsLineLost = (): boolean => lost.use()

/**
 * Follows the server's live events until `stop`: one line for all that is on screen.
 * @param after the place from which nothing is to be missed, as `/api/me` told it
 * @param onEnded the session may have ended
 */
export function startLive(after: string | null | undefined, onEnded: () => void): () => void {
  isStarted = true
  lastId = after ?? undefined
  whenEnded = onEnded
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', retryNow)
  // A line that stands hears of it late, or never.
  window.addEventListener('offline', retryLater)
  connect()
  return () => {
    isStarted = false
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('online', retryNow)
    window.removeEventListener('offline', retryLater)
    close()
    clearTimers()
    lost.set(false)
  }
}

function connect(): void {
  close()
  if (!isStarted || document.hidden) return
  const fresh = new EventSource(lastId ? `/api/events?after=${encodeURIComponent(lastId)}` : '/api/events')
  source = fresh
  const hear = (name: string, take: (data: unknown) => LiveEvent | undefined) =>
    fresh.addEventListener(name, (message: MessageEvent<string>) => {
      if (message.lastEventId) lastId = message.lastEventId
      heard()
      const event = take(JSON.parse(message.data))
      if (event) for (const listener of listeners) listener(event)
    })
  hear('ready', () => undefined)
  hear('beat', () => undefined)
  hear('change', (data) => ({ kind: 'change', ...(data as Omit<LiveChange, 'kind'>) }))
  hear('gone', (data) => ({ kind: 'gone', ...(data as { type: string; id: string }) }))
  hear('bulk', (data) => ({ kind: 'bulk', type: (data as { type: string }).type }))
  hear('reset', () => ({ kind: 'reset' }))
  hear('end', () => {
    whenEnded()
    return undefined
  })
  // The browser would try again by itself, but not after an answer such as 503, and not ever more slowly.
  fresh.addEventListener('error', retryLater)
}

function heard(): void {
  retries = 0
  clearTimeout(timers.speak)
  timers.speak = undefined
  lost.set(false)
  clearTimeout(timers.silence)
  timers.silence = window.setTimeout(retryLater, longestSilence)
}

function retryLater(): void {
  close()
  timers.speak ??= window.setTimeout(() => lost.set(true), unspoken)
  // An ended session looks like any other failure: the question for the user tells.
  if (retries > 0) whenEnded()
  const pause = Math.min(lastRetry, firstRetry * 2 ** retries++) * (0.75 + Math.random() / 2)
  clearTimeout(timers.retry)
  timers.retry = window.setTimeout(connect, pause)
}

function retryNow(): void {
  if (source) return
  clearTimeout(timers.retry)
  connect()
}

function onVisibility(): void {
  clearTimeout(timers.hidden)
  if (document.hidden) timers.hidden = window.setTimeout(close, hiddenFor)
  else retryNow()
}

function close(): void {
  source?.close()
  source = undefined
  clearTimeout(timers.silence)
}

function clearTimers(): void {
  for (const timer of Object.values(timers)) clearTimeout(timer)
  timers = {}
}
