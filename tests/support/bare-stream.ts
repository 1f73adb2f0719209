import { connect } from 'node:net'

/** A followed `GET /api/events` on a bare socket, which counts what comes and can stop reading. */
export interface BareStream {
  /** Changes that have come so far. */
  readonly count: number
  /** Resolves with the time when so many have come. */
  reached(count: number): Promise<number>
  /** Stops reading: what the server writes stays with the server. */
  stall(): void
  /** Reads on. */
  resume(): void
  /** Resolves when the line is over. */
  ended: Promise<void>
  close(): void
}

const mark = Buffer.from('event: change\n')

/** Opens a stream; resolves when it stands. */
export async function bareStream(url: string, headers: Record<string, string>): Promise<BareStream> {
  const { port } = new URL(url)
  const socket = connect({ host: '127.0.0.1', port: Number(port), noDelay: true })
  const lines = Object.entries({ ...headers, host: `localhost:${port}` }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`GET /api/events HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  let count = 0
  let rest = Buffer.alloc(0)
  const waiting = new Set<() => void>()
  let stands = () => {}
  const standing = new Promise<void>((resolve) => (stands = resolve))
  socket.on('data', (chunk: Buffer) => {
    const text = Buffer.concat([rest, chunk])
    let at = text.indexOf(mark)
    let end = 0
    while (at >= 0) {
      count++
      end = at + mark.length
      at = text.indexOf(mark, end)
    }
    // A mark may be cut in two between chunks.
    rest = text.subarray(Math.max(end, text.length - mark.length + 1))
    if (text.includes('event: ready')) stands()
    for (const look of waiting) look()
  })
  const ended = new Promise<void>((resolve) => socket.on('error', () => {}).on('close', () => resolve()))
  await standing
  return {
    get count() {
      return count
    },
    ended,
    reached: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (count < wanted) return
          waiting.delete(look)
          resolve(performance.now())
        }
        waiting.add(look)
        look()
      }),
    stall: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: () => void socket.destroy(),
  }
}
