import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Credential } from '../authenticate.ts'
import type { Position } from './position.ts'
import { formatPosition } from './position.ts'

/** Bytes that may wait for a reader before it is given time to catch up. */
const mostWaiting = 64 * 1024

/** Milliseconds that a reader has to take what waits for it; then it is cut, and may resume. */
const patience = 5_000

/** One open `GET /api/events`. */
export interface Stream {
  actor: Actor
  readonly credential: Credential
  /** Everything up to here has been told. */
  at: Position
  readonly isEnded: boolean
  /** True when more waits for the reader than may. */
  readonly isBehind: boolean
  send(text: string | Buffer): void
  /** Tells where the stream is, so that a quiet one resumes from there; cuts one that has taken nothing since the last time. */
  beat(): void
  /** Waits until the reader has taken what waits; cuts one that does not read. */
  drained(): Promise<void>
  end(text?: string): void
  cut(): void
}

/** Takes over the reply and begins to stream. `onEnd` is called once, however it ends. */
export const openStream = (
  reply: FastifyReply,
  start: { actor: Actor; credential: Credential; at: Position },
  onEnd: (stream: Stream) => void,
): Stream => {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Proxies are not to gather what should arrive at once.
    'x-accel-buffering': 'no',
  })
  let isEnded = false
  let taken = -1
  const stream: Stream = {
    ...start,
    get isEnded() {
      return isEnded
    },
    get isBehind() {
      return raw.writableLength > mostWaiting
    },
    send(text) {
      if (!isEnded && text.length) raw.write(text)
    },
    beat() {
      const isStuck = raw.writableLength > 0 && raw.socket?.bytesWritten === taken
      if (isStuck) return stream.cut()
      stream.send(eventText(stream.at, 'beat', {}))
      taken = raw.socket?.bytesWritten ?? -1
    },
    async drained() {
      if (isEnded || !raw.writableNeedDrain) return
      const isTaken = await takes(raw)
      if (!isTaken) stream.cut()
    },
    end(text) {
      if (isEnded) return
      raw.end(text)
      over()
    },
    cut() {
      raw.destroy()
      over()
    },
  }
  const over = () => {
    if (isEnded) return
    isEnded = true
    onEnd(stream)
  }
  raw.on('error', over).on('close', over)
  return stream
}

const takes = (raw: ServerResponse): Promise<boolean> =>
  new Promise((resolve) => {
    if (raw.destroyed) return resolve(false)
    const done = (isTaken: boolean) => {
      clearTimeout(timer)
      raw.off('drain', onDrain).off('close', onClose)
      resolve(isTaken)
    }
    const onDrain = () => done(true)
    const onClose = () => done(false)
    const timer = setTimeout(() => done(raw.writableLength === 0), patience)
    raw.on('drain', onDrain).on('close', onClose)
  })

/** An event as text. */
export const eventText = (at: Position, name: string, data: unknown): string =>
  `id: ${formatPosition(at)}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
