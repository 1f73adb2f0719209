import type { Pool } from 'pg'
import type { Db } from '../../db/database.ts'
import type { Log } from '../../log.ts'
import type { Actor } from '../actor.ts'
import { openListener } from './listen.ts'
import { type OutboxEvent, readEvents } from './outbox.ts'
import { comparePositions, laterOf, type Position } from './position.ts'
import { type Stream, eventText } from './stream.ts'

/** What an actor is to be told of an event: that it happened, or that the record is out of sight from now on. */
export interface Told {
  event: OutboxEvent
  isGone: boolean
}

/** For each actor, what he is told of the events, in their order; of what he neither sees nor saw before, nothing. */
export type Narrow = (db: Db, actors: readonly Actor[], events: readonly OutboxEvent[]) => Promise<Told[][]>

export interface Feed {
  /** Sends what has happened since the stream's place, then what happens. Resolves when it is up to date. */
  follow(stream: Stream): Promise<void>
  /** Sends what has happened since the stream's place. */
  catchUp(stream: Stream): Promise<void>
  forget(stream: Stream): void
  /** Something was committed here. */
  wake(): void
  /** The streams that are up to date. */
  readonly streams: ReadonlySet<Stream>
  close(): void
}

/** Milliseconds between two looks when no notice comes. */
const slowly = 400

/** Milliseconds until the next look while an older transaction holds events back; doubled each time. */
const soon = 10

/** A command of an import changes thousands of records: beyond so many of them in a batch it is told as one. */
const mostOfImport = 20

/**
 * The one reader of a server: reads the outbox when it is told of a commit, and slowly besides, and passes each batch on to the streams.
 * What is told depends on who listens; actors of equal rights are asked about once. Works only while somebody listens.
 */
export const createFeed = (parts: { db: Db; pool: Pool; log: Log; narrow: Narrow }): Feed => {
  const { db, pool, log, narrow } = parts
  const streams = new Set<Stream>()
  /** Everything up to here has been passed on to `streams`. */
  let position: Position | undefined
  let isRunning = false
  let isClosed = false
  let isWoken = false
  let wakeUp = () => {}

  const wake = () => {
    isWoken = true
    wakeUp()
  }
  const rest = async (milliseconds: number) => {
    if (!isWoken)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    isWoken = false
  }

  const deliver = async (to: readonly Stream[], events: readonly OutboxEvent[], end: Position) => {
    if (events.length) {
      const groups = alike(to)
      const actors = groups.map((group) => group[0]!.actor)
      const told = await narrow(db, actors, events)
      for (const [i, group] of groups.entries()) pass(told[i]!, group)
    }
    for (const stream of to) stream.at = laterOf(stream.at, end)
  }

  const catchUp = async (stream: Stream): Promise<void> => {
    for (;;) {
      const batch = await readEvents(db, stream.at)
      if (stream.isEnded) return
      await deliver([stream], batch.events, batch.end)
      await stream.drained()
      if (stream.isEnded || !batch.isFull) return
    }
  }

  const follow = async (stream: Stream): Promise<void> => {
    // A stream may join only where the reader is: in between it would miss what is being passed on.
    do await catchUp(stream)
    while (!stream.isEnded && position && comparePositions(stream.at, position) < 0)
    if (stream.isEnded || isClosed) return
    streams.add(stream)
    position ??= stream.at
    if (!isRunning) void run()
  }

  const run = async (): Promise<void> => {
    isRunning = true
    const listener = openListener(pool, log, wake)
    let pause = slowly
    while (streams.size && !isClosed) {
      await rest(pause)
      try {
        const batch = await readEvents(db, position!)
        // From here on who joins must be behind this batch, and is not among those who are told it.
        position = batch.end
        await deliver([...streams], batch.events, batch.end)
        for (const stream of streams) if (stream.isBehind) lag(stream)
        if (batch.isFull) isWoken = true
        pause = !batch.isHeldBack
          ? slowly
          : batch.events.length
            ? soon
            : Math.min(slowly, pause === slowly ? soon : pause * 2)
      } catch (error) {
        log.warn({ err: error }, 'live events wait for the database')
        pause = slowly * 2
        // What was read but not passed on is read again for each of them.
        for (const stream of streams) if (comparePositions(stream.at, position!) < 0) lag(stream)
      }
    }
    listener.close()
    isRunning = false
    position = undefined
  }

  /** Takes a slow reader out of the others' way: it gets on at its own pace, or is cut. */
  const lag = (stream: Stream) => {
    streams.delete(stream)
    void stream
      .drained()
      .then(() => (stream.isEnded ? undefined : follow(stream)))
      .catch(() => stream.cut())
  }

  return {
    follow,
    catchUp,
    forget: (stream) => void streams.delete(stream),
    wake,
    streams,
    close() {
      isClosed = true
      wake()
    },
  }
}

/** Actors for whom this is the same see the same. */
export const rightsOf = ({ id, role, teamId, reach }: Actor): string =>
  JSON.stringify([id, role, teamId, reach.toSorted()])

const alike = (streams: readonly Stream[]): Stream[][] => {
  const groups = new Map<string, Stream[]>()
  for (const stream of streams) {
    const key = rightsOf(stream.actor)
    const group = groups.get(key)
    if (group) group.push(stream)
    else groups.set(key, [stream])
  }
  return [...groups.values()]
}

/** Sends what is told to all of a group, made into bytes once for those who have heard nothing of it. */
const pass = (told: readonly Told[], group: readonly Stream[]): void => {
  if (!told.length) return
  let whole: Buffer | undefined
  for (const stream of group) {
    const isNew = ({ event }: Told) => comparePositions(event.at, stream.at) > 0
    if (isNew(told[0]!)) stream.send((whole ??= Buffer.from(textOf(told))))
    else stream.send(textOf(told.filter(isNew)))
  }
}

const textOf = (told: readonly Told[]): string => {
  const imported = new Map<string, number>()
  for (const { event, isGone } of told)
    if (event.via === 'import' && !isGone) imported.set(event.commandId, (imported.get(event.commandId) ?? 0) + 1)
  const summed = new Set<string>()
  let text = ''
  for (const { event, isGone } of told) {
    if (isGone) text += eventText(event.at, 'gone', { type: event.type, id: event.recordId })
    else if ((imported.get(event.commandId) ?? 0) > mostOfImport) {
      const key = `${event.commandId} ${event.type}`
      if (!summed.has(key)) text += eventText(event.at, 'bulk', { type: event.type, ...byOf(event) })
      summed.add(key)
    } else text += eventText(event.at, 'change', changeOf(event))
  }
  return text
}

const byOf = ({ actorId, commandId }: OutboxEvent) => ({ by: actorId, command: commandId })

const changeOf = (event: OutboxEvent) => ({
  type: event.type,
  id: event.recordId,
  version: event.version,
  operation: event.operation,
  ...byOf(event),
})
