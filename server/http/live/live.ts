import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { Db } from '../../db/database.ts'
import type { Log } from '../../log.ts'
import type { Actor } from '../actor.ts'
import type { Auth } from '../auth.ts'
import { credentialOf, holdersOf } from '../authenticate.ts'
import { type Narrow, createFeed, rightsOf } from './feed.ts'
import { announcer } from './listen.ts'
import { startAt } from './outbox.ts'
import { type Stream, eventText, openStream } from './stream.ts'

/** What live events need to know of people and records; handed in by server/app.ts. */
export interface LiveRules {
  /** Those of the users who may work at present, as `loadActor` loads them. */
  loadActors(db: Db, ids: readonly string[]): Promise<Actor[]>
  narrow: Narrow
}

export interface Opening {
  actor: Actor
  request: FastifyRequest
  reply: FastifyReply
  /** Place to resume from; now when absent. */
  from: string | undefined
  /** False ends the stream once it is up to date. */
  isFollowing: boolean
}

export interface Live {
  /** Takes over the reply and streams. @throws before that, when the database is away */
  open(opening: Opening): Promise<void>
  /** To be called after every commit; costs nothing to speak of, and being forgotten costs half a second. */
  notifyChanged(): void
  /** Ends all streams: a server that stops does not wait for them. */
  close(): void
}

/** Milliseconds between two looks at who may still listen. */
const checkEvery = 1_000

const beatEvery = 15_000

/** How long a browser waits before it comes back, in milliseconds. */
const comeBackAfter = 1_000

/** Live events of one server: its streams, who may hold them, and the reader behind. */
export const createLive = (parts: { db: Db; pool: Pool; log: Log; auth: Auth; rules: LiveRules }): Live => {
  const { db, pool, log, auth, rules } = parts
  const feed = createFeed({ db, pool, log, narrow: rules.narrow })
  const announce = announcer(db, log)
  const open = new Set<Stream>()
  let isChecking = false

  const check = async () => {
    if (isChecking || !open.size) return
    isChecking = true
    try {
      const checked = [...open]
      const holders = await holdersOf(
        db,
        checked.map(({ credential }) => credential),
      )
      const users = await rules.loadActors(db, [...new Set(holders.values())])
      const actors = new Map(users.map((user) => [user.id, user]))
      for (const stream of checked) {
        const actor = actors.get(holders.get(stream.credential.value) ?? '')
        if (!actor) stream.end(eventText(stream.at, 'end', {}))
        // With other rights everything looks different: what is on screen is read anew, over a new stream.
        else if (rightsOf(actor) !== rightsOf(stream.actor)) stream.end(eventText(stream.at, 'reset', {}))
      }
    } catch (error) {
      // While the database is away nothing is told either.
      log.debug({ err: error }, 'who listens could not be checked')
    } finally {
      isChecking = false
    }
  }
  const timers = [
    setInterval(() => void check(), checkEvery).unref(),
    setInterval(() => {
      for (const stream of open) stream.beat()
    }, beatEvery).unref(),
  ]

  return {
    async open({ actor, request, reply, from, isFollowing }) {
      const credential = await credentialOf(auth, request)
      const { at, isReset } = await startAt(db, from)
      const stream = openStream(reply, { actor, credential, at }, (ended) => {
        open.delete(ended)
        feed.forget(ended)
      })
      open.add(stream)
      stream.send(`retry: ${comeBackAfter}\n${eventText(at, isReset ? 'reset' : 'ready', {})}`)
      try {
        await (isFollowing ? feed.follow(stream) : feed.catchUp(stream))
        if (!isFollowing) stream.end()
      } catch (error) {
        // The reply has begun; who comes back is told the reason.
        log.warn({ err: error }, 'a live stream ended early')
        stream.cut()
      }
    },
    notifyChanged() {
      feed.wake()
      announce()
    },
    close() {
      feed.close()
      for (const timer of timers) clearInterval(timer)
      for (const stream of open) stream.end()
    },
  }
}
