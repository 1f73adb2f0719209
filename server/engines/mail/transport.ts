import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'

/** A mail as it goes out. */
export interface OutgoingMail {
  mailId: string
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
}

/**
 * What came of one try. `later`: the server did not take it now, nothing has left. `never`: it refused for good. `uncertain`: the line broke
 * after the first byte of the mail had gone, so it may have been taken.
 */
export type SendResult = { outcome: 'sent' } | { outcome: 'later' | 'never' | 'uncertain'; reason: string }

export interface Transport {
  send(mail: OutgoingMail): Promise<SendResult>
  close(): void
}

/** Milliseconds: a server that is silent for so long is given up. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** Opens a pool of lines to a mail server, as they are needed. @param url `smtp://user:password@host:port` or `smtps://…` */
export const openTransport = (url: string, limits: Partial<typeof patience> = {}): Transport => {
  const pool = createTransport({ url, pool: true, maxConnections: 3, ...patience, ...limits })
  const streams = new Map<string, Readable[]>()
  // The mail is read once the server has said that it takes it: what was never read has not left.
  pool.use('stream', ({ data, message }, done) => {
    const create = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = create(options)
      streams.get(String(data.messageId))?.push(stream)
      return stream
    }
    done()
  })
  return {
    async send({ mailId, from, to, subject, text }) {
      const read: Readable[] = []
      streams.set(mailId, read)
      try {
        await pool.sendMail({
          messageId: mailId,
          from,
          to: { name: '', address: to },
          subject,
          text,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { outcome: 'sent' }
      } catch (error) {
        return resultOf(
          error,
          read.some((stream) => stream.readableDidRead),
        )
      } finally {
        streams.delete(mailId)
      }
    },
    close: () => pool.close(),
  }
}

/** What an error of the transport means for the mail. */
const resultOf = (error: unknown, hasBegun: boolean): SendResult => {
  if (!(error instanceof Error)) return { outcome: 'later', reason: String(error) }
  const { code, responseCode, response } = error as Error & { code?: string; responseCode?: number; response?: string }
  // What the server itself says, where it spoke.
  const reason = (response ?? error.message).replaceAll(/\s+/g, ' ').slice(0, 500)
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (responseCode !== undefined) {
    // A server that refuses us (sign-in, greeting) may do so no more tomorrow; one that refuses the mail means it.
    const isFinal = isAboutMail && responseCode >= 500 && responseCode !== 503
    return { outcome: isFinal ? 'never' : 'later', reason }
  }
  if (hasBegun) return { outcome: 'uncertain', reason }
  return { outcome: isAboutMail ? 'never' : 'later', reason }
}
