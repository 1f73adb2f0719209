/** One event as it came over the wire. */
export interface LiveEvent {
  /** `<xid>-<id>`: where to resume behind it. */
  id: string
  name: string
  // oxlint-disable-next-line no-explicit-any -- events of every kind
  data: any
}

/** A followed `GET /api/events`. */
export interface EventStream {
  /** All that has come so far but `ready` and `beat`, in order. */
  events: LiveEvent[]
  /** Id of the last event, those without data included. */
  lastId(): string
  /** Waits for an event that has come or comes. @throws when none does in time */
  next(test: (event: LiveEvent) => boolean, milliseconds?: number): Promise<LiveEvent>
  /** Resolves when the server has ended the stream or the line was cut. */
  ended: Promise<void>
  cut(): void
}

/** Follows the live events of a running server as the caller of these headers; resolves when the stream stands. */
export async function followEvents(
  url: string,
  headers: Record<string, string>,
  lastEventId?: string,
): Promise<EventStream> {
  const line = new AbortController()
  const reply = await fetch(`${url}/api/events`, {
    headers: { ...headers, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: line.signal,
  })
  if (reply.status !== 200) throw new Error(`events: ${reply.status} ${await reply.text()}`)
  const events: LiveEvent[] = []
  const waiting = new Set<() => void>()
  let lastId = ''
  const take = (block: string) => {
    const fields = new Map(
      block.split('\n').map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1).trim()]),
    )
    lastId = fields.get('id') ?? lastId
    const name = fields.get('event')
    if (name && name !== 'ready' && name !== 'beat')
      events.push({ id: lastId, name, data: JSON.parse(fields.get('data')!) })
    for (const look of waiting) look()
  }
  const read = async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of reply.body!) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop()!
      blocks.forEach(take)
    }
  }
  const ended = read().catch(() => {})
  const stream: EventStream = {
    events,
    lastId: () => lastId,
    ended,
    cut: () => line.abort(),
    next: (test, milliseconds = 5_000) =>
      new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(look)
        }
        const look = () => {
          const found = events.find(test)
          if (!found) return
          done()
          resolve(found)
        }
        const timer = setTimeout(() => {
          done()
          reject(new Error(`no such event among ${JSON.stringify(events.slice(-10))}`))
        }, milliseconds)
        waiting.add(look)
        look()
      }),
  }
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!lastId) return
      waiting.delete(look)
      resolve()
    }
    waiting.add(look)
    look()
  })
  return stream
}
